import { ApplicationCommandType, ComponentType } from 'discord.js';
import type { SpeakersDeps } from '../../src/discord/feed/deps.ts';
import { speakerPresses, speakerSubmits } from '../../src/discord/feed/presses.ts';
import { speakersMenu } from '../../src/discord/feed/show.ts';
import type { MessageCommand } from '../../src/discord/framework/command.ts';
import { PRESSES, readCustomId } from '../../src/discord/framework/custom-ids.ts';
import { Failure } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { MODERATION } from '../options.ts';

/** In the menu of a post of the feed: who spoke in it, to choose from, as under the post itself. */
export const moderateSpeakers: MessageCommand<SpeakersDeps> = {
  menu: 'message',
  access: 'moderator',
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Moderate speakers',
    ...MODERATION,
  },

  async run(interaction, { feeds }) {
    const { feed: messages } = messagesFor(interaction.locale);
    const { id: messageId, components } = interaction.targetMessage;
    const shown = feeds.post({ messageId });
    if (!shown || shown.place.guildId !== interaction.guildId) {
      const isOfFeed = components.some(
        (row) =>
          row.type === ComponentType.ActionRow && row.components.some((one) => isPickSpeaker(one.customId)),
      );
      throw new Failure('refused', isOfFeed ? messages.lostPost : messages.noFeedPost);
    }
    const { place, post } = shown;
    feeds.use(place.channelId);
    await interaction.editReply({
      content: messages.whom,
      components: [speakersMenu(post.name, post.folded.speakers, messages)],
    });
  },

  presses: speakerPresses,
  submits: speakerSubmits,
};

function isPickSpeaker(customId: string | null): boolean {
  const id = readCustomId(customId ?? '');
  return id?.command === PRESSES.pickSpeaker.command && id.name === PRESSES.pickSpeaker.name;
}
