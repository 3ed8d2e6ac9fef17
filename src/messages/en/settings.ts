import { PERMANENT } from '../../moderation/duration.ts';
import { dailySettings } from './cases/daily.ts';
import { common } from './common.ts';

const { duration, some } = common;
const languages = new Intl.DisplayNames('en', { type: 'language' });

/** Lists of settings that things are added to and removed from. */
export type SettingsList = 'protected' | 'staff' | 'fields' | 'reasons';

const LISTS: Readonly<Record<SettingsList, string>> = {
  protected: 'Protected accounts',
  staff: 'Accounts of moderators',
  fields: 'Fields of custom messages that are text',
  reasons: 'Ready-made reasons',
};
/** Of what was added to a list or removed from it. */
const MOST_NAMED = 5;
/** Accounts that are shown of a list. */
const MOST_SHOWN = 20;

const APP_WIDE = { managers: 'Only those who manage the server', moderators: 'Moderators' } as const;

/** What was changed in a list; `there`: what was to be added and was in it before. */
interface ListChanged {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly there: readonly string[];
}

/** For how many days texts are kept; 0: for good. */
interface KeptDays {
  readonly evidenceDays: number;
  readonly noteDays: number;
}

const days = (count: number): string => (count === 0 ? 'for good' : `for ${common.counted(count, 'day')}`);
const keptText = ({ evidenceDays, noteDays }: KeptDays): string =>
  `what viewers said in cases ${days(evidenceDays)}, notes ${days(noteDays)}, other messages for a day at most`;

const thereAlready = (there: readonly string[]): string =>
  `${some(there, MOST_NAMED)} ${there.length === 1 ? 'was' : 'were'} there already`;

type Level = 'mute' | 'ban' | 'all';

/** How long somebody may ban. */
const forAtMost = (seconds: number): string =>
  seconds >= PERMANENT ? 'for any time' : `for at most ${duration(seconds)}`;

/** What a role's members can do who may not do everything, after “can now”. */
const LEVELS: Readonly<Record<Exclude<Level, 'all'>, (shortBan: number) => string>> = {
  mute: () => 'mute viewers and remove messages, but not ban',
  ban: (shortBan) => `mute viewers, remove messages, lift bans, and ban ${forAtMost(shortBan)}`,
};

interface RoleChanged {
  readonly name: string;
  readonly level: Level;
}

interface ModeratorsChanged {
  readonly added: RoleChanged | undefined;
  readonly changed: RoleChanged | undefined;
  readonly removed: string | undefined;
  readonly shortBan: number;
}

/** Above what bans need a second moderator. */
interface SecondShown {
  readonly viewers?: number | undefined;
  readonly durationSeconds?: number | undefined;
}

const bansAbove = ({ viewers, durationSeconds }: SecondShown): string =>
  common.either([
    ...(viewers === undefined ? [] : [`bans of more than ${common.counted(viewers, 'viewer')}`]),
    ...(durationSeconds === undefined ? [] : [`bans for longer than ${duration(durationSeconds)}`]),
  ]);

const orNone = (text: string): string => (text === '' ? common.none : text);

