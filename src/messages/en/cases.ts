import type { ActionKind } from '../../moderation/case.ts';
import type { Origin } from '../../moderation/requests/request-ids.ts';
import { type AskedBy, isUnjudged, UNJUDGED, type Unjudged } from '../../problems/moderation.ts';
import type { Show } from '../show.ts';

/** Why no rule has judged a message. */
const unjudged: Readonly<Record<Unjudged, string>> = {
  late: 'not judged in time',
  unreadable: 'could not be read',
  'too-expensive': 'too expensive to judge',
};

/** A rule, or why none has judged. */
function rule(id: string, { code }: Show): string {
  if (!id.startsWith(UNJUDGED)) return `rule ${code(id)}`;
  const why = id.slice(UNJUDGED.length);
  return `no rule: ${isUnjudged(why) ? unjudged[why] : code(why)}`;
}

/** What an action is called. */
interface ActionWords {
  /** `Ban` */
  readonly noun: string;
  /** `Bans` */
  readonly plural: string;
  /** `Banned` */
  readonly done: string;
  /** `Not banned` */
  readonly notDone: string;
  /** `Nothing was banned.` */
  readonly nothingDone: string;
  /** What follows once it is done; empty where nothing does. */
  readonly afterwards: string;
}

const actions: Readonly<Record<ActionKind, ActionWords>> = {
  ban: {
    noun: 'Ban',
    plural: 'Bans',
    done: 'Banned',
    notDone: 'Not banned',
    nothingDone: 'Nobody was banned.',
    afterwards: '',
  },
  unban: {
    noun: 'Unban',
    plural: 'Unbans',
    done: 'Unbanned',
    notDone: 'Not unbanned',
    nothingDone: 'Nobody was unbanned.',
    afterwards: 'They can rejoin now.',
  },
};

/** For what only a newer version of the bot knows. */
const otherAction: ActionWords = {
  noun: 'Case',
  plural: 'Other cases',
  done: 'Done',
  notDone: 'Not done',
  nothingDone: 'Nothing was done.',
  afterwards: '',
};

const isAction = (kind: string): kind is ActionKind => Object.hasOwn(actions, kind);

/** How what a rule found was written, or why it is shown to moderators. */
const views: Readonly<Record<string, string>> = {
  base: 'as written',
  runs: 'repeated letters',
  separators: 'marks between letters',
  joined: 'spaces between letters',
  percent: 'percent-encoded',
  reversed: 'written backwards',
  leet: 'digits or signs for letters',
  'look-alike': 'look-alike letters',
  'mixed-case': 'I and l exchanged',
  jamo: 'separate Hangul letters',
  between: 'something between syllables',
  lengthened: 'drawn-out syllables',
  mask: 'hidden letters',
  split: 'split characters',
  initials: 'initials',
  keyboard: 'another keyboard layout',
  pattern: 'pattern',
  contact: 'contact',
  link: 'link',
  quotation: 'quotation',
  altered: 'came again with another text',
  'too-expensive': 'too expensive to judge',
  discord: 'Discord AutoMod',
};

/** What is said of cases wherever they are named. */
export const cases = {
  rule,
  action: (kind: string): ActionWords => (isAction(kind) ? actions[kind] : otherAction),
  /** How something was found; what this version does not know is shown as it is. */
  view: (view: string, { plain }: Show): string => views[view] ?? plain(view),
  /** What a case follows from. */
  origin({ what, number }: Origin): string {
    if (what === 'review') return `review ${number}`;
    return what === 'end' ? `the end of case ${number}` : `the Unban button on case ${number}`;
  },
  /** Who or what asked for a case. */
  askedBy(by: AskedBy, show: Show): string {
    if (by.type === 'outside') return 'outside this bot';
    return by.type === 'filter' ? rule(by.rule, show) : show.plain(by.actorName);
  },
};
