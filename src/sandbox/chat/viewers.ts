import type { WebSocket } from 'ws';
import type { Clock } from '../shared/clock.ts';
import type { Journal } from '../shared/journal.ts';
import { account as userId } from './ids.ts';
import { muteOf, type Room, type Rooms } from './rooms.ts';
import type { Origin, Webhooks } from './webhooks.ts';

/** What a viewer's connection is told; `op` says what. */
export type Frame = { readonly op: string; readonly groupId?: string; readonly [field: string]: unknown };

/** Why a banned viewer may not join: no code is documented, so this one is the sandbox's own. */
const BANNED = 990_001;
/** Nobody can log in with such an id: an older error of the SDK, for what is not 1 to 32 bytes of printable ASCII (Chat docs 1047/34381). */
const BAD_ID = 7003;
/** No such group, as for REST calls. */
const NO_GROUP = 10010;

export type JoinResult =
  | { readonly joined: true }
  | { readonly joined: false; readonly code: number; readonly text: string; readonly until?: number };

/** The people who watch: one viewer may be connected several times, and still is one. */
export interface Viewers {
  connect(account: string, socket: WebSocket): void;
  disconnect(account: string, socket: WebSocket): void;
  /** Tells a viewer something, on every connection of theirs. */
  tell(account: string, frame: Frame): void;
  /** `origin`: the client that asks; a browser if absent. */
  join(account: string, groupId: string, origin?: Origin): JoinResult;
  leave(account: string, groupId: string, origin?: Origin): void;
  /** Tells everyone who is in a room. */
  broadcast(room: Room, frame: Frame): void;
  /** Ends a viewer's login, and so every connection of theirs. */
  logOut(account: string): void;
}

export interface ViewerDeps {
  readonly clock: Clock;
  readonly rooms: Rooms;
  readonly journal: Journal;
  readonly webhooks: Webhooks;
  /** Until when accounts may not speak in any group, in Unix seconds. */
  readonly mutedEverywhere: ReadonlyMap<string, number>;
}

/** How somebody came or went, and with which client. */
interface Move {
  readonly event: 'Join' | 'Quit' | 'HeartbeatInterrupt';
  readonly origin: Origin;
}

const WEB: Origin = { platform: 'Web' };

/** Online and offline, entering and leaving (Chat docs 1047/34372, 34373, 48734). */
function announce(webhooks: Webhooks, who: { room: Room; account: string }, { event, origin }: Move): void {
  const { room, account } = who;
  const group = { GroupId: room.groupId, Type: room.type };
  const members = [{ Member_Account: account }];
  if (event === 'Join') {
    const body = { ...group, JoinType: 'Apply', Operator_Account: account, NewMemberList: members };
    webhooks.tell({ command: 'Group.CallbackAfterNewMemberJoin', body, ...origin });
  } else {
    const body = { ...group, ExitType: 'Quit', Operator_Account: account, ExitMemberList: members };
    webhooks.tell({ command: 'Group.CallbackAfterMemberExit', body, ...origin });
  }
  if (room.type !== 'AVChatRoom') return;
  const body = {
    ...group,
    EventType: event === 'Join' ? 'Online' : 'Offline',
    EventCause: event,
    MemberList: members,
  };
  webhooks.tell({ command: 'Group.CallbackOnMemberStateChange', body, ...origin });
}

/** What keeps a viewer from speaking who comes in, as their client shows it. */
function speechOf(
  { clock, mutedEverywhere }: ViewerDeps,
  room: Room,
  account: string,
): { isMuted?: true; mutedUntil?: number | null } {
  const here = muteOf(room, account, clock.now()) ?? 0;
  const until = Math.max(here, mutedEverywhere.get(account) ?? 0);
  const isOver = until <= clock.now() / 1000;
  return {
    ...(room.isMuted && { isMuted: true as const }),
    ...(!isOver && { mutedUntil: Number.isFinite(until) ? until : null }),
  };
}

export function createViewers(deps: ViewerDeps): Viewers {
  const { clock, rooms, journal, webhooks } = deps;
  const sockets = new Map<string, Set<WebSocket>>();

  function tell(account: string, frame: Frame): void {
    journal.write('viewer', { account, ...frame });
    send(account, frame);
  }

  function send(account: string, frame: Frame): void {
    for (const socket of sockets.get(account) ?? []) socket.send(JSON.stringify(frame));
  }

  function leave(account: string, groupId: string, move: Move): void {
    const room = rooms.all.get(groupId);
    if (!room || !rooms.remove(room, account)) return;
    announce(webhooks, { room, account }, move);
    tell(account, { op: 'left', groupId });
  }

  return {
    connect(account, socket) {
      const own = sockets.get(account) ?? new Set();
      sockets.set(account, own.add(socket));
    },
    disconnect(account, socket) {
      const own = sockets.get(account);
      own?.delete(socket);
      if (!own || own.size > 0) return;
      sockets.delete(account);
      for (const room of rooms.all.values())
        leave(account, room.groupId, { event: 'HeartbeatInterrupt', origin: WEB });
    },
    tell,
    join(account, groupId, origin = WEB) {
      const refuse = (code: number, text: string, until?: number): JoinResult => {
        const why = { code, text, ...(until !== undefined && { until }) };
        tell(account, { op: 'refused', what: 'join', groupId, ...why });
        return { joined: false, ...why };
      };
      if (!userId.safeParse(account).success) return refuse(BAD_ID, 'no UserID is like this');
      const room = rooms.all.get(groupId);
      if (!room) return refuse(NO_GROUP, 'the group does not exist');
      const ban = rooms.banOf(room, account);
      if (ban) return refuse(BANNED, 'banned from this room', ban.until);
      if (!room.members.has(account)) {
        room.members.add(account);
        room.joinedAt.set(account, Math.floor(clock.now() / 1000));
        announce(webhooks, { room, account }, { event: 'Join', origin });
      }
      tell(account, { op: 'joined', groupId, ...speechOf(deps, room, account) });
      return { joined: true };
    },
    leave: (account, groupId, origin = WEB) => leave(account, groupId, { event: 'Quit', origin }),
    broadcast(room, frame) {
      // One entry for all: in a full room an entry for each would push everything else out of the journal.
      journal.write('broadcast', { members: room.members.size, ...frame });
      for (const account of room.members) send(account, frame);
    },
    logOut(account) {
      tell(account, { op: 'logged-out' });
      for (const socket of sockets.get(account) ?? []) socket.close();
      for (const room of rooms.all.values()) leave(account, room.groupId, { event: 'Quit', origin: WEB });
    },
  };
}
