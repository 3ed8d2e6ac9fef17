import { Failure } from '../errors.ts';
import { describeDuration, PERMANENT } from './duration.ts';
import type { Staff } from './room-staff.ts';
import type { Settings } from './settings.ts';
import { withoutAside } from './viewers/typed-ids.ts';

/** What people type for every room at once. */
export const ALL_ROOMS = 'all linked rooms';

export interface PolicyOptions {
  readonly settings: Pick<Settings, 'of'>;
  /** The account with which the bot calls the Chat service. */
  readonly adminId: string;
  /** The servers whose rooms the bot keeps. */
  readonly guildIds: () => readonly string[];
}

/** Where something is asked for, and which room is named there. */
interface RoomQuestion {
  readonly guildId: string;
  /** The Discord channel where it is asked. */
  readonly channelId: string | undefined;
  readonly named: string | undefined;
}

/** Who may do what, where, and to whom. */
export interface Policy {
  isModerator(guildId: string, roleIds: readonly string[]): boolean;
  /** Throws a `refused` failure unless one of these roles is a moderator's. */
  requireModerator(guildId: string, roleIds: readonly string[]): void;
  /** The linked rooms' ids, in the order in which they were linked. */
  rooms(guildId: string): string[];
  /** The room that is meant; unnamed, the channel's own, or the first that belongs to the whole server. Throws an `input` failure. */
  room(question: RoomQuestion): string;
  /** The same, where every linked room may be meant. */
  roomsMeant(question: RoomQuestion): string[];
  /** Why this account is never banned, or undefined where it may be. */
  protection(guildId: string, viewer: string, staff: Staff | undefined): string | undefined;
  /** The servers that a room is linked to. */
  linkedIn(roomId: string): string[];
  /** Throws a `refused` failure where a moderator may not ban for so many seconds. */
  requireAllowedDuration(guildId: string, seconds: number): void;
}

export function createPolicy({ settings, adminId, guildIds }: PolicyOptions): Policy {
  const isModerator = (guildId: string, roleIds: readonly string[]) => {
    const { moderatorRoleIds } = settings.of(guildId);
    return roleIds.some((id) => moderatorRoleIds.includes(id));
  };
  const rooms = (guildId: string) => settings.of(guildId).rooms.map(({ roomId }) => roomId);
  const room = ({ guildId, channelId, named }: RoomQuestion): string => {
    const linked = settings.of(guildId).rooms;
    const found =
      named === undefined
        ? (linked.find((one) => one.channelId === channelId && channelId !== undefined) ??
          linked.find((one) => one.channelId === undefined) ??
          linked[0])
        : linked.find(({ roomId }) => roomId === withoutAside(named));
    if (found) return found.roomId;
    throw noSuchRoom(named, rooms(guildId));
  };
  return {
    isModerator,
    requireModerator(guildId, roleIds) {
      if (isModerator(guildId, roleIds)) return;
      throw new Failure(
        'refused',
        'You need a moderator role to do this. Nothing was done. Ask a server admin for the role.',
      );
    },
    rooms,
    room,
    roomsMeant(question) {
      const all = rooms(question.guildId);
      const named = question.named === undefined ? undefined : withoutAside(question.named);
      const means = named?.toLowerCase() === ALL_ROOMS && !all.includes(named);
      return means && all.length > 0 ? all : [room(question)];
    },
    linkedIn: (roomId) => guildIds().filter((guildId) => rooms(guildId).includes(roomId)),
    protection(guildId, viewer, staff) {
      if (viewer === adminId) return `“${viewer}” is the App admin account and cannot be banned.`;
      if (viewer === staff?.owner) return `“${viewer}” owns this room and cannot be banned.`;
      if (staff?.admins.includes(viewer))
        return `“${viewer}” is an administrator of this room and cannot be banned.`;
      if (settings.of(guildId).staffAccounts.includes(viewer))
        return `“${viewer}” is a moderator’s account of this server and cannot be banned.`;
      return settings.of(guildId).protectedAccounts.includes(viewer)
        ? `“${viewer}” is a protected account of this server and cannot be banned.`
        : undefined;
    },
    requireAllowedDuration(guildId, seconds) {
      const longest = settings.of(guildId).longestDuration;
      if (seconds <= longest) return;
      const asked = seconds === PERMANENT ? 'A permanent ban' : `A ban of ${describeDuration(seconds)}`;
      throw new Failure(
        'refused',
        `${asked} is longer than moderators may give here: at most ${describeDuration(longest)}. Nothing was done.`,
      );
    },
  };
}

function noSuchRoom(named: string | undefined, rooms: readonly string[]): Failure {
  if (rooms.length === 0) {
    return new Failure(
      'input',
      'No room is linked to this server yet. A server manager can link one with /rooms-av link.',
    );
  }
  const shown = [...(named ?? '')].slice(0, 48).join('');
  return new Failure(
    'input',
    `No room “${shown}” is linked. Linked: ${rooms.join(', ')}. Leave the option out for the usual one.`,
  );
}
