import type { ActionKind } from '../../moderation/case.ts';
import { KINDS } from './cases/kinds.ts';
import { common } from './common.ts';

const { counted, number, some } = common;

/** Viewers, rooms and so on that are named one by one. */
const MOST_NAMED = 40;
const MOST_ROOMS = 10;
const MOST_UNBANNED = 20;
const MOST_BANNED = 5;
const MOST_UNSEEN = 10;

/** What is to be known once it is done. */
const AFTER: Partial<Readonly<Record<ActionKind, string>>> = { unban: ' They can rejoin now.' };
/** What it is called inside a sentence. */
const lower = (kind: ActionKind): string => KINDS[kind].noun.toLowerCase();
const upper = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** How long a ban lasts, in seconds, and its end as a timestamp; without an end it is for good. */
interface Length {
  readonly seconds: number;
  readonly until: string | undefined;
}

/** ` for 1 hour, until 13:52`. */
const forLength = ({ seconds, until }: Length): string =>
  until === undefined ? ' permanently' : ` for ${common.duration(seconds)}, until ${until}`;

/** What came of cases with the same outcome. Viewers and rooms are in code type. */
interface OutcomeLine {
  readonly kind: ActionKind;
  readonly status: 'done' | 'cancelled' | 'failed' | 'waiting';
  readonly viewers: readonly string[];
  readonly rooms: readonly string[];
  /** Whether the room is named where it is only one. */
  readonly namesRoom: boolean;
  readonly length: Length | undefined;
  /** The length that the ban had before, in seconds, where it was changed. */
  readonly changedFrom: number | undefined;
  /** ` (was banned by mina)`, or empty. */
  readonly was: string;
  readonly cases: readonly number[];
  /** Why it is not done, or what else is to be known; empty: nothing. */
  readonly why: string;
}

interface MayBeSent {
  readonly kind: ActionKind;
  readonly lift: ActionKind;
  readonly viewer: string;
  readonly number: number;
}

/** ` in 3 rooms`, or the one room where it matters which one it is. */
function place(rooms: readonly string[], namesRoom: boolean): string {
  if (rooms.length > 1) return ` in ${counted(rooms.length, 'room')}`;
  return namesRoom ? ` in ${rooms[0]}` : '';
}

function outcome(line: OutcomeLine): string {
  const { kind, status, viewers, rooms, namesRoom, length, changedFrom, was, cases, why } = line;
  const { noun, participle, place: everywhere } = KINDS[kind];
  const where = everywhere === '' ? place(rooms, namesRoom) : everywhere;
  const head = {
    done: `**${upper(participle)}**`,
    cancelled: `**${noun} cancelled**`,
    failed: `**Not ${participle}**`,
    waiting: `**${noun} accepted**, not in force yet:`,
  }[status];
  const who = viewers.length === 1 ? viewers[0] : counted(viewers.length, 'viewer');
  if (changedFrom !== undefined && length)
    return `**Changed**: ${who}${where} is now ${participle}${forLength(length)} (was ${common.duration(changedFrom)}) · ${common.cases(cases)}.`;
  const what = `${head} ${who}${where}${length ? forLength(length) : ''}${was}`;
  const names = [
    ...(viewers.length > 1 ? [some(viewers, MOST_NAMED)] : []),
    ...(rooms.length > 1 ? [`${viewers.length > 1 ? 'in ' : ''}${some(rooms, MOST_ROOMS)}`] : []),
  ].join(' ');
  const all = names === '' ? '' : `: ${names}`;
  return `${what} · ${common.cases(cases)}${all}.${status === 'done' ? (AFTER[kind] ?? '') : ''}${why === '' ? '' : ` ${why}`}`;
}

/** A ban (or a mute) that was there before, or that somebody else asked for at the same moment. */
interface OtherBan {
  readonly viewer: string;
  /** The room, where it matters which one it is. */
  readonly room: string | undefined;
  readonly number: number;
  readonly by: string;
}

