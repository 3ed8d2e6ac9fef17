import type { z } from 'zod';
import { Failure } from '../errors.ts';
import type { ListedViewer, RoomTools } from '../moderation/actions/room-tools.ts';
import { shareReadings } from './ban-list.ts';
import { check } from './check.ts';
import { failureOf } from './error-codes.ts';
import { baseAnswer } from './schemas.ts';
import {
  mutedAnswer,
  mutedEverywhereAnswer,
  mutedEverywhereRequest,
  mutedRequest,
  muteEverywhereRequest,
  muteRequest,
  recallAnswer,
  recallRequest,
  roomMuteRequest,
  sayRequest,
} from './tool-schemas.ts';
import type { Transport } from './transport.ts';

const GROUPS = 'group_open_http_svc';
const ACCOUNTS = 'openconfigsvr';

/** The calls about rooms and viewers beside banning. Each reading of a list waits for `listTurn`. */
export function createRoomTools(transport: Transport, listTurn: () => Promise<void>): RoomTools {
  const send = (command: string, body: object, signal: AbortSignal | undefined) =>
    transport.call({ command, body, answer: baseAnswer, signal });
  const mute = (roomId: string, viewers: readonly string[], seconds: number, signal?: AbortSignal) =>
    send(
      `${GROUPS}/forbid_send_msg`,
      check(muteRequest, { GroupId: roomId, Members_Account: [...viewers], MuteTime: seconds }),
      signal,
    );
  const muteEverywhere = (viewer: string, seconds: number, signal?: AbortSignal) =>
    send(
      `${ACCOUNTS}/setnospeaking`,
      check(muteEverywhereRequest, { Set_Account: viewer, GroupmsgNospeakingTime: seconds }),
      signal,
    );

  async function muted(roomId: string, signal?: AbortSignal): Promise<ListedViewer[]> {
    await listTurn();
    const { MutedAccountList } = await transport.call({
      command: `${GROUPS}/get_group_muted_account`,
      body: check(mutedRequest, { GroupId: roomId }),
      answer: mutedAnswer,
      signal,
    });
    return MutedAccountList.map(({ Member_Account: viewer, MutedUntil }) => ({
      viewer,
      until: MutedUntil * 1000,
    }));
  }

  return {
    async mute({ roomId, viewers, durationSeconds }, signal) {
      await mute(roomId, viewers, durationSeconds, signal);
    },
    async unmute({ roomId, viewers }, signal) {
      await mute(roomId, viewers, 0, signal);
    },
    muted: shareReadings(muted),
    async muteEverywhere(viewer, durationSeconds, signal) {
      await muteEverywhere(viewer, durationSeconds, signal);
    },
    async unmuteEverywhere(viewer, signal) {
      await muteEverywhere(viewer, 0, signal);
    },
    async mutedEverywhere(viewer, signal) {
      await listTurn();
      const answer = await transport.call({
        command: `${ACCOUNTS}/getnospeaking`,
        body: check(mutedEverywhereRequest, { Get_Account: viewer }),
        answer: mutedEverywhereAnswer,
        signal,
      });
      return answer.GroupmsgNospeakingTime;
    },
    async muteRoom(roomId, isMuted, signal) {
      const body = check(roomMuteRequest, { GroupId: roomId, MuteAllMember: isMuted ? 'On' : 'Off' });
      await send(`${GROUPS}/modify_group_base_info`, body, signal);
    },
    async recall({ roomId, messages }, signal) {
      const { RecallRetList } = await transport.call({
        command: `${GROUPS}/group_msg_recall`,
        body: check(recallRequest, {
          GroupId: roomId,
          MsgSeqList: messages.map((number) => ({ MsgSeq: number })),
        }),
        answer: recallAnswer,
        signal,
      });
      return refusedOf(messages, RecallRetList);
    },
    async say({ roomId, text, random }, signal) {
      await send(`${GROUPS}/send_group_msg`, check(sayRequest, sayBody(roomId, text, random)), signal);
    },
  };
}

/** Messages that were not recalled; one that the answer leaves out counts as such. */
function refusedOf(
  messages: readonly number[],
  answered: readonly { readonly MsgSeq: number; readonly RetCode: number }[],
): Map<number, Failure> {
  const codes = new Map(answered.map(({ MsgSeq, RetCode }) => [MsgSeq, RetCode]));
  const refused = new Map<number, Failure>();
  for (const number of messages) {
    const code = codes.get(number);
    if (code === undefined)
      refused.set(number, new Failure('broken-contract', { what: 'chat-message-left-out' }));
    else if (code !== 0) refused.set(number, failureOf(code, undefined));
  }
  return refused;
}

const sayBody = (roomId: string, text: string, random: number): z.input<typeof sayRequest> => ({
  GroupId: roomId,
  Random: random,
  MsgPriority: 'High',
  MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
  ForbidCallbackControl: ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'],
  SendMsgControl: ['NoMsgCheck'],
});
