import type { Messages } from '../../types.ts';
import { number } from '../common.ts';

const MOST_OTHERS = 10;

export const details: Messages['details'] = {
  fields: {
    decided: '决定',
    times: '时间',
    attempts: '尝试次数',
    others: '其他案件',
    request: '请求',
  },
  decided: (by, when) => `${by} ${when}`,
  asked: (at) => `提出 ${at}`,
  sent: (at) => `发送 ${at}`,
  inForce: (at) => `生效 ${at}`,
  confirmed: (at) => `直播间名单确认 ${at}`,
  ends: (at) => `到期 ${at}`,
  settled: (at) => `放弃 ${at}`,
  posted: (at, url) => `[发布](${url}) ${at}`,
  attempts: number,
  others(numbers, all) {
    const shown = numbers.slice(0, MOST_OTHERS);
    return `${shown.join('、')}${all > shown.length ? `，另有 ${number(all - shown.length)} 个` : ''}`;
  },
};
