import { Failure } from '../errors.ts';
import type { BanOrder, RoomFacts, RoomService, UnbanOrder } from '../moderation/ports.ts';
import { type AskForPage, createReading, shareReadings } from './ban-list.ts';
import { check } from './check.ts';
import { factsOf } from './questions/questions.ts';
import { createRoomTools } from './room-tools.ts';
import {
  adminListAnswer,
  adminListRequest,
  BAN_PAGE,
  banListAnswer,
  banListRequest,
  banRequest,
  baseAnswer,
  groupInfoAnswer,
  groupInfoRequest,
  memberListAnswer,
  memberListRequest,
  unbanRequest,
} from './schemas.ts';
import type { Transport } from './transport.ts';

const GROUPS = 'group_open_http_svc';
/** Some calls about audio-video groups belong to another service (Chat docs 1047/60525). */
const AV_GROUPS = 'group_open_avchatroom_http_svc';
/** The list of members never has more than the newest 1,000, at least 250 a page (Chat docs 1047/50293). */
const MAX_MEMBER_PAGES = 8;

/** The calls about rooms that the bot makes, over the service's REST API. Each page of a list waits for `listTurn`. */
export function createChatService(transport: Transport, listTurn: () => Promise<void>): RoomService {
  const askForPage: AskForPage = async (roomId, offset, signal) => {
    await listTurn();
    const { BannedAccountList, NextOffset } = await transport.call({
      command: `${GROUPS}/get_group_ban_member`,
      body: check(banListRequest, { GroupId: roomId, Limit: BAN_PAGE, Offset: offset }),
      answer: banListAnswer,
      signal,
    });
    const bans = BannedAccountList.map(({ Member_Account: viewer, BannedUntil }) => ({
      viewer,
      until: BannedUntil * 1000,
    }));
    return { bans, next: NextOffset };
  };

  return {
    ...createRoomTools(transport, listTurn),

    async ban({ roomId, viewers, durationSeconds, description }: BanOrder, signal) {
      const body = check(banRequest, {
        GroupId: roomId,
        Members_Account: [...viewers],
        Duration: durationSeconds,
        ...(description !== '' && { Description: description }),
      });
      await transport.call({ command: `${GROUPS}/ban_group_member`, body, answer: baseAnswer, signal });
    },

    async unban({ roomId, viewers }: UnbanOrder, signal) {
      const body = check(unbanRequest, { GroupId: roomId, Members_Account: [...viewers] });
      await transport.call({ command: `${GROUPS}/unban_group_member`, body, answer: baseAnswer, signal });
    },

    banned: shareReadings(createReading(askForPage)),

    async describe(roomId, signal): Promise<RoomFacts> {
      const answer = await transport.call({
        command: `${GROUPS}/get_group_info`,
        body: check(groupInfoRequest, { GroupIdList: [roomId] }),
        answer: groupInfoAnswer,
        signal,
      });
      const facts = factsOf(
        roomId,
        answer.GroupInfo.find((info) => info.GroupId === roomId),
      );
      if (facts instanceof Failure) throw facts;
      return facts;
    },

    async admins(roomId, signal) {
      const answer = await transport.call({
        command: `${AV_GROUPS}/get_admin_list`,
        body: check(adminListRequest, { GroupId: roomId }),
        answer: adminListAnswer,
        signal,
      });
      return answer.Admin_List.map(({ Admin_Account: admin }) => admin);
    },

    members: (roomId, signal) => membersOf(transport, roomId, signal),

    close: () => transport.close(),
  };
}

async function membersOf(transport: Transport, roomId: string, signal?: AbortSignal): Promise<string[]> {
  const found = new Set<string>();
  let timestamp = 0;
  for (let page = 0; page < MAX_MEMBER_PAGES; page += 1) {
    const answer = await transport.call({
      command: `${AV_GROUPS}/get_members`,
      body: check(memberListRequest, { GroupId: roomId, Timestamp: timestamp }),
      answer: memberListAnswer,
      signal,
    });
    for (const { Member_Account: member } of answer.MemberList) found.add(member);
    if (answer.NextTimestamp === 0 || answer.MemberList.length === 0) break;
    timestamp = answer.NextTimestamp;
  }
  return [...found];
}
