import type { ChatInputCommandInteraction } from 'discord.js';
import type { Command, InGuild } from '../src/discord/framework/command.ts';
import { choices, reasonChoices } from '../src/discord/requests/completions.ts';
import { auditPresses, auditQuestion, changeAudit } from '../src/discord/settings/audit-channel.ts';
import type { AutoModCheck } from '../src/discord/settings/auto-mod.ts';
import {
  type Change,
  changeAutoMod,
  changeDigest,
  changeDurations,
  changeMutes,
  changeProtected,
  changeRemoval,
  isRuleId,
  settingsEmbed,
} from '../src/discord/settings/changes.ts';
import { changeDaily } from '../src/discord/settings/daily.ts';
import {
  changeFields,
  changeLanguage,
  changeStaff,
  fieldsText,
  staffText,
} from '../src/discord/settings/lists.ts';
import { reasonsChange } from '../src/discord/settings/reasons.ts';
import { changeRetention, retentionIn } from '../src/discord/settings/retention.ts';
import { changeModerators, changeSecond, moderatorsIn, secondIn } from '../src/discord/settings/rights.ts';
import { type SavingDeps, savedReply, saveSettings } from '../src/discord/settings/saving.ts';
import { changeShield, shieldAsked } from '../src/discord/settings/shield.ts';
import { Failure } from '../src/errors.ts';
import { type Messages, messagesFor } from '../src/messages/index.ts';
import { parseDuration } from '../src/moderation/duration.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { Now } from '../src/moderation/ports.ts';
import type { RoomStaffCache } from '../src/moderation/room-staff.ts';
import type { GuildSettings } from '../src/moderation/settings.ts';
import { parseViewers, readViewers, typedForm } from '../src/moderation/viewers/ids.ts';
import type { Seen } from '../src/moderation/viewers/seen.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import { settingsOptions } from './options/settings.ts';
import { listOptions, shieldOptions } from './options/settings-lists.ts';
import { labels, MANAGEMENT, texts } from './options.ts';

/** What `/settings-av` needs. */
export interface SettingsDeps extends SavingDeps {
  readonly policy: Pick<Policy, 'rooms'>;
  readonly seen: Pick<Seen, 'among'>;
  readonly roomStaff: Pick<RoomStaffCache, 'staff'>;
  readonly autoModLack: AutoModCheck;
  readonly now: Now;
}

/** `/settings-av`: how this server is set up. What is set here wins over the environment. */
export const settingsAv: Command<SettingsDeps> = {
  access: 'manager',
  definition: {
    ...labels(
      'settings-av',
      texts(
        'How this server moderates its live rooms',
        '本服务器如何管理直播间',
        '這個伺服器如何管理直播間',
        '이 서버의 라이브 방 관리 설정',
        '配信ルームのモデレーションに関するこのサーバーの設定',
      ),
    ),
    ...MANAGEMENT,
    options: [...settingsOptions.slice(0, -1), ...listOptions, shieldOptions, ...settingsOptions.slice(-1)],
  },

  async run(interaction, context) {
    const { guildId } = interaction;
    const messages = messagesFor(interaction.locale);
    if (interaction.options.getSubcommand() === 'show')
      return void (await interaction.editReply({
        content: auditTrouble(guildId, context, messages),
        embeds: [settingsEmbed(context.settings.of(guildId), messages)],
      }));
    const list = await listToShow(interaction, context);
    if (list !== undefined) return void (await interaction.editReply(list));
    const question = questionBefore(interaction, context);
    if (question) return void (await interaction.editReply(question));
    await requireAutoMod(interaction, context);
    const added = await accountsToProtect(interaction, context);
    const say = await saveSettings(interaction, context, (now) =>
      changeOf(interaction, now, { channels: context.channels, added, at: context.now() }),
    );
    await interaction.editReply(savedReply(interaction, context, say));
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const { guildId } = interaction;
    if (name === 'remove' && interaction.options.getSubcommand() === 'reasons')
      return reasonChoices({ guildId, typed, needs: context, messages: messagesFor(interaction.locale) });
    const { protectedAccounts, staffAccounts, textFields } = context.settings.of(guildId);
    const start = withoutAside(typed).replace(/^"|"$/g, '');
    const list = interaction.options.getSubcommand();
    if (list === 'fields')
      return choices(textFields.filter((one) => one.startsWith(start)).map((value) => ({ value })));
    const accounts = list === 'staff' ? staffAccounts : protectedAccounts;
    const offered = accounts.filter((one) => one.startsWith(start)).flatMap((one) => typedForm(one) ?? []);
    return choices(offered.map((value) => ({ value })));
  },

  presses: auditPresses,
};

/** What is asked before anything is saved; undefined: nothing. */
function questionBefore(
  { options, guildId, locale }: InGuild<ChatInputCommandInteraction>,
  { channels }: Pick<SettingsDeps, 'channels'>,
) {
  if (options.getSubcommand() !== 'audit') return undefined;
  return auditQuestion(guildId, options.getChannel('channel', true), {
    channels,
    messages: messagesFor(locale),
  });
}

