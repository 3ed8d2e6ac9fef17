import type { Decision } from '../../moderation/case.ts';
import type { FieldChange } from '../../moderation/requests/correcting/revision.ts';
import type { State } from '../en/cases.ts';
import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { common, duration, inBrackets, list, number, rule } from './common.ts';
import { view } from './views.ts';

const DECIDED: Readonly<Record<Decision, string>> = {
  ban: 'BAN',
  dismiss: '問題なし',
  allow: '語句を許可',
  observed: '記録のみ',
  expired: '期限切れ',
  confirm: '承認',
  refuse: '却下',
};
const FIELDS: Readonly<Record<FieldChange['field'], string>> = {
  reason: '理由',
  note: 'メモ',
  duration: '期間',
};
const STATUS = {
  open: '判断待ち',
  waiting: '処理待ち',
  cancelled: 'キャンセル済み',
  failed: '失敗',
  ended: '終了',
} as const;

/** A kind of case, whichever version wrote it. */
const nounOf = (kind: string): string => (kind === 'review' ? 'レビュー' : (wordsOf(kind)?.noun ?? 'その他'));

function stateOf(kind: string, state: State): string {
  switch (state.status) {
    case 'decided':
      return state.by === '' ? DECIDED[state.what] : `${DECIDED[state.what]}（${state.by}）`;
    case 'replaced':
      return state.lift
        ? `解除済み（${state.lift.by ?? 'このBot以外'}、ケース${state.by}）`
        : `ケース${state.by}に置き換え`;
    case 'in-force':
      return wordsOf(kind)?.isOverAtOnce ? '完了' : '有効';
    default:
      return STATUS[state.status];
  }
}

function titleOf(kind: string, state: State): string {
  const words = wordsOf(kind);
  if (state.status === 'in-force' && words) return words.doneTitle;
  if (state.status === 'failed' && words) return words.failedTitle;
  return `${nounOf(kind)} · ${stateOf(kind, state)}`;
}

const none = (text: string): string => (text === '' ? '（なし）' : `「${text}」`);
const UNREADABLE = '保存されていますが、データベースから読み取れません。';

