import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { groupId, read, roomOf } from './fields.ts';

/** Messages in a call, and how old they may be, in milliseconds (Chat docs 269/12341). */
const MAX_MESSAGES = 10;
const RECALLABLE = 60 * 60_000;

const recallBody = z.object({
  GroupId: groupId,
  MsgSeqList: z.array(z.object({ MsgSeq: z.int().nonnegative() })).min(1),
  Reason: z.string().optional(),
  TopicId: z.string().optional(),
});

/** `group_msg_recall` (Chat docs 269/12341): each entry of the answer has a code of its own. */
export const groupMsgRecall: Command = (input, service, caller) => {
  const { GroupId, MsgSeqList } = read(recallBody, input);
  if (MsgSeqList.length > MAX_MESSAGES) throw new Refusal(10004, 'more than 10 messages');
  const room = roomOf(service, GroupId);
  const RecallRetList = MsgSeqList.map(({ MsgSeq }) => ({ MsgSeq, RetCode: recall(service, room, MsgSeq) }));
  const recalled = RecallRetList.filter(({ RetCode }) => RetCode === 0).map(({ MsgSeq }) => ({ MsgSeq }));
  if (recalled.length > 0) {
    const numbers = recalled.map(({ MsgSeq }) => MsgSeq);
    service.viewers.broadcast(room, { op: 'recalled', groupId: room.groupId, messages: numbers });
    const body = {
      GroupId: room.groupId,
      Type: room.type,
      Operator_Account: caller,
      MsgSeqList: recalled.map(({ MsgSeq }) => ({ MsgSeq, MsgId: `${room.groupId}-${MsgSeq}` })),
    };
    service.webhooks.tell({ command: 'Group.CallbackAfterRecallMsg', body, platform: 'RESTAPI' });
  }
  return { RecallRetList };
};

/** Recalls one message; its code. */
function recall(service: Service, room: Room, number: number): number {
  const { recallSwitch, recallAgain } = service.options();
  if (!recallSwitch) return 10041;
  const said = room.messages.get(number);
  if (!said) return number <= room.lastSeq && number > 0 ? 10031 : 10030;
  if (service.clock.now() - said.at > RECALLABLE) return 10031;
  if (said.isRecalled) return recallAgain;
  said.isRecalled = true;
  return 0;
}
