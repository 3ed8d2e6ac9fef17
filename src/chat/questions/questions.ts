import { randomBytes, randomInt } from 'node:crypto';
import type { z } from 'zod';
import { Failure } from '../../errors.ts';
import type { RoomFacts } from '../../moderation/ports.ts';
import { check } from '../check.ts';
import { failureOf } from '../error-codes.ts';
import {
  accountCheckRequest,
  adminListAnswer,
  adminListRequest,
  banListAnswer,
  banListRequest,
  baseAnswer,
  groupInfoAnswer,
  groupInfoRequest,
  unbanRequest,
} from '../schemas.ts';
import { probeRequest } from '../tool-schemas.ts';
import type { Transport } from '../transport.ts';

const GROUPS = 'group_open_http_svc';
const AV_GROUPS = 'group_open_avchatroom_http_svc';
/** Groups in one call (Chat docs 1047/34961). */
const GROUPS_PER_CALL = 50;

/** What is asked of the Chat service to see whether all is well. Each throws a `Failure`, and waits for its turn behind no ban. */
export interface ChatQuestions {
  /** The cheapest call that needs everything to be right: address, region, app, key and admin. */
  account(): Promise<void>;
  /** What each room is, or why that is not told. */
  rooms(roomIds: readonly string[]): Promise<ReadonlyMap<string, RoomFacts | Failure>>;
  /** One line of a room's list of bans: refused where the console's switch for banning is off. */
  banList(roomId: string): Promise<void>;
  /** Unbans an account that cannot exist, which changes nothing; needs the same switch. */
  unbanNobody(roomId: string): Promise<void>;
  /** A room's administrators, which need a switch of their own. */
  admins(roomId: string): Promise<void>;
  /** Sends a message into a room of which viewers' clients show nothing. The only one that does something. */
  sendProbe(roomId: string, data: string): Promise<void>;
  /** By how many milliseconds this machine's clock was ahead of the service's at its last answer; undefined: none has come. */
  ahead(): number | undefined;
}

export interface QuestionDeps {
  readonly transport: Transport;
  readonly adminId: string;
  /** Resolves when a call may be made. */
  readonly turn: () => Promise<void>;
  readonly ahead: () => number | undefined;
}

export function createChatQuestions({ transport, adminId, turn, ahead }: QuestionDeps): ChatQuestions {
  async function some(roomIds: readonly string[]): Promise<[string, RoomFacts | Failure][]> {
    await turn();
    const { GroupInfo } = await transport.call({
      command: `${GROUPS}/get_group_info`,
      body: check(groupInfoRequest, { GroupIdList: [...roomIds] }),
      answer: groupInfoAnswer,
    });
    return roomIds.map((roomId) => [
      roomId,
      factsOf(
        roomId,
        GroupInfo.find(({ GroupId }) => GroupId === roomId),
      ),
    ]);
  }
  return {
    ahead,
    async account() {
      await turn();
      await transport.call({
        command: 'im_open_login_svc/account_check',
        body: check(accountCheckRequest, { CheckItem: [{ UserID: adminId }] }),
        answer: baseAnswer,
      });
    },
    async rooms(roomIds) {
      const found = new Map<string, RoomFacts | Failure>();
      for (let at = 0; at < roomIds.length; at += GROUPS_PER_CALL)
        for (const [roomId, facts] of await some(roomIds.slice(at, at + GROUPS_PER_CALL)))
          found.set(roomId, facts);
      return found;
    },
    async banList(roomId) {
      await turn();
      await transport.call({
        command: `${GROUPS}/get_group_ban_member`,
        body: check(banListRequest, { GroupId: roomId, Limit: 1, Offset: 0 }),
        answer: banListAnswer,
      });
    },
    async unbanNobody(roomId) {
      await turn();
      await transport.call({
        command: `${GROUPS}/unban_group_member`,
        body: check(unbanRequest, { GroupId: roomId, Members_Account: [nobody()] }),
        answer: baseAnswer,
      });
    },
    async sendProbe(roomId, data) {
      await turn();
      await transport.call({
        command: `${GROUPS}/send_group_msg`,
        body: check(probeRequest, {
          GroupId: roomId,
          Random: randomInt(0x1_0000_0000),
          MsgPriority: 'Lowest',
          MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: data, Desc: '', Ext: '' } }],
        }),
        answer: baseAnswer,
      });
    },
    async admins(roomId) {
      await turn();
      await transport.call({
        command: `${AV_GROUPS}/get_admin_list`,
        body: check(adminListRequest, { GroupId: roomId }),
        answer: adminListAnswer,
      });
    },
  };
}

/** An account that nobody has: 32 bytes, 15 of them by chance. */
const nobody = (): string => `av-warden-doctor-${randomBytes(8).toString('hex').slice(0, 15)}`;

/** What the service says about a room. */
export function factsOf(
  roomId: string,
  group: z.infer<typeof groupInfoAnswer>['GroupInfo'][number] | undefined,
): RoomFacts | Failure {
  if (!group) return new Failure('broken-contract', { what: 'chat-room-left-out' });
  if (group.ErrorCode !== 0) return failureOf(group.ErrorCode, group.ErrorInfo);
  return {
    roomId,
    type: group.Type ?? '',
    name: group.Name ?? '',
    owner: group.Owner_Account || undefined,
    isMuted: group.MuteAllMember === undefined ? undefined : group.MuteAllMember === 'On',
  };
}
