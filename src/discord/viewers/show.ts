import type { InteractionEditReplyOptions } from 'discord.js';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { Actor } from '../../moderation/case.ts';
import { type Answered, actorOf, placeOf, rolesOf } from '../framework/command.ts';
import { viewerCard } from './card.ts';
import type { CardDeps } from './deps.ts';

/** Whose card is asked for, by whom, and where. */
interface CardQuestion {
  readonly guildId: string;
  readonly viewer: string;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
  /** The Discord channel where it is asked. */
  readonly channelId: string | undefined;
  /** The room that is meant; undefined: the one that commands in this channel mean. */
  readonly roomId?: string | undefined;
  readonly messages: Messages;
}

/** A viewer's card as a private answer. Throws where the database is away. */
export async function cardOf(
  { guildId, viewer, by, roleIds, channelId, roomId, messages }: CardQuestion,
  { viewers, policy, now }: CardDeps,
): Promise<InteractionEditReplyOptions> {
  const file = await viewers.files.of({ guildId, viewer, by });
  const isLinked = roomId !== undefined && policy.rooms(guildId).includes(roomId);
  const hasRooms = policy.rooms(guildId).length > 0;
  const meant = hasRooms ? policy.room({ guildId, channelId, named: undefined }) : undefined;
  return viewerCard(file, {
    messages,
    now: now(),
    longest: policy.settingsFor(guildId, roleIds).longestDuration,
    longestMute: policy.settingsFor(guildId, roleIds, 'mute').longestDuration,
    mayUnban: policy.isAllowed(guildId, roleIds, { kind: 'unban' }),
    roomId: isLinked ? roomId : meant,
  });
}

/**
 * Answers an interaction, whose private answer was begun, with a viewer's card: for whatever names a viewer. `roomId`: the room that is
 * meant, where that is known; `intro`: a line in front of it.
 */
export async function showCard(
  interaction: Answered,
  context: CardDeps,
  { viewer, roomId, intro = '' }: { viewer: string; roomId?: string | undefined; intro?: string },
): Promise<void> {
  const { guildId, channelId } = placeOf(interaction);
  const card = await cardOf(
    {
      guildId,
      viewer,
      by: actorOf(interaction),
      roleIds: rolesOf(interaction),
      channelId,
      roomId,
      messages: messagesFor(interaction.locale),
    },
    context,
  );
  await interaction.editReply({
    content: intro,
    embeds: card.embeds ?? [],
    components: card.components ?? [],
  });
}
