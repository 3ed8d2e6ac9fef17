import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { groupId, read, roomOf } from './fields.ts';

/** Messages in a call (Chat docs 269/12341). */
const MAX_MESSAGES = 10;

const recallBody = z.object({
  GroupId: groupId,
  MsgSeqList: z.array(z.object({ MsgSeq: z.int().nonnegative() })).min(1),
  Reason: z.string().optional(),
  TopicId: z.string().optional(),
});

/** `group_msg_recall` (Chat docs 269/12341): each entry of the answer has a code of its own. */
export const groupMsgRecall: Command = (input, service, caller) => {
  const { GroupId, MsgSeqList, Reason: reason, TopicId } = read(recallBody, input);
  if (MsgSeqList.length > MAX_MESSAGES)
    throw new Refusal(service.options().recallOverLimit, 'more than 10 messages');
  const room = roomOf(service, GroupId);
  if (TopicId !== undefined) throw new Refusal(10007, 'the group type does not support it');
  const numbers = MsgSeqList.map(({ MsgSeq }) => MsgSeq);
  const codes = takeBack(service, room, { numbers, operator: caller, reason });
  return { RecallRetList: numbers.map((MsgSeq, index) => ({ MsgSeq, RetCode: codes[index] })) };
};

/** Takes messages back, whoever does it, and tells those who are in the room; the code of each, 0 where it is gone. */
export function takeBack(
  service: Service,
  room: Room,
  {
    numbers,
    operator,
    reason,
  }: { numbers: readonly number[]; operator: string; reason?: string | undefined },
): number[] {
  const codes = numbers.map((number) => recall(service, room, number));
  const gone = [...new Set(numbers.filter((_, index) => codes[index] === 0))];
  if (gone.length === 0) return codes;
  const why = reason === undefined ? {} : { reason };
  service.viewers.broadcast(room, { op: 'recalled', groupId: room.groupId, messages: gone, ...why });
  const body = {
    GroupId: room.groupId,
    Type: room.type,
    Operator_Account: operator,
    MsgSeqList: gone.map((MsgSeq) => {
      const msgId = room.messages.get(MsgSeq)?.msgId;
      return { MsgSeq, ...(msgId !== undefined && { MsgId: msgId }) };
    }),
  };
  service.webhooks.tell({ command: 'Group.CallbackAfterRecallMsg', body, platform: 'RESTAPI' });
  return codes;
}

/** Recalls one message; its code. */
function recall(service: Service, room: Room, number: number): number {
  const { recallSwitch, recallAgain, recallInAvRooms, recallWithin } = service.options();
  if (!recallSwitch) return 10041;
  if (room.type === 'AVChatRoom' && !recallInAvRooms) return 10033;
  const said = room.messages.get(number);
  if (!said) return isForgotten(room, number) ? 10031 : 10030;
  if (service.clock.now() - said.at > recallWithin * 1000) return 10031;
  if (said.isRecalled) return recallAgain;
  said.isRecalled = true;
  return 0;
}

/** Whether a message was said, so long ago that it is not kept any more. */
function isForgotten({ messages, lastSeq }: Room, number: number): boolean {
  const [oldest = lastSeq + 1] = messages.keys();
  return number > 0 && number < oldest;
}