const otherBan = ({ viewer, room, number, by }: OtherBan, end = ''): string =>
  `${viewer}${room === undefined ? '' : ` in ${room}`}${end} · case ${number} by ${by}`;

/** Answers to `/ban-av`, `/unban-av` and to buttons that ban or lift bans. */
export const requests = {
  outcome,
  progress: (done: number, all: number): string => `${number(done)} of ${number(all)} done.`,
  nothing: 'There was nothing to do.',
  /** A whole room, within a sentence. */
  room: (room: string): string => `the room ${room}`,
  more: (count: number): string => `… and ${number(count)} more like these.`,
  skipped: (kind: ActionKind, why: string): string => `**${KINDS[kind].failed}**: ${why}`,
  /** `kind`: of what is there already, here and below. */
  already: (kind: ActionKind, ban: OtherBan & { readonly until: string | undefined }): string =>
    `**Already ${KINDS[kind].participle}** ${otherBan(ban, ban.until === undefined ? ' permanently' : ` until ${ban.until}`)}.`,
  alreadyUnderWay: (kind: ActionKind, ban: OtherBan): string =>
    `**Already being ${KINDS[kind].participle}** ${otherBan(ban)}.`,
  otherFailed: (kind: ActionKind, ban: OtherBan & { readonly why: string }): string =>
    `**Not ${KINDS[kind].participle}** ${otherBan(ban)}. That ${lower(kind)} was already under way and has failed: ${ban.why}`,
  waiting: 'Waiting for the Chat service.',
  waitingForOperator: (why: string): string =>
    `${why} Nothing is lost: it will be sent as soon as the operator has fixed this.`,
  retrying: (why: string, next: string): string =>
    `${why} The bot tries again ${next}, and for up to a day. The outcome will be posted to the audit channel.`,
  confirm: (kind: ActionKind, viewers: number, rooms: number): string =>
    `**${KINDS[kind].verb} ${counted(viewers, 'viewer')}${KINDS[kind].place || ` in ${counted(rooms, 'room')}`}?** Nothing has been done yet.`,
  kept: 'Nothing was changed.',
  confirmationGone:
    'This was answered already, or the bot has restarted since. Nothing was done now. Type the command again if you still want it.',
  onePlace: 'Give one of room, everywhere and app. Nothing was done.',
  defaultDuration: 'the default',
  /** What is shown beside somebody who is banned: seconds that are left, undefined where it is for good; `by` undefined: outside the bot. */
  bannedChoice: (left: number | undefined, by: string | undefined): string =>
    `${left === undefined ? 'permanent' : `${common.roughly(left)} left`} · ${by === undefined ? 'outside this bot' : `by ${by}`}`,

  /** ` (was banned by mina until 14:02)`: what was lifted, of that kind; `by` is undefined where it was made outside the bot. */
  was({
    kind,
    by,
    isForGood,
    until,
  }: {
    kind: ActionKind;
    by: string | undefined;
    isForGood: boolean;
    until: string | undefined;
  }) {
    const who = by === undefined ? 'outside this bot' : `by ${by}`;
    const end = isForGood || until === undefined ? '' : ` until ${until}`;
    return ` (was ${KINDS[kind].participle} ${isForGood ? 'permanently ' : ''}${who}${end})`;
  },
  cancelled: (kind: ActionKind, viewer: string, number: number): string =>
    `**${KINDS[kind].noun} cancelled** ${viewer} · case ${number}. It had not been sent and never takes effect.`,
  /** `lift`: what lifts it. */
  mayBeSent: ({ kind, lift, viewer, number }: MayBeSent): string =>
    `The ${lower(kind)} of ${viewer} · case ${number} may have been sent already. The ${lower(lift)} follows it.`,
  /** `kind`: what lifts it. */
  alreadyLifting: (kind: ActionKind, viewer: string, number: number): string =>
    `The ${lower(kind)} of ${viewer} · case ${number} is already under way.`,
  notChecked(kind: ActionKind, viewers: readonly string[]): string {
    const { participle, place: everywhere } = KINDS[kind];
    const what = everywhere === '' ? `The room’s list of ${lower(kind)}s` : 'That';
    return `${what} could not be read, so it is not known whether ${viewers.length === 1 ? `${viewers[0]} was ${participle}` : `these were ${participle}: ${some(viewers, MOST_UNBANNED)}`}.`;
  },
  /** `alone`: nobody in this room is unbanned by the same request. */
  nothingToLift({
    kind,
    viewers,
    room,
    banned,
    alone,
  }: {
    kind: ActionKind;
    viewers: readonly string[];
    room: string;
    banned: readonly string[];
    alone: boolean;
  }) {
    const { participle, place: everywhere } = KINDS[kind];
    const named = some(viewers, MOST_UNBANNED);
    // Of what holds in all groups there is no list.
    if (everywhere !== '') return `${named} ${viewers.length === 1 ? 'has' : 'have'} no app-wide mute.`;
    const who = `${named} ${viewers.length === 1 ? 'is' : 'are'} not ${participle} in ${room}.`;
    if (banned.length === 0) return `${who} ${alone ? 'Nobody' : 'Nobody else'} is ${participle} there now.`;
    return `${who} ${alone ? `${upper(participle)} now` : `Still ${participle}`}: ${some(banned, MOST_BANNED)}.`;
  },

  /** Bans that an unban does not touch: they wait for a second moderator. */
  awaited: (viewers: readonly string[], number: number): string =>
    `**Waiting for a second moderator**: a ban of ${some(viewers, MOST_UNBANNED)} · case ${number}. It can still be confirmed. To end it, press Refuse on its post in the audit channel or under \`/case-av show case:${number}\`.`,
  /** A mute that an unmute in a room does not touch; `made` is undefined where another server made it. */
  mutedEverywhere: ({ viewer, until, made }: MutedEverywhere): string =>
    `${viewer} is muted${KINDS['app-mute'].place}${until === undefined ? ' permanently' : ` until ${until}`} · ${made === undefined ? 'by another server' : `case ${made.number} by ${made.by}`}. That still holds: \`/unmute-av app:True\` lifts it.`,

  /** Viewers whom nobody has seen; `alone`: the request is about nobody else. `young`: the bot has not watched for long without a gap. */
  unseen({ ids, alone, severalRooms, near, young }: UnseenViewers): string {
    const where = severalRooms ? 'these rooms' : 'the room';
    const who = alone
      ? `Nobody with this id has been seen in ${where}: check the spelling.`
      : `Nobody with ${ids.length === 1 ? 'this id' : 'these ids'} has been seen in ${where}: ${some(ids, MOST_UNSEEN)}. Check the spelling.`;
    const meant = near
      .slice(0, MOST_UNSEEN)
      .map(({ id, nearest }) => `${nearest}${alone ? '' : ` for ${id}`}`);
    const question = meant.length === 0 ? '' : ` Did you mean ${meant.join(', ')}?`;
    return `${who}${question}${young ? ` (${YOUNG[young.why](young.since)})` : ''}`;
  },
};

interface MutedEverywhere {
  readonly viewer: string;
  readonly until: string | undefined;
  readonly made: { readonly number: number; readonly by: string } | undefined;
}

interface UnseenViewers {
  readonly ids: readonly string[];
  readonly alone: boolean;
  readonly severalRooms: boolean;
  readonly near: readonly { readonly id: string; readonly nearest: string }[];
  readonly young: { readonly since: string; readonly why: keyof typeof YOUNG } | undefined;
}

const YOUNG = {
  started: (since: string): string => `The bot started ${since}, so it may have missed somebody.`,
  gap: (since: string): string => `The bot may have missed messages ${since}, and somebody with them.`,
};
