import type { Problem } from '../../problems/index.ts';
import type { Notice, RefusedCallbacks } from '../../problems/notices.ts';
import { adviceIn, type SentencesOf, type Show, sentenceIn } from '../show.ts';
import { daily } from './cases/daily.ts';
import { duration, number, rule as ruleName } from './common.ts';
import { foundWrong } from './doctor/wrong.ts';
import { advice, problems } from './problems/index.ts';
import { DOING } from './reviews.ts';
import { shield } from './shield/shield.ts';
import { stats } from './stats/stats.ts';

const sentence = (problem: Problem, show: Show): string => sentenceIn(problems, problem.what, problem, show);

/** What the operator can do about it, after a sentence; empty where that is not known. */
const thenAdvice = (problem: Problem, show: Show): string =>
  adviceIn(advice, problem.what, problem, show) ?? '';

const faults = { json: 'JSONではない', schema: '仕様と異なる', size: '長すぎる' } as const;

/** Why callbacks of one kind were refused, and what to do about it. */
function refusedCallbacks(refused: RefusedCallbacks, { code }: Show): string {
  const count = `${number(refused.count)}件`;
  switch (refused.why) {
    case 'stale': {
      const ahead = refused.ahead ?? 0;
      const clock =
        ahead === 0
          ? '署名の時刻が現在と合いません'
          : `このマシンの時計が最新のコールバックより${duration(Math.max(1, Math.round(Math.abs(ahead) / 1000)))}${ahead > 0 ? '進んで' : '遅れて'}います`;
      // What is signed for a time to come cannot have been sent before.
      const replayed =
        ahead < 0 ? '' : 'すでに正しい場合は、古いコールバックを誰かが送り直している可能性があります。';
      return `${count}は署名が正しいものの、${clock}。このマシンの時計を合わせてください（NTPを推奨）。${replayed}`;
    }
    case 'signature':
      return `${count}は別のトークンで署名されています。WEBHOOK_TOKEN がChatコンソールのトークンと違うか、Chatサービス以外から送られています。`;
    case 'unsigned':
      return `${count}は署名がありません。Chatコンソールのコールバック認証に WEBHOOK_TOKEN を入力してください。`;
    case 'app':
      return `${count}は別のアプリからです。CHAT_SDK_APP_ID と、コールバックのアドレスを登録したアプリを照らし合わせてください。`;
    case 'address': {
      const last = refused.sender === undefined ? '' : `（最新：${code(refused.sender)}）`;
      return `${count}は WEBHOOK_ALLOW_FROM にないアドレスからです${last}。プロキシを使う場合は、WEBHOOK_TRUST_PROXY にプロキシを指定してください。`;
    }
  }
}

/** What came of findings that waited for the database. */
function findingsLoaded({ findings, over, setAside }: Extract<Notice, { what: 'findings-loaded' }>): string {
  const sentences: string[] = [];
  if (findings > 0) sentences.push(`データベースを待っていた検出結果${number(findings)}件を保存しました。`);
  if (over > 0)
    sentences.push(
      `そのうちBANまたはミュート${number(over)}件は、すでに期間が過ぎているため、記録だけを残して送信していません。`,
    );
  if (setAside > 0)
    sentences.push(
      `一時保存のうち${number(setAside)}件は使えず、フォルダー内に取り分けました。原因はログにあります。`,
    );
  return sentences.join('');
}

/** The Monday with which a week begins, as each reader's own zone shows it; weeks are counted from the first Monday of the Unix epoch. */
const dayOf = (week: number): string => `<t:${(4 + week * 7) * 86_400}:d>`;

