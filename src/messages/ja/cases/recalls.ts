import type { ChatMeaning } from '../../../problems/chat.ts';
import type { Messages } from '../../types.ts';
import { common, counted, number, some } from '../common.ts';

type Came = Parameters<Messages['recalls']['came']>[0];
type Refused = Came['refused'][number];

/** Viewers that are named one by one. */
const MOST_NAMED = 20;

/** Why the service has left messages where they are. */
const REASONS: Partial<Record<ChatMeaning, string>> = {
  'unknown-message': 'ルームに見つからない',
  'message-too-old': '古すぎて削除できない',
  'message-stays': '削除できない種類',
  'recall-off': 'Chatコンソールでメッセージの取り消しがオフ',
};

const reason = ({ meaning, code }: Refused): string =>
  REASONS[meaning] ?? `Chatサービスが拒否（コード ${code}）`;

/** `3件（古すぎて削除できない）、1件（Botが把握していない）`. */
const left = ({ refused, unknown }: Came): string =>
  [
    ...refused.map((one) => `${number(one.count)}件（${reason(one)}）`),
    ...(unknown > 0 ? [`${number(unknown)}件（Botが把握していない）`] : []),
  ].join('、');

const NOT_WHOLE = 'Botの一部が応答しなかったため、ほかにも残っている可能性があります。';

const progress = ({ removed, open }: Came): string =>
  `${number(removed)}件を削除、残り${number(open)}件です。`;

const outcome: Messages['recalls']['outcome'] = (line) => {
  const { status, who, removed, cases } = line;
  const whom = [
    ...(who.length === 0 ? [] : [some(who, MOST_NAMED)]),
    ...(line.rooms > 1 ? [counted(line.rooms, 'ルーム')] : []),
  ].join('、');
  const of = `${whom === '' ? '' : `：${whom}`} · ${common.cases(cases)}。`;
  const whole = line.isWhole ? '' : NOT_WHOLE;
  const rest = left(line);
  switch (status) {
    case 'done':
      return `**メッセージ${number(removed)}件を削除しました**${of}${rest === '' ? '' : `削除できなかったもの：${rest}。`}${whole}`;
    case 'cancelled':
      return `**メッセージの削除をキャンセルしました**${of}${line.why}`;
    case 'failed': {
      const before = removed > 0 ? `それまでに${number(removed)}件を削除しました。` : '';
      return `**メッセージを削除できませんでした**${of}${before}${line.why}${line.refused.length > 1 || removed > 0 ? `（${rest}）` : ''}`;
    }
    case 'waiting':
      return `**メッセージを削除しています**${of}${removed > 0 || line.open > 0 ? progress(line) : line.why}${
        line.isTroubled ? line.why : ''
      }`;
  }
};

/** Removing messages from a room. */
export const recalls: Messages['recalls'] = {
  outcome,
  came(came) {
    const rest = left(came);
    const lines = [
      ...(came.removed > 0 ? [`メッセージ${number(came.removed)}件を削除しました`] : []),
      ...(came.open > 0 ? [`残り${number(came.open)}件を削除します`] : []),
      ...(rest === '' ? [] : [`削除できなかったもの：${rest}`]),
      ...(came.isWhole ? [] : [NOT_WHOLE]),
    ];
    return lines.join('\n');
  },
  everybody: '同じ発言をした全員',

  // Buttons and menus
  button: 'メッセージを削除',
  buttonOne: 'メッセージを削除',
  choose: 'どのメッセージ？',
  whichLines: (who) => `${who}のどのメッセージを削除しますか？元に戻せません。`,
  all: 'Botが把握しているすべて',
  allMeans: '直近10分間、最大1,000件',
  line: (text) => (text === '' ? '（テキストなし）' : text),

  // Questions
  confirm: ({ count, viewers, isCut }) =>
    `**視聴者${number(viewers)}人の${isCut ? '新しいほうから' : ''}メッセージ${number(count)}件を削除しますか？** 元に戻せません。まだ何も削除していません。`,
  confirmButton: (count) => `${number(count)}件を削除`,
  protected: (count) => `保護アカウントのメッセージ${number(count)}件は残ります。`,
  notWhole: NOT_WHOLE,

  // What cannot be done
  nothingKnown: ({ isWhole, heardFor }) =>
    [
      '削除できるメッセージが見つかりません。何も実行していません。',
      'Botが把握しているのは直近10分間のメッセージと、直近1時間にフィードに表示されたかルールが検出したメッセージです。',
      ...(heardFor === undefined
        ? []
        : [`受信を始めてからまだ${common.roughly(heardFor)}しかたっていません。`]),
      ...(isWhole ? [] : ['Botの一部が応答しませんでした。']),
    ].join(''),
  goneBefore: (count) =>
    `把握しているメッセージ${number(count)}件は、すべて削除済みです。今回は何も実行していません。`,
  nothingHeard:
    '削除できるメッセージが見つかりません。何も実行していません。Chatサービスからメッセージの番号が届いていません。Bot運営者がChatコンソールで「メッセージ送信後」のコールバックをオンにする必要があります。',
  whoOrWhat: '誰のメッセージか（viewer）、どの内容か（phrase）のどちらか一方を指定してください。',
  withoutMessages: (who) => `${some(who, MOST_NAMED)}のメッセージは見つからないため、何も削除していません。`,
  noNumber: 'メッセージが配信されていないか、番号がわかりません。何も実行していません。',
};
