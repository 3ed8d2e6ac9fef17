import type { Grouping } from '../../moderation/filtering/review-groups.ts';
import type { Doing } from '../../moderation/requests/ladder.ts';
import type { RuleAction, RuleState } from '../../moderation/rules/rule.ts';
import { common, type Sanctions } from './common.ts';

const { counted, duration, number, sanctions } = common;

const BY: Readonly<Record<Grouping, string>> = { rule: 'by rule', phrase: 'by phrase', viewer: 'by viewer' };

/** What reviews have in common. Names of rules, phrases and viewers come in code type, or as they are in menus and announcements. */
type GroupName =
  | { readonly by: 'rule' | 'viewer'; readonly name: string }
  | { readonly by: 'phrase'; readonly phrase: string; readonly rule: string }
  /** Nobody's rule has shown these: somebody watches their viewers. */
  | { readonly by: 'watch' };

function groupName(group: GroupName): string {
  if (group.by === 'watch') return 'watched viewers';
  return group.by === 'phrase' ? `${group.phrase} in ${group.rule}` : group.name;
}

const waits = (count: number): string => (count === 1 ? 'waits' : 'wait');

/** What came of deciding many at once. Counts of reviews, unless it says otherwise. */
interface ManyDecided {
  readonly decided: number;
  readonly group: GroupName;
  /** Viewers whose ban lasts longer anyway. */
  readonly longer: number;
  readonly meanwhile: number;
  readonly later: number;
  /** Those that were to be decided and are not, because the database did not do its part. */
  readonly left: number;
}

/** What else is to be said, a sentence each. */
function besides({ longer, meanwhile, later, left }: ManyDecided): string {
  const sentences = [
    ...(longer > 0 ? [`${counted(longer, 'viewer')} already banned for longer.`] : []),
    ...(meanwhile > 0 ? [`${counted(meanwhile, 'review')} had been decided in the meantime.`] : []),
    ...(left > 0
      ? [
          `**${counted(left, 'review')} not decided**: the bot’s database did not answer. They stay open; try again.`,
        ]
      : []),
    ...(later > 0
      ? [`${counted(later, 'review')} came since and ${later === 1 ? 'stays' : 'stay'} open.`]
      : []),
  ];
  return sentences.map((sentence) => `\n${sentence}`).join('');
}

