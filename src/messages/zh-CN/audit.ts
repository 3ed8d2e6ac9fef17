import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { number } from './common.ts';

export const audit: Messages['audit'] = {
  unshowable: '有一条关于机器人的通知无法发在这里：Discord 拒绝了。内容在机器人的运行日志里。',
  late: ({ when, text }) => `${when}：${text}`,
  refused: (cases) => `**未在此显示**：${cases}。Discord 拒绝发布。可用 \`/case-av show\` 按编号查看。`,
  outcomes: (count, cases) => `**${number(count)} 个处理结果**，${cases}。详见附件。`,
  counted: (what, count) => `${what}：${number(count)}`,
  sources(named, others) {
    const each = named.map(({ name, count }) => `${name}（${number(count)}）`);
    return `来源：${[...each, ...(others > 0 ? [`另外 ${number(others)} 个`] : [])].join('、')}`;
  },
  openReviews: '待处理的审核',
  decidedReviews: '已处理的审核',
  howToDecide: '可用下方按钮或 `/reviews-av` 一起处理，也可用 `/case-av show` 逐个处理。',
  group(kind, status) {
    const words = wordsOf(kind);
    const noun = words?.noun ?? '其他案件';
    if (status === 'ended') return `${noun}（已结束）`;
    if (status === 'cancelled') return `${noun}（发送前已取消）`;
    if (status === 'failed') return `${noun}（失败）`;
    return words?.isOverAtOnce ? `${noun}（已完成）` : `${noun}（生效中）`;
  },
  paused: (why) => `⚠️ 发送已暂停，不会丢失任何内容：${why}`,
  unreachable(why, waiting, orMore) {
    const backlog =
      waiting === undefined ? '' : `${orMore ? '至少 ' : ''}${number(waiting)} 个处理结果等待发布。`;
    return `⚠️ 无法访问日志频道：${why}${backlog}`;
  },
};
