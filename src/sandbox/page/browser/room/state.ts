import type { MuteView, RoomView } from '../../../chat/client.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { api } from '../shared/api.ts';
import { toldMessage } from '../shared/callback.ts';
import { hear } from '../shared/live.ts';
import { atMostEvery, changed } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';
import { hourAndMinute, left } from '../shared/time.ts';

/** Lines that are kept: a raid's comings and goings push nothing out that is worth reading. */
const KEPT = 4000;

export interface Line {
  readonly id: number;
  readonly at: number;
  readonly account: string;
  /** `said`: everybody could read it; `blocked`: nobody could; `in` and `out`: came and went; the others as they are called. */
  readonly kind:
    | 'said'
    | 'blocked'
    | 'in'
    | 'out'
    | 'put-out'
    | 'unbanned'
    | 'muted'
    | 'unmuted'
    | 'room-muted'
    | 'room-unmuted'
    | 'removed'
    | 'turned-away'
    | 'refused';
  readonly text: string;
  /** The message's number in the room. */
  readonly msgSeq?: number;
  /** Whether the message was removed since: whoever was there sees it go. */
  readonly isGone?: boolean;
  /** How many lines of the same kind, right before it, it stands for. */
  readonly times?: number;
}

export const room = {
  members: [] as readonly string[],
  bans: [] as RoomView['bans'],
  mutes: [] as readonly MuteView[],
  /** Those who may not speak in any room. */
  mutedEverywhere: [] as readonly MuteView[],
  /** Nobody may speak but those who keep the room. */
  isMuted: false,
  lines: [] as Line[],
  /** As whom the room is seen; empty: as nobody in particular. */
  viewer: '',
  perMinute: 0,
};

const refresh = atMostEvery(700, async () => {
  const seen = await api.get<RoomView>(`/chat/rooms/${encodeURIComponent(stage.groupId)}`);
  room.members = seen.members;
  room.bans = seen.bans;
  room.mutes = seen.mutes;
  room.isMuted = seen.isMuted;
  room.mutedEverywhere = (await api.get<{ mutes: MuteView[] }>('/chat/mutes')).mutes;
  changed();
});

export const banOf = (account: string) => room.bans.find((ban) => ban.account === account);

/** The mute of an account that lasts longest, here or everywhere; undefined: may speak. */
export function muteOf(account: string): MuteView | undefined {
  const isOn = ({ account: one, until }: MuteView) =>
    one === account && (until === null || until * 1000 > Date.now());
  const own = [...room.mutes, ...room.mutedEverywhere].filter(isOn);
  const end = ({ until }: MuteView) => until ?? Number.POSITIVE_INFINITY;
  return own.sort((a, b) => end(b) - end(a))[0];
}

/** Everybody who has been in the room or is banned there, and who might speak. */
export function knownViewers(): string[] {
  const spoke = room.lines.slice(-300).map(({ account }) => account);
  const banned = room.bans.map(({ account }) => account);
  return [...new Set(['spammer_9', 'viewer_1', ...spoke.toReversed(), ...room.members, ...banned])];
}

const inside = new Set<string>();

/** What an entry of the service's journal means for those in the room; undefined: nothing to be seen. */
function toLine(entry: JournalEntry): Line | undefined {
  const { id, at } = entry;
  const account = String(entry.account ?? entry.from ?? '');
  const line = (kind: Line['kind'], text: unknown = ''): Line => ({
    id,
    at,
    account,
    kind,
    text: String(text),
  });
  if (entry.type === 'broadcast') return broadcastLine(entry, line);
  if (entry.type === 'webhook') return blockedLine(entry);
  if (entry.type !== 'viewer') return undefined;
  switch (entry.op) {
    case 'joined':
      if (inside.has(account)) return undefined;
      inside.add(account);
      return line('in');
    case 'left':
      inside.delete(account);
      return line('out');
    case 'put-out':
      inside.delete(account);
      return line('put-out', entry.description);
    case 'unbanned':
    case 'unmuted':
      return line(entry.op);
    case 'muted': {
      const where = entry.groupId === undefined ? ' in every room' : '';
      return line('muted', `${untilWhen(Number(entry.until))}${where}`);
    }
    case 'refused':
      if (entry.what === 'join') return line('turned-away', entry.text);
      // What the bot had refused without a word stands there as blocked.
      return entry.code === 10016 ? undefined : line('refused', entry.text);
    default:
      return undefined;
  }
}

