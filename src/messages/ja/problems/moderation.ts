import type { ActionKind } from '../../../moderation/case.ts';
import { PERMANENT } from '../../../moderation/duration.ts';
import type { ModerationProblem, ProtectionProblem } from '../../../problems/moderation.ts';
import type { SentencesOf, Show } from '../../show.ts';
import { wordsOf } from '../cases/kinds.ts';
import { duration, either, list, number, source } from '../common.ts';

const NOTHING_DONE = '何も実行していません。';
const NOT_NOW = '今回は何も実行していません。';
const UNCHANGED = '何も変更していません。';
const LOOK_AGAIN = 'もう一度確認してください。';

const protectedAs: Readonly<Record<ProtectionProblem['as'], string>> = {
  'app-admin': 'アプリの管理者アカウント',
  'room-owner': 'このルームの所有者',
  'room-admin': 'このルームの管理者',
  staff: 'このサーバーに登録されたモデレーターのアカウント',
  protected: 'このサーバーの保護アカウント',
  moderator: 'このサーバーのモデレーターのアカウント',
  bot: 'このBot自身のアカウント',
  yourself: 'あなた自身のアカウント',
};

const protection = ({ viewer, as }: ProtectionProblem, { code }: Show): string =>
  as === 'yourself'
    ? `${code(viewer)}は${protectedAs[as]}です。自分自身をBANやミュートすることはできません。`
    : `${code(viewer)}は${protectedAs[as]}のため、BANやミュートはできません。`;

const nounOf = (kind: string): string => wordsOf(kind)?.noun ?? kind;

const decisions = { ban: 'BAN', dismiss: '問題なし', allow: '語句を許可' } as const;

/** Roles that are named. */
const MOST_ROLES = 10;

const HOW = '例：10m、1h、1h30m、7d、2w、1mo、permanent（無期限）';

/** What each kind of action does, before “できません”. */
const DOING: Readonly<Record<ActionKind, string>> = {
  ban: '視聴者のBAN',
  unban: 'BANの解除',
  mute: '視聴者のミュート',
  unmute: 'ミュートの解除',
  'app-mute': 'アプリの全グループでのミュート',
  'app-unmute': 'アプリの全グループでのミュート解除',
  'room-mute': 'ルーム全体のミュート',
  'room-unmute': 'ルーム全体のミュートの解除',
  recall: 'メッセージの削除',
};

function beyond(kind: string, seconds: number | undefined, longest: number | undefined): string {
  const doing = DOING[kind as ActionKind] ?? 'この操作';
  if (longest === undefined || seconds === undefined) return `あなたのロールでは${doing}はできません。`;
  return `あなたのロールでは、${duration(seconds)}の${nounOf(kind)}はできません（最長${duration(longest)}）。`;
}

/** Mentions ping nobody where these are shown. */
const whoMay = (roleIds: readonly string[]): string =>
  roleIds.length === 0
    ? 'これができるロールはここにはありません。サーバーの管理者が `/settings-av moderators` で変更できます。'
    : `${either(roleIds.slice(0, MOST_ROLES).map((id) => `<@&${id}>`))}の人に頼んでください。`;

