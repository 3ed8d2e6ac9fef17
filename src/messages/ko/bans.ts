import type { Messages } from '../types.ts';
import { counted, untilOf } from './common.ts';

const DONE = { ban: '차단된', mute: '채팅이 금지된' } as const;
const ALSO = { ban: ' · 차단도 됨', mute: ' · 채팅 금지도 됨' } as const;

/** The lists of who is banned and who is muted. Viewers and rooms come in code type. */
export const bans: Messages['bans'] = {
  nobody: (kind, room) => `${room} 방에는 지금 ${DONE[kind]} 시청자가 없습니다.`,
  head: ({ kind, count, room, page }) =>
    `${room} 방에서 ${DONE[kind]} 시청자 **${counted(count, '명')}**${page}:`,
  roomMuted: ({ room, until, number, by }) =>
    `**${room} 방 전체 채팅 금지 중**${until === undefined ? '' : ` (${until}까지)`}: 방 운영진만 말할 수 있습니다 · 사건 ${number} (${by})`,
  appWide: (count) =>
    `이 서버의 사건 기준, 앱의 모든 그룹에서 채팅이 금지된 시청자 **${counted(count, '명')}**:`,
  line({ viewer, until, number, by, also }) {
    const end = `${untilOf(until)}${also ? ALSO[also] : ''}`;
    if (by !== undefined) return `${viewer} ${end} · 사건 ${number} (${by})`;
    return `${viewer} ${end} · 봇 외부에서 설정됨${number === undefined ? '' : ` (사건 ${number})`}`;
  },
};
