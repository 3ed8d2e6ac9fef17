import type { Decision } from '../../moderation/case.ts';
import type { Origin } from '../../moderation/origin.ts';
import type { FieldChange } from '../../moderation/requests/correcting/revision.ts';
import { wordsOf } from './cases/kinds.ts';
import { common } from './common.ts';
import { view } from './views.ts';

const { counted } = common;

const DECIDED: Readonly<Record<Decision, string>> = {
  ban: 'banned',
  dismiss: 'dismissed',
  allow: 'phrase allowed',
  observed: 'recorded only',
  expired: 'expired',
  confirm: 'confirmed',
  refuse: 'refused',
};
const FIELDS: Readonly<Record<FieldChange['field'], string>> = {
  reason: 'reason',
  note: 'note',
  duration: 'duration',
};

/** A case's status as `statusOf` gives it, with what each is to say. */
export type State =
  | { readonly status: 'open' | 'waiting' | 'cancelled' | 'failed' | 'ended' | 'in-force' }
  | { readonly status: 'decided'; readonly what: Decision; readonly by: string }
  /** `lift`: the later case lifted it; by whom, or undefined: not through the bot. */
  | { readonly status: 'replaced'; readonly by: number; readonly lift?: { readonly by: string | undefined } };

/** A kind of case, whichever version wrote it. */
const nounOf = (kind: string): string => (kind === 'review' ? 'Review' : (wordsOf(kind)?.noun ?? 'Other'));

function stateOf(kind: string, state: State): string {
  switch (state.status) {
    case 'open':
      return 'open';
    case 'decided':
      return state.by === '' ? DECIDED[state.what] : `${DECIDED[state.what]} by ${state.by}`;
    case 'replaced':
      return state.lift
        ? `lifted ${state.lift.by === undefined ? 'outside this bot' : `by ${state.lift.by}`} (case ${state.by})`
        : `replaced by case ${state.by}`;
    case 'in-force':
      return wordsOf(kind)?.isOverAtOnce ? 'done' : 'in force';
    default:
      return state.status;
  }
}

function titleOf(kind: string, state: State): string {
  const words = wordsOf(kind);
  if (state.status === 'in-force' && words) return words.done;
  if (state.status === 'failed' && words) return words.failed;
  const isWord = state.status === 'waiting' || state.status === 'cancelled' || state.status === 'ended';
  return `${nounOf(kind)}${isWord || state.status === 'replaced' ? '' : ' ·'} ${stateOf(kind, state)}`;
}

const none = (text: string): string => (text === '' ? '(none)' : `“${text}”`);

