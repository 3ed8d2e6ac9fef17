import type { Messages } from '../../types.ts';
import { number } from '../common.ts';

const MOST_OTHERS = 10;

/** What is known of a case beyond its post: the private answer to Details. */
export const details: Messages['details'] = {
  fields: {
    decided: '判断',
    times: '日時',
    attempts: '試行回数',
    others: 'ほかのケース',
    request: 'リクエスト',
  },
  decided: (by, when) => `${by}（${when}）`,
  asked: (at) => `受付：${at}`,
  sent: (at) => `送信：${at}`,
  inForce: (at) => `有効になった日時：${at}`,
  confirmed: (at) => `ルームの一覧で確認：${at}`,
  ends: (at) => `終了：${at}`,
  settled: (at) => `断念：${at}`,
  posted: (at, url) => `[投稿](${url})：${at}`,
  attempts: number,
  others(numbers, all) {
    const shown = numbers.slice(0, MOST_OTHERS);
    return `${shown.join('、')}${all > shown.length ? ` ほか${number(all - shown.length)}件` : ''}`;
  },
};
