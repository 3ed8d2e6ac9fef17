import { PERMANENT } from '../../moderation/duration.ts';
import type { SettingsList } from '../en/settings.ts';
import type { Messages } from '../types.ts';
import { dailySettings } from './cases/daily.ts';
import { permission } from './cases/words.ts';
import { common, counted, duration, list, some } from './common.ts';

type Settings = Messages['settings'];
type ModeratorsChanged = Parameters<Settings['moderators']>[0];
type RoleChanged = NonNullable<ModeratorsChanged['added']>;
type Level = Parameters<Settings['role']>[1];

const LISTS: Readonly<Record<SettingsList, string>> = {
  protected: '受保护账号',
  staff: '房管账号',
  fields: '自定义消息中作为文字读取的字段',
  reasons: '预设理由',
};
/** Of what was added to a list or removed from it. */
const MOST_NAMED = 5;
/** Accounts that are shown of a list. */
const MOST_SHOWN = 20;

const APP_WIDE = { managers: '只有服务器管理员', moderators: '房管' } as const;

const LANGUAGES: Readonly<Record<string, string>> = {
  en: '英语',
  'zh-CN': '简体中文',
  'zh-TW': '繁体中文',
  ko: '韩语',
  ja: '日语',
};
const languageOf = (tag: string): string => LANGUAGES[tag] ?? tag;

const days = (count: number): string => (count === 0 ? '永久保留' : `保留 ${counted(count, '天')}`);
const keptText = ({ evidenceDays, noteDays }: Parameters<Settings['retention']>[0]): string =>
  `案件中的观众发言${days(evidenceDays)}，备注${days(noteDays)}，其他消息最多保留一天`;

const thereAlready = (there: readonly string[]): string => `${some(there, MOST_NAMED)} 原本就在列表中`;

/** How long somebody may ban. */
const forAtMost = (seconds: number): string =>
  seconds >= PERMANENT ? '时长不限' : `最长 ${duration(seconds)}`;

/** What a role's members can do who may not do everything. */
const LEVELS: Readonly<Record<Exclude<Level, 'all'>, (shortBan: number) => string>> = {
  mute: () => '禁言观众、撤回消息，但不能封禁',
  ban: (shortBan) => `禁言观众、撤回消息、解封，以及封禁（${forAtMost(shortBan)}）`,
};
const LEVEL_NAMES: Readonly<Record<Level, string>> = { mute: '禁言', ban: '封禁', all: '全部' };

/** Above what bans need a second moderator. */
const bansAbove = ({ viewers, durationSeconds }: Parameters<Settings['second']>[0]): string =>
  common.either([
    ...(viewers === undefined ? [] : [`一次封禁超过 ${counted(viewers, '名观众')}`]),
    ...(durationSeconds === undefined ? [] : [`封禁时长超过 ${duration(durationSeconds)}`]),
  ]);

const orNone = (text: string): string => (text === '' ? common.none : text);

const quoted = (names: readonly string[]): string => list(names.map(permission));

