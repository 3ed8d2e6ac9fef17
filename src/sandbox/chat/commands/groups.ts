import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { GROUP_TYPES } from '../rooms.ts';
import type { Command } from '../service.ts';
import { account, bytes, groupId, read, roomOf, uint32 } from './fields.ts';

const createBody = z.object({
  Type: z.enum(GROUP_TYPES),
  Name: bytes(30).min(1),
  GroupId: groupId.optional(),
  Owner_Account: account.optional(),
  Introduction: bytes(240).optional(),
  Notification: bytes(300).optional(),
  FaceUrl: bytes(100).optional(),
  MemberList: z
    .array(z.object({ Member_Account: account }))
    .max(100)
    .optional(),
});

/** `create_group` (Chat docs 1047/34895). */
export const createGroup: Command = (input, service, caller) => {
  const body = read(createBody, input);
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
  });
  const event = {
    GroupId: room.groupId,
    Type: room.type,
    Name: room.name,
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
      Name: room.name,
      Appid: service.app.sdkAppId,
      Owner_Account: room.owner,
      Introduction: '',
      Notification: room.notification,
      FaceUrl: '',
      CreateTime: room.createdAt,
      ApplyJoinOption: 'FreeAccess',
      MuteAllMember: room.isMuted ? 'On' : 'Off',
      LastMsgTime: 0,
      NextMsgSeq: room.lastSeq + 1,
      ...(room.type !== 'AVChatRoom' && { MemberNum: room.members.size }),
    };
  });
  return { GroupInfo };
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
  // Nobody has a mark: there is no call yet that gives one.
  const newest = body.Mark === undefined ? [...room.members].reverse().slice(0, most) : [];
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

const messageBody = z.object({
  GroupId: groupId,
  Random: uint32,
  MsgBody: z.array(z.unknown()).min(1),
  MsgPriority: z.enum(['High', 'Normal', 'Low', 'Lowest']).optional(),
  From_Account: account.optional(),
  CloudCustomData: z.string().optional(),
  ForbidCallbackControl: z
    .array(z.enum(['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback']))
    .optional(),
});

/** `send_group_msg` (Chat docs 1047/34959). */
export const sendGroupMsg: Command = async (input, service, caller) => {
  const body = read(messageBody, input);
  const room = roomOf(service, body.GroupId);
  const from = body.From_Account ?? caller;
  if (!service.accounts.has(from)) throw new Refusal(10004, 'From_Account does not exist');
  const { msgSeq, msgTime } = await service.talk.send(room, {
    from,
    operator: caller,
    random: body.Random,
    body: body.MsgBody,
    platform: 'RESTAPI',
    customData: body.CloudCustomData ?? '',
    skipBefore: body.ForbidCallbackControl?.includes('ForbidBeforeSendMsgCallback') ?? false,
    skipAfter: body.ForbidCallbackControl?.includes('ForbidAfterSendMsgCallback') ?? false,
  });
  return { MsgSeq: msgSeq, MsgTime: msgTime };
};
