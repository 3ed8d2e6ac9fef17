import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const { duration, list, number } = common;

const pace = (seconds: number): string => `每名觀眾每 ${number(seconds)} 秒可發言一次`;

const UNTIL_OFF = '到 `/slow-av off` 為止';

/** `/slow-av`. */
export const slow: Messages['slow'] = {
  on: ({ rooms, seconds, until }) =>
    `**慢速模式已開啟**：${list(rooms)}。${pace(seconds)}，${until === undefined ? UNTIL_OFF : `至 ${until}`}。直播間的管理人員不受限制。`,
  deaf: '⚠️ 訊息顯示前不會先詢問機器人，所以實際上不會限速。維運人員需要設定 WEBHOOK_PORT。',
  off: (rooms) => `**慢速模式已關閉**：${list(rooms)}。`,
  wasOff: (rooms) => `${list(rooms)} 沒有開啟慢速模式。`,
  noneOn: '沒有任何直播間開啟慢速模式。',
  line: ({ room, seconds, until, by }) =>
    `${room}：${pace(seconds)}，由 ${by} 開啟，${until === undefined ? UNTIL_OFF : `結束時間 ${until}`}`,

  announceOn: ({ by, rooms, seconds, forSeconds }) =>
    `${by} 在 ${list(rooms)} 開啟了慢速模式：${pace(seconds)}${forSeconds === undefined ? '' : `，為時 ${duration(forSeconds)}`}。`,
  announceOff: (by, rooms) => `${by} 關閉了 ${list(rooms)} 的慢速模式。`,
};
