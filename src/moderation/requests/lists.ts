import type { ActionRooms } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import type { ListedViewer } from '../actions/room-tools.ts';
import type { ActionKind } from '../case.ts';
import type { Monotonic, Now } from '../ports.ts';

/** How old a reading may be that is used again, and how long one is waited for, in milliseconds. */
const FRESH = 10_000;
const PATIENCE = 2000;

/** What is read: who is banned, or muted, in a room. */
interface ListRequest {
  readonly kind: ActionKind;
  readonly roomId: string;
  /** Of whom it has to be known: where the service has no list, it is asked about each. */
  readonly viewers?: readonly string[];
}

/** Rooms' lists of who is banned or muted, read for people who wait for an answer. */
export interface Lists {
  /** Reads a list. Throws the service's `Failure`. */
  read(request: ListRequest): Promise<ListedViewer[]>;
  /** A reading that comes within 2 s, or else one that is at most 10 s old; undefined where there is none. */
  recent(request: ListRequest): Promise<readonly ListedViewer[] | undefined>;
  /** Something was done to a room: what was read before that does not count. */
  forget(roomId: string): void;
}

export interface ListsDeps {
  readonly rooms: ActionRooms;
  readonly now: Now;
  readonly monotonic: Monotonic;
}

export function createLists({ rooms, now, monotonic }: ListsDeps): Lists {
  const last = new Map<string, Map<string, { at: number; list: readonly ListedViewer[] }>>();
  /** Counts what was done to each room: a reading that began before the latest of it is not kept. */
  const done = new Map<string, number>();

  async function ask({ kind, roomId, viewers = [] }: ListRequest): Promise<ListedViewer[]> {
    const { readBack } = ACTIONS.of(kind);
    const list = await readBack?.list(rooms, { roomId, targets: viewers, now: now() });
    return [...(list ?? [])].map(([viewer, until]) => ({ viewer, until }));
  }

  async function read(request: ListRequest): Promise<ListedViewer[]> {
    const { roomId } = request;
    const at = monotonic();
    const before = done.get(roomId);
    const list = await ask(request);
    if (done.get(roomId) !== before) return list;
    const ofRoom = last.get(roomId) ?? new Map();
    last.set(roomId, ofRoom.set(nameOf(request), { at, list }));
    return list;
  }

  const atHand = (request: ListRequest): readonly ListedViewer[] | undefined => {
    const kept = last.get(request.roomId)?.get(nameOf(request));
    return kept && monotonic() - kept.at < FRESH ? kept.list : undefined;
  };

  return {
    read,
    async recent(request) {
      const { promise: late, resolve } = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => resolve(undefined), PATIENCE);
      // One that is at hand may miss what was done elsewhere a moment ago, so it only serves where none comes.
      const list = await Promise.race([read(request).catch(() => undefined), late]);
      clearTimeout(timer);
      return list ?? atHand(request);
    },
    forget(roomId) {
      last.delete(roomId);
      done.set(roomId, (done.get(roomId) ?? 0) + 1);
    },
  };
}

/** Names a list of a room; where the service has none, what was asked about these viewers. */
const nameOf = ({ kind, viewers = [] }: ListRequest): string =>
  ACTIONS.of(kind).place === 'app' ? JSON.stringify([kind, ...viewers]) : kind;
