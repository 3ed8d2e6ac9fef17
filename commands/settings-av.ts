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
import { plain } from '../src/discord/text.ts';
import { Failure } from '../src/errors.ts';
import { parseDuration } from '../src/moderation/duration.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { Now } from '../src/moderation/ports.ts';
import type { GuildSettings, Settings } from '../src/moderation/settings.ts';
import { parseViewers, readViewers, typedForm } from '../src/moderation/viewers/ids.ts';
import type { Seen } from '../src/moderation/viewers/seen.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import { labels, MANAGEMENT, texts } from './options.ts';
import { settingsOptions } from './settings-options.ts';

/** What `/settings-av` needs. */
export interface SettingsDeps {
  readonly settings: Pick<Settings, 'of' | 'change'>;
  readonly channels: Channels;
  readonly policy: Pick<Policy, 'rooms'>;
  readonly seen: Pick<Seen, 'among'>;
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
    options: settingsOptions,
  },

  async run(interaction, context) {
    const { guildId } = interaction;
    if (interaction.options.getSubcommand() === 'show')
      return void (await interaction.editReply({
        content: auditTrouble(guildId, context),
        embeds: [settingsEmbed(context.settings.of(guildId))],
      }));
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
    const accounts = context.settings.of(guildId).protectedAccounts;
    const start = withoutAside(typed).replace(/^"|"$/g, '');
    const offered = accounts.filter((one) => one.startsWith(start)).flatMap((one) => typedForm(one) ?? []);
    return choices(offered.map((value) => ({ value })));
  },
};

/** The accounts that are named to be protected, as they were seen in the server's rooms. */
async function accountsToProtect(
  { options, guildId }: InGuild<ChatInputCommandInteraction>,
  { seen, policy, now }: Pick<SettingsDeps, 'seen' | 'policy' | 'now'>,
): Promise<string[]> {
  const typed = options.getSubcommand() === 'protect' ? options.getString('add') : null;
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
  const protectedOnes = () => {
    const given = text('remove');
    return given === undefined ? [] : parseViewers(given, new Set(now.protectedAccounts));
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
      return changeProtected(now, { add: added, remove: protectedOnes() });
    case 'automod':
      return changeAutoMod(now, {
        ruleId: options.getString('rule', true).trim(),
        durationSeconds: seconds('duration'),
        untie: options.getBoolean('untie') === true,
      });
    case 'reasons': {
      const required = options.getBoolean('required') ?? undefined;
      const removed = text('remove');
      const given = {
        add: text('add'),
        durationSeconds: seconds('duration'),
        remove: removed === undefined ? undefined : reasonMeant(now.reasons, removed),
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
