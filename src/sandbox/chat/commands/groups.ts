import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { GROUP_TYPES, type Room } from '../rooms.ts';
import type { Command } from '../service.ts';
import { account, groupId, read, roomOf } from './fields.ts';
import { demandShort } from './profile.ts';

const createBody = z.object({
  Type: z.enum(GROUP_TYPES),
  Name: z.string().min(1),
  GroupId: groupId.optional(),
  Owner_Account: account.optional(),
  Introduction: z.string().optional(),
  Notification: z.string().optional(),
  FaceUrl: z.string().optional(),
  MemberList: z
    .array(z.object({ Member_Account: account }))
    .max(100)
    .optional(),
});

/** `create_group` (Chat docs 1047/34895). */
export const createGroup: Command = (input, service, caller) => {
  const body = read(createBody, input);
  demandShort(service, body);
  if (body.GroupId?.startsWith('@TGS#'))
    throw new Refusal(10004, 'a custom GroupId may not start with @TGS#');
  if (body.Type === 'AVChatRoom' && body.MemberList?.length)
    throw new Refusal(10007, 'MemberList is not allowed');
  if (body.Owner_Account && !service.accounts.has(body.Owner_Account))
    throw new Refusal(10019, 'the owner does not exist');
  const known = body.GroupId === undefined ? undefined : service.rooms.all.get(body.GroupId);
  if (known) throw new Refusal(known.owner === body.Owner_Account ? 10025 : 10021, 'the GroupId is taken');
  const room = service.rooms.create({
    groupId: body.GroupId,
    type: body.Type,
    name: body.Name,
    owner: body.Owner_Account,
    introduction: body.Introduction,
    notification: body.Notification,
    faceUrl: body.FaceUrl,
  });
  const event = {
    GroupId: room.groupId,
    Type: room.type,
    Name: room.profile.name,
    Owner_Account: room.owner,
    Operator_Account: caller,
  };
  service.webhooks.tell({ command: 'Group.CallbackAfterCreateGroup', body: event, platform: 'RESTAPI' });
  return { GroupId: room.groupId };
};

/** `destroy_group` (Chat docs 1047/34896). The ban list goes with it. */
export const destroyGroup: Command = (input, service) => {
  const room = roomOf(service, read(z.object({ GroupId: groupId }), input).GroupId);
  service.viewers.broadcast(room, { op: 'destroyed', groupId: room.groupId });
  service.rooms.destroy(room.groupId);
  const event = { GroupId: room.groupId, Type: room.type, Owner_Account: room.owner };
  service.webhooks.tell({ command: 'Group.CallbackAfterGroupDestroyed', body: event, platform: 'RESTAPI' });
  return {};
};

const filter = z.object({
  GroupBaseInfoFilter: z.array(z.string()).optional(),
  MemberInfoFilter: z.array(z.string()).optional(),
});
const infoBody = z.object({
  GroupIdList: z.array(z.string()).min(1).max(50),
  ResponseFilter: filter.optional(),
});

/** `get_group_info` (Chat docs 1047/34961): each entry has a code of its own; an AVChatRoom has no member count and list. */
export const getGroupInfo: Command = (input, service) => {
  const { GroupIdList } = read(infoBody, input);
  const withInfo = !service.options().omitErrorInfo;
  const GroupInfo = GroupIdList.map((id) => {
    const room = service.rooms.all.get(id);
    const missing = {
      ErrorCode: service.options().unknownGroupCode,
      ...(withInfo && { ErrorInfo: 'the group does not exist' }),
    };
    if (!room) return { GroupId: id, ...missing };
    return {
      GroupId: id,
      ErrorCode: 0,
      ...(withInfo && { ErrorInfo: '' }),
      Type: room.type,
      Name: room.profile.name,
      Appid: service.app.sdkAppId,
      Owner_Account: room.owner,
      Introduction: room.profile.introduction,
      Notification: room.profile.notification,
      FaceUrl: room.profile.faceUrl,
      CreateTime: room.createdAt,
      ApplyJoinOption: 'FreeAccess',
      MuteAllMember: room.isMuted ? 'On' : 'Off',
      LastMsgTime: lastTime(room),
      NextMsgSeq: room.lastSeq + 1,
      ...(room.type !== 'AVChatRoom' && { MemberNum: room.members.size }),
    };
  });
  return { GroupInfo };
};

