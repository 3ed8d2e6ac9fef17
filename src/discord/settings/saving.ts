import type { InteractionEditReplyOptions } from 'discord.js';
import { messagesFor, type Sentence } from '../../messages/index.ts';
import type { GuildSettings, Settings } from '../../moderation/settings.ts';
import type { Channels } from '../framework/channels.ts';
import { type Answered, actorOf } from '../framework/command.ts';
import { plain } from '../text.ts';
import { type Change, settingsEmbed } from './changes.ts';

/** What saving settings needs. */
export interface SavingDeps {
  readonly settings: Pick<Settings, 'of' | 'change'>;
  readonly channels: Channels;
  /** Says something in a channel that may be gone; never rejects. */
  readonly sayIn: (
    place: { readonly guildId: string; readonly channelId: string },
    say: Sentence,
  ) => Promise<void>;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
  /** Settings were changed: what could not be posted before may be possible now. */
  readonly settingsChanged: () => void;
}

/** Saves a change, and says so in the audit channel, and in the one that is no longer used; what to say of it. */
export async function saveSettings(
  interaction: Answered,
  { settings, sayIn, announce, settingsChanged }: SavingDeps,
  edit: (now: GuildSettings) => Change,
): Promise<Sentence> {
  const { guildId } = interaction;
  let say: Sentence = (messages) => messages.settings.reset;
  const before = settings.of(guildId).auditChannelId;
  const { auditChannelId } = await settings.change(guildId, (now) => {
    const changed = edit(now);
    say = changed.say;
    return changed.change;
  });
  settingsChanged();
  // Whoever reads the channel that is no longer used has to hear where the posts went.
  if (before !== auditChannelId)
    await sayIn({ guildId, channelId: before }, (posts) => posts.settings.auditMoved(`<#${auditChannelId}>`));
  const { actorName } = actorOf(interaction);
  const said = say;
  announce(guildId, (posts) => posts.settings.announce(actorName, said(posts)));
  return said;
}

/** What a manager reads once a change is saved. */
export function savedReply(
  { guildId, locale }: Pick<Answered, 'guildId' | 'locale'>,
  { settings }: Pick<SavingDeps, 'settings'>,
  say: Sentence,
): InteractionEditReplyOptions {
  const messages = messagesFor(locale);
  return {
    content: messages.settings.saved(plain(say(messages))),
    embeds: [settingsEmbed(settings.of(guildId), messages)],
    components: [],
  };
}
