import { OverwriteType, PermissionFlagsBits } from 'discord.js';

/** A role of a server; permissions are Discord's bits. */
export interface RoleFacts {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly isMentionable: boolean;
}

/** What a channel grants or denies beyond the roles. */
export interface Overwrite {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** Somebody in a server; `everyone` is the id of its `@everyone` role, which is the server's own. */
export interface Member {
  readonly userId: string;
  readonly roleIds: readonly string[];
  readonly isOwner: boolean;
}

/** Whether Discord shows moderators' commands to members with these permissions, if the server has set nothing else for them (Integrations). */
export const showsCommands = (permissions: bigint): boolean =>
  (permissions & (PermissionFlagsBits.BanMembers | PermissionFlagsBits.Administrator)) !== 0n;

const ALL = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a member may do in a channel of the server `guildId` (Discord docs: Permissions, "Permission Overwrites"); 0 where it is hidden. */
export function permissionsIn(
  { guildId, roles }: { readonly guildId: string; readonly roles: readonly RoleFacts[] },
  overwrites: readonly Overwrite[],
  { userId, roleIds, isOwner }: Member,
): bigint {
  const mine = roles.filter(({ id }) => id === guildId || roleIds.includes(id));
  const base = mine.reduce((bits, { permissions }) => bits | permissions, 0n);
  if (isOwner || (base & PermissionFlagsBits.Administrator) !== 0n) return ALL;
  const ofRoles = overwrites.filter(({ id, type }) => type === OverwriteType.Role && roleIds.includes(id));
  const steps = [
    overwrites.filter(({ id }) => id === guildId),
    ofRoles,
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  const bits = steps.reduce((before, step) => {
    const deny = step.reduce((all, one) => all | one.deny, 0n);
    const allow = step.reduce((all, one) => all | one.allow, 0n);
    return (before & ~deny) | allow;
  }, base);
  return (bits & PermissionFlagsBits.ViewChannel) === 0n ? 0n : bits;
}

/** What the bot needs to post outcomes, by Discord's names; in a thread, writing is another permission. */
export const neededToPost = (isThread: boolean): Readonly<Record<string, bigint>> => ({
  'View Channel': PermissionFlagsBits.ViewChannel,
  ...(isThread
    ? { 'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads }
    : { 'Send Messages': PermissionFlagsBits.SendMessages }),
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
});