/** When the last message came that is kept, in Unix seconds; 0: none. */
const lastTime = ({ messages, lastSeq }: Room): number => Math.floor((messages.get(lastSeq)?.at ?? 0) / 1000);

const listBody = z.object({
  Limit: z.int().min(1).max(10_000).optional(),
  Next: z.int().min(0).optional(),
  GroupType: z.enum(GROUP_TYPES).optional(),
});

/** `get_appid_group_list` (Chat docs 1047/34960): the app's groups, of one type or all. */
export const getAppidGroupList: Command = (input, service) => {
  const { Limit: limit = 10_000, Next: next = 0, GroupType: type } = read(listBody, input);
  const rooms = [...service.rooms.all.values()].filter((room) => type === undefined || room.type === type);
  const page = rooms.slice(next, next + limit);
  const after = next + page.length;
  return {
    TotalCount: rooms.length,
    GroupIdList: page.map((room) => ({ GroupId: room.groupId })),
    Next: after < rooms.length ? after : 0,
  };
};

/** `get_online_member_num` (Chat docs 1047/38521). */
export const getOnlineMemberNum: Command = (input, service) => {
  const room = roomOf(service, read(z.object({ GroupId: groupId }), input).GroupId);
  if (room.type !== 'AVChatRoom') throw new Refusal(10007, 'the group type does not support it');
  return { OnlineMemberNum: room.members.size };
};

/** The newest members that `get_members` gives, with the switch and without it, and how many a page has (Chat docs 1047/50293). */
const NEWEST = { on: 1000, off: 30 };
const MEMBER_PAGE = 250;

/** `get_members` (Chat docs 1047/50293): those who are in the room, the newest first; `Timestamp` is 0, or what a page named as the next. */
export const getMembers: Command = (input, service) => {
  const body = read(
    z.object({ GroupId: groupId, Timestamp: z.number().nonnegative(), Mark: z.int().optional() }),
    input,
  );
  const room = roomOf(service, body.GroupId);
  if (room.type !== 'AVChatRoom') throw new Refusal(10007, 'the group type does not support it');
  const most = service.options().memberListSwitch ? NEWEST.on : NEWEST.off;
  const { Mark: mark } = body;
  const isListed = (id: string) => mark === undefined || room.marks.get(id)?.has(mark) === true;
  const newest = [...room.members].filter(isListed).reverse().slice(0, most);
  const page = newest.slice(body.Timestamp, body.Timestamp + MEMBER_PAGE);
  const next = body.Timestamp + page.length;
  return {
    MemberList: page.map((id) => ({
      Member_Account: id,
      JoinTime: room.joinedAt.get(id) ?? room.createdAt,
      NickName: service.accounts.get(id)?.nick ?? '',
      Avatar: '',
    })),
    NextTimestamp: next < newest.length ? next : 0,
  };
};

/** `check_members` (Chat docs 1047/60523): those of the named accounts who are in the room. */
export const checkMembers: Command = (input, service) => {
  const body = read(z.object({ GroupId: groupId, Member_Account: z.array(account).min(1) }), input);
  if (!service.options().memberListSwitch) throw new Refusal(10007, 'the feature is not enabled');
  const room = roomOf(service, body.GroupId);
  if (room.type !== 'AVChatRoom') throw new Refusal(10007, 'the group type does not support it');
  return { Member_Account: body.Member_Account.filter((one) => room.members.has(one)) };
};