/** Reviews: their list, and answers to their buttons. Rules and phrases come in code type, except in errors, which are shown as plain text. */
export const reviews = {
  bannedForLonger: (ban: number, review: number): string =>
    `**Already banned**, for longer than that · case ${ban}. Review ${review} is decided.`,
  dismissed: (rule: string | undefined): string =>
    rule === undefined ? '**Dismissed**.' : `**Dismissed**. Counted as a false alarm of ${rule}.`,
  decidedAlready: (review: number, by: string): string =>
    `${by} has already decided review ${review}. Nothing was done now.`,
  nothingFound: 'No rule found anything here, so there is no phrase to allow. Dismiss it instead.',
  allowedOnly: (phrase: string, rule: string): string => `“${phrase}” is allowed in the rule ${rule}.`,
  reopened: (review: number): string => `**Reopened**: review ${review} waits for a decision again.`,
  takenBack: (phrase: string, rule: string): string => `${phrase} is no longer allowed in the rule ${rule}.`,
  takenBackOnly: (phrase: string): string => `“${phrase}” is no longer allowed.`,

  none: 'No reviews wait for a decision.',
  noneInGroup: (name: GroupName): string => `No reviews of ${groupName(name)} wait for a decision.`,
  head: (total: number, by: Grouping, page: string): string =>
    `**${counted(total, 'review')}** ${waits(total)} for a decision, ${BY[by]}${page}.`,
  /** Where there are more than can be listed. */
  newestOnly: (listed: number): string => `Only the newest ${number(listed)} are listed.`,
  groupName,
  /** A group in the list; `when`: of its newest review. */
  groupLine: (name: GroupName, { reviews: count, viewers, when }: GroupSize): string =>
    `**${number(count)}** · ${groupName(name)}${name.by === 'viewer' ? '' : ` · ${counted(viewers, 'viewer')}`} · ${when}`,
  groupHead: (name: GroupName, { reviews: count, viewers }: Omit<GroupSize, 'when'>, page: string): string =>
    `**${counted(count, 'review')}** of ${groupName(name)}, ${counted(viewers, 'viewer')}${page}.`,
  /** A review in its group: who, what, how many more like it, when. */
  line: ({ viewer, text, repeats, when, number: review }: ReviewLine): string =>
    `${viewer}: ${text}${repeats > 0 ? ` (${number(repeats)} more)` : ''} · ${when} · case ${review}`,
  came: (count: number): string =>
    `${counted(count, 'review')} of it came since this list was made. The buttons do not touch ${count === 1 ? 'it' : 'them'}.`,
  inMenu: (count: number): string => counted(count, 'review'),
  chooseGrouping: 'Group by…',
  grouping: { rule: 'By rule', phrase: 'By phrase', viewer: 'By viewer' } satisfies Record<Grouping, string>,
  chooseGroup: 'Open a group…',
  chooseReview: 'Decide one by itself…',

  askBanAll: (name: GroupName, { reviews: count, viewers }: Omit<GroupSize, 'when'>): string =>
    `Ban **${counted(viewers, 'viewer')}** for ${counted(count, 'review')} of ${groupName(name)}? For how long?`,
  banning: (done: ManyDecided): string =>
    `**Decided ${counted(done.decided, 'review')}** of ${groupName(done.group)} with a ban.${besides(done)}`,
  dismissedMany: (done: ManyDecided): string =>
    `**Dismissed ${counted(done.decided, 'review')}** of ${groupName(done.group)}${done.group.by === 'watch' ? '' : ', counted as false alarms'}.${besides(done)}`,
  allowedMany: (done: ManyDecided): string =>
    `${counted(done.decided, 'review')} of ${groupName(done.group)} ${done.decided === 1 ? 'is' : 'are'} decided with that.${besides(done)}`,
  undoneMany: (opened: number, all: number): string =>
    `**Reopened ${counted(opened, 'review')}**${opened < all ? ` of ${number(all)}; the others have been changed since, or their viewers are still banned` : ''}.`,
  lifting: (bans: number): string => `${counted(bans, 'ban')} ${bans === 1 ? 'is' : 'are'} being lifted.`,
  notLifted: (bans: number): string =>
    `${counted(bans, 'ban')} ${bans === 1 ? 'has' : 'have'} been changed or lifted since and ${bans === 1 ? 'is' : 'are'} left alone.`,
  undoGone: 'This can no longer be undone at once. Open the cases with `/case-av show` to undo each.',

  announceDecided: (
    by: string,
    what: 'ban' | 'dismiss' | 'allow',
    count: number,
    name: GroupName,
  ): string => {
    if (name.by === 'watch' && what === 'dismiss')
      return `${by} dismissed ${counted(count, 'review')} of ${groupName(name)}.`;
    const how = { ban: 'with a ban', dismiss: 'as false alarms', allow: 'by allowing the phrase' }[what];
    return `${by} decided ${counted(count, 'review')} of ${groupName(name)} ${how}.`;
  },
  announceUndone: (by: string, count: number): string => `${by} reopened ${counted(count, 'review')}.`,
  announceTakenBack: (by: string, phrase: string, rule: string): string =>
    `${by} no longer allows “${phrase}” in the rule ${rule}.`,
};

interface GroupSize {
  readonly reviews: number;
  readonly viewers: number;
  readonly when: string;
}

interface ReviewLine {
  readonly viewer: string;
  readonly text: string;
  readonly repeats: number;
  readonly when: string;
  readonly number: number;
}

