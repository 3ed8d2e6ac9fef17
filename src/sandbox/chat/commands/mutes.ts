import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { muteOf, type Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { account, effective, groupId, read, roomOf, uint32 } from './fields.ts';

/** Accounts in a call (Chat docs 269/1627). */
const MAX_ACCOUNTS = 500;
/** Seconds that stand for good (Chat docs 269/1627, 269/4230). */
const FOR_GOOD = 0xffff_ffff;

const muteBody = z.object({
  GroupId: groupId,
  Members_Account: z.array(z.unknown()).min(1),
  MuteTime: uint32,
  TopicId: z.string().optional(),
});

const seconds = (service: Service): number => Math.floor(service.clock.now() / 1000);

function requireTargets(service: Service, room: Room, targets: readonly string[]): void {
  const { muteUnknownAccount, muteAbsent, muteStaff } = service.options();
  const isStaff = (target: string) => target === room.owner || room.admins.has(target);
  if (muteStaff === 'refuse' && targets.some(isStaff)) throw new Refusal(10007, 'staff cannot be muted');
  if (muteUnknownAccount !== 'accept' && targets.some((target) => !service.accounts.has(target)))
    throw new Refusal(muteUnknownAccount, 'the account does not exist');
  if (muteAbsent !== 'accept' && targets.some((target) => !room.members.has(target)))
    throw new Refusal(muteAbsent, 'the account is not in the group');
}

/** Mutes a viewer, or with 0 seconds lifts the mute, whoever does it; the viewer is told. */
export function silence(service: Service, room: Room, target: string, length: number): void {
  const { remute } = service.options();
  const known = muteOf(room, target, service.clock.now());
  if (length === 0) {
    room.mutes.delete(target);
    if (known !== undefined) service.viewers.tell(target, { op: 'unmuted', groupId: room.groupId });
    return;
  }
  if (known !== undefined && remute === 'ignore') return;
  const from = known !== undefined && remute === 'add' ? known : seconds(service);
  const until = length === FOR_GOOD ? Number.POSITIVE_INFINITY : from + length;
  room.mutes.set(target, until);
  service.viewers.tell(target, { op: 'muted', groupId: room.groupId, until: shownEnd(service, until) });
}

/** What the list shows as the end of a mute. */
const shownEnd = (service: Service, until: number): number => {
  if (Number.isFinite(until)) return until;
  return service.options().mutedForGood === 'sum' ? seconds(service) + FOR_GOOD : FOR_GOOD;
};

/** `forbid_send_msg` (Chat docs 269/1627): 0 seconds lift a mute. */
export const forbidSendMsg: Command = (input, service) => {
  const body = read(muteBody, input);
  if (body.Members_Account.length > MAX_ACCOUNTS)
    throw new Refusal(service.options().muteOverLimit, 'more than 500 members');
  const targets = [...new Set(read(z.array(account), body.Members_Account))];
  const room = roomOf(service, body.GroupId);
  if (room.type === 'Private' || body.TopicId !== undefined)
    throw new Refusal(10007, 'the group type does not support it');
  requireTargets(service, room, targets);
  for (const target of effective(service, targets)) silence(service, room, target, body.MuteTime);
  return {};
};

/** `get_group_muted_account` (Chat docs 1047/34964): everybody at once, without pages. */
export const getGroupMutedAccount: Command = (input, service) => {
  const room = roomOf(service, read(z.object({ GroupId: groupId }), input).GroupId);
  if (room.type === 'Private') throw new Refusal(10007, 'the group type does not support it');
  const isListed = service.options().mutedLapsed === 'list';
  const MutedAccountList = [...room.mutes]
    .filter(([target]) => isListed || muteOf(room, target, service.clock.now()) !== undefined)
    .map(([target, until]) => ({ Member_Account: target, MutedUntil: shownEnd(service, until) }));
  return { GroupId: room.groupId, MutedAccountList };
};

const everywhereBody = z
  .object({
    Set_Account: account,
    C2CmsgNospeakingTime: uint32.optional(),
    GroupmsgNospeakingTime: uint32.optional(),
  })
  .refine(
    ({ C2CmsgNospeakingTime: alone, GroupmsgNospeakingTime: inGroups }) =>
      alone !== undefined || inGroups !== undefined,
    'no time is given',
  );

/** The body of the calls for all groups, or the option's code for a bad one. */
function readEverywhere<Schema extends z.ZodType>(
  service: Service,
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (!result.success) throw new Refusal(service.options().muteEverywhereBadParameter, 'invalid parameter');
  return result.data;
}

/** Mutes an account in every group, or with 0 seconds lifts that, whoever does it; the account is told. */
export function silenceEverywhere(service: Service, target: string, length: number): void {
  setEnd(service, service.mutedEverywhere, { target, length });
  const until = service.mutedEverywhere.get(target);
  service.viewers.tell(
    target,
    until === undefined ? { op: 'unmuted' } : { op: 'muted', until: shownEnd(service, until) },
  );
}

function setEnd(
  service: Service,
  ends: Map<string, number>,
  { target, length }: { target: string; length: number },
): void {
  if (length === 0) ends.delete(target);
  else ends.set(target, length === FOR_GOOD ? Number.POSITIVE_INFINITY : seconds(service) + length);
}

/** `setnospeaking` (Chat docs 269/4230): 0 lifts it, 4294967295 is for good. */
export const setNoSpeaking: Command = (input, service) => {
  const body = readEverywhere(service, everywhereBody, input);
  const { GroupmsgNospeakingTime: inGroups, C2CmsgNospeakingTime: alone, Set_Account: target } = body;
  demandKnown(service, target);
  if (alone !== undefined) setEnd(service, service.mutedAlone, { target, length: alone });
  if (inGroups !== undefined) silenceEverywhere(service, target, inGroups);
  return {};
};

function demandKnown(service: Service, target: string): void {
  const { muteEverywhereUnknown: code } = service.options();
  if (code !== 'accept' && !service.accounts.has(target))
    throw new Refusal(code, 'the account does not exist');
}

/** `getnospeaking` (Chat docs 269/4229): the seconds that are left; its sample answer has no `ActionStatus`. */
export const getNoSpeaking: Command = (input, service) => {
  const { Get_Account: target } = readEverywhere(service, z.object({ Get_Account: account }), input);
  demandKnown(service, target);
  const left = (until = 0) => (Number.isFinite(until) ? Math.max(0, until - seconds(service)) : FOR_GOOD);
  return {
    ActionStatus: undefined,
    C2CmsgNospeakingTime: left(service.mutedAlone.get(target)),
    GroupmsgNospeakingTime: left(service.mutedEverywhere.get(target)),
  };
};
