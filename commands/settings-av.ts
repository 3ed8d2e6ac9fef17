import type { ChatInputCommandInteraction } from 'discord.js';
import type { Channels } from '../src/discord/framework/channels.ts';
import { actorOf, type Command, type InGuild } from '../src/discord/framework/command.ts';
import { choices, reasonChoices, reasonMeant } from '../src/discord/requests/completions.ts';
import {
  type Change,
  changeAutoMod,
  changeDurations,
  changeModerators,
  changeProtected,
  changeReasons,
  settingsEmbed,
} from '../src/discord/settings/changes.ts';
import { changeFields, changeStaff, fieldsText, staffText } from '../src/discord/settings/lists.ts';
import { plain } from '../src/discord/text.ts';
import { Failure } from '../src/errors.ts';
import { parseDuration } from '../src/moderation/duration.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { Now } from '../src/moderation/ports.ts';
import type { RoomStaffCache } from '../src/moderation/room-staff.ts';
import type { GuildSettings, Settings } from '../src/moderation/settings.ts';
import { parseViewers, readViewers, typedForm } from '../src/moderation/viewers/ids.ts';
import type { Seen } from '../src/moderation/viewers/seen.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import { labels, MANAGEMENT, texts } from './options.ts';
import { listOptions } from './settings-list-options.ts';
import { settingsOptions } from './settings-options.ts';

/** What `/settings-av` needs. */
export interface SettingsDeps {
  readonly settings: Pick<Settings, 'of' | 'change'>;
  readonly channels: Channels;
  readonly policy: Pick<Policy, 'rooms'>;
  readonly seen: Pick<Seen, 'among'>;
  readonly roomStaff: Pick<RoomStaffCache, 'staff'>;
  /** Says something in a channel that may be gone; never rejects. */
  readonly sayIn: (channelId: string, text: string) => Promise<void>;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, text: string) => void;
  /** Settings were changed: what could not be posted before may be possible now. */
  readonly settingsChanged: () => void;
  readonly now: Now;
}

/** `/settings-av`: how this server is set up. What is set here wins over the environment. */
export const settingsAv: Command<SettingsDeps> = {
  access: 'manager',
  definition: {
    ...labels(
      texts('settings-av', '封禁设置', '封鎖設定', '차단설정'),
      texts(
        'How this server moderates its live rooms',
        '本服务器如何管理直播间',
        '本伺服器如何管理直播間',
        '이 서버의 라이브 방 관리 설정',
      ),
    ),
    ...MANAGEMENT,
    options: [...settingsOptions.slice(0, -1), ...listOptions, ...settingsOptions.slice(-1)],
  },

  async run(interaction, context) {
    const { guildId } = interaction;
    if (interaction.options.getSubcommand() === 'show')
      return void (await interaction.editReply({
        content: auditTrouble(guildId, context),
        embeds: [settingsEmbed(context.settings.of(guildId))],
      }));
    const list = await listToShow(interaction, context);
    if (list !== undefined) return void (await interaction.editReply(list));
    let words = '';
    const added = await accountsToProtect(interaction, context);
    const before = context.settings.of(guildId).auditChannelId;
    const { auditChannelId } = await context.settings.change(guildId, (now) => {
      const changed = changeOf(interaction, now, { channels: context.channels, added });
      words = changed.words;
      return changed.change;
    });
    context.settingsChanged();
    // Whoever reads the channel that is not used any more has to hear where the posts went.
    if (before !== auditChannelId)
      await context.sayIn(before, `Outcomes are posted elsewhere from now on: ${words}.`);
    context.announce(guildId, `${actorOf(interaction).actorName} changed the settings: ${words}.`);
    await interaction.editReply({
      content: `**Saved**: ${plain(words)}.${warning(interaction, context)}`,
      embeds: [settingsEmbed(context.settings.of(guildId))],
    });
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const { guildId } = interaction;
    if (name === 'remove' && interaction.options.getSubcommand() === 'reasons')
      return reasonChoices({ guildId, typed, needs: context });
    const { protectedAccounts, staffAccounts, textFields } = context.settings.of(guildId);
    const start = withoutAside(typed).replace(/^"|"$/g, '');
    const list = interaction.options.getSubcommand();
    if (list === 'fields')
      return choices(textFields.filter((one) => one.startsWith(start)).map((value) => ({ value })));
    const accounts = list === 'staff' ? staffAccounts : protectedAccounts;
    const offered = accounts.filter((one) => one.startsWith(start)).flatMap((one) => typedForm(one) ?? []);
    return choices(offered.map((value) => ({ value })));
  },
};

