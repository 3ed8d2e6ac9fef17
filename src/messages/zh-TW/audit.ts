import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { common } from './common.ts';

/** What stands in the audit channel beside the cases themselves, and under replies where the bot is not well. */
export const audit: Messages['audit'] = {
  unshowable: '有一則關於機器人的通知無法張貼在這裡：Discord 拒絕了。內容在機器人的日誌裡。',
  late: ({ when, text }) => `${when}：${text}`,
  refused: (cases) => `**這裡沒有顯示**：${cases}。Discord 拒絕張貼。可用 \`/case-av show\` 輸入編號查看。`,
  outcomes: (count, cases) =>
    count === 1
      ? `**1 筆結果**，${cases}。詳見清單。`
      : `**${common.number(count)} 筆結果**，${cases}。每一筆都在清單裡。`,
  counted: (what, count) => `${what}：${common.number(count)}`,
  sources(named, others) {
    const each = named.map(({ name, count }) => `${name}（${common.number(count)}）`);
    return `來源：${[...each, ...(others > 0 ? [`其他 ${common.number(others)} 個`] : [])].join('、')}`;
  },
  openReviews: '待決定的審核',
  decidedReviews: '已決定的審核',
  howToDecide: '用下方按鈕或 `/reviews-av` 一起處理，或用 `/case-av show` 逐筆處理。',
  group(kind, status) {
    const words = wordsOf(kind);
    const noun = words?.noun ?? '其他案件';
    if (status === 'ended') return `${noun}（已結束）`;
    if (status === 'cancelled') return `${noun}（送出前已取消）`;
    if (status === 'failed') return `${noun}（失敗）`;
    return words?.isOverAtOnce ? `${noun}（已完成）` : `${noun}（生效中）`;
  },
  paused: (why) => `⚠️ 已暫停送出，資料不會遺失：${why}`,
  unreachable(why, waiting, orMore) {
    const backlog =
      waiting === undefined ? '' : `${orMore ? '至少' : ''}有 ${common.number(waiting)} 筆結果等待張貼。`;
    return `⚠️ 無法連上稽核頻道：${why}${backlog}`;
  },
};
