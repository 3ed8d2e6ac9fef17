import { PERMANENT } from '../../moderation/duration.ts';
import type { SettingsList } from '../en/settings.ts';
import type { Messages } from '../types.ts';
import { dailySettings } from './cases/daily.ts';
import { common } from './common.ts';

const { duration, some } = common;
const languages = new Intl.DisplayNames('zh-TW', { type: 'language' });
/** As Discord’s client calls them. */
const CHINESE: ReadonlyMap<string, string> = new Map([
  ['zh-CN', '簡體中文'],
  ['zh-TW', '繁體中文'],
]);
const languageName = (tag: string): string => CHINESE.get(tag) ?? languages.of(tag) ?? tag;

type Settings = Messages['settings'];
type KeptDays = Parameters<Settings['retention']>[0];
type Level = Parameters<Settings['role']>[1];
type SecondShown = Parameters<Settings['second']>[0];

const LISTS: Readonly<Record<SettingsList, string>> = {
  protected: '受保護帳號',
  staff: '版主的帳號',
  fields: '自訂訊息中視為文字的欄位',
  reasons: '預設理由',
};
/** Of what was added to a list or removed from it. */
const MOST_NAMED = 5;
/** Accounts that are shown of a list. */
const MOST_SHOWN = 20;

const APP_WIDE = { managers: '只有伺服器管理者', moderators: '版主' } as const;
const LEVEL_NAMES: Readonly<Record<Level, string>> = { mute: '禁言', ban: '封鎖', all: '全部' };

const days = (count: number): string => (count === 0 ? '永久' : `${common.number(count)} 天`);
const keptText = ({ evidenceDays, noteDays }: KeptDays): string =>
  `案件中觀眾的發言${evidenceDays === 0 ? '' : ' '}${days(evidenceDays)}，備註${noteDays === 0 ? '' : ' '}${days(noteDays)}，其他訊息最多 1 天`;

const thereAlready = (there: readonly string[]): string => `${some(there, MOST_NAMED)} 原本就在裡面`;

/** How long somebody may ban. */
const forAtMost = (seconds: number): string =>
  seconds >= PERMANENT ? '時長不限' : `最長 ${duration(seconds)}`;

/** What a role's members can do who may not do everything, after “現在可以”. */
const LEVELS: Readonly<Record<Exclude<Level, 'all'>, (shortBan: number) => string>> = {
  mute: () => '禁言觀眾和刪除訊息，但不能封鎖',
  ban: (shortBan) => `禁言觀眾、刪除訊息、解除封鎖，以及封鎖觀眾（${forAtMost(shortBan)}）`,
};

const bansAbove = ({ viewers, durationSeconds }: SecondShown): string =>
  common.either([
    ...(viewers === undefined ? [] : [`一次封鎖超過 ${common.counted(viewers, '名觀眾')}`]),
    ...(durationSeconds === undefined ? [] : [`封鎖超過 ${duration(durationSeconds)}`]),
  ]);

const orNone = (text: string): string => (text === '' ? common.none : text);