/** What became of a rule that was stopped. */
interface Braked {
  readonly rule: string;
  readonly limit: number;
  readonly when: string;
  readonly state: RuleState | 'removed';
  readonly action: RuleAction | undefined;
  /** What the rule does to viewers at its offences. */
  readonly does: Doing;
  /** What of that holds; undefined: not counted yet. */
  readonly active: Sanctions | undefined;
  readonly reviews: number;
  readonly isLast: boolean;
}

/** What a rule would have done, and does not do. */
export const DOING: Readonly<Record<Doing, { readonly done: string; readonly does: string }>> = {
  ban: { done: 'banned', does: 'bans' },
  mute: { done: 'muted', does: 'mutes' },
  both: { done: 'banned or muted', does: 'bans and mutes' },
};

const NOW: Readonly<Record<Braked['state'], (action: RuleAction | undefined, does: Doing) => string>> = {
  braked: (action, does) =>
    action === 'ban'
      ? `What it finds is shown for review, and it ${DOING[does].does} nobody until a moderator resumes it.`
      : `It is still stopped, and is set to **${action}** now.`,
  active: (action) => `It was resumed and is active again (**${action}**).`,
  paused: (action) => `It is paused now (${action}).`,
  removed: () => 'It has been removed.',
};

const stillActive = ({ bans, mutes }: Sanctions, does: Doing): string => {
  if (does === 'ban' && mutes === 0)
    return `Its bans of that raid: ${bans === 0 ? 'none is active' : `${number(bans)} active`}.`;
  const what = does === 'mute' && bans === 0 ? 'mutes' : 'bans and mutes';
  return `Its ${what} of that raid: ${bans + mutes === 0 ? 'none is active' : `${sanctions({ bans, mutes })} active`}.`;
};

const UNDO: Readonly<Record<Doing, string>> = {
  ban: 'Undo its bans',
  mute: 'Undo its mutes',
  both: 'Undo its bans and mutes',
};

/** What lifting means for those who are concerned. */
function allowedAgain({ bans, mutes }: Sanctions): string {
  if (mutes === 0) return 'They can rejoin then.';
  return bans === 0 ? 'They can speak again then.' : 'They can rejoin and speak again then.';
}

/** The post that says that a rule was stopped, and what is true of it now. */
export const brake = {
  post({ rule, limit, when, state, action, does, active, reviews: open, isLast }: Braked): string {
    const lines = [
      `The rule ${rule} would have ${DOING[does].done} more than ${counted(limit, 'viewer')} within a minute, so it was stopped ${when}.`,
      NOW[state](action, does),
      ...(active === undefined ? [] : [stillActive(active, does)]),
      ...(open > 0 ? [`Its reviews: **${number(open)}** ${waits(open)} for a decision.`] : []),
      ...(isLast ? ['This post is no longer kept up to date.'] : []),
    ];
    return lines.join('\n');
  },
  undo: (active: Sanctions | undefined, does: Doing): string =>
    active === undefined ? UNDO[does] : `Undo its ${sanctions(active)}`,
  decide: (count: number): string => `Decide its ${counted(count, 'review')}`,
  askUndo: (active: Sanctions, viewers: number, rule: string): string =>
    `Lift **${sanctions(active)}** of ${rule} (${counted(viewers, 'viewer')})? ${allowedAgain(active)}`,
  sure: (active: Sanctions): string => `Lift ${sanctions(active)}`,
  keep: 'Keep them',
  kept: '**Nothing was lifted**.',
  noBans: (rule: string): string => `No ban or mute of ${rule} from that raid is active.`,
};

/** What stands on the buttons of reviews. */
export const reviewButtons = {
  showAll: 'Decide reviews together',
  banAll: 'Ban all…',
  dismissAll: 'Dismiss all',
  allowPhrase: 'Allow this phrase',
  back: 'Back to the list',
  cancel: 'Cancel',
  undo: 'Undo',
  reopen: (number?: number): string => (number === undefined ? 'Reopen' : `Reopen ${number}`),
  banFor: (viewers: number, seconds: number): string =>
    `Ban ${counted(viewers, 'viewer')}: ${duration(seconds)}`,
};
