import type { Messages } from '../../types.ts';
import { list, number } from '../common.ts';

type Left = Parameters<Messages['floor']['left']>[0];

/** What the service cannot refuse for these rules, a part each. */
function leftParts({ patterns, rules, doubtful, inside, allowed }: Left): string[] {
  return [
    ...(patterns > 0 ? [`正規表現${number(patterns)}件`] : []),
    ...(rules > 0 ? [`リンクまたは連絡先のルール${number(rules)}件`] : []),
    ...(doubtful > 0 ? [`モデレーターが判断するキーワード${number(doubtful)}件`] : []),
    ...(inside > 0 ? [`普通の単語の一部にもなるキーワード${number(inside)}件`] : []),
    ...(allowed > 0 ? [`許可した語句に含まれるキーワード${number(allowed)}件`] : []),
  ];
}

const VIEWS = 'サービスは表記どおりのキーワードだけを探します。Botなら見抜ける崩した書き方は拒否されません。';

/** `/filter-av floor`. */
export const floor: Messages['floor'] = {
  on: (library, asks) =>
    `**サービス側フィルター オン**：ブロックやBANをするルールのキーワードを、Chatサービス側のモデレーションのライブラリ${library}に登録します。Botが停止中や応答が遅いときも、サービスがこれらのキーワードを含むメッセージを拒否します。\nサービスが検出したものは、コンソールで \`ContentCallback.ResultNotify\` にチェックがあれば${
      asks ? 'レビューとしてモデレーターに表示します' : '記録します'
    }。`,
  costs:
    '⚠️ サービス側のモデレーションは有料です。月ごとの判定パックの分を使い切ると、判定1回ごとに料金がかかります。提供地域は中国、シンガポール、ソウルです。Botが見逃したものだけでなくすべてのメッセージを判定し、長い単語の一部になっているキーワードも検出します。',
  off: (library) =>
    `**サービス側フィルター オフ**。Botが${library}に登録したキーワードを取り除きます。ほかのキーワードはそのまま残ります。`,
  wasOff: 'サービス側フィルターはオフです。',
  shown: (library, words, wanted) =>
    words === wanted
      ? `**サービス側フィルター オン**：このサーバーのルールのキーワード${number(words)}件をライブラリ${library}に登録済みです。`
      : `**サービス側フィルター オン**：ライブラリ${library}にあるBotのキーワードは${number(words)}件、このサーバーのルールで必要なのは${number(wanted)}件です。`,
  left(left) {
    const parts = leftParts(left);
    return parts.length === 0 ? VIEWS : `登録しないもの：${list(parts)}。${VIEWS}`;
  },
  refused: (count) => `キーワード${number(count)}件は、サービスに登録を拒否されました。`,
  stuck: (count) => `キーワード${number(count)}件を、サービスから取り除けませんでした。Botが再試行します。`,
  notYet: 'ライブラリとルールの照合はまだ行われていません。',
  problem: (why) => `⚠️ ライブラリがルールと一致していません：${why}Botが再試行します。`,

  announceOn: (by, library) =>
    `${by}がサービス側フィルターをオンにしました：ブロックやBANをするルールのキーワードを、Chatサービス側のモデレーションのライブラリ${library}に登録します。`,
  announceOff: (by, library) =>
    `${by}がサービス側フィルターをオフにしました：Botのキーワードをライブラリ${library}から取り除きます。`,
};
