import { Failure } from '../errors.ts';
import type { ProtectionProblem } from '../problems/moderation.ts';
import type { ActionKind } from './case.ts';
import { EVERYWHERE } from './requests/target.ts';
import { type Level, lackOf, levelOf, longestOf, type Wanted } from './rights/levels.ts';
import type { Staff } from './room-staff.ts';
import { type GuildSettings, type Settings, USUAL_MUTE } from './settings.ts';
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
  /** Throws a `refused` failure where a person may do nothing that holds in every group of the app. */
  requireAppWide(guildId: string, isManager: boolean): void;
  /** The linked rooms' ids, in the order in which they were linked. */
  rooms(guildId: string): string[];
  /** The room that is meant; unnamed, the channel's own, or the first that belongs to the whole server. Throws an `input` failure. */
  room(question: RoomQuestion): string;
  /** The same, where every linked room may be meant. */
  roomsMeant(question: RoomQuestion): string[];
  /** Why this account is never banned, or undefined where it may be. */
  protection(guildId: string, viewer: string, staff: Staff | undefined): ProtectionProblem | undefined;
  /** The servers that a room is linked to. */
  linkedIn(roomId: string): string[];
  /** Throws a `refused` failure where nobody may ban for so many seconds here, whatever their level. */
  requireAllowedDuration(guildId: string, seconds: number): void;
  /** How much somebody with these roles may do; undefined: they are no moderator. */
  level(guildId: string, roleIds: readonly string[]): Level | undefined;
  /** Throws a `refused` failure unless somebody with these roles may do this, for so long. */
  requireAllowed(guildId: string, roleIds: readonly string[], wanted: Wanted): void;
  /** Whether they may, for whatever is offered to one person alone. */
  isAllowed(guildId: string, roleIds: readonly string[], wanted: Wanted): boolean;
  /**
   * A server's settings as they are for somebody with these roles and a kind of action, which is a ban unless given: the default and the
   * longest duration are that kind's, and none that they may not give; 0: they may not ask for it.
   */
  settingsFor(guildId: string, roleIds: readonly string[], kind?: ActionKind): GuildSettings;
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
      throw new Failure('refused', { what: 'not-moderator' });
    },
    requireAppWide(guildId, isManager) {
      if (isManager || settings.of(guildId).appMutesBy === 'moderators') return;
      throw new Failure('refused', { what: 'not-manager' });
    },
    rooms,
    room,
    roomsMeant(question) {
      const all = rooms(question.guildId);
      const named = question.named === undefined ? undefined : withoutAside(question.named);
      const means = named?.toLowerCase() === ALL_ROOMS && !all.includes(named);
      return means && all.length > 0 ? all : [room(question)];
    },
    linkedIn: (roomId) =>
      guildIds().filter((guildId) => settings.of(guildId).rooms.some((linked) => linked.roomId === roomId)),
    protection(guildId, viewer, staff) {
      const as = protectedAs(viewer, staff, settings.of(guildId));
      return as && { what: 'viewer-protected', viewer, as };
    },
    requireAllowedDuration(guildId, seconds) {
      const longest = settings.of(guildId).longestDuration;
      if (seconds <= longest) return;
      throw new Failure('refused', { what: 'longer-than-allowed', seconds, longest });
    },
    level: (guildId, roleIds) => levelOf(settings.of(guildId), roleIds),
    requireAllowed(guildId, roleIds, wanted) {
      const lack = lackOf(settings.of(guildId), roleIds, wanted);
      if (lack) throw new Failure('refused', lack);
    },
    isAllowed: (guildId, roleIds, wanted) => lackOf(settings.of(guildId), roleIds, wanted) === undefined,
    settingsFor(guildId, roleIds, kind = 'ban') {
      const now = usualFor(settings.of(guildId), kind);
      const longestDuration = longestOf(now, roleIds, kind);
      const defaultDuration = Math.min(now.defaultDuration, longestDuration);
      return { ...now, longestDuration: longestDuration, defaultDuration: defaultDuration };
    },
  };

  function protectedAs(
    viewer: string,
    staff: Staff | undefined,
    { staffAccounts, protectedAccounts }: GuildSettings,
  ): ProtectionProblem['as'] | undefined {
    if (viewer === adminId) return 'app-admin';
    if (viewer === staff?.owner) return 'room-owner';
    if (staff?.admins.includes(viewer)) return 'room-admin';
    if (staffAccounts.includes(viewer)) return 'staff';
    return protectedAccounts.includes(viewer) ? 'protected' : undefined;
  }
}

/** Settings with what is usual for a kind of action: a ready-made reason's own duration is that of a ban. */
function usualFor(now: GuildSettings, kind: ActionKind): GuildSettings {
  if (kind === 'ban') return now;
  const { muteDuration = USUAL_MUTE } = now;
  return {
    ...now,
    defaultDuration: muteDuration,
    reasons: now.reasons.map(({ text }) => ({ text: text, durationSeconds: undefined })),
  };
}

/** The rooms in which something takes effect: for what is about all groups of the app, those that are known. */
export const placesOf = (
  policy: Pick<Policy, 'rooms'>,
  { guildId, roomId }: { readonly guildId: string; readonly roomId: string },
): readonly string[] => (roomId === EVERYWHERE ? policy.rooms(guildId) : [roomId]);

/** The rooms of these servers, each once, with the server that hears of it. */
export function linkedRooms(
  guildIds: readonly string[],
  policy: Pick<Policy, 'rooms'>,
): { guildId: string; roomId: string }[] {
  return guildIds
    .flatMap((guildId) => policy.rooms(guildId).map((roomId) => ({ guildId, roomId })))
    .filter(({ roomId }, index, all) => all.findIndex((one) => one.roomId === roomId) === index);
}

/** The first answer that is one. */
export function firstOf<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Answer | undefined,
): Answer | undefined {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function noSuchRoom(named: string | undefined, linked: readonly string[]): Failure {
  if (linked.length === 0) return new Failure('input', { what: 'no-room-linked' });
  return new Failure('input', { what: 'room-not-linked', room: named ?? '', linked });
}
