import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Command } from '../service.ts';
import { checkMessage, textOf } from '../talk/elements.ts';
import { shownOf } from '../talk/message.ts';
import { account, groupId, read, roomOf, uint32 } from './fields.ts';

const messageBody = z.object({
  GroupId: groupId,
  Random: uint32,
  MsgBody: z.array(z.unknown()).min(1),
  MsgPriority: z.enum(['High', 'Normal', 'Low', 'Lowest']).optional(),
  From_Account: account.optional(),
  CloudCustomData: z.string().optional(),
  OnlineOnlyFlag: z.union([z.literal(0), z.literal(1)]).optional(),
  ForbidCallbackControl: z
    .array(z.enum(['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback']))
    .optional(),
  SendMsgControl: z.array(z.enum(['NoLastMsg', 'NoUnread', 'NoMsgCheck'])).optional(),
});

/** `send_group_msg` (Chat docs 1047/34959, 269/1629, 269/103737). */
export const sendGroupMsg: Command = async (input, service, caller) => {
  const body = read(messageBody, input);
  const room = roomOf(service, body.GroupId);
  const { msgSeq, msgTime } = await service.talk.send(room, {
    from: body.From_Account ?? caller,
    operator: caller,
    random: body.Random,
    body: body.MsgBody,
    platform: 'RESTAPI',
    customData: body.CloudCustomData ?? '',
    byRest: true,
    skipBefore: body.ForbidCallbackControl?.includes('ForbidBeforeSendMsgCallback') ?? false,
    skipAfter: body.ForbidCallbackControl?.includes('ForbidAfterSendMsgCallback') ?? false,
    skipAudit: body.SendMsgControl?.includes('NoMsgCheck') ?? false,
  });
  return { MsgSeq: msgSeq, MsgTime: msgTime };
};

/** `delete_group_msg_by_sender` (Chat docs 1047/34970): an audio-video group keeps no messages, so that nothing is deleted, and no error is told. */
export const deleteGroupMsgBySender: Command = (input, service) => {
  const body = read(z.object({ GroupId: groupId, Sender_Account: account }), input);
  roomOf(service, body.GroupId);
  return {};
};

const modifyBody = z.object({
  GroupId: groupId,
  MsgSeq: z.int().nonnegative(),
  MsgBody: z.array(z.unknown()).min(1).optional(),
  CloudCustomData: z.string().optional(),
});

/** `openim/modify_group_msg` (Chat docs 269/74741), not for audio-video groups. */
export const modifyGroupMsg: Command = (input, service) => {
  const body = read(modifyBody, input);
  const room = roomOf(service, body.GroupId);
  const { modifyMessageCode } = service.options();
  if (room.type === 'AVChatRoom') throw new Refusal(modifyMessageCode, 'the group type does not support it');
  const said = room.messages.get(body.MsgSeq);
  if (!said || said.isRecalled) throw new Refusal(10030, 'the message does not exist');
  const { MsgBody: elements, CloudCustomData: customData = '' } = body;
  if (elements) {
    checkMessage(elements, customData, service.options());
    room.messages.set(body.MsgSeq, { ...said, text: textOf(elements) });
    const shown = shownOf({ body: elements, customData });
    service.viewers.broadcast(room, { op: 'modified', groupId: room.groupId, msgSeq: body.MsgSeq, ...shown });
  }
  return {};
};

/** Members that a system notification names (Chat docs 269/1630). */
const MAX_NAMED = 50;

const noticeBody = z.object({
  GroupId: groupId,
  Content: z.string().min(1),
  ToMembers_Account: z.array(account).max(MAX_NAMED).optional(),
});

/** `send_group_system_notification` (Chat docs 269/1630), retired for new customers; in an audio-video group it goes to all. */
export const sendGroupSystemNotification: Command = (input, service) => {
  if (service.options().systemNotification === 'retired')
    throw new Refusal(10026, 'the command is disabled for this SDKAppID');
  const body = read(noticeBody, input);
  const room = roomOf(service, body.GroupId);
  const named = body.ToMembers_Account ?? [];
  if (room.type === 'AVChatRoom' && named.length > 0)
    throw new Refusal(10004, 'ToMembers_Account is not for audio-video groups');
  const frame = { op: 'notice', groupId: room.groupId, text: body.Content };
  if (named.length === 0) service.viewers.broadcast(room, frame);
  else for (const one of named) if (room.members.has(one)) service.viewers.tell(one, frame);
  return {};
};

const broadcastBody = z.object({
  From_Account: account.optional(),
  Random: uint32,
  MsgBody: z.array(z.unknown()).min(1),
  CloudCustomData: z.string().optional(),
});

/** Equal contents with the same `Random` are one message within this time (Chat docs 269/77402). Milliseconds. */
const SAME_BROADCAST = 5 * 60_000;

/** `send_broadcast_msg` (Chat docs 269/77402): to everybody in every audio-video group of the app. */
export const sendBroadcastMsg: Command = (input, service, caller) => {
  const body = read(broadcastBody, input);
  const { broadcastSwitch, broadcastsPerSecond, broadcastTooFast } = service.options();
  if (!broadcastSwitch) throw new Refusal(10007, 'the feature is not enabled');
  if (!service.limiter.pass('broadcast', broadcastsPerSecond))
    throw new Refusal(broadcastTooFast, `more than ${broadcastsPerSecond} a second`);
  const { From_Account: from = caller, MsgBody, CloudCustomData: customData = '', Random } = body;
  if (!service.accounts.has(from)) throw new Refusal(10004, 'From_Account does not exist');
  checkMessage(MsgBody, customData, service.options());
  const now = service.clock.now();
  const name = JSON.stringify([Random, MsgBody, customData]);
  const known = service.broadcasts.get(name);
  if (known && now - known.at < SAME_BROADCAST) return { MsgSeq: known.msgSeq };
  for (const [old, { at }] of service.broadcasts)
    if (now - at >= SAME_BROADCAST) service.broadcasts.delete(old);
  service.lastBroadcast += 1;
  service.broadcasts.set(name, { at: now, msgSeq: service.lastBroadcast });
  const shown = shownOf({ body: MsgBody, customData });
  for (const room of service.rooms.all.values()) {
    if (room.type === 'AVChatRoom')
      service.viewers.broadcast(room, { op: 'broadcast', groupId: room.groupId, from, ...shown });
  }
  return { MsgSeq: service.lastBroadcast };
};
