import { PERMANENT } from '../../moderation/duration.ts';
import type { SettingsList } from '../en/settings.ts';
import type { Messages } from '../types.ts';
import { dailySettings } from './cases/daily.ts';
import { common, duration, either, inBrackets, number, permissionNames, some } from './common.ts';

type KeptDays = Parameters<Messages['settings']['retention']>[0];
type SecondShown = Parameters<Messages['settings']['second']>[0];
type Level = Parameters<Messages['settings']['role']>[1];

const names = new Intl.DisplayNames('ja', { type: 'language' });
/** As these are called in Japanese, rather than by their countries. */
const CHINESE: ReadonlyMap<string, string> = new Map([
  ['zh-CN', '中国語（簡体字）'],
  ['zh-TW', '中国語（繁体字）'],
]);
const languageName = (tag: string): string => CHINESE.get(tag) ?? names.of(tag) ?? tag;

const LISTS: Readonly<Record<SettingsList, string>> = {
  protected: '保護アカウント',
  staff: 'モデレーターのアカウント',
  fields: 'カスタムメッセージのテキスト欄',
  reasons: '理由のプリセット',
};
/** Of what was added to a list or removed from it. */
const MOST_NAMED = 5;
/** Accounts that are shown of a list. */
const MOST_SHOWN = 20;

const APP_WIDE = { managers: 'サーバーの管理者のみ', moderators: 'モデレーター' } as const;
const UNCHANGED = '何も変更していません。';
const UNSAVED = '何も保存していません';

const days = (count: number): string => (count === 0 ? '無期限' : `${number(count)}日間`);
const keptText = ({ evidenceDays, noteDays }: KeptDays): string =>
  `ケースに残した視聴者の発言は${days(evidenceDays)}、メモは${days(noteDays)}、その他のメッセージは最長1日`;

const thereAlready = (there: readonly string[]): string => `${some(there, MOST_NAMED)}は登録済み`;

/** How long somebody may ban. */
const forAtMost = (seconds: number): string =>
  seconds >= PERMANENT ? '期間の制限なくBAN' : `最長${duration(seconds)}のBAN`;

/** What a role's members can do who may not do everything. */
const LEVELS: Readonly<Record<Exclude<Level, 'all'>, (shortBan: number) => string>> = {
  mute: () => '視聴者のミュートとメッセージの削除ができます（BANはできません）',
  ban: (shortBan) => `視聴者のミュート、メッセージの削除、BANの解除、${forAtMost(shortBan)}ができます`,
};

const bansAbove = ({ viewers, durationSeconds }: SecondShown): string =>
  either([
    ...(viewers === undefined ? [] : [`視聴者${number(viewers)}人を超えるBAN`]),
    ...(durationSeconds === undefined ? [] : [`${duration(durationSeconds)}を超えるBAN`]),
  ]);

const orNone = (text: string): string => (text === '' ? common.none : text);

