import type { RuleAction, RuleState } from '../../../moderation/rules/rule.ts';
import { common, type Sanctions } from '../common.ts';

const { counted, duration, number } = common;

const bold = (count: number, one: string): string =>
  `**${number(count)}** ${counted(count, one).replace(/^\S+ /, '')}`;

const STATES: Readonly<Record<RuleState, string>> = {
  active: 'active',
  paused: 'paused',
  braked: 'stopped by the brake',
};

/** What a trial on the recent messages found. */
interface TrialFigures {
  readonly messages: number;
  readonly hits: number;
  /** Of the hits, those for a moderator to decide. */
  readonly reviews: number;
  readonly viewers: number;
}

/** How many of each; `newest`: only so many of them were looked at, `undone`, `unmuted`: bans, and mutes, that were lifted, `observed`: findings that were only recorded, `expired`: that nobody decided. */
interface PrecisionFigures {
  readonly newest: number | undefined;
  readonly right: number;
  readonly all: number;
  readonly open: number;
  readonly bans: number;
  readonly undone: number;
  readonly mutes: number;
  readonly unmuted: number;
  readonly observed: number;
  readonly expired: number;
}

/** What a rule looks for. */
type Size =
  | { readonly kind: 'keywords'; readonly count: number; readonly strictness: string }
  | { readonly kind: 'patterns'; readonly count: number }
  | { readonly kind: 'contact' }
  | { readonly kind: 'link'; readonly count: number };

/** A rule as it is now: its name in code type, or as it is in announcements. */
interface RuleNow {
  readonly id: string;
  readonly action: RuleAction;
  readonly version: number;
}

/** One that was changed, and whether it runs. */
interface ChangedRule extends RuleNow {
  readonly state: RuleState;
}

/** What keeps a rule from doing what its action says, after a sentence; empty where nothing does. */
const STOPPED: Readonly<Record<RuleState, string>> = {
  active: '',
  paused: ' It is paused, so it finds nothing until `/filter-av resume`.',
  braked: ' It is stopped by the brake: what it finds is only shown until `/filter-av resume`.',
};

function size(of: Size): string {
  switch (of.kind) {
    case 'keywords':
      return `${counted(of.count, 'keyword')}, ${of.strictness}`;
    case 'patterns':
      return counted(of.count, 'pattern');
    case 'contact':
      return 'contacts';
    case 'link':
      return of.count === 0 ? 'links' : `links to ${counted(of.count, 'host')}`;
  }
}