export const settings: Settings = {
  saved: (what) => `**已保存。** ${what}`,
  announce: (by, what) => `${by} 修改了设置。${what}`,

  nothingGiven: (options) => `没有可更改的内容。请填写 ${common.either(options)}。`,
  everyoneModerates: '@everyone 不能作为房管身份组。请选择只有房管拥有的身份组。',
  lastRole: '至少要保留一个房管身份组。请先添加另一个。',
  tooManyRoles: (most) => `房管身份组最多 ${most} 个。`,
  defaultTooLong: (usual, longest) =>
    `默认时长（${duration(usual)}）会超过封禁或禁言的最长时长（${duration(longest)}）。请同时修改两项。`,
  notProtected: (account) => `“${account}”不是受保护账号。`,
  tooManyProtected: (most) => `受保护账号最多 ${most} 个。`,
  notARuleId: (id) => `“${id}”不是规则 ID。ID 由 17 到 20 位数字组成。`,
  notTied: (rule) => `规则 ${rule} 没有设为封禁。`,
  tooManyTied: (most) => `最多可绑定 ${most} 条规则。`,
  badReason: (most) => `预设理由为 1 到 ${most} 个字符。`,
  unknownReason: (reason) => `没有预设理由“${reason}”。`,
  tooManyReasons: (most) => `预设理由最多 ${most} 条。请先删除一条。`,
  notStaff: (account) => `“${account}”不在房管账号列表中。`,
  tooManyStaff: (most) => `房管账号最多 ${most} 个。`,
  resetOrLists: 'reset 与增删内容只能填其中一项。',
  channelLacks: (permissions) => `机器人在该频道缺少${quoted(permissions)}权限。请先授予。`,

  levelMissing: '请为该身份组选择级别：禁言（mute）、封禁（ban）或全部（all）。',
  moderators({ added, changed, removed, shortBan }) {
    const nowMay = ({ name, level }: RoleChanged, all: string) =>
      `@${name} 现在可以${level === 'all' ? all : LEVELS[level](shortBan)}。`;
    return [
      ...(added === undefined ? [] : [nowMay(added, '封禁观众')]),
      ...(changed === undefined ? [] : [nowMay(changed, '使用全部操作')]),
      ...(removed === undefined ? [] : [`@${removed} 不再能封禁观众。`]),
    ].join('');
  },
  shortBanChanged: (seconds) => `“封禁”级别的身份组现在可以封禁：${forAtMost(seconds)}。`,
  secondNever: '没有比永久更长的封禁。请填写一位房管可单独执行的最长封禁，例如 7d，或 off。未做任何更改。',
  secondChanged: (limits) =>
    limits.viewers === undefined && limits.durationSeconds === undefined
      ? '封禁不再需要另一位房管确认。'
      : `现在${bansAbove(limits)}时，需要另一位房管确认。`,
  auditChannel: (name) => `日志频道现在是 #${name}。`,
  auditMoved: (channel) => `日志频道现在是 ${channel}。`,
  durations: (usual, longest) => `默认时长现在是 ${duration(usual)}，最长 ${duration(longest)}。`,
  mutesChanged: (usual, by) => `禁言现在默认 ${duration(usual)}。${APP_WIDE[by]}可以执行全局禁言。`,
  addedAndRemoved: (one) => `“${one}”不能同时添加和移除。未做任何更改。`,
  allThere: (which, there) => `${LISTS[which]}：未做任何更改，因为 ${thereAlready(there)}。`,
  list(which, { added, removed, there }) {
    const parts = [
      ...(added.length > 0 ? [`已添加 ${some(added, MOST_NAMED)}`] : []),
      ...(removed.length > 0 ? [`已移除 ${some(removed, MOST_NAMED)}`] : []),
      ...(there.length > 0 ? [thereAlready(there)] : []),
    ];
    return `${LISTS[which]}：${parts.join('；')}。`;
  },
  usualFields: '自定义消息重新按默认字段读取文字。',
  tied: (rule, seconds) =>
    `Discord 的 AutoMod 规则 ${rule} 现在会封禁，时长：${seconds === undefined ? '默认' : duration(seconds)}。`,
  autoModLacks: {
    accounts: () =>
      '未保存：机器人不知道 Discord 用户对应哪个直播间账号。运维需要设置 CHAT_USER_ID_FROM_DISCORD。',
    permission: () =>
      '未保存：机器人必须拥有“管理服务器”权限，Discord 才会向它通知 AutoMod 事件。请授予该权限后重试。',
    rule: (rule) =>
      `未保存：本服务器没有 ID 为 ${rule} 的 AutoMod 规则。请在“服务器设置”的 AutoMod 中，从规则菜单复制 ID（需开启开发者模式）。`,
  },
  untied: (rule) => `Discord 的 AutoMod 规则 ${rule} 不再封禁。`,
  reasonRequired: (required) => (required ? '现在每次封禁都必须填写理由。' : '现在理由可以不填。'),
  removal: (withBans) =>
    withBans
      ? '现在房管或规则封禁时，会一并撤回该观众最近几分钟的消息。'
      : '现在封禁不再撤回消息，除非房管要求。',
  noLanguage:
    '请选择语言：`posts` 用于本服务器看到的内容（日志、面板和消息流），`viewers` 用于观众看到的内容。',
  language: (tag) => `日志、面板和消息流现在使用${languageOf(tag)}。回复仍使用操作者自己的语言。`,
  weekly: (on) => (on ? '现在每周一（UTC）在日志频道发布一周小结。' : '不再发布一周小结。'),
  viewerLanguage: (tag) => `观众的消息被直播间拒绝时，现在以${languageOf(tag)}告知原因。`,
  retentionChanged: (kept) => `文字内容现在的保留时间：${keptText(kept)}。更早的会在几分钟内清除。`,
  daily: dailySettings,
  reset: '除已关联的直播间外，其余已恢复为运维的配置。',
  resetWithFeeds: '除已关联的直播间外，其余已恢复为运维的配置，所有消息流已关闭。',

  cannotPost: (missing) =>
    `⚠️ **无法发布处理结果**：日志频道已被删除，或机器人在其中缺少${quoted(missing)}权限。结果会先保留，修复或更换频道后再发布。`,
  publicChannel: (mention) =>
    `⚠️ **服务器里所有人都能看到 ${mention}**：理由、备注和证据都会公开。未保存。请先设为私密频道，或仍要使用。`,
  useAnyway: '仍要使用',
  auditKept: '未做任何更改。',

  retention: (kept) => `**文字内容**：${keptText(kept)}`,
  role: (mention, level) => (level === 'all' ? mention : `${mention}（${LEVEL_NAMES[level]}）`),
  shortBan: (seconds) => `**“封禁”级别的最长封禁**：${duration(seconds)}`,
  second: (limits) => `**需要另一位房管确认**：${bansAbove(limits)}`,
  roles: (mentions) => `**房管身份组**：${orNone(mentions)}`,
  audit: (mention) => `**日志频道**：${mention}`,
  lengths: (usual, longest) => `**默认时长**：${duration(usual)}。房管可设的最长时长：${duration(longest)}`,
  mutes: (usual, by) => `**禁言**：默认 ${duration(usual)}。${APP_WIDE[by]}可以执行全局禁言`,
  removes: (withBans) =>
    `**封禁时撤回消息**：${withBans ? '是，规则的封禁也一样，除非房管另行指定' : '仅在房管指定时'}`,
  digest: '**一周小结**：每周一（UTC）发布',
  protected: (accounts) => `**受保护账号**：${orNone(some(accounts, MOST_SHOWN))}`,
  staff: (accounts) => `**房管账号**：${orNone(some(accounts, MOST_SHOWN))}`,
  fields: (count) => `**自定义消息中作为文字读取的字段**：${count} 个（用 \`/settings-av fields\` 查看）`,
  feeds: (feeds) => `**消息流**：${orNone(feeds.join('、'))}`,
  feed: (room, channel) => `${room} → ${channel}`,
  autoMod: (rules) => `**会封禁的 Discord AutoMod 规则**：${orNone(rules.join('、'))}`,
  reasons: (lines, required) => `**理由**${required ? '（每次封禁必填）' : ''}：${orNone(lines.join(''))}`,
  reason: (text, seconds) => `\n> ${text}${seconds === undefined ? '' : `（${duration(seconds)}）`}`,

  fieldsShown: (names, most) =>
    `自定义消息中**作为文字读取**的字段：${orNone(some(names, most))}。字段名的最后一个单词是其中之一也算（\`giftText\`）。图片地址一律不读取。想知道一条消息会读取哪些内容，把它粘贴到 \`/filter-av test\`。`,
  staffShown: (accounts, most) =>
    `**房管账号**：${orNone(some(accounts, most))}。这些账号在直播间的发言仅记录，且不能被封禁。`,
  staffOfRooms: '**来自直播间**（群主和管理员），无需列出：',
  staffOfRoom: (room, accounts) => `${room}：${accounts.length === 0 ? '无' : accounts.join('、')}`,
  staffUnknown: (room) => `${room}：目前无法查询`,
};
