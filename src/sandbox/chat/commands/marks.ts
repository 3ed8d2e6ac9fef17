import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command } from '../service.ts';
import { account, groupId, read, roomOf } from './fields.ts';

/** Own marks begin here; 500 is that of robots (Chat docs 269/79267). */
const FIRST_MARK = 1000;
const ROBOT = 500;
/** Kinds of mark in a room, and members with one (Chat docs 269/79267). */
const MAX_KINDS = 10;
const MAX_MARKED = 1000;
/** Members in a call, as for clients. */
const MAX_MEMBERS = 500;

const mark = z.int().refine((value) => value >= FIRST_MARK || value === ROBOT, 'own marks begin at 1000');
const marksBody = z.object({
  GroupId: groupId,
  /** 1 sets, 2 deletes. */
  CommandType: z.union([z.literal(1), z.literal(2)]),
  MemberList: z
    .array(z.object({ Member_Account: account, Marks: z.array(mark).min(1) }))
    .min(1)
    .max(MAX_MEMBERS),
});
type Change = z.output<typeof marksBody>['MemberList'][number];

/** `modify_user_info` (Chat docs 269/79267): marks those who are in the room, who lose their marks when they leave. */
export const modifyUserInfo: Command = (input, service) => {
  const body = read(marksBody, input);
  const { memberListSwitch, markOffline } = service.options();
  if (!memberListSwitch) throw new Refusal(10007, 'the feature is not enabled');
  const room = roomOf(service, body.GroupId);
  if (room.type !== 'AVChatRoom') throw new Refusal(10007, 'the group type does not support it');
  const inside = body.MemberList.filter(({ Member_Account }) => room.members.has(Member_Account));
  if (inside.length < body.MemberList.length && markOffline !== 'ignore')
    throw new Refusal(markOffline, 'the account is not in the group');
  const marks = changed(room, inside, body.CommandType === 1);
  demandFew(marks);
  room.marks.clear();
  for (const [member, own] of marks) room.marks.set(member, own);
  return {};
};

/** The marks as they are after the changes. */
function changed(room: Room, changes: readonly Change[], isSet: boolean): Map<string, Set<number>> {
  const marks = new Map([...room.marks].map(([member, own]) => [member, new Set(own)]));
  for (const { Member_Account: member, Marks } of changes) {
    const own = marks.get(member) ?? new Set();
    for (const one of Marks) {
      if (isSet) own.add(one);
      else own.delete(one);
    }
    if (own.size > 0) marks.set(member, own);
    else marks.delete(member);
  }
  return marks;
}

function demandFew(marks: ReadonlyMap<string, ReadonlySet<number>>): void {
  const marked = new Map<number, number>();
  for (const own of marks.values()) for (const one of own) marked.set(one, (marked.get(one) ?? 0) + 1);
  if (marked.size > MAX_KINDS) throw new Refusal(10004, `more than ${MAX_KINDS} kinds of mark`);
  if ([...marked.values()].some((count) => count > MAX_MARKED))
    throw new Refusal(10004, `more than ${MAX_MARKED} members with a mark`);
}
