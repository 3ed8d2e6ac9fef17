import { randomUUID } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import type { ChatOptions } from './options.ts';

/** Names of group types on the wire (Chat docs 1047/33529). */
export const GROUP_TYPES = ['Private', 'Public', 'ChatRoom', 'AVChatRoom', 'Community'] as const;
export type GroupType = (typeof GROUP_TYPES)[number];

interface Ban {
  /** Unix time in seconds; may pass 2^32. */
  until: number;
  description: string;
}

/** What is shown of a room (Chat docs 1047/34962). */
export interface Profile {
  name: string;
  introduction: string;
  /** The notice above the room, as members read it. */
  notification: string;
  faceUrl: string;
}

export interface Room {
  readonly groupId: string;
  readonly type: GroupType;
  readonly profile: Profile;
  readonly owner: string;
  readonly createdAt: number;
  /** In the order in which they came. */
  readonly members: Set<string>;
  /** When members came, in Unix seconds. */
  readonly joinedAt: Map<string, number>;
  /** At most 5 (Chat docs 1047/60525). */
  readonly admins: Set<string>;
  readonly bans: Map<string, Ban>;
  /** Until when viewers may not speak, in Unix seconds; `Infinity`: for good. */
  readonly mutes: Map<string, number>;
  /** Nobody may speak but those who keep the room. */
  isMuted: boolean;
  /** The marks of those who are in the room; who leaves loses theirs (Chat docs 269/79267). */
  readonly marks: Map<string, Set<number>>;
  /** The group's attributes (Chat docs 269/67010). */
  readonly attributes: Map<string, string>;
  readonly counters: Map<string, number>;
  /** What was said lately, by its number. */
  readonly messages: Map<number, Said>;
  lastSeq: number;
}

/** A message of the last hour. */
export interface Said {
  readonly from: string;
  /** The text that was delivered. */
  readonly text: string;
  /** Unix time in milliseconds. */
  readonly at: number;
  /** Its name in callbacks, where those have one. */
  readonly msgId: string | undefined;
  isRecalled: boolean;
}

interface NewRoom {
  readonly groupId?: string | undefined;
  readonly type: GroupType;
  readonly name: string;
  readonly owner?: string | undefined;
  readonly introduction?: string | undefined;
  readonly notification?: string | undefined;
  readonly faceUrl?: string | undefined;
}

/** Every room of the app, and who is banned where. */
export interface Rooms {
  readonly all: ReadonlyMap<string, Room>;
  create(room: NewRoom): Room;
  destroy(groupId: string): void;
  /** Takes somebody out of a room, with their marks; true if they were in it. */
  remove(room: Room, account: string): boolean;
  /** The ban that keeps an account out now, if any. */
  banOf(room: Room, account: string): Ban | undefined;
  /** Bans that have not lapsed, by their end and then by account (Chat docs 269/89989). */
  bansOf(room: Room): (Ban & { account: string })[];
  /** Bans an account for so many seconds; true if they were in the room and are put out. */
  ban(room: Room, account: string, terms: { seconds: number; description: string }): boolean;
}

export function createRooms(clock: Clock, options: () => ChatOptions): Rooms {
  const all = new Map<string, Room>();
  const seconds = () => Math.floor(clock.now() / 1000);
  const banOf = (room: Room, account: string) => {
    const ban = room.bans.get(account);
    return ban && ban.until > seconds() ? ban : undefined;
  };
  const remove = (room: Room, account: string) => {
    room.marks.delete(account);
    room.joinedAt.delete(account);
    return room.members.delete(account);
  };
  return {
    all,
    create({
      groupId = `@TGS#${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`,
      type,
      name,
      owner = '',
      introduction = '',
      notification = '',
      faceUrl = '',
    }) {
      const room: Room = {
        groupId,
        type,
        profile: { name, introduction, notification, faceUrl },
        owner,
        createdAt: seconds(),
        lastSeq: 0,
        members: new Set(),
        joinedAt: new Map(),
        admins: new Set(),
        bans: new Map(),
        mutes: new Map(),
        isMuted: false,
        marks: new Map(),
        attributes: new Map(),
        counters: new Map(),
        messages: new Map(),
      };
      all.set(groupId, room);
      return room;
    },
    destroy: (groupId) => void all.delete(groupId),
    remove,
    banOf,
    bansOf: (room) =>
      [...room.bans]
        .filter(([account]) => banOf(room, account))
        .map(([account, ban]) => ({ account, ...ban }))
        .sort((a, b) => a.until - b.until || (a.account < b.account ? -1 : 1)),
    ban(room, account, { seconds: length, description }) {
      const known = banOf(room, account);
      if (known && options().reban === 'ignore') return false;
      const from = known && options().reban === 'add' ? known.until : seconds();
      room.bans.set(account, { until: from + length, description });
      return remove(room, account);
    },
  };
}

/** Until when an account is muted in a room, in Unix seconds; undefined: not. `now`: in milliseconds. */
export function muteOf(room: Room, target: string, now: number): number | undefined {
  const until = room.mutes.get(target);
  return until !== undefined && until > now / 1000 ? until : undefined;
}
