import type { Messages } from '../types.ts';
import { number, OUTSIDE } from './common.ts';

const DONE = { ban: '被封禁', mute: '被禁言' } as const;
const ALSO = { ban: ' · 同时被封禁', mute: ' · 同时被禁言' } as const;

export const bans: Messages['bans'] = {
  nobody: (kind, room) => `${room} 目前没有人${DONE[kind]}。`,
  head: ({ kind, count, room, page }) => `${room} 共有 **${number(count)}** 人${DONE[kind]}${page}：`,
  roomMuted: ({ room, until, number: one, by }) =>
    `**直播间 ${room} 全员禁言中**${until === undefined ? '' : `，至 ${until}`}：只有直播间管理人员能发言 · 案件 ${one}（${by}）`,
  appWide: (count) => `按本服务器的案件记录，**${number(count)}** 人被全局禁言：`,
  line({ viewer, until, number: one, by, also }) {
    const end = `${until === undefined ? '永久' : `至 ${until}`}${also ? ALSO[also] : ''}`;
    if (by !== undefined) return `${viewer} ${end} · 案件 ${one}（${by}）`;
    return `${viewer} ${end} · ${OUTSIDE}${one === undefined ? '' : `（案件 ${one}）`}`;
  },
};