/** What is shown and said of cases. */
export const cases: Messages['cases'] = {
  nounOf,
  stateOf,
  title: (ofCase, kind, state) => `ケース${ofCase} · ${titleOf(kind, state)}`,
  requestTitle: (ofCase, state) => `ケース${ofCase} · ${state}`,
  message: '**メッセージ**',
  messageUnreadable: UNREADABLE,
  reason: '**理由**',
  note: '**メモ**（視聴者には表示されません）',
  repeats: (count) => `この視聴者の同様の発言：ほか${number(count)}件`,
  watchedLines: (all, shown) =>
    all <= shown ? `発言${number(all)}件` : `発言${number(all)}件のうち最新${number(shown)}件`,
  watchedOutcome: 'ウォッチではメッセージの拒否もBANもしません。モデレーターが判断してください。',
  postedLate: (known) => `遅れて投稿しました。判明した日時：${known}`,
  fields: {
    viewer: '視聴者',
    asks: '内容',
    room: 'ルーム',
    duration: '期間',
    source: '実行元',
    moderator: 'モデレーター',
    edited: '編集',
    said: '発言',
    found: '検出',
    notJudgedBy: '判定できなかったルール',
    outcome: '結果',
  },
  nothing: '（なし）',
  room: (room) => `ルーム${room}`,
  until: (end) => `${end}まで`,
  byService: 'Chatサービス側のモデレーション',
  outside: 'このBot以外',
  sourceUnreadable: '保存されていますが、データベースから読み取れません',
  watchedBy: (moderator) => `${moderator}のウォッチ`,
  ruleSource: (id, version) => (version > 0 ? `${rule(id)}（バージョン${version}）` : rule(id)),
  origin(origin, kind) {
    switch (origin?.what) {
      case 'unban':
        return `ケース${origin.case}の${nounOf(kind)}ボタン`;
      case 'edit':
        return `ケース${origin.case}の期間変更（変更前：${duration(origin.before)}）`;
      case 'review':
        return `レビュー${origin.case}`;
      case 'undo':
        return `ルール ${origin.rule} の処分の取り消し`;
      case 'end':
        return `ケース${origin.case}の自動終了`;
      case 'second':
        return `ケース${origin.case}（承認：${origin.by}）`;
      default:
        return kind === 'request' ? '2人目のモデレーターの確認待ち' : `ボタン（${nounOf(kind)}）`;
    }
  },
  edited: (times, by, when) => `${number(times)}回、最後は${by}${when === '' ? '' : `（${when}）`}`,
  saidAt: (time, inRoom) => (inRoom === undefined ? time : `${time}、ルームでの番号 ${inRoom}`),
  view,
  foundIn: (term, how) => `${term}（${how}）`,
  reviewOutcome({ message, isOpen, isObserved }) {
    const what = {
      refused: 'メッセージはブロックされました。',
      masked: 'メッセージ内の該当する語句は伏せ字になりました。',
      'let-through': 'メッセージはそのまま通しました。',
      delivered: 'メッセージは配信されました。',
    }[message];
    if (isOpen) return `${what}BANはしていません。モデレーターが判断してください。`;
    return isObserved ? `${what}このルールは記録だけを行います。` : what;
  },
  ended: (kind, when) => `${nounOf(kind)}は終了しました（${when}）。`,
  outsideChange(kind) {
    const lifted = 'コンソールか別のプログラムで解除されました。';
    if (kind === 'app-unmute') return `このミュートはChatサービスに表示されなくなりました。${lifted}`;
    if (kind === 'unban' || kind === 'unmute')
      return `この${kind === 'unban' ? 'BAN' : 'ミュート'}はルームの一覧から消えました。${lifted}`;
    return `この${nounOf(kind)}はルームの一覧にあります。コンソールか別のプログラムで実行されたものです。`;
  },
  whyUnreadable: '原因は保存されていますが、データベースから読み取れません。',
  notAsked: 'まだ送信していません。',
  unknown: (ofCase) => `このサーバーにケース${ofCase}はありません。`,
  notANumber: 'ケース番号（例：41）を入力するか、候補から選んでください。',
  ofAnotherServer: 'このケースは別のサーバーのものです。何も実行していません。',

  durationForm: (ofCase) => `ケース${ofCase}の期間を変更`,
  durationLabel: '期間（開始時点から数えます）',
  durationHelp: '10m、1h、1h30m、7d、1mo、permanent。すでに過ぎている長さにすると解除します。',
  saved({ number: ofCase, fields, wasShown }) {
    const what = list(fields.map((field) => FIELDS[field]));
    return `**保存しました**：ケース${ofCase}の${what}。${wasShown ? '視聴者には変更前の理由がすでに表示されています。' : ''}`;
  },

  noHistory: (viewer) => `このサーバーに${viewer}のケースはありません。`,
  history: (total, viewer, page) => `${viewer}のケース：**${number(total)}**件${page}`,
  historyLine({ number: ofCase, kind, seconds, room, asked, by, state, edits }) {
    const edited = edits === 0 ? '' : `、編集${number(edits)}回`;
    return `ケース**${ofCase}** · ${nounOf(kind)}${inBrackets(seconds)} · ${room} · ${asked} · ${by}：${state}${edited}`;
  },
  corrections: '訂正',
  earlierCorrections: '（それより前の訂正はエクスポートで確認できます）',
  correction: ({ at, by, change }) => {
    const show = (value: string | number) => (typeof value === 'number' ? duration(value) : none(value));
    return `${at} ${by}が${FIELDS[change.field]}を変更：${show(change.before)} → ${show(change.after)}`;
  },
  choice: ({ kind, seconds, viewer, by }) => `${nounOf(kind)}${inBrackets(seconds)} · ${viewer} · ${by}`,

  exportEmpty: '該当するケースはありません。',
  exported({ cases: total, corrections, files }) {
    const corrected = corrections === 0 ? '' : `、訂正 **${number(corrections)}**件`;
    const sums = files.map(({ name, sha256 }) => `\n\`${name}\` SHA-256 \`${sha256}\``).join('');
    return `ケース **${common.number(total)}**件${corrected}${sums}`;
  },
  exportTooLarge: (fitting, last) =>
    `1つのファイルに収まりません。Discordに送れるのは約${number(fitting)}件までです。last:${last} 以下にするか、視聴者1人に絞ってエクスポートしてください。`,
};
