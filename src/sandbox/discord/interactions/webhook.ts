import type { Upload } from '../messages/attachments.ts';
import { createMessage, referenceTo } from '../messages/create.ts';
import { editMessage, findMessage } from '../messages/edit.ts';
import { flag } from '../shared/bits.ts';
import { refusal } from '../shared/errors.ts';
import { parseMessageBody } from '../validate/message.ts';
import type { Interaction, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { INTERACTION_FLAGS } from './callback.ts';
import { checkDeadline, setState } from './interaction.ts';
import { messageFields } from './metadata.ts';

/**
 * The interaction behind a webhook token (Discord docs: Receiving and Responding, Followup Messages). Throws 10015
 * for another application or before the first callback, 50027 for a wrong token or one past its 15 minutes.
 */
export function interactionByToken(world: World, applicationId: string, token: string): Interaction {
  if (applicationId !== world.application.id) throw refusal(10015);
  const interaction = [...world.interactions.values()].find((candidate) => candidate.token === token);
  if (interaction === undefined) throw refusal(50027);
  if (checkDeadline(world, interaction)) throw refusal(10015);
  if (interaction.state === 'pending') throw refusal(10015);
  if (world.clock.now() - interaction.createdAt >= world.options.interactionTokenMs) throw refusal(50027);
  return interaction;
}

/** The message that a token can reach under this id, `@original` included; throws 10008. */
export function reachableMessage(world: World, interaction: Interaction, messageId: string): StoredMessage {
  const id = messageId === '@original' ? interaction.originalId : messageId;
  const own = id !== undefined && (id === interaction.originalId || interaction.followupIds.includes(id));
  const message = own ? findMessage(world, interaction.channelId, id) : undefined;
  if (message === undefined) throw refusal(10008);
  return message;
}

interface Writing {
  readonly interaction: Interaction;
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** Changes a message of an interaction; the private flag it was made with stays. */
export function editReachable(world: World, message: StoredMessage, writing: Writing): StoredMessage {
  const { interaction, files } = writing;
  const body = parseMessageBody(writing.body, message.json.flags);
  const edited = editMessage(world, message, { body, files });
  if (interaction.state === 'acknowledged') setState(world, interaction, 'answered');
  return edited;
}

/**
 * A follow-up. Directly after a deferral it fills the deferred answer instead, for backwards compatibility
 * (Discord docs: Create Followup Message).
 */
export function followUp(world: World, writing: Writing): StoredMessage {
  const { interaction, files } = writing;
  const original = findMessage(world, interaction.channelId, interaction.originalId ?? '');
  const waiting = original !== undefined && (original.json.flags & flag.LOADING) !== 0;
  if (waiting) return editReachable(world, original, writing);
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw refusal(10003);
  const body = parseMessageBody(writing.body);
  const private_ = ((body.flags ?? 0) & flag.EPHEMERAL) !== 0;
  const { extra } = messageFields(world, interaction);
  const { interaction: _onlyOnTheFirst, ...shared } = extra;
  const message = createMessage(world, {
    channel,
    authorId: world.botId,
    body,
    files,
    settableFlags: INTERACTION_FLAGS,
    type: original === undefined ? 0 : 19,
    audience: private_ ? interaction.userId : undefined,
    interactionId: interaction.id,
    extra: original === undefined ? shared : { ...shared, ...referenceTo(original) },
  });
  interaction.followupIds.push(message.json.id);
  if (interaction.state === 'acknowledged') setState(world, interaction, 'answered');
  return message;
}