/** What somebody typed cannot be used. */
const inputs = {
  'nobody-named': () =>
    '視聴者を指定してください。アカウントIDを入力します（複数の場合はスペースで区切ります）。',
  'nobody-named-by-signs': ({ typed }, { code }) =>
    `${code(typed)}には文字も数字もありません。これがアカウントIDなら、二重引用符で囲んでください。`,
  'too-many-viewers': ({ count, most }) =>
    `視聴者が${number(count)}人指定されています。1つのコマンドで指定できるのは${number(most)}人までです。分けて実行してください。`,
  'viewer-is-mention': () =>
    'これはDiscordのメンションです。視聴者の配信ルームでのアカウントIDを入力してください。',
  'viewer-not-ascii': ({ viewer }, { code }) =>
    `${code(viewer)}はアカウントIDではありません。IDに使われるのは半角の英字・数字・記号だけです。ニックネームではなくIDをコピーしてください。`,
  'viewer-too-long': ({ viewer, length, most }, { code }) =>
    `${code(viewer)}は${number(length)}文字あります。アカウントIDは${number(most)}文字までです。`,
  'no-room-linked': (_, { code }) =>
    `このサーバーに紐づいているルームがまだありません。サーバーの管理者が${code('/rooms-av link')}で紐づけられます。`,
  'room-not-linked': ({ room, linked }, { code }) =>
    `ルーム${code(room)}はこのサーバーに紐づいていません。紐づいているルーム：${list(linked.map(code))}。オプションを省略すると、いつものルームが対象になります。`,
  'reason-too-long': ({ bytes, most }) =>
    `理由が${number(bytes)}バイトあります。上限は${number(most)}バイトです（日本語は1文字3バイト、絵文字はほとんどが4バイト）。${number(bytes - most)}バイト短くしてください。`,
  'reason-required': ({ presets }, { plain }) =>
    `このサーバーでは、BANやミュートに理由が必要です。${presets.length === 0 ? '' : `プリセット：${presets.map((text) => plain(text)).join(' · ')}`}`,
  'note-too-long': ({ length, most }) =>
    `メモが${number(length)}文字あります。上限は${number(most)}文字です。`,
  'duration-empty': () => `期間が入力されていません。${HOW}`,
  'duration-without-unit': ({ typed }, { code }) => `${code(typed)}には単位がありません。${HOW}`,
  'duration-unreadable': ({ typed }, { code }) => `${code(typed)}は期間として読み取れません。${HOW}`,
  'duration-ambiguous': ({ typed, amount }, { code }) =>
    `${code(typed)}は分と月のどちらかわかりません。分なら${code(`${amount}m`)}、月なら${code(`${amount}mo`)}と入力してください。`,
  'duration-too-short': () => `期間は1秒以上です。${HOW}`,
  'duration-too-long': ({ typed }, { code }) =>
    `${code(typed)}はChatサービスの上限を超えています。permanent（無期限）を使ってください。`,
  'duration-out-of-range': ({ most }) => `期間は1～${number(most)}秒です。`,
  'bad-slow-mode': ({ least, most }) => `低速モードの間隔は${number(least)}～${number(most)}秒です。`,
  'unknown-library': ({ library, known }, { code }) =>
    `サービス側のモデレーションに、キーワードライブラリ${code(library)}はありません。${
      known.length === 0
        ? '先にChatサービスのコンソールで作成してください。'
        : `あるもの：${list(known.slice(0, 10).map(code))}。`
    }`,
  'bad-field-name': ({ longest }, { code }) =>
    `欄の名前は、英字と数字で1～${number(longest)}文字です（例：${code('text')}、${code('msg')}）。`,
  'field-not-read': ({ field }, { code }) => `欄${code(field)}はテキストとして読む対象ではありません。`,
  'too-many-fields': ({ most }) => `テキストとして読める欄は${number(most)}件までです。`,
  'one-viewer-only': ({ count }) => `視聴者が${number(count)}人指定されています。1人だけ指定してください。`,
  'note-empty': () => 'メモが空です。何も保存していません。',
  'too-many-notes': ({ viewer, most }, { code }) =>
    `${code(viewer)}のメモは、上限の${number(most)}件に達しています。先にどれかを削除してください。`,
  'unknown-note': () => 'このメモは、その間に削除されました。',
  'shield-length': ({ shortest, longest }) =>
    `シールドの期間は${duration(shortest)}から${duration(longest)}までです。例：10m、1h`,
  'watch-too-long': ({ seconds, longest }) =>
    `ウォッチできるのは最長${duration(longest)}です${seconds >= PERMANENT ? '' : `（指定：${duration(seconds)}）`}。例：1h、1d、7d`,
  'too-many-watched': ({ most }) =>
    `ウォッチ中の視聴者が上限の${number(most)}人に達しています。先に誰かのウォッチを終了してください。`,
  'not-watched': ({ viewer }, { code }) => `${code(viewer)}はウォッチされていません。${UNCHANGED}`,
} satisfies Partial<SentencesOf<ModerationProblem>>;