/** `/settings-av`. What was changed is said in whole sentences, which are shown as plain text. */
export const settings: Settings = {
  saved: (what) => `**已儲存。**${what}`,
  announce: (by, what) => `${by} 修改了設定。${what}`,

  nothingGiven: (options) => `沒有要修改的內容。請填寫 ${common.either(options)}。`,
  everyoneModerates: '不能把 @everyone 設為版主身分組，請選只有版主擁有的身分組。',
  lastRole: '至少要保留一個版主身分組，請先新增另一個。',
  tooManyRoles: (most) => `版主身分組最多 ${most} 個。`,
  defaultTooLong: (usual, longest) =>
    `預設時長（${duration(usual)}）會超過封鎖或禁言的上限（${duration(longest)}）。請兩個一起修改。`,
  notProtected: (account) => `「${account}」不是受保護帳號。`,
  tooManyProtected: (most) => `受保護帳號最多 ${most} 個。`,
  notARuleId: (id) => `「${id}」不是規則的 ID。ID 是 17 到 20 位數字。`,
  notTied: (rule) => `規則 ${rule} 不會封鎖任何人。`,
  tooManyTied: (most) => `最多只能綁定 ${most} 條規則。`,
  badReason: (most) => `預設理由的長度為 1 到 ${most} 個字元。`,
  unknownReason: (reason) => `沒有「${reason}」這個預設理由。`,
  tooManyReasons: (most) => `預設理由最多 ${most} 個，請先移除一個。`,
  notStaff: (account) => `「${account}」不在版主的帳號清單中。`,
  tooManyStaff: (most) => `版主的帳號最多 ${most} 個。`,
  resetOrLists: '重設，或新增與移除，請擇一填寫。',
  channelLacks: (permissions) => `機器人在那個頻道缺少 ${common.list(permissions)}。請先給它這些權限。`,

  levelMissing: '請為這個身分組選擇等級：禁言、封鎖或全部。',
  moderators({ added, changed, removed, shortBan }) {
    const nowMay = ({ name, level }: { name: string; level: Level }, all: string) =>
      `@${name} 現在可以${level === 'all' ? all : LEVELS[level](shortBan)}。`;
    return [
      ...(added === undefined ? [] : [nowMay(added, '封鎖')]),
      ...(changed === undefined ? [] : [nowMay(changed, '執行所有動作')]),
      ...(removed === undefined ? [] : [`@${removed} 不能再封鎖。`]),
    ].join('');
  },
  shortBanChanged: (seconds) =>
    `等級為「封鎖」的身分組，封鎖時長現在${seconds >= PERMANENT ? '不限' : `最長 ${duration(seconds)}`}。`,
  secondNever: '沒有比永久更長的封鎖。請填一位版主可以單獨執行的最長封鎖，例如 7d，或填 off。未做任何變更。',
  secondChanged: (limits) =>
    limits.viewers === undefined && limits.durationSeconds === undefined
      ? '封鎖不再需要第二位版主確認。'
      : `${bansAbove(limits)}，現在需要第二位版主確認。`,
  auditChannel: (name) => `稽核頻道現在是 #${name}。`,
  auditMoved: (channel) => `稽核頻道現在是 ${channel}。`,
  durations: (usual, longest) => `預設時長現在是 ${duration(usual)}，上限是 ${duration(longest)}。`,
  mutesChanged: (usual, by) =>
    `禁言現在預設為 ${duration(usual)}。${APP_WIDE[by]}可以在 App 的所有群組禁言。`,
  addedAndRemoved: (one) => `「${one}」不能同時新增和移除。未做任何變更。`,
  allThere: (list, there) => `${LISTS[list]}：未做任何變更，因為 ${thereAlready(there)}。`,
  list(list, { added, removed, there }) {
    const parts = [
      ...(added.length > 0 ? [`新增 ${some(added, MOST_NAMED)}`] : []),
      ...(removed.length > 0 ? [`移除 ${some(removed, MOST_NAMED)}`] : []),
      ...(there.length > 0 ? [thereAlready(there)] : []),
    ];
    return `${LISTS[list]}：${parts.join('；')}。`;
  },
  usualFields: '自訂訊息恢復讀取預設的文字欄位。',
  tied: (rule, seconds) =>
    `Discord AutoMod 的規則 ${rule} 現在會封鎖，時長：${seconds === undefined ? '預設值' : duration(seconds)}。`,
  autoModLacks: {
    accounts: () =>
      '未儲存：機器人不知道 Discord 使用者對應到直播間的哪個帳號。維運人員需要設定 CHAT_USER_ID_FROM_DISCORD。',
    permission: () =>
      '未儲存：機器人要有「管理伺服器」權限，Discord 才會把 AutoMod 的事件告訴它。請先給它這個權限，再試一次。',
    rule: (rule) =>
      `未儲存：這個伺服器沒有 ID 為 ${rule} 的 AutoMod 規則。請到「伺服器設定」的 AutoMod，從規則的選單複製 ID（需開啟開發者模式）。`,
  },
  untied: (rule) => `Discord AutoMod 的規則 ${rule} 不再封鎖。`,
  reasonRequired: (required) => (required ? '現在每次封鎖都要填理由。' : '現在可以不填理由。'),
  removal: (withBans) =>
    withBans
      ? '版主或規則封鎖觀眾時，現在會一併刪除該觀眾最近幾分鐘的訊息。'
      : '封鎖不再刪除訊息，除非版主要求。',
  noLanguage: '請選擇語言：`posts` 是伺服器內看到的語言（貼文、面板和轉播），`viewers` 是觀眾看到的語言。',
  language: (tag) => `貼文、面板和轉播現在使用${languageName(tag)}。回覆則使用提問者自己的語言。`,
  viewerLanguage: (tag) => `訊息被直播間拒絕的觀眾，現在會看到以${languageName(tag)}說明的原因。`,
  retentionChanged: (kept) => `文字內容現在的保留期限：${keptText(kept)}。超過期限的會在幾分鐘內清除。`,
  reset: '除了已連結的直播間，所有設定都已恢復為維運人員的設定值。',
  resetWithFeeds: '除了已連結的直播間，所有設定都已恢復為維運人員的設定值，轉播也全部關閉。',

  cannotPost: (missing) =>
    `⚠️ **無法張貼結果**：稽核頻道已被刪除，或機器人在那裡缺少 ${common.list(missing)}。結果會先保留，修正後或改選其他頻道後就會張貼。`,
  publicChannel: (mention) =>
    `⚠️ **這個伺服器的所有人都能看到 ${mention}**：理由、備註和證據都會公開。未儲存。請先把它設為私人頻道，或按「仍要使用」。`,
  useAnyway: '仍要使用',
  auditKept: '未做任何變更。',

  retention: (kept) => `**文字內容保留期限**：${keptText(kept)}`,
  role: (mention, level) => (level === 'all' ? mention : `${mention}（${LEVEL_NAMES[level]}）`),
  shortBan: (seconds) => `**等級「封鎖」的最長封鎖**：${duration(seconds)}`,
  second: (limits) => `**需要第二位版主確認**：${bansAbove(limits)}`,
  roles: (mentions) => `**版主身分組**：${orNone(mentions)}`,
  audit: (mention) => `**稽核頻道**：${mention}`,
  lengths: (usual, longest) => `**預設時長**：${duration(usual)}。版主可設定的上限：${duration(longest)}`,
  mutes: (usual, by) => `**禁言**：預設 ${duration(usual)}。${APP_WIDE[by]}可以在 App 的所有群組禁言`,
  removes: (withBans) =>
    `**封鎖時刪除訊息**：${withBans ? '是，規則的封鎖也包括在內，除非版主另外指定' : '只有版主指定時'}`,
  protected: (accounts) => `**受保護帳號**：${orNone(some(accounts, MOST_SHOWN))}`,
  staff: (accounts) => `**版主的帳號**：${orNone(some(accounts, MOST_SHOWN))}`,
  fields: (count) => `**自訂訊息中視為文字的欄位**：${count} 個（用 \`/settings-av fields\` 查看）`,
  feeds: (feeds) => `**聊天轉播**：${orNone(feeds.join('、'))}`,
  feed: (room, channel) => `${room} → ${channel}`,
  autoMod: (rules) => `**會封鎖的 Discord AutoMod 規則**：${orNone(rules.join('、'))}`,
  reasons: (lines, required) => `**理由**${required ? '（每次封鎖都要填）' : ''}：${orNone(lines.join(''))}`,
  reason: (text, seconds) => `\n> ${text}${seconds === undefined ? '' : `（${duration(seconds)}）`}`,

  fieldsShown: (names, most) =>
    `自訂訊息中**視為文字**的欄位：${orNone(some(names, most))}。欄位名稱的最後一個單字是其中之一也算（\`giftText\`）。圖片網址一律不讀取。想知道一則訊息會讀到什麼，把它貼到 \`/filter-av test\`。`,
  staffShown: (accounts, most) =>
    `**版主的帳號**：${orNone(some(accounts, most))}。他們在直播間的發言只會記錄，也不能被封鎖。`,
  staffOfRooms: '**來自直播間**（擁有者和管理員），不必另外列入：',
  staffOfRoom: (room, accounts) => `${room}：${accounts.length === 0 ? '沒有' : accounts.join('、')}`,
  weekly: (on) => (on ? '每週概況現在會在週一（UTC）張貼到稽核頻道。' : '不再張貼每週概況。'),
  daily: dailySettings,
  digest: '**每週概況**：週一張貼（UTC）',
  staffUnknown: (room) => `${room}：目前無法查詢`,
};