/** What is shown and said of cases. Texts of people come escaped. */
export const cases = {
  nounOf,
  stateOf,
  title: (number: number, kind: string, state: State): string => `Case ${number} · ${titleOf(kind, state)}`,
  requestTitle: (number: number, state: string): string => `Case ${number} · ${state}`,
  message: '**Message**',
  messageUnreadable: 'It is kept, but cannot be read from the database.',
  reason: '**Reason**',
  note: '**Note** (not shown to the viewer)',
  repeats: (count: number): string => `${common.number(count)} more like it by this viewer`,
  /** Of what a watched viewer said. */
  watchedLines(all: number, shown: number): string {
    if (all <= shown) return counted(all, 'line');
    const last = shown === 1 ? 'The last' : `The last ${common.number(shown)}`;
    return `${last} of ${counted(all, 'line')}`;
  },
  watchedOutcome: 'Watching refuses nothing and bans nobody. A moderator decides.',
  postedLate: (known: string): string => `Posted late: this was known ${known}.`,
  fields: {
    viewer: 'Viewer',
    asks: 'Asks for',
    room: 'Room',
    duration: 'Duration',
    source: 'Source',
    moderator: 'Moderator',
    edited: 'Edited',
    said: 'Said',
    found: 'Found',
    notJudgedBy: 'Not judged by',
    outcome: 'Outcome',
  },
  nothing: '(nothing)',
  /** A whole room that something is done to. */
  room: (room: string): string => `The room ${room}`,
  until: (end: string): string => `until ${end}`,
  /** Where nobody asked through the bot. */
  byService: 'the Chat service’s own moderation',
  outside: 'outside this bot',
  sourceUnreadable: 'kept, but cannot be read from the database',
  watchedBy: (moderator: string): string => `watched by ${moderator}`,
  ruleSource: (rule: string, version: number): string =>
    version > 0 ? `${common.rule(rule)}, version ${version}` : common.rule(rule),
  /** What a person acted on, in a few words; `kind`: of the case that came of it. */
  origin(origin: Origin | undefined, kind: string): string {
    switch (origin?.what) {
      case 'unban':
        return `the ${nounOf(kind)} button on case ${origin.case}`;
      case 'edit':
        return `the duration of case ${origin.case}, changed from ${common.duration(origin.before)}`;
      case 'review':
        return `review ${origin.case}`;
      case 'undo':
        return `undo of rule ${origin.rule}`;
      case 'end':
        return `the end of case ${origin.case}, by itself`;
      case 'second':
        return `case ${origin.case}, confirmed by ${origin.by}`;
      default:
        return kind === 'request' ? 'waits for a second moderator' : `a button (${nounOf(kind)})`;
    }
  },
  edited: (times: number, by: string, when: string): string =>
    `${counted(times, 'time')}, last by ${by}${when === '' ? '' : ` ${when}`}`,
  saidAt: (time: string, number: number | undefined): string =>
    number === undefined ? time : `${time}, number ${number} in the room`,
  view,
  /** `how`: the view, escaped. */
  foundIn: (term: string, how: string): string => `${term} (${how})`,
  /** What became of the message of a review. */
  reviewOutcome({
    message,
    isOpen,
    isObserved,
  }: {
    message: 'refused' | 'masked' | 'let-through' | 'delivered';
    isOpen: boolean;
    isObserved: boolean;
  }): string {
    const what = {
      refused: 'The message was blocked.',
      masked: 'The found words were masked in the message.',
      'let-through': 'The message was let through.',
      delivered: 'The message was delivered.',
    }[message];
    if (isOpen) return `${what} Nobody was banned. A moderator decides.`;
    return isObserved ? `${what} This rule only records.` : what;
  },
  ended: (kind: string, when: string): string => `The ${nounOf(kind).toLowerCase()} ended ${when}.`,
  /** Found in the room’s list, or no longer there. */
  outsideChange(kind: string): string {
    const lifted = 'It was lifted in the console or by another program.';
    if (kind === 'app-unmute') return `The Chat service no longer shows this mute. ${lifted}`;
    if (kind === 'unban' || kind === 'unmute')
      return `This ${kind.slice(2)} is no longer in the room’s list. ${lifted}`;
    return `This ${nounOf(kind).toLowerCase()} is in the room’s list. It was made in the console or by another program.`;
  },
  whyUnreadable: 'The reason is kept, but cannot be read from the database.',
  notAsked: 'Not sent yet.',
  unknown: (number: number): string => `There is no case ${number} in this server.`,
  notANumber: 'Give a case’s number, such as 41, or choose one of those offered.',
  ofAnotherServer: 'This case belongs to another server. Nothing was done.',

  durationForm: (number: number): string => `Change duration of case ${number}`,
  durationLabel: 'Duration, counted from when it began',
  durationHelp: '10m, 1h, 1h30m, 7d, 1mo, permanent. If that time is already over, it is lifted.',
  /** What an edit changed that needs no call; `wasShown`: the viewer was shown the reason before. */
  saved({
    number,
    fields,
    wasShown,
  }: {
    number: number;
    fields: readonly FieldChange['field'][];
    wasShown: boolean;
  }): string {
    const what = common.list(fields.map((field) => FIELDS[field]));
    const shown = wasShown ? ' The viewer has already been shown the old reason.' : '';
    return `**Saved**: the ${what} of case ${number}.${shown}`;
  },

  noHistory: (viewer: string): string => `There is no case about ${viewer} in this server.`,
  history: (total: number, viewer: string, page: string): string =>
    `**${common.number(total)}** ${total === 1 ? 'case' : 'cases'} about ${viewer}${page}`,
  /** One of a viewer's cases. */
  historyLine({ number, kind, seconds, room, asked, by, state, edits }: HistoryLine): string {
    const length = seconds === undefined ? '' : ` (${common.duration(seconds)})`;
    const edited = edits === 0 ? '' : `, edited ${counted(edits, 'time')}`;
    return `Case **${number}** · ${nounOf(kind)}${length} in ${room}, ${asked} by ${by}: ${state}${edited}`;
  },
  corrections: 'Corrections',
  earlierCorrections: '(earlier ones are in the export)',
  correction: ({ at, by, change }: { at: string; by: string; change: FieldChange }): string => {
    const show = (value: string | number) =>
      typeof value === 'number' ? common.duration(value) : none(value);
    return `${at} ${by} changed the ${FIELDS[change.field]}: ${show(change.before)} → ${show(change.after)}`;
  },
  /** What is shown beside a case's number while it is typed. */
  choice: ({
    kind,
    seconds,
    viewer,
    by,
  }: {
    kind: string;
    seconds: number | undefined;
    viewer: string;
    by: string;
  }): string =>
    `${nounOf(kind)}${seconds === undefined ? '' : ` ${common.duration(seconds)}`} · ${viewer} · ${by}`,

  exportEmpty: 'There are no such cases.',
  exported({
    cases: total,
    corrections,
    files,
  }: {
    cases: number;
    corrections: number;
    files: readonly { name: string; sha256: string }[];
  }): string {
    const corrected =
      corrections === 0
        ? ''
        : `, **${common.number(corrections)}** ${corrections === 1 ? 'correction' : 'corrections'}`;
    const sums = files.map(({ name, sha256 }) => `\n\`${name}\` SHA-256 \`${sha256}\``).join('');
    return `**${common.number(total)}** ${total === 1 ? 'case' : 'cases'}${corrected}${sums}`;
  },
  exportTooLarge: (fitting: number, last: string): string =>
    `These cases do not fit into one file: Discord takes about ${common.number(fitting)}. Export fewer at a time: last:${last} or less, or one viewer.`,
};

interface HistoryLine {
  readonly number: number;
  readonly kind: string;
  readonly seconds: number | undefined;
  readonly room: string;
  readonly asked: string;
  readonly by: string;
  readonly state: string;
  readonly edits: number;
}
