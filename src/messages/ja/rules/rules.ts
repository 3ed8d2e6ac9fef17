import type { RuleState } from '../../../moderation/rules/rule.ts';
import type { Messages } from '../../types.ts';
import { common, duration, number } from '../common.ts';
import { ACTIONS, strictnessName } from './actions.ts';

type Size = Parameters<Messages['rules']['size']>[0];
type ChangedRule = Parameters<Messages['rules']['saved']>[0];

const STATES: Readonly<Record<RuleState, string>> = {
  active: '有効',
  paused: '一時停止中',
  braked: '自動停止中',
};

/** What keeps a rule from doing what its action says, after a sentence; empty where nothing does. */
const STOPPED: Readonly<Record<RuleState, string>> = {
  active: '',
  paused: '一時停止中のため、`/filter-av resume` で再開するまで何も検出しません。',
  braked: '自動停止中のため、`/filter-av resume` で再開するまで検出したものを表示するだけです。',
};

function size(what: Size): string {
  switch (what.kind) {
    case 'keywords':
      return `キーワード${number(what.count)}件（${strictnessName(what.strictness)}）`;
    case 'patterns':
      return `パターン${number(what.count)}件`;
    case 'contact':
      return '連絡先';
    case 'link':
      return what.count === 0 ? 'リンク' : `ホスト${number(what.count)}件へのリンク`;
  }
}

const doubtfulText = (reviews: number): string =>
  reviews === 0 ? '' : `（うち${number(reviews)}件はモデレーターが判断）`;

const ofVersion = ({ version, action }: Pick<ChangedRule, 'version' | 'action'>): string =>
  `（バージョン${version}、${ACTIONS[action]}）`;