/** Throws where a rule of Discord's AutoMod would be tied to a ban that never comes. */
async function requireAutoMod(
  { options, guildId, locale }: InGuild<ChatInputCommandInteraction>,
  { autoModLack }: Pick<SettingsDeps, 'autoModLack'>,
): Promise<void> {
  if (options.getSubcommand() !== 'automod' || options.getBoolean('untie') === true) return;
  const ruleId = options.getString('rule', true).trim();
  // Whatever is not an id is refused with a clearer sentence.
  if (!isRuleId(ruleId)) return;
  const lack = await autoModLack(guildId, ruleId);
  if (lack) throw new Failure('refused', messagesFor(locale).settings.autoModLacks[lack](ruleId));
}

/** A list where nothing is given to change it. */
async function listToShow(
  { options, guildId, locale }: InGuild<ChatInputCommandInteraction>,
  { settings, roomStaff }: Pick<SettingsDeps, 'settings' | 'roomStaff'>,
): Promise<string | undefined> {
  const list = options.getSubcommand();
  if (list !== 'staff' && list !== 'fields') return undefined;
  const isChange = ['add', 'remove'].some((name) => options.getString(name) !== null);
  if (isChange || options.getBoolean('reset') === true) return undefined;
  const now = settings.of(guildId);
  const messages = messagesFor(locale);
  return list === 'fields' ? fieldsText(now, messages) : staffText(now, roomStaff, messages);
}

/** The accounts that are named to be protected, as they were seen in the server's rooms. */
async function accountsToProtect(
  { options, guildId }: InGuild<ChatInputCommandInteraction>,
  { seen, policy, now }: Pick<SettingsDeps, 'seen' | 'policy' | 'now'>,
): Promise<string[]> {
  const isOfAccounts = ['protect', 'staff'].includes(options.getSubcommand());
  const typed = isOfAccounts ? options.getString('add') : null;
  if (typed === null) return [];
  return readViewers(typed, (viewers) =>
    seen.among({ guildId, roomIds: policy.rooms(guildId), viewers, before: now() }),
  );
}

/** What is not a setting, and stays when settings are reset. */
const KEPT = ['rooms', 'panel', 'slowModes'];

function changeOf(
  interaction: InGuild<ChatInputCommandInteraction>,
  now: GuildSettings,
  {
    channels,
    added,
    at,
  }: Pick<SettingsDeps, 'channels'> & { readonly added: readonly string[]; readonly at: number },
): Change {
  const { options, guildId } = interaction;
  const messages = messagesFor(interaction.locale);
  const text = (name: string) => options.getString(name) ?? undefined;
  const seconds = (name: string) => {
    const given = text(name);
    return given === undefined ? undefined : parseDuration(given);
  };
  const removed = (accounts: readonly string[]) => {
    const given = text('remove');
    return given === undefined ? [] : parseViewers(given, new Set(accounts));
  };
  switch (options.getSubcommand()) {
    case 'moderators':
      return changeModerators(now, moderatorsIn(options, guildId), messages);
    case 'audit':
      return changeAudit(guildId, options.getChannel('channel', true), { channels, messages });
    case 'durations':
      return changeDurations(
        now,
        { usual: seconds('default'), longest: seconds('longest'), short: seconds('ban-level') },
        messages,
      );
    case 'second':
      return changeSecond(now, secondIn(options), messages);
    case 'mutes':
      return changeMutes(now, { usual: seconds('default'), appMutesBy: text('app') }, messages);
    case 'protect':
      return changeProtected(now, { add: added, remove: removed(now.protectedAccounts) }, messages);
    case 'staff':
      return changeStaff(now, { add: added, remove: removed(now.staffAccounts) }, messages);
    case 'fields': {
      const reset = options.getBoolean('reset') === true;
      return changeFields(now, { add: text('add'), remove: text('remove'), reset }, messages);
    }
    case 'automod': {
      const ruleId = options.getString('rule', true).trim();
      const untie = options.getBoolean('untie') === true;
      return changeAutoMod(now, { ruleId, durationSeconds: seconds('duration'), untie }, messages);
    }
    case 'removal':
      return changeRemoval(options.getBoolean('with-bans', true));
    case 'daily':
      return changeDaily(options.getBoolean('post', true), options.getInteger('hour') ?? undefined, at);
    case 'language':
      return changeLanguage({ posts: text('posts'), viewers: text('viewers') }, messages);
    case 'retention':
      return changeRetention(now, retentionIn(options), messages);
    case 'digest':
      return changeDigest(options.getBoolean('weekly', true));
    case 'shield':
      return changeShield(now, shieldAsked(options, seconds), messages);
    case 'reasons':
      return reasonsChange(interaction, now, seconds('duration'));
    default: {
      const fields = Object.keys(now).filter((field) => !KEPT.includes(field));
      return {
        change: Object.fromEntries(fields.map((field) => [field, undefined])),
        say: ({ settings }) => (now.feeds.length > 0 ? settings.resetWithFeeds : settings.reset),
      };
    }
  }
}

/** What keeps outcomes from being posted, if anything does; empty otherwise. */
function auditTrouble(
  guildId: string,
  { channels, settings }: Pick<SettingsDeps, 'channels' | 'settings'>,
  messages: Messages,
): string {
  const missing = channels.missing(guildId, settings.of(guildId).auditChannelId);
  return missing.length === 0 ? '' : messages.settings.cannotPost(missing);
}
