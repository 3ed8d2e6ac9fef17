import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { account, bytes, effective, groupId, read, roomOf, uint32 } from './fields.ts';

/** Accounts in a call (Chat docs 1047/50296). */
const MAX_ACCOUNTS = 20;
/** The largest page of the list (Chat docs 1047/50295). */
const MAX_PAGE = 100;

// A list over the limit is told apart from one that is wrong in itself (10005, not 10004), and before its ids are looked at.
const list = z.array(z.unknown()).min(1);
const banBody = z.object({
  GroupId: groupId,
  Members_Account: list,
  Duration: uint32,
  Description: bytes(1000).optional(),
});
const unbanBody = z.object({ GroupId: groupId, Members_Account: list });
const listBody = z.object({ GroupId: groupId, Limit: z.int().min(1).optional(), Offset: z.int().min(0) });

function accountsOf(members: readonly unknown[]): string[] {
  if (members.length > MAX_ACCOUNTS) throw new Refusal(10005, 'more than 20 members');
  return [...new Set(read(z.array(account), members))];
}

function requireBanning(service: Service, room: Room): void {
  const { banSwitch, banOtherTypes } = service.options();
  if (!banSwitch) throw new Refusal(10007, 'banning is not enabled');
  if (room.type !== 'AVChatRoom' && banOtherTypes === 'refuse')
    throw new Refusal(10007, 'the group type does not support it');
}

function requireTargets(service: Service, room: Room, targets: readonly string[]): void {
  const { unknownAccount, banOwner } = service.options();
  if (banOwner === 'refuse' && targets.includes(room.owner))
    throw new Refusal(10007, 'the owner cannot be banned');
  if (unknownAccount !== 'accept' && targets.some((target) => !service.accounts.has(target))) {
    throw new Refusal(unknownAccount, 'the account does not exist');
  }
}

/** `ban_group_member` (the API page; Chat docs 1047/50296). */
export const banGroupMember: Command = (input, service) => {
  const body = read(banBody, input);
  const targets = accountsOf(body.Members_Account);
  if (body.Duration === 0 && service.options().durationZero === 'refuse')
    throw new Refusal(10004, 'Duration is 0');
  const room = roomOf(service, body.GroupId);
  requireBanning(service, room);
  requireTargets(service, room, targets);
  const description = body.Description ?? '';
  for (const target of effective(service, targets))
    putOut(service, room, { target, seconds: body.Duration, description });
  return {};
};

/** What a ban does to a viewer, whoever makes it. */
export function putOut(
  service: Service,
  room: Room,
  { target, seconds, description }: { target: string; seconds: number; description: string },
): void {
  if (!service.rooms.ban(room, target, { seconds, description })) return;
  const until = room.bans.get(target)?.until;
  service.viewers.tell(target, { op: 'put-out', groupId: room.groupId, description, until });
  if (service.options().banFiresExit) tellExit(service, room, target);
}

/** What an unban does to a viewer, whoever makes it. */
export function letIn(service: Service, room: Room, target: string): void {
  const wasBanned = service.rooms.banOf(room, target) !== undefined;
  room.bans.delete(target);
  if (wasBanned) service.viewers.tell(target, { op: 'unbanned', groupId: room.groupId });
}

function tellExit(service: Service, room: Room, target: string): void {
  const body = {
    GroupId: room.groupId,
    Type: room.type,
    ExitType: 'Kicked',
    Operator_Account: 'administrator',
    ExitMemberList: [{ Member_Account: target }],
  };
  service.webhooks.tell({ command: 'Group.CallbackAfterMemberExit', body, platform: 'RESTAPI' });
}

/** `unban_group_member` (Chat docs 1047/50297). It does not put anybody back into the room. */
export const unbanGroupMember: Command = (input, service) => {
  const body = read(unbanBody, input);
  const targets = accountsOf(body.Members_Account);
  const room = roomOf(service, body.GroupId);
  requireBanning(service, room);
  for (const target of effective(service, targets)) letIn(service, room, target);
  return {};
};

/** `get_group_ban_member` (Chat docs 1047/50295). */
export const getGroupBanMember: Command = (input, service) => {
  const { GroupId, Limit = MAX_PAGE, Offset } = read(listBody, input);
  const { limitAbove100, nextOffset } = service.options();
  if (Limit > MAX_PAGE && limitAbove100 === 'refuse') throw new Refusal(10004, 'Limit is over 100');
  const room = roomOf(service, GroupId);
  if (service.options().listNeedsSwitch) requireBanning(service, room);
  const bans = service.rooms.bansOf(room);
  const page = bans.slice(Offset, Offset + Math.min(Limit, MAX_PAGE));
  const end = Offset + page.length;
  const more = end < bans.length || (nextOffset === 'sample-like' && page.length > 0);
  return {
    BannedAccountList: page.map(({ account: id, until }) => ({ Member_Account: id, BannedUntil: until })),
    NextOffset: more ? end : 0,
  };
};