/** Rules: their list and pages, how they are tried, and what was changed. */
export const rules = {
  size,
  state: STATES,
  none: 'There are no rules. Add one with `/filter-av add`, or a ready-made one with `/filter-av import`.',
  line: ({ id, action, version }: RuleNow, what: string, state: RuleState): string =>
    `${id} ${what} · ${action}${state === 'active' ? '' : ` · **${STATES[state]}**`} · version ${version}`,
  title: (id: string, action: RuleAction): string => `Rule ${id} · ${action}`,
  usualWords: '(the usual words)',
  allowedPhrases: (phrases: string): string => `**Allowed phrases**: ${phrases}`,
  fields: {
    matches: 'Matches',
    state: 'State',
    version: 'Version',
    ladder: 'Bans and mutes',
    reason: 'Reason',
    recent: 'Recent messages',
    precision: 'Precision',
    dismissed: 'Dismissed most',
  },
  version: (version: number, by: string, when: string): string => `${version}, by ${by} ${when}`,
  /** What is done at the first offence, the second, and so on. */
  steps(all: readonly { readonly kind: 'ban' | 'mute'; readonly seconds: number }[]): string {
    const isBan = all.every(({ kind }) => kind === 'ban');
    return all.map(({ kind, seconds }) => `${isBan ? '' : `${kind} `}${duration(seconds)}`).join(', ');
  },
  noReason: '(none)',
  recent({ messages, hits, reviews }: TrialFigures): string {
    if (messages === 0) return 'None are kept yet.';
    const doubtful = reviews === 0 ? '' : `, ${number(reviews)} of them for a moderator to decide`;
    return `It finds something in ${number(hits)} of the last ${counted(messages, 'message')}${doubtful}.`;
  },
  precision(figures: PrecisionFigures): string {
    const { newest, right, all, open, bans, undone, mutes, unmuted, observed, expired } = figures;
    const lifted = (count: number): string => `${count === 0 ? 'none' : number(count)} lifted`;
    const parts = [
      all === 0
        ? 'Not judged yet'
        : `${Math.round((right / all) * 100)} % right (${number(right)} of ${number(all)})`,
      ...(open > 0 ? [`${number(open)} open`] : []),
      ...(bans > 0 ? [`${counted(bans, 'ban')}, ${lifted(undone)}`] : []),
      ...(mutes > 0 ? [`${counted(mutes, 'mute')}, ${lifted(unmuted)}`] : []),
      ...(observed > 0 ? [`${number(observed)} only recorded`] : []),
      ...(expired > 0 ? [`${number(expired)} expired undecided`] : []),
    ];
    const scope =
      newest === undefined
        ? ''
        : `\nOf bans, mutes and reviews, only the newest ${number(newest)} each are counted.`;
    return `${parts.join(' · ')}.${scope}`;
  },
  offers: {
    ban: 'It is nearly always right: it could ban by itself.',
    block: 'It could block messages.',
    mask: 'It could mask what it finds.',
    review: 'It is often wrong: moderators could decide instead.',
    observe: 'It is often wrong: it could only record what it finds.',
  } satisfies Record<RuleAction, string>,
  dismissed: ({ phrase, times, isKeyword }: { phrase: string; times: number; isKeyword: boolean }): string =>
    `${phrase} · ${counted(times, 'time')}${isKeyword ? ' · the keyword itself: change the words instead' : ''}`,

  created: (id: string): string =>
    `**Rule created**: ${id}, in **review**: moderators see what it finds, nobody is banned.`,
  saved: ({ id, action, version, state }: ChangedRule): string =>
    `**Saved**: ${id} (version ${version}, ${action}).${STOPPED[state]}`,
  actionSet: ({ id, action, version, state }: ChangedRule): string =>
    `**Saved**: ${id} is set to **${action}** (version ${version}).${STOPPED[state]}`,
  onlyCapitals: ({ id, action, version, state }: ChangedRule): string =>
    `**Saved**: ${id} finds only capitals there (version ${version}, ${action}).${STOPPED[state]}`,
  fellBack: ({ id, action, version, state }: ChangedRule): string =>
    `**Saved, and set to ${action}**: ${id} (version ${version}).${STOPPED[state]}`,
  strictnessChanged: (id: string): string => `The strictness of ${id} is changed.`,
  rolledBack: ({ id, action, version, state }: ChangedRule, to: number): string =>
    `**Rolled back**: ${id} is as it was in version ${to} (now version ${version}, ${action}).${STOPPED[state]}`,
  removed: (id: string): string => `**Removed**: ${id}. Its cases and versions are kept.`,
  restored: ({ id, action, version }: RuleNow): string =>
    `**Restored**: ${id} is set to **${action}** (version ${version}).`,
  thereAgain: (id: string): string => `There is a rule ${id} again. Nothing was done.`,
  paused: (id: string, action: RuleAction): string => `**Paused**: ${id} (${action}).`,
  resumed: (id: string, action: RuleAction): string => `**Resumed**: ${id} (${action}).`,
  unwritten:
    'The bot’s database does not answer. This holds from now on, and is written when it does; until then a restart would undo it.',
  allowed: (phrase: string, { id, version, state }: Omit<ChangedRule, 'action'>): string =>
    `**Allowed**: ${phrase} no longer counts for the rule ${id} (version ${version}).${STOPPED[state]}`,

  announceCreated: (by: string, { id, action, version }: RuleNow): string =>
    `${by} created the rule ${id}: ${action}, version ${version}.`,
  announceChanged: (by: string, { id, action, version }: RuleNow): string =>
    `${by} changed the rule ${id}: ${action}, version ${version}.`,
  announceRemoved: (by: string, id: string): string => `${by} removed the rule ${id}.`,
  announceRestored: (by: string, { id, action, version }: RuleNow): string =>
    `${by} restored the rule ${id}: ${action}, version ${version}.`,
  announcePaused: (by: string, id: string): string => `${by} paused the rule ${id}.`,
  announceResumed: (by: string, id: string): string => `${by} resumed the rule ${id}.`,
  announceAllowed: (by: string, phrase: string, { id, version }: Omit<RuleNow, 'action'>): string =>
    `${by} allowed “${phrase}” in the rule ${id}, version ${version}.`,

  notSetToBan: (id: string, action: RuleAction): string =>
    `**Not switched to ban**: ${id} is set to **${action}**.`,
  matchesOrdinary: (count: number): string =>
    count === 1
      ? 'It would also match an ordinary sentence:'
      : `It would also match ${number(count)} ordinary sentences, such as:`,
  sample: (text: string, term: string): string => `${text} (${term})`,
  hitsTooMuch: (trial: string): string => `It would hit far too much. ${trial}`,
  capitals: (patterns: string): string =>
    `Patterns ignore case, so ${patterns} finds small letters as well. Are only capitals meant?`,

  nothingKept: 'There are no recent messages yet to try it on.',
  tooExpensive: (count: number): string =>
    `${counted(count, 'message')} would have been too expensive to judge.`,
  trialNothing: (messages: number): string =>
    `It would have hit none of the last ${bold(messages, 'message')}.`,
  trial({ messages, hits, reviews, viewers }: TrialFigures): string {
    const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
    const doubtful = reviews === 0 ? '' : `, ${number(reviews)} of them for a moderator to decide`;
    return `It would have hit **${number(hits)}** of the last ${bold(messages, 'message')} (${share} %)${doubtful}, by ${bold(viewers, 'viewer')}.`;
  },
  /** What a rule finds in a text; `action` is undefined where a moderator decides. */
  finding({ rule, action, isStopped, term, view, text }: Finding): string {
    const stopped = isStopped ? ' (stopped by the brake: shown only)' : '';
    return `${rule}: **${action ?? 'a moderator decides'}**${stopped}, found ${term} (${view}) in ${text}`;
  },
  findsNothing: 'No rule finds anything in it.',
  notJudged: (names: string): string =>
    `It is too expensive to judge in full by ${names}: a moderator decides.`,
  pasted: (read: string, left: string): string =>
    `Read as JSON of a message. Fields read as text: ${read}. Not read: ${left}. Change that with \`/settings-av fields\`.`,

  /** What one version changed of the one before. */
  changes: {
    action: (before: RuleAction, after: RuleAction): string => `${before} → ${after}`,
    words: (difference: string): string => `words ${difference}`,
    allowed: (difference: string): string => `allowed ${difference}`,
    durations: (count: number): string => counted(count, 'duration'),
    reason: 'reason',
    nothing: 'nothing changed',
    settings: 'settings',
    first: 'first version',
  },
  /** `at` in Coordinated Universal Time. */
  versionChoice: (at: string, by: string, what: string | undefined): string =>
    `${at} UTC, ${by}${what === undefined ? '' : `, ${what}`}`,

  ofAnotherServer: 'This rule belongs to another server. Nothing was done.',
  noPhrase: (number: number): string => `There is no phrase to allow in case ${number}.`,
  wordsAndAction: 'Change the words first and set the action after that: leave out one of the two.',
  nothingGiven: 'There is nothing to change. Fill in action, strictness or words.',
  nothingToTry: 'Name a rule, or give words to try.',
  undoing: (made: Sanctions, viewers: number, rule: string): string =>
    `**Undoing ${common.sanctions(made)}** of ${rule} (${counted(viewers, 'viewer')}). The audit channel shows when they are lifted.`,
  undoneSoFar: (done: number, all: Sanctions, rule: string): string =>
    `${number(done)} of ${common.sanctions(all)} of ${rule} are being undone.`,
};

interface Finding {
  readonly rule: string;
  readonly action: RuleAction | undefined;
  readonly isStopped: boolean;
  readonly term: string;
  readonly view: string;
  readonly text: string;
}
