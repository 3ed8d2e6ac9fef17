import { referenceTo } from '../messages/create.ts';
import { findMessage } from '../messages/edit.ts';
import type { JsonObject } from '../shared/json.ts';
import { userJson } from '../wire/user.ts';
import type { Interaction } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { ownersOf } from './open.ts';

/** What a message says of the interaction behind it (Discord docs: Message, Message Interaction Metadata). */
function metadataOf(world: World, interaction: Interaction): JsonObject {
  const user = world.users.get(interaction.userId);
  const { data, opener } = interaction;
  const target = typeof data.target_id === 'string' ? data.target_id : undefined;
  const targetUser = target === undefined ? undefined : world.users.get(target);
  return {
    id: interaction.id,
    type: interaction.type,
    ...(user === undefined ? {} : { user: userJson(user) }),
    authorizing_integration_owners: ownersOf(interaction),
    ...(interaction.type === 2 && data.type === 2 && targetUser ? { target_user: userJson(targetUser) } : {}),
    ...(interaction.type === 2 && data.type === 3 ? { target_message_id: target } : {}),
    ...(interaction.type === 3 ? { interacted_message_id: interaction.sourceMessageId } : {}),
    ...(opener === undefined ? {} : { triggering_interaction_metadata: metadataOf(world, opener) }),
  };
}

/** Fields that every message of an interaction carries, and its type (Discord docs: Message, Message Types). */
export function messageFields(world: World, interaction: Interaction): { type: number; extra: JsonObject } {
  const source =
    interaction.sourceMessageId === undefined
      ? undefined
      : findMessage(world, interaction.channelId, interaction.sourceMessageId);
  const extra = {
    application_id: world.application.id,
    webhook_id: world.application.id,
    interaction_metadata: metadataOf(world, interaction),
  };
  if (source !== undefined) return { type: 19, extra: { ...extra, ...referenceTo(source) } };
  if (interaction.type !== 2) return { type: 0, extra };
  const user = world.users.get(interaction.userId);
  return {
    type: interaction.data.type === 1 ? 20 : 23,
    extra: {
      ...extra,
      interaction: {
        id: interaction.id,
        type: 2,
        name: fullName(interaction.data),
        ...(user === undefined ? {} : { user: userJson(user) }),
      },
    },
  };
}

function fullName(data: JsonObject): string {
  const first = Array.isArray(data.options) ? data.options[0] : undefined;
  const nested = first?.type === 1 || first?.type === 2 ? ` ${fullName(first)}` : '';
  return `${String(data.name)}${nested}`;
}
