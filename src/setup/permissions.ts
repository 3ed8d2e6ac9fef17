import type { Channel, Role } from './discord-lookup.ts';

/** Permission bits by their names in Discord (Discord docs: Permissions): those that the audit channel needs. */
const NEEDED = {
  'View Channel': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Embed Links': 1n << 14n,
  'Attach Files': 1n << 15n,
  'Read Message History': 1n << 16n,
} as const;
const ADMINISTRATOR = 1n << 3n;

interface Place {
  readonly guildId: string;
  readonly roles: readonly Role[];
  readonly channel: Channel;
}

/** The permissions for posting outcomes that a member with these roles lacks in a channel, by their names in Discord. */
export function missingIn(place: Place, member: { readonly id: string; readonly roles: readonly string[] }) {
  const permissions = permissionsIn(place, member);
  return Object.entries(NEEDED).flatMap(([name, bit]) => (permissions & bit ? [] : [name]));
}

/** Whether everybody in the server can see a channel. */
export const isPublic = (place: Place): boolean =>
  (permissionsIn(place, { id: '', roles: [] }) & NEEDED['View Channel']) !== 0n;

/** What a member may do in a channel (Discord docs: Permissions, "Permission Hierarchy"): everyone, then roles, then the member. */
function permissionsIn(
  { guildId, roles, channel }: Place,
  member: { readonly id: string; readonly roles: readonly string[] },
): bigint {
  const own = [guildId, ...member.roles];
  const base = roles
    .filter(({ id }) => own.includes(id))
    .reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  if (base & ADMINISTRATOR) return ~0n;
  const overwrites = channel.permission_overwrites;
  const steps = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id }) => member.roles.includes(id)),
    overwrites.filter(({ id }) => id === member.id),
  ];
  return steps.reduce((permissions, step) => {
    const denied = step.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = step.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (permissions & ~denied) | allowed;
  }, base);
}