/** `/settings-av`. What was changed is said in whole sentences, which are shown as plain text. */
export const settings = {
  saved: (what: string): string => `**Saved.** ${what}`,
  announce: (by: string, what: string): string => `${by} changed the settings. ${what}`,

  nothingGiven: (options: readonly string[]): string =>
    `There is nothing to change. Fill in ${common.either(options)}.`,
  everyoneModerates: '@everyone cannot be a moderator role. Choose a role that only moderators have.',
  lastRole: 'At least one moderator role has to remain. Add another one first.',
  tooManyRoles: (most: number): string => `At most ${most} roles can be moderator roles.`,
  defaultTooLong: (usual: number, longest: number): string =>
    `The default (${duration(usual)}) would be longer than the longest ban or mute (${duration(longest)}). Change both together.`,
  notProtected: (account: string): string => `“${account}” is not protected.`,
  tooManyProtected: (most: number): string => `At most ${most} accounts can be protected.`,
  notARuleId: (id: string): string => `“${id}” is not the id of a rule. An id has 17 to 20 digits.`,
  notTied: (rule: string): string => `The rule ${rule} does not ban anybody.`,
  tooManyTied: (most: number): string => `At most ${most} rules can be tied.`,
  badReason: (most: number): string => `A ready-made reason has 1 to ${most} characters.`,
  unknownReason: (reason: string): string => `There is no ready-made reason “${reason}”.`,
  tooManyReasons: (most: number): string =>
    `At most ${most} ready-made reasons can be offered. Remove one first.`,
  notStaff: (account: string): string => `“${account}” is not listed as a moderator’s account.`,
  tooManyStaff: (most: number): string => `At most ${most} accounts can be listed as moderators’.`,
  resetOrLists: 'Give either reset, or what to add and remove.',
  channelLacks: (permissions: readonly string[]): string =>
    `The bot lacks ${common.list(permissions)} in that channel. Give it that first.`,

  levelMissing: 'Choose a level for this role: mute, ban or all.',
  /** Roles by their names. `shortBan`: the longest ban at the level `ban`, in seconds. */
  moderators({ added, changed, removed, shortBan }: ModeratorsChanged): string {
    const nowMay = ({ name, level }: RoleChanged, all: string) =>
      `@${name} can now ${level === 'all' ? all : LEVELS[level](shortBan)}.`;
    return [
      ...(added === undefined ? [] : [nowMay(added, 'ban')]),
      ...(changed === undefined ? [] : [nowMay(changed, 'use every action')]),
      ...(removed === undefined ? [] : [`@${removed} can no longer ban.`]),
    ].join(' ');
  },
  shortBanChanged: (seconds: number): string =>
    `Roles with the level “ban” can now ban ${forAtMost(seconds)}.`,
  secondNever:
    'No ban is longer than a permanent one. Give the longest ban that one moderator may make alone, such as 7d, or off. Nothing was changed.',
  secondChanged: (limits: SecondShown): string =>
    limits.viewers === undefined && limits.durationSeconds === undefined
      ? 'No ban needs a second moderator any longer.'
      : `A second moderator now has to confirm ${bansAbove(limits)}.`,
  auditChannel: (name: string): string => `The audit channel is now #${name}.`,
  /** For those who read the channel of before; a mention of the new one. */
  auditMoved: (channel: string): string => `The audit channel is now ${channel}.`,
  durations: (usual: number, longest: number): string =>
    `The default duration is now ${duration(usual)}, the longest ${duration(longest)}.`,
  mutesChanged: (usual: number, by: 'managers' | 'moderators'): string =>
    `${usual >= PERMANENT ? 'A mute now is permanent' : `A mute now lasts ${duration(usual)}`} by default. ${APP_WIDE[by]} may mute in every group of the app.`,
  addedAndRemoved: (one: string): string => `“${one}” cannot be both added and removed. Nothing was changed.`,
  allThere: (list: SettingsList, there: readonly string[]): string =>
    `${LISTS[list]}: nothing was changed, because ${thereAlready(there)}.`,
  list(list: SettingsList, { added, removed, there }: ListChanged): string {
    const parts = [
      ...(added.length > 0 ? [`added ${some(added, MOST_NAMED)}`] : []),
      ...(removed.length > 0 ? [`removed ${some(removed, MOST_NAMED)}`] : []),
      ...(there.length > 0 ? [thereAlready(there)] : []),
    ];
    return `${LISTS[list]}: ${parts.join('; ')}.`;
  },
  usualFields: 'The usual fields of custom messages are read as text again.',
  tied: (rule: string, seconds: number | undefined): string =>
    `Discord’s AutoMod rule ${rule} now bans for ${seconds === undefined ? 'the default duration' : duration(seconds)}.`,
  autoModLacks: {
    accounts: () =>
      'Nothing was saved: the bot does not know which account of the live room belongs to a Discord user. The operator has to set CHAT_USER_ID_FROM_DISCORD.',
    permission: () =>
      'Nothing was saved: Discord tells the bot about AutoMod only if it has Manage Server. Give it that permission, then try again.',
    rule: (rule: string): string =>
      `Nothing was saved: this server has no AutoMod rule with the id ${rule}. Copy the id in Server Settings, AutoMod, from the rule’s menu (Developer Mode must be on).`,
  },
  untied: (rule: string): string => `Discord’s AutoMod rule ${rule} no longer bans.`,
  reasonRequired: (required: boolean): string =>
    required ? 'Each ban now needs a reason.' : 'A reason is now optional.',
  removal: (withBans: boolean): string =>
    withBans
      ? 'Bans by moderators and by rules now remove the viewer’s messages of the last minutes too.'
      : 'Bans no longer remove messages, unless the moderator asks for it.',
  noLanguage:
    'Choose a language: `posts` for what this server reads (posts, panels and feeds), `viewers` for what viewers read.',
  language: (tag: string): string =>
    `Posts, panels and feeds are now in ${languages.of(tag) ?? tag}. Replies are in the language of whoever asks.`,
  weekly: (on: boolean): string =>
    on
      ? 'What each week was like is now posted in the audit channel, on Mondays (UTC).'
      : 'What each week was like is no longer posted.',
  viewerLanguage: (tag: string): string =>
    `Viewers whose message a room refuses now read why in ${languages.of(tag) ?? tag}.`,
  retentionChanged: (kept: KeptDays): string =>
    `Texts are now kept as follows: ${keptText(kept)}. Older ones are erased within minutes.`,
  daily: dailySettings,
  reset: 'Everything except the linked rooms is back to what the operator has configured.',
  resetWithFeeds:
    'Everything except the linked rooms is back to what the operator has configured, and all feeds are off.',

  cannotPost: (missing: readonly string[]): string =>
    `⚠️ **Outcomes cannot be posted**: the audit channel was deleted, or the bot lacks ${common.list(missing)} there. They wait, and are posted once that is fixed or another channel is chosen.`,
  /** `mention`: the channel. */
  publicChannel: (mention: string): string =>
    `⚠️ **Everyone in this server can read ${mention}**: reasons, notes and evidence would be public. Nothing was saved. Make it private first, or use it anyway.`,
  useAnyway: 'Use it anyway',
  auditKept: 'Nothing was changed.',

  retention: (kept: KeptDays): string => `**Texts are kept**: ${keptText(kept)}`,
  /** A role by its mention, with its level where that is not everything. */
  role: (mention: string, level: Level): string => (level === 'all' ? mention : `${mention} (${level})`),
  shortBan: (seconds: number): string => `**Longest ban at the level “ban”**: ${duration(seconds)}`,
  second: (limits: SecondShown): string => `**A second moderator confirms**: ${bansAbove(limits)}`,
  roles: (mentions: string): string => `**Moderator roles**: ${orNone(mentions)}`,
  audit: (mention: string): string => `**Audit channel**: ${mention}`,
  lengths: (usual: number, longest: number): string =>
    `**Default duration**: ${duration(usual)}. The longest that a moderator may give: ${duration(longest)}`,
  mutes: (usual: number, by: 'managers' | 'moderators'): string =>
    `**Mutes**: ${duration(usual)} by default. ${APP_WIDE[by]} may mute in every group of the app`,
  removes: (withBans: boolean): string =>
    `**Bans remove messages**: ${withBans ? 'yes, also those by rules, unless the moderator says otherwise' : 'only where the moderator says so'}`,
  digest: '**Figures of each week**: posted on Mondays (UTC)',
  protected: (accounts: readonly string[]): string =>
    `**Protected accounts**: ${orNone(some(accounts, MOST_SHOWN))}`,
  staff: (accounts: readonly string[]): string =>
    `**Accounts of moderators**: ${orNone(some(accounts, MOST_SHOWN))}`,
  fields: (count: number): string =>
    `**Fields of custom messages that are text**: ${count} (\`/settings-av fields\` shows them)`,
  feeds: (feeds: readonly string[]): string => `**Feeds**: ${orNone(feeds.join(', '))}`,
  feed: (room: string, channel: string): string => `${room} in ${channel}`,
  autoMod: (rules: readonly string[]): string =>
    `**Discord’s AutoMod rules that ban**: ${orNone(rules.join(', '))}`,
  reasons: (lines: readonly string[], required: boolean): string =>
    `**Reasons**${required ? ' (each ban needs one)' : ''}: ${orNone(lines.join(''))}`,
  reason: (text: string, seconds: number | undefined): string =>
    `\n> ${text}${seconds === undefined ? '' : ` (${duration(seconds)})`}`,

  /** `most`: so many names are shown. */
  fieldsShown: (names: readonly string[], most: number): string =>
    `**Read as text** in custom messages: ${orNone(some(names, most))}. A field also counts if its last word is one of these (\`giftText\`). Addresses of pictures are never read. To see what is read of a message, paste it into \`/filter-av test\`.`,
  staffShown: (accounts: readonly string[], most: number): string =>
    `**Accounts of moderators**: ${orNone(some(accounts, most))}. What they say in the rooms is only recorded, and they cannot be banned.`,
  staffOfRooms: '**From the rooms** (owner and administrators), without being listed:',
  staffOfRoom: (room: string, accounts: readonly string[]): string =>
    `${room}: ${accounts.length === 0 ? 'nobody' : accounts.join(', ')}`,
  staffUnknown: (room: string): string => `${room}: cannot be asked now`,
};
