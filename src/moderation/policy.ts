import { Failure } from '../errors.ts';

export interface PolicyOptions {
  readonly moderatorRoleIds: readonly string[];
  readonly roomIds: readonly string[];
  /** The account with which the bot calls the Chat service. */
  readonly adminId: string;
  /** Seconds. */
  readonly defaultDuration: number;
}

/** Who may do what, where, and to whom. */
export interface Policy {
  readonly roomIds: readonly string[];
  /** Seconds. */
  readonly defaultDuration: number;
  isModerator(roleIds: readonly string[]): boolean;
  /** Throws a `refused` failure unless one of these roles is a moderator's. */
  requireModerator(roleIds: readonly string[]): void;
  /** The room that is meant: the first linked one if none is named. Throws an `input` failure for a room that is not linked. */
  linkedRoom(named: string | undefined): string;
  /** Why this account is never banned, or undefined where it may be. */
  protection(viewer: string, owner: string | undefined): string | undefined;
}

export function createPolicy(options: PolicyOptions): Policy {
  const moderators = new Set(options.moderatorRoleIds);
  const isModerator = (roleIds: readonly string[]) => roleIds.some((id) => moderators.has(id));
  return {
    roomIds: options.roomIds,
    defaultDuration: options.defaultDuration,
    isModerator,
    requireModerator(roleIds) {
      if (isModerator(roleIds)) return;
      throw new Failure(
        'refused',
        'You need a moderator role to do this. Nothing was done. Ask a server admin for the role.',
      );
    },
    linkedRoom(named) {
      const [first] = options.roomIds;
      const room = named === undefined ? first : options.roomIds.find((id) => id === named.trim());
      if (room !== undefined) return room;
      throw new Failure(
        'input',
        `No room “${[...(named ?? '')].slice(0, 48).join('')}” is linked. Linked: ${options.roomIds.join(', ')}. Leave the option out for the first.`,
      );
    },
    protection(viewer, owner) {
      if (viewer === options.adminId) return `“${viewer}” is the App admin, whom nobody can ban.`;
      if (viewer === owner) return `“${viewer}” owns the room; nobody can ban the owner.`;
      return undefined;
    },
  };
}