/** Rules: their list and pages, how they are tried, and what was changed. */
export const rules: Messages['rules'] = {
  size,
  state: STATES,
  none: 'ルールはありません。`/filter-av add` で作るか、`/filter-av import` でプリセットを取り込んでください。',
  line: ({ id, action, version }, what, state) =>
    `${id} ${what} · ${ACTIONS[action]}${state === 'active' ? '' : ` · **${STATES[state]}**`} · バージョン${version}`,
  title: (id, action) => `ルール ${id} · ${ACTIONS[action]}`,
  usualWords: '（標準の語）',
  allowedPhrases: (phrases) => `**許可する語句**：${phrases}`,
  fields: {
    matches: '検出対象',
    state: '状態',
    version: 'バージョン',
    ladder: 'BANとミュート',
    reason: '理由',
    recent: '最近のメッセージ',
    precision: '精度',
    dismissed: '「問題なし」が多い語句',
  },
  version: (version, by, when) => `${version}（${by}、${when}）`,
  steps(all) {
    const isBan = all.every(({ kind }) => kind === 'ban');
    return all
      .map(({ kind, seconds }) => `${isBan ? '' : kind === 'ban' ? 'BAN ' : 'ミュート '}${duration(seconds)}`)
      .join(' → ');
  },
  noReason: '（なし）',
  recent: ({ messages, hits, reviews }) =>
    messages === 0
      ? 'まだありません。'
      : `直近${number(messages)}件のうち${number(hits)}件を検出${doubtfulText(reviews)}`,
  precision({ newest, right, all, open, bans, undone, mutes, unmuted, observed, expired }) {
    const lifted = (count: number): string =>
      count === 0 ? '（解除なし）' : `（うち解除${number(count)}件）`;
    const parts = [
      all === 0
        ? '未判定'
        : `正解率 ${Math.round((right / all) * 100)}%（${number(all)}件中${number(right)}件）`,
      ...(open > 0 ? [`判断待ち${number(open)}件`] : []),
      ...(bans > 0 ? [`BAN ${number(bans)}件${lifted(undone)}`] : []),
      ...(mutes > 0 ? [`ミュート ${number(mutes)}件${lifted(unmuted)}`] : []),
      ...(observed > 0 ? [`記録のみ${number(observed)}件`] : []),
      ...(expired > 0 ? [`判断されず期限切れ${number(expired)}件`] : []),
    ];
    const scope =
      newest === undefined
        ? ''
        : `\nBAN、ミュート、レビューは、それぞれ新しいほうから${number(newest)}件だけを数えています。`;
    return `${parts.join(' · ')}${scope}`;
  },
  offers: {
    ban: 'ほぼ正しく検出しています。自動でBANできそうです。',
    block: 'メッセージのブロックに変えられそうです。',
    mask: '該当箇所の伏せ字に変えられそうです。',
    review: '誤検出が多めです。モデレーターの判断に切り替えられます。',
    observe: '誤検出が多めです。記録のみに切り替えられます。',
  },
  dismissed: ({ phrase, times, isKeyword }) =>
    `${phrase} · ${number(times)}回${isKeyword ? ' · キーワードそのものです。語句の編集で対応してください' : ''}`,

  created: (id) =>
    `**ルールを作成しました**：${id}。動作は **レビュー** で、検出したものをモデレーターに表示するだけです。BANはしません。`,
  saved: (rule) => `**保存しました**：${rule.id}${ofVersion(rule)}。${STOPPED[rule.state]}`,
  actionSet: ({ id, action, version, state }) =>
    `**保存しました**：${id}の動作は **${ACTIONS[action]}** になりました（バージョン${version}）。${STOPPED[state]}`,
  onlyCapitals: (rule) =>
    `**保存しました**：${rule.id}は、その箇所で大文字だけを検出します${ofVersion(rule)}。${STOPPED[rule.state]}`,
  fellBack: ({ id, action, version, state }) =>
    `**保存し、動作を${ACTIONS[action]}にしました**：${id}（バージョン${version}）。${STOPPED[state]}`,
  strictnessChanged: (id) => `${id}の一致の範囲を変更しました。`,
  rolledBack: (rule, to) =>
    `**元に戻しました**：${rule.id}はバージョン${to}の内容になりました${ofVersion(rule).replace('（', '（現在は')}。${STOPPED[rule.state]}`,
  removed: (id) => `**削除しました**：${id}。ケースとバージョンの履歴は残ります。`,
  restored: ({ id, action, version }) =>
    `**復元しました**：${id}の動作は **${ACTIONS[action]}** です（バージョン${version}）。`,
  thereAgain: (id) => `ルール ${id} はすでに作り直されています。何も実行していません。`,
  paused: (id, action) => `**一時停止しました**：${id}（${ACTIONS[action]}）。`,
  resumed: (id, action) => `**再開しました**：${id}（${ACTIONS[action]}）。`,
  unwritten:
    'Botのデータベースが応答しません。変更はもう有効で、データベースが応答すれば保存されます。それまでに再起動すると元に戻ります。',
  allowed: (phrase, { id, version, state }) =>
    `**許可しました**：${phrase}はルール ${id} の対象外になりました（バージョン${version}）。${STOPPED[state]}`,

  announceCreated: (by, rule) => `${by}がルール ${rule.id} を作成しました${ofVersion(rule)}。`,
  announceChanged: (by, rule) => `${by}がルール ${rule.id} を変更しました${ofVersion(rule)}。`,
  announceRemoved: (by, id) => `${by}がルール ${id} を削除しました。`,
  announceRestored: (by, rule) => `${by}がルール ${rule.id} を復元しました${ofVersion(rule)}。`,
  announcePaused: (by, id) => `${by}がルール ${id} を一時停止しました。`,
  announceResumed: (by, id) => `${by}がルール ${id} を再開しました。`,
  announceAllowed: (by, phrase, { id, version }) =>
    `${by}がルール ${id} で「${phrase}」を許可しました（バージョン${version}）。`,

  notSetToBan: (id, action) => `**BANには切り替えていません**：${id}の動作は **${ACTIONS[action]}** です。`,
  matchesOrdinary: (count) =>
    count === 1
      ? '次のような普通の文にも一致してしまいます：'
      : `普通の文${number(count)}件にも一致してしまいます。例：`,
  sample: (text, term) => `${text}（${term}）`,
  hitsTooMuch: (trial) => `一致するものが多すぎます。${trial}`,
  capitals: (patterns) =>
    `パターンは大文字と小文字を区別しないため、${patterns}は小文字にも一致します。大文字だけを対象にしますか？`,

  nothingKept: '試せる最近のメッセージがまだありません。',
  tooExpensive: (count) => `${number(count)}件のメッセージは、負荷が大きすぎて判定できません。`,
  trialNothing: (messages) => `直近 **${number(messages)}** 件のメッセージに、一致するものはありません。`,
  trial({ messages, hits, reviews, viewers }) {
    const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
    return `直近 **${number(messages)}** 件のメッセージのうち **${number(hits)}** 件（${share}%）に一致します${doubtfulText(reviews)}。視聴者 **${number(viewers)}** 人の発言です。`;
  },
  finding({ rule, action, isStopped, term, view, text }) {
    const stopped = isStopped ? '（自動停止中：表示のみ）' : '';
    return `${rule}：**${action === undefined ? 'モデレーターが判断' : ACTIONS[action]}**${stopped} · ${term}（${view}）を検出：${text}`;
  },
  findsNothing: 'どのルールも何も検出しません。',
  notJudged: (names) => `負荷が大きすぎて${names}では全体を判定できません。モデレーターが判断します。`,
  pasted: (read, left) =>
    `メッセージのJSONとして読み取りました。テキストとして読んだ欄：${read}。読まなかった欄：${left}。\`/settings-av fields\` で変更できます。`,

  changes: {
    action: (before, after) => `${ACTIONS[before]} → ${ACTIONS[after]}`,
    words: (difference) => `語句 ${difference}`,
    allowed: (difference) => `許可 ${difference}`,
    durations: (count) => `期間${number(count)}件`,
    reason: '理由',
    nothing: '変更なし',
    settings: '設定',
    first: '最初のバージョン',
  },
  versionChoice: (at, by, what) => `${at} UTC、${by}${what === undefined ? '' : `、${what}`}`,

  ofAnotherServer: 'このルールは別のサーバーのものです。何も実行していません。',
  noPhrase: (ofCase) => `ケース${ofCase}に許可できる語句はありません。`,
  wordsAndAction: '語句と動作は同時に変更できません。先に語句を変更し、その後で動作を設定してください。',
  nothingGiven: '変更する内容がありません。action、strictness、words のいずれかを入力してください。',
  nothingToTry: 'ルールを指定するか、試す語句を入力してください。',
  undoing: (made, viewers, rule) =>
    `**${common.sanctions(made)}を取り消しています**：${rule}（視聴者${number(viewers)}人）。解除されると監査チャンネルに表示されます。`,
  undoneSoFar: (done, all, rule) =>
    `${rule}の${common.sanctions(all)}のうち、${number(done)}件を取り消しています。`,
};