/** A list where nothing is given to change it. */
async function listToShow(
  { options, guildId }: InGuild<ChatInputCommandInteraction>,
  { settings, roomStaff }: Pick<SettingsDeps, 'settings' | 'roomStaff'>,
): Promise<string | undefined> {
  const list = options.getSubcommand();
  if (list !== 'staff' && list !== 'fields') return undefined;
  const isChange = ['add', 'remove'].some((name) => options.getString(name) !== null);
  if (isChange || options.getBoolean('reset') === true) return undefined;
  const now = settings.of(guildId);
  return list === 'fields' ? fieldsText(now) : staffText(now, roomStaff);
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

function changeOf(
  interaction: InGuild<ChatInputCommandInteraction>,
  now: GuildSettings,
  { channels, added }: Pick<SettingsDeps, 'channels'> & { readonly added: readonly string[] },
): Change {
  const { options, guildId } = interaction;
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
      return changeModerators(now, {
        add: options.getRole('add') ?? undefined,
        remove: options.getRole('remove') ?? undefined,
        everyone: guildId,
      });
    case 'audit': {
      const { id, name } = options.getChannel('channel', true);
      const missing = channels.missing(guildId, id);
      if (missing.length > 0)
        throw new Failure(
          'input',
          `The bot lacks ${missing.join(', ')} in that channel. Give it that first.`,
        );
      return { change: { auditChannelId: id }, words: `the audit channel is #${name} now` };
    }
    case 'durations':
      return changeDurations(now, { usual: seconds('default'), longest: seconds('longest') });
    case 'protect':
      return changeProtected(now, { add: added, remove: removed(now.protectedAccounts) });
    case 'staff':
      return changeStaff(now, { add: added, remove: removed(now.staffAccounts) });
    case 'fields':
      return changeFields(now, {
        add: text('add'),
        remove: text('remove'),
        reset: options.getBoolean('reset') === true,
      });
    case 'automod':
      return changeAutoMod(now, {
        ruleId: options.getString('rule', true).trim(),
        durationSeconds: seconds('duration'),
        untie: options.getBoolean('untie') === true,
      });
    case 'reasons': {
      const required = options.getBoolean('required') ?? undefined;
      const taken = text('remove');
      const given = {
        add: text('add'),
        durationSeconds: seconds('duration'),
        remove: taken === undefined ? undefined : reasonMeant(now.reasons, taken),
      };
      if (given.add !== undefined || given.remove !== undefined || required === undefined) {
        const { change, words } = changeReasons(now, given);
        if (required === undefined) return { change, words };
        return { change: { ...change, reasonRequired: required }, words: `${words}, ${ruleOf(required)}` };
      }
      return { change: { reasonRequired: required }, words: ruleOf(required) };
    }
    default: {
      const fields = Object.keys(now).filter((field) => field !== 'rooms');
      return {
        change: Object.fromEntries(fields.map((field) => [field, undefined])),
        words: 'everything but the linked rooms is as the operator has configured it',
      };
    }
  }
}

const ruleOf = (required: boolean): string =>
  required ? 'a reason has to be given' : 'a reason may be left out';

/** What keeps outcomes from being posted, if anything does; empty otherwise. */
function auditTrouble(
  guildId: string,
  { channels, settings }: Pick<SettingsDeps, 'channels' | 'settings'>,
): string {
  const missing = channels.missing(guildId, settings.of(guildId).auditChannelId);
  return missing.length === 0
    ? ''
    : `⚠️ **Outcomes cannot be posted**: the audit channel was deleted, or the bot lacks ${missing.join(', ')} there. They wait, and are posted once that is fixed or another channel is chosen.`;
}

/** What a manager should know about what they just set. */
function warning(
  { options, guildId }: InGuild<ChatInputCommandInteraction>,
  { channels }: Pick<SettingsDeps, 'channels'>,
): string {
  if (options.getSubcommand() !== 'audit') return '';
  return channels.isPublic(guildId, options.getChannel('channel', true).id)
    ? '\n⚠️ **Everyone in this server can read that channel**: reasons, notes and evidence would be public. Make it private.'
    : '';
}