/** The largest time in 32 bits, which stands for good; so does what is later (docs/sandbox.md, `mutedForGood`). */
const FOR_GOOD = 0xffff_ffff;

/** `until 14:02`, `for 3d 4h` where that is more than a day away, or `for good`; Unix time in seconds. */
export function untilWhen(until: number | null): string {
  if (until === null || until >= FOR_GOOD) return 'for good';
  const isNear = until * 1000 - Date.now() < 86_400_000;
  return isNear ? `until ${hourAndMinute(until * 1000)}` : `for ${left(until)}`;
}

/** What all who are in the room are told. */
function broadcastLine(
  entry: JournalEntry,
  line: (kind: Line['kind'], text?: unknown) => Line,
): Line | undefined {
  switch (entry.op) {
    case 'message':
      return { ...line('said', entry.text), msgSeq: Number(entry.msgSeq) };
    case 'broadcast':
      return line('said', entry.text);
    case 'room-muted':
      return line(entry.isMuted === true ? 'room-muted' : 'room-unmuted');
    case 'recalled': {
      const gone = new Set(entry.messages as number[]);
      room.lines = room.lines.map((one) =>
        one.msgSeq !== undefined && gone.has(one.msgSeq) ? { ...one, isGone: true } : one,
      );
      return line('removed', gone.size);
    }
    default:
      return undefined;
  }
}

/** A message that the bot had the service refuse: its author is told so, and nobody else sees it. */
function blockedLine(entry: JournalEntry): Line | undefined {
  const told = toldMessage(entry);
  if (!told?.isBlocked) return undefined;
  return { id: entry.id, at: entry.at, account: told.account, kind: 'blocked', text: told.text };
}

hear('chat', ({ entry }) => {
  const line = toLine(entry);
  if (line) room.lines.push(line);
  if (room.lines.length > 2 * KEPT) room.lines.splice(0, KEPT);
  const isBan = entry.type === 'call' && /ban|forbid_send_msg|nospeaking/.test(String(entry.path));
  if (isBan || (line && line.kind !== 'said')) refresh();
});
hear('crowd', ({ perMinute }) => {
  room.perMinute = perMinute;
});
refresh();

/** What everybody in the room sees. */
const OPEN: readonly Line['kind'][] = ['said', 'put-out', 'room-muted', 'room-unmuted'];

/** The lines as this viewer sees them: nothing of what was said while they were out or is removed, and what only they are told. */
export function seenBy(viewer: string): readonly Line[] {
  if (viewer === '') return folded(room.lines.filter(({ kind }) => kind !== 'in' && kind !== 'out'));
  let isIn = room.members.includes(viewer);
  const seen: Line[] = [];
  for (const line of room.lines.toReversed()) {
    const isOwn = line.account === viewer;
    if (!line.isGone && (isOwn || (isIn && OPEN.includes(line.kind)))) seen.push(line);
    if (isOwn && line.kind === 'in') isIn = false;
    if (isOwn && (line.kind === 'out' || line.kind === 'put-out')) isIn = true;
  }
  return seen.toReversed();
}

const FOLDED: readonly Line['kind'][] = ['turned-away', 'refused', 'removed'];

/** What a raid says over and over is said once. */
function folded(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    const last = kept.at(-1);
    const isSame = last !== undefined && last.kind === line.kind && FOLDED.includes(line.kind);
    if (!isSame) kept.push(line);
    else if (line.kind === 'removed')
      kept[kept.length - 1] = { ...line, text: String(Number(last.text) + Number(line.text)) };
    else kept[kept.length - 1] = { ...line, times: (last.times ?? 0) + 1 };
  }
  return kept;
}

/** Has a viewer enter, unless they are in, and say something. */
export async function talkAs(viewer: string, text: string): Promise<void> {
  const { groupId } = stage;
  const base = `/chat/viewers/${encodeURIComponent(viewer)}`;
  const { joined } = await api.post<{ joined: boolean }>(`${base}/join`, { groupId });
  if (joined && text !== '') await api.post(`${base}/talk`, { groupId, text });
}
