import type { Messages } from '../types.ts';
import { common } from './common.ts';

const WHERE = { ban: '被封鎖', mute: '被禁言' } as const;
const ALSO = { ban: ' · 同時被封鎖', mute: ' · 同時被禁言' } as const;

/** The lists of who is banned and who is muted. Viewers and rooms come in code type. */
export const bans: Messages['bans'] = {
  nobody: (kind, room) => `${room} 目前沒有人${WHERE[kind]}。`,
  head: ({ kind, count, room, page }) =>
    `${room} 目前有 **${common.number(count)}** 人${WHERE[kind]}${page}：`,
  roomMuted: ({ room, until, number, by }) =>
    `**直播間 ${room} 已全員禁言**${until === undefined ? '' : `，至 ${until}`}：只有直播間的管理人員能發言 · 案件 ${number}（${by}）`,
  appWide: (count) => `依本伺服器的案件，有 **${common.number(count)}** 人在 App 的所有群組被禁言：`,
  line({ viewer, until, number, by, also }) {
    const end = `${until === undefined ? '永久' : `至 ${until}`}${also ? ALSO[also] : ''}`;
    if (by !== undefined) return `${viewer} ${end} · 案件 ${number}（${by}）`;
    return `${viewer} ${end} · 不是由機器人執行${number === undefined ? '' : `（案件 ${number}）`}`;
  },
};