/** What people have to hear about the bot itself. */
export const notices: SentencesOf<Notice> = {
  text: ({ text }, { plain }) => plain(text),
  'sending-paused': ({ problem }, show) =>
    `送信を一時停止しています。リクエストは失われません：${sentence(problem, show)}${thenAdvice(problem, show)}解決すると自動で再開します。`,
  'sending-resumed': () => '送信を再開しました。',
  'checks-failed': ({ found }, show) => foundWrong(found, show),
  'checks-passed': () => 'Botの問題は解消しました。すべての検査が正常です。',
  'bans-refused': ({ times, problem }, show) =>
    `Chatサービスへの直近${number(times)}件のリクエストがすべて拒否されました：${sentence(problem, show)}${thenAdvice(problem, show)}`,
  'ban-not-shown': ({ number: ofCase, room, times }, { code }) =>
    `ケース${ofCase}は実際には有効になっていません。ChatサービスはOKと${number(times)}回応答しましたが、${code(room)}の一覧に表示されていません。`,
  'rule-stopped': ({ rule, limit, does = 'ban' }, { code }) =>
    `ルール ${code(rule)} が1分間に${number(limit)}人を超える視聴者を${DOING[does]}しようとしたため、自動停止しました。検出したものはレビューに表示されます。モデレーターが再開するまで、誰も${DOING[does]}しません。`,
  'first-rule-installed': ({ rule }, { code }) =>
    `ルール ${code(rule)} をレビューの動作で追加しました。モデレーターに確認するだけで、BANはしません。`,
  'finding-lost': ({ rule }, { code }) =>
    `ルール ${code(rule)} の検出結果を保存できませんでした。データベースに書き込めません。原因はログにあります。ほかにも保存できなかったものがあるかもしれません。`,
  'findings-loaded': (loaded) => findingsLoaded(loaded),
  'rule-part-unusable': ({ problem }, show) =>
    `ルールの一部が使えないため、その部分は何も検出しません。${sentence(problem, show)}${show.code('/filter-av edit')}でルールを変更してください。`,
  'automod-limited': ({ rule, limit }, { code }) =>
    `${code(rule)}が1分間に${number(limit)}人を超える視聴者をBANしようとしました。これ以上はBANしません。ルールを確認するか、${code('/settings-av automod')}で連動を解除してください。`,
  'callbacks-refused': ({ total, refused }, show) =>
    [
      `Chatサービスのコールバックを拒否しているため（最後に受け付けてから${number(total)}件）、配信ルームのメッセージを判定できていません。`,
      ...refused.map((one) => refusedCallbacks(one, show)),
    ].join(''),
  'callbacks-accepted-again': () => 'Chatサービスのコールバックをふたたび受け付けています。',
  'callbacks-altered': ({ times }) =>
    `コールバック${number(times)}件が、違う文で再送されました。途中で誰かが書き換えている可能性があります。このような文で視聴者をBANすることはありません。ルールが検出したものはレビューになりますが、本人が書いたものではないかもしれません。コールバックはTLSだけで受信し、WEBHOOK_ALLOW_FROM を設定して、WEBHOOK_TOKEN を変更してください。`,
  daily,
  shield: ({ room }, { code }) => `${code(room)}のシールドが作動しました。`,
  raid: ({ room, figures, level }, { code }) =>
    shield.raid({
      room: code(room),
      figures: figures.why === 'findings' ? { ...figures, rule: code(figures.rule) } : figures,
      level,
    }),
  'weekly-figures': ({ week, isWhole, figures }, show) =>
    stats.weekly(
      { from: dayOf(week), to: dayOf(week + 1), isWhole },
      {
        ...figures,
        rules: figures.rules.map((one) => ({ rule: ruleName(one.rule, show), found: one.found })),
        moderators: figures.moderators.map(({ id, acted }) => ({ id: `<@${id}>`, acted })),
      },
    ),
  'message-unread': ({ fault, room, sender }, { code }) => {
    const known = [
      ...(room === undefined ? [] : [`ルーム：${code(room)}`]),
      ...(sender === undefined ? [] : [`送信者：${code(sender)}`]),
    ];
    const where = known.length === 0 ? '' : `（${known.join('、')}）`;
    const unknown = room !== undefined ? '送信者' : sender === undefined ? 'ルームと送信者' : 'ルーム';
    return `メッセージ1件${where}が、判定されないまま配信されました。コールバックが${faults[fault]}ためです。${unknown}は不明です。ほかにもあるかもしれません。`;
  },
};