/** Why the core does not do what it was asked for. */
export const moderation: SentencesOf<ModerationProblem> = {
  ...inputs,
  'not-moderator': () =>
    `この操作にはモデレーターロールが必要です。${NOTHING_DONE}サーバーの管理者にロールを依頼してください。`,
  'not-manager': (_, { code }) =>
    `アプリの全グループに影響するため、「サーバー管理」権限が必要です。${NOTHING_DONE}サーバーの管理者は、${code('/settings-av mutes')}でモデレーターにも許可できます。`,
  'longer-than-allowed': ({ seconds, longest }) =>
    `${duration(seconds)}は、ここでモデレーターが指定できる長さ（最長${duration(longest)}）を超えています。${NOTHING_DONE}`,
  'beyond-level': ({ kind, seconds, longest, roleIds }) =>
    `${beyond(kind, seconds, longest)}${NOTHING_DONE}${whoMay(roleIds)}`,
  'viewer-protected': protection,
  'only-protected': ({ kind, because }, show) =>
    kind === 'recall'
      ? `何も削除していません。${show.code(because.viewer)}は${protectedAs[because.as]}のため、メッセージは残ります。`
      : `${wordsOf(kind)?.failed ?? '実行できませんでした'}。${protection(because, show)}`,
  'nothing-changed': ({ kind, because }, show) =>
    `${UNCHANGED}${protection(because, show)}${nounOf(kind)}を解除するには${show.code(kind === 'ban' ? '/unban-av' : '/unmute-av')}を使ってください。`,
  'unknown-case': ({ number: ofCase }) => `このサーバーにケース${ofCase}はありません。`,
  'case-of-shield': ({ number: ofCase }, { code }) =>
    `ケース${ofCase}はルーム全体のミュートで、単独の期間はありません。ルームのシールドが終わるか、「ルームのミュート解除」を押すと終わります。${UNCHANGED}シールドは${code('/shield-av')}か、その投稿のボタンで変更してください。`,
  'case-is-not-ban': ({ number: ofCase }) => `ケース${ofCase}はBANでもミュートでもありません。${UNCHANGED}`,
  'case-never-in-force': ({ number: ofCase }) => `ケース${ofCase}は有効になっていません。${UNCHANGED}`,
  'case-not-in-force-yet': ({ number: ofCase }) =>
    `ケース${ofCase}はまだ有効になっていません。${UNCHANGED}少し待ってから、もう一度お試しください。`,
  'case-ended': ({ number: ofCase, kind }, { code }) =>
    `ケース${ofCase}の${nounOf(kind)}は終了しています。${UNCHANGED}新しく行うには${code(kind === 'ban' ? '/ban-av' : '/mute-av')}を使ってください。`,
  'case-over': ({ number: ofCase, newer, by, kind, seconds }, show) => {
    const what = seconds === undefined ? nounOf(kind) : duration(seconds);
    return `ケース${ofCase}は終了し、いまはケース${newer}（${source(by, show)}、${what}）が有効です。${NOTHING_DONE}`;
  },
  'case-edited-meanwhile': ({ number: ofCase, editor }, { plain }) =>
    `その間に${editor === undefined ? 'ほかの人' : plain(editor)}がケース${ofCase}を編集しました。${NOTHING_DONE}${LOOK_AGAIN}`,
  'case-lifted-meanwhile': ({ number: ofCase }) =>
    `その間にほかの人がケース${ofCase}を変更しました。${NOTHING_DONE}${LOOK_AGAIN}`,
  'nothing-to-change': () => '変更点がありません。別の理由、メモ、期間を入力してください。',
  'unknown-review': ({ number: ofCase }) => `このサーバーにレビュー${ofCase}はありません。`,
  'review-decided': ({ number: ofCase, decided }, { plain }) =>
    decided
      ? `レビュー${ofCase}は判断済みです（${plain(decided.by)}：${decisions[decided.as]}）。${NOT_NOW}`
      : `レビュー${ofCase}は、その間に判断されました。${NOT_NOW}`,
  'review-expired': ({ number: ofCase }) =>
    `レビュー${ofCase}は、1日以内に判断されなかったため期限切れです。先に判断待ちに戻してください。${NOT_NOW}`,
  'review-open': ({ number: ofCase }) => `レビュー${ofCase}はすでに判断待ちです。${NOT_NOW}`,
  'review-ban-active': ({ number: ofCase, ban }) =>
    `レビュー${ofCase}の視聴者は、ケース${ban}によってまだBANされています。先にそのBANを取り消してください。${NOT_NOW}`,
  'waits-for-second': ({ number: ofCase }) =>
    `**2人目のモデレーターの確認待ち** · ケース${ofCase}。まだ何も実行していません。別のモデレーターが、1日以内に監査チャンネルの投稿で「承認」を押す必要があります。`,
  'unknown-request': ({ number: ofCase }) => `ケース${ofCase}は2人目のモデレーターの確認待ちではありません。`,
  'own-request': ({ number: ofCase }) =>
    `ケース${ofCase}はあなたが依頼したものです。別のモデレーターの承認が必要です。${NOTHING_DONE}`,
  'request-decided': ({ number: ofCase, by, as }, { plain }) =>
    `ケース${ofCase}はすでに${plain(by)}が${as === 'confirm' ? '承認' : '却下'}しています。${NOT_NOW}`,
  'request-expired': ({ number: ofCase }) =>
    `ケース${ofCase}は、1日以内に承認されなかったため期限切れです。${NOTHING_DONE}必要なら、もう一度依頼してください。`,
  'request-unreadable': ({ number: ofCase }) =>
    `ケース${ofCase}の依頼内容をデータベースから読み取れません。${NOTHING_DONE}もう一度依頼してください。`,
  'request-under-way': ({ number: ofCase, first }) =>
    `ケース${ofCase}は承認済みで、ケース${first}として処理中です。却下していません。`,
  'request-unsure': () =>
    'Botのデータベースに書き込めないため、受け付けられていない可能性があります。もう一度試す前に、監査チャンネルを確認してください。',
  cancelled: ({ by }, show) => `送信前にキャンセルされました（${source(by, show)}）。`,
  displaced: ({ number: ofCase, by }, show) =>
    `同時に依頼されたケース${ofCase}（${source(by, show)}）に、送信前に置き換えられました。`,
  'not-shown': () => 'ChatサービスはOKと応答しましたが、一覧には表示されていません。',
  'no-messages-known': ({ isWhole }) =>
    `削除できるメッセージが見つかりません。${isWhole ? '' : 'Botの一部が応答しませんでした。'}`,
  'unknown-problem': () => 'Botの別のバージョンが記録した原因で、このバージョンではわかりません。',
};
