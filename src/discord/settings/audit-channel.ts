import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import { button } from '../cases/buttons.ts';
import type { Channels } from '../framework/channels.ts';
import type { Press } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import type { Change } from './changes.ts';
import { type SavingDeps, savedReply, saveSettings } from './saving.ts';

interface Channel {
  readonly id: string;
  readonly name: string | null;
}

interface Where {
  readonly channels: Channels;
  readonly messages: Messages;
}

/** Makes a channel the audit channel. Throws an `input` failure where the bot cannot post there. */
export function changeAudit(guildId: string, { id, name }: Channel, { channels, messages }: Where): Change {
  const missing = channels.missing(guildId, id);
  if (missing.length > 0) throw new Failure('input', messages.settings.channelLacks(missing));
  return { change: { auditChannelId: id }, say: ({ settings }) => settings.auditChannel(name ?? id) };
}

/** What is asked before a channel that everybody can read becomes the audit channel; undefined: nothing, or it cannot become it at all. */
export function auditQuestion(
  guildId: string,
  { id }: Channel,
  { channels, messages }: Where,
): InteractionEditReplyOptions | undefined {
  if (channels.missing(guildId, id).length > 0 || !channels.isPublic(guildId, id)) return undefined;
  const { settings, buttons } = messages;
  return {
    content: settings.publicChannel(`<#${id}>`),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button({
            label: settings.useAnyway,
            id: PRESSES.auditAnyway.write({ channelId: id }),
            style: ButtonStyle.Danger,
          }),
          button({ label: buttons.cancel, id: PRESSES.auditNot.write({}) }),
        ],
      },
    ],
  };
}

/** The buttons under that question. */
export const auditPresses: Readonly<Record<string, Press<SavingDeps>>> = {
  audit: onPress(PRESSES.auditAnyway, {
    answer: 'update',
    async run(interaction, { channelId }, context) {
      const { guildId } = interaction;
      const messages = messagesFor(interaction.locale);
      const name = interaction.guild?.channels.cache.get(channelId)?.name ?? null;
      const say = await saveSettings(interaction, context, () =>
        changeAudit(guildId, { id: channelId, name }, { channels: context.channels, messages }),
      );
      await interaction.editReply(savedReply(interaction, context, say));
    },
  }),
  keep: onPress(PRESSES.auditNot, {
    answer: 'update',
    async run(interaction) {
      const { settings } = messagesFor(interaction.locale);
      await interaction.editReply({ content: settings.auditKept, components: [] });
    },
  }),
};
