import type { Messages } from '../types.ts';
import { common } from './common.ts';

/** Rooms that are named one by one. */
const MOST_ROOMS = 5;

/** What a kind of action does, before whom it is done to. */
const WORDS: Readonly<Record<string, string>> = { ban: '封鎖' };

/** Requests that a second moderator has to confirm. Names come escaped. */
export const second: Messages['second'] = {
  waits: (number, expires) =>
    `**等待第二位版主確認** · 案件 ${number}。目前尚未執行任何動作。需要另一位版主在稽核頻道的貼文上按「確認」。期限：${expires}。`,
  wasConfirmed: (number, by) => `${by} 已確認案件 ${number}。`,
  wasRefused: (number, by) => `**已拒絕**（${by}）· 案件 ${number}。未執行任何動作。`,
  wasExpired: (number) => `**已逾期** · 案件 ${number}。一天內沒有人確認，未執行任何動作。`,
  confirmed: (number, asker) => `**已確認**案件 ${number}（申請人：${asker}）。`,
  refused: (number) => `**已拒絕**案件 ${number}。未執行任何動作。`,
  withdrawn: (number) => `**已撤回申請**：案件 ${number}。未執行任何動作。`,

  title: {
    open: '等待第二位版主確認',
    confirm: (by) => `${by} 已確認`,
    refuse: (by) => `${by} 已拒絕`,
    withdraw: (by) => `${by} 已撤回申請`,
    expired: '已逾期，無人確認',
  },
  asked({ kind, names, viewers, rooms, removes }) {
    const who =
      viewers === 1 ? (names[0] ?? '') : `${common.counted(viewers, '名觀眾')}：${names.join('、')}`;
    const more =
      viewers > names.length && viewers > 1 ? ` 等，另有 ${common.number(viewers - names.length)} 名` : '';
    const where = rooms.length === 0 ? '' : `（${common.some(rooms, MOST_ROOMS)}）`;
    return `${WORDS[kind] ?? '申請'} ${who}${more}${where}${removes ? '，並刪除其訊息' : ''}`;
  },
  open: (expires) => `目前尚未執行任何動作，需要另一位版主確認。期限：${expires}。`,
  notDone: '未執行任何動作。',
  done: (first, viewers) => (viewers === 1 ? `已成為案件 ${first}。` : `已成為案件 ${first} 及之後的案件。`),
  nothingLeft: '已沒有需要執行的動作。',
};
