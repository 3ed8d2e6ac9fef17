import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { number } from './common.ts';

/** What stands in the audit channel beside the cases themselves, and under replies where the bot is not well. */
export const audit: Messages['audit'] = {
  unshowable:
    'Botについてのお知らせを、Discordに拒否されたためここに投稿できませんでした。内容はBotのログにあります。',
  late: ({ when, text }) => `${when}：${text}`,
  refused: (cases) =>
    `**表示できません**：${cases}。Discordが投稿を拒否しました。\`/case-av show\` に番号を入れると見られます。`,
  outcomes: (count, cases) => `**処理結果 ${number(count)}件**（${cases}）。詳しくは一覧を見てください。`,
  counted: (what, count) => `${what}：${number(count)}件`,
  sources(named, others) {
    const each = named.map(({ name, count }) => `${name}（${number(count)}件）`);
    return `実行：${each.join('、')}${others > 0 ? `、ほかの実行元${number(others)}件` : ''}`;
  },
  openReviews: '判断待ちのレビュー',
  decidedReviews: '判断済みのレビュー',
  howToDecide:
    'まとめて判断するには下のボタンか `/reviews-av`、1件だけなら `/case-av show` を使ってください。',
  group(kind, status) {
    const words = wordsOf(kind);
    const noun = words?.noun ?? 'その他のケース';
    if (status === 'ended') return `終了した${noun}`;
    if (status === 'cancelled') return `送信前にキャンセルされた${noun}`;
    if (status === 'failed') return `失敗した${noun}`;
    return words?.isOverAtOnce ? `完了した${noun}` : `有効な${noun}`;
  },
  paused: (why) => `⚠️ 送信を一時停止しています。リクエストは失われません：${why}`,
  unreachable(why, waiting, orMore) {
    const backlog =
      waiting === undefined ? '' : `投稿待ちの処理結果：${number(waiting)}件${orMore ? '以上' : ''}。`;
    return `⚠️ 監査チャンネルに投稿できません：${why}${backlog}`;
  },
};
