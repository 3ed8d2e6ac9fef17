import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const MOST_OTHERS = 10;

/** What is known of a case beyond its post: the private answer to Details. */
export const details: Messages['details'] = {
  fields: {
    decided: '決定',
    times: '時間',
    attempts: '嘗試次數',
    others: '其他案件',
    request: '申請',
  },
  decided: (by, when) => `${by} ${when}`,
  asked: (at) => `提出 ${at}`,
  sent: (at) => `送出 ${at}`,
  inForce: (at) => `生效 ${at}`,
  confirmed: (at) => `直播間名單確認 ${at}`,
  ends: (at) => `結束 ${at}`,
  settled: (at) => `放棄 ${at}`,
  posted: (at, url) => `[張貼](${url}) ${at}`,
  attempts: (count) => common.number(count),
  others(numbers, all) {
    const shown = numbers.slice(0, MOST_OTHERS);
    return `${shown.join('、')}${all > shown.length ? `，另有 ${common.number(all - shown.length)} 筆` : ''}`;
  },
};
