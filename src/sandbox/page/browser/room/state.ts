import type { RoomView } from '../../../chat/client.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { api } from '../shared/api.ts';
import { toldMessage } from '../shared/callback.ts';
import { hear } from '../shared/live.ts';
import { atMostEvery, changed } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';

/** Lines that are kept: a raid's comings and goings push nothing out that is worth reading. */
const KEPT = 4000;

export interface Line {
  readonly id: number;
  readonly at: number;
  readonly account: string;
  /** `said`: everybody could read it; `blocked`: nobody could; `in` and `out`: came and went; the others as they are called. */
  readonly kind: 'said' | 'blocked' | 'in' | 'out' | 'put-out' | 'unbanned' | 'turned-away' | 'refused';
  readonly text: string;
  /** How many lines of the same kind, right before it, it stands for. */
  readonly times?: number;
}

export const room = {
  members: [] as readonly string[],
  bans: [] as RoomView['bans'],
  lines: [] as Line[],
  /** As whom the room is seen; empty: as nobody in particular. */
  viewer: '',
  perMinute: 0,
};

const refresh = atMostEvery(700, async () => {
  const seen = await api.get<RoomView>(`/chat/rooms/${encodeURIComponent(stage.groupId)}`);
  room.members = seen.members;
  room.bans = seen.bans;
  changed();
});

export const banOf = (account: string) => room.bans.find((ban) => ban.account === account);

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
  if (entry.type === 'broadcast' && entry.op === 'message') return line('said', entry.text);
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
      return line('unbanned');
    case 'refused':
      if (entry.what === 'join') return line('turned-away', entry.text);
      return entry.code === 10016 ? undefined : line('refused', entry.text);
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
  const isBan = entry.type === 'call' && /ban_group_member|unban/.test(String(entry.path));
  if (isBan || (line && line.kind !== 'said')) refresh();
});
hear('crowd', ({ perMinute }) => {
  room.perMinute = perMinute;
});
refresh();

/** The lines as this viewer sees them: nothing of what was said while they were out, and what only they are told. */
export function seenBy(viewer: string): readonly Line[] {
  if (viewer === '') return folded(room.lines.filter(({ kind }) => kind !== 'in' && kind !== 'out'));
  let isIn = room.members.includes(viewer);
  const seen: Line[] = [];
  for (const line of room.lines.toReversed()) {
    const isOwn = line.account === viewer;
    if (isOwn || (isIn && (line.kind === 'said' || line.kind === 'put-out'))) seen.push(line);
    if (isOwn && line.kind === 'in') isIn = false;
    if (isOwn && (line.kind === 'out' || line.kind === 'put-out')) isIn = true;
  }
  return seen.toReversed();
}

/** What a raid says over and over is said once. */
function folded(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    const last = kept.at(-1);
    const isSame = last?.kind === line.kind && (line.kind === 'turned-away' || line.kind === 'refused');
    if (isSame) kept[kept.length - 1] = { ...line, times: (last.times ?? 0) + 1 };
    else kept.push(line);
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