/** `/settings-av`. */
export const settings: Messages['settings'] = {
  saved: (what) => `**保存しました。** ${what}`,
  announce: (by, what) => `${by}が設定を変更しました。${what}`,

  nothingGiven: (options) => `変更する内容がありません。${either(options)}を入力してください。`,
  everyoneModerates:
    '@everyone はモデレーターロールにできません。モデレーターだけが持つロールを選んでください。',
  lastRole: 'モデレーターロールは少なくとも1つ必要です。先に別のロールを追加してください。',
  tooManyRoles: (most) => `モデレーターロールは${number(most)}個までです。`,
  defaultTooLong: (usual, longest) =>
    `既定の期間（${duration(usual)}）が、BANやミュートの最長期間（${duration(longest)}）を超えてしまいます。両方を一緒に変更してください。`,
  notProtected: (account) => `「${account}」は保護されていません。`,
  tooManyProtected: (most) => `保護できるアカウントは${number(most)}件までです。`,
  notARuleId: (id) => `「${id}」はルールのIDではありません。IDは17～20桁の数字です。`,
  notTied: (rule) => `ルール ${rule} はBANと連動していません。`,
  tooManyTied: (most) => `連動できるルールは${number(most)}件までです。`,
  badReason: (most) => `理由のプリセットは1～${number(most)}文字です。`,
  unknownReason: (reason) => `理由のプリセット「${reason}」はありません。`,
  tooManyReasons: (most) => `理由のプリセットは${number(most)}件までです。先にどれかを削除してください。`,
  notStaff: (account) => `「${account}」はモデレーターのアカウントとして登録されていません。`,
  tooManyStaff: (most) => `モデレーターのアカウントとして登録できるのは${number(most)}件までです。`,
  resetOrLists: 'reset か、追加・削除するもののどちらか一方を指定してください。',
  channelLacks: (permissions) =>
    `そのチャンネルでBotに${permissionNames(permissions)}の権限がありません。先に許可してください。`,

  levelMissing: 'このロールのレベルを選んでください：mute、ban、all',
  moderators({ added, changed, removed, shortBan }) {
    const nowMay = ({ name, level }: NonNullable<typeof added>, all: string) =>
      `@${name}は${level === 'all' ? all : LEVELS[level](shortBan)}。`;
    return [
      ...(added === undefined ? [] : [nowMay(added, 'BANできるようになりました')]),
      ...(changed === undefined ? [] : [nowMay(changed, 'すべての操作ができるようになりました')]),
      ...(removed === undefined ? [] : [`@${removed}はBANできなくなりました。`]),
    ].join('');
  },
  shortBanChanged: (seconds) => `レベル「ban」のロールは${forAtMost(seconds)}ができるようになりました。`,
  secondNever: `無期限より長いBANはありません。モデレーター1人でできる最長のBAN（7d など）か、off を指定してください。${UNCHANGED}`,
  secondChanged: (limits) =>
    limits.viewers === undefined && limits.durationSeconds === undefined
      ? '2人目のモデレーターの確認は不要になりました。'
      : `今後、${bansAbove(limits)}には2人目のモデレーターの承認が必要です。`,
  auditChannel: (name) => `監査チャンネルは #${name} になりました。`,
  auditMoved: (channel) => `監査チャンネルは ${channel} になりました。`,
  durations: (usual, longest) =>
    `既定の期間は${duration(usual)}、最長期間は${duration(longest)}になりました。`,
  mutesChanged: (usual, by) =>
    `ミュートの既定の期間は${duration(usual)}になりました。アプリの全グループでミュートできるのは${APP_WIDE[by]}です。`,
  addedAndRemoved: (one) => `「${one}」を追加と削除の両方に指定することはできません。${UNCHANGED}`,
  allThere: (which, there) => `${LISTS[which]}：${thereAlready(there)}のため、${UNCHANGED}`,
  list(which, { added, removed, there }) {
    const parts = [
      ...(added.length > 0 ? [`追加 ${some(added, MOST_NAMED)}`] : []),
      ...(removed.length > 0 ? [`削除 ${some(removed, MOST_NAMED)}`] : []),
      ...(there.length > 0 ? [thereAlready(there)] : []),
    ];
    return `${LISTS[which]}：${parts.join('／')}。`;
  },
  usualFields: 'カスタムメッセージのテキスト欄を既定に戻しました。',
  tied: (rule, seconds) =>
    `DiscordのAutoModルール ${rule} は、今後${seconds === undefined ? '既定の期間' : duration(seconds)}のBANを行います。`,
  autoModLacks: {
    accounts: () =>
      `${UNSAVED}。Discordユーザーが配信ルームのどのアカウントかをBotが知りません。Bot運営者が CHAT_USER_ID_FROM_DISCORD を設定する必要があります。`,
    permission: () =>
      `${UNSAVED}。Botに「サーバー管理」権限がないと、AutoModの情報がDiscordから届きません。権限を与えてから、もう一度お試しください。`,
    rule: (rule) =>
      `${UNSAVED}。IDが ${rule} のAutoModルールはこのサーバーにありません。サーバー設定のAutoModで、ルールのメニューからIDをコピーしてください（開発者モードをオンにしておく必要があります）。`,
  },
  untied: (rule) => `DiscordのAutoModルール ${rule} はBANを行わなくなりました。`,
  reasonRequired: (required) =>
    required ? '今後、BANには理由が必要です。' : '理由の入力は任意になりました。',
  removal: (withBans) =>
    withBans
      ? 'モデレーターとルールによるBANでは、今後、視聴者の直近数分間のメッセージも削除します。'
      : '今後、BANしてもメッセージは削除しません（モデレーターが指定した場合を除く）。',
  noLanguage:
    '言語を選んでください。`posts` はこのサーバーで読むもの（投稿、パネル、フィード）、`viewers` は視聴者が読むものの言語です。',
  language: (tag) =>
    `投稿、パネル、フィードの言語は${languageName(tag)}になりました。返信は操作した人の言語で表示されます。`,
  weekly: (on) =>
    on
      ? '今後、1週間のまとめを毎週月曜（UTC）に監査チャンネルに投稿します。'
      : '1週間のまとめは投稿されなくなりました。',
  viewerLanguage: (tag) => `メッセージを拒否された視聴者には、今後、理由を${languageName(tag)}で表示します。`,
  retentionChanged: (kept) =>
    `テキストの保存期間が変わりました：${keptText(kept)}。これより古いものは数分以内に消去されます。`,
  daily: dailySettings,
  reset: 'ルームの紐づけ以外の設定をすべて、Bot運営者が決めた初期設定に戻しました。',
  resetWithFeeds:
    'ルームの紐づけ以外の設定をすべてBot運営者が決めた初期設定に戻し、フィードもすべてオフにしました。',

  cannotPost: (missing) =>
    `⚠️ **処理結果を投稿できません**：監査チャンネルが削除されたか、Botに${permissionNames(missing)}の権限がありません。権限を与えるか別のチャンネルを選ぶと、待っている結果が投稿されます。`,
  publicChannel: (mention) =>
    `⚠️ **${mention} はこのサーバーの全員が見られます**。理由、メモ、視聴者の発言が公開されてしまいます。${UNSAVED}。先に非公開にするか、このまま使うかを選んでください。`,
  useAnyway: 'このまま使う',
  auditKept: UNCHANGED,

  retention: (kept) => `**テキストの保存期間**：${keptText(kept)}`,
  role: (mention, level) => (level === 'all' ? mention : `${mention}（${level}）`),
  shortBan: (seconds) => `**レベル「ban」の最長BAN期間**：${duration(seconds)}`,
  second: (limits) => `**2人目のモデレーターの承認が必要**：${bansAbove(limits)}`,
  roles: (mentions) => `**モデレーターロール**：${orNone(mentions)}`,
  audit: (mention) => `**監査チャンネル**：${mention}`,
  lengths: (usual, longest) =>
    `**既定の期間**：${duration(usual)}（モデレーターが指定できるのは最長${duration(longest)}）`,
  mutes: (usual, by) =>
    `**ミュート**：既定は${duration(usual)}、アプリの全グループでミュートできるのは${APP_WIDE[by]}`,
  removes: (withBans) =>
    `**BAN時のメッセージ削除**：${withBans ? 'する（ルールによるBANも含む。モデレーターが変えられます）' : 'モデレーターが指定した場合のみ'}`,
  digest: '**1週間のまとめ**：毎週月曜（UTC）に投稿',
  protected: (accounts) => `**保護アカウント**：${orNone(some(accounts, MOST_SHOWN))}`,
  staff: (accounts) => `**モデレーターのアカウント**：${orNone(some(accounts, MOST_SHOWN))}`,
  fields: (count) =>
    `**カスタムメッセージのテキスト欄**：${number(count)}件（\`/settings-av fields\` で表示）`,
  feeds: (feeds) => `**フィード**：${orNone(feeds.join('、'))}`,
  feed: (room, channel) => `${room} → ${channel}`,
  autoMod: (rules) => `**BANと連動するDiscordのAutoModルール**：${orNone(rules.join('、'))}`,
  reasons: (lines, required) =>
    `**理由のプリセット**${required ? '（BANには理由が必須）' : ''}：${orNone(lines.join(''))}`,
  reason: (text, seconds) => `\n> ${text}${inBrackets(seconds)}`,

  fieldsShown: (fields, most) =>
    `カスタムメッセージで **テキストとして読む欄**：${orNone(some(fields, most))}。名前の最後の単語がこのどれかと同じ欄（\`giftText\` など）も対象です。画像のアドレスは読みません。メッセージのどこが読まれるかは、\`/filter-av test\` に貼り付けると確認できます。`,
  staffShown: (accounts, most) =>
    `**モデレーターのアカウント**：${orNone(some(accounts, most))}。ルームでの発言は記録だけを行い、BANされることはありません。`,
  staffOfRooms: '**ルームの運営側**（所有者と管理者）。登録は不要です：',
  staffOfRoom: (room, accounts) => `${room}：${accounts.length === 0 ? 'なし' : accounts.join('、')}`,
  staffUnknown: (room) => `${room}：いま確認できません`,
};
