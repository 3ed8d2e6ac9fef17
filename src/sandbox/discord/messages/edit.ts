import { flag } from '../shared/bits.ts';
import { refusal } from '../shared/errors.ts';
import { noteDeletion } from '../threads/activity.ts';
import type { MessageBody } from '../validate/message.ts';
import { announceBulkDelete, announceMessage } from '../wire/events.ts';
import type { MessageJson, StoredMessage } from '../world/state.ts';
import { isoTime, type World } from '../world/world.ts';
import { resolveAttachments, type Upload } from './attachments.ts';
import { shapeComponents, textOf } from './components.ts';
import { isEmpty, type Shown } from './create.ts';
import { shapeEmbed } from './embeds.ts';
import { findMentions, mentionFields } from './mentions.ts';

/** A message found by its channel and id, if it still exists. */
export function findMessage(world: World, channelId: string, messageId: string): StoredMessage | undefined {
  return world.messages.get(channelId)?.get(messageId);
}

/** A change to a message: what the body leaves out stays (Discord docs: Message, Edit Message). */
export interface Change {
  readonly body: MessageBody;
  readonly files?: readonly Upload[];
}

/** Changes a message. It never notifies anyone. Throws 50006 if nothing would be left, 50035, 40005. */
export function editMessage(world: World, message: StoredMessage, change: Change): StoredMessage {
  const { body } = change;
  const { json } = message;
  const shown = merge(world, json, change);
  if (isEmpty(shown)) throw refusal(50006);
  const wasLoading = (json.flags & flag.LOADING) !== 0;
  const edited: StoredMessage = {
    ...message,
    json: {
      ...json,
      ...shown,
      ...(body.content === undefined && body.components === undefined
        ? {}
        : remention(world, message, { shown, body })),
      flags: changedFlags(json.flags, body.flags),
      edited_timestamp: wasLoading ? null : isoTime(world.clock.now()),
    },
    pings: [],
  };
  world.messages.get(json.channel_id)?.set(json.id, edited);
  announceMessage(world, 'update', edited);
  return edited;
}

/** Deletes a message. */
export function deleteMessage(world: World, message: StoredMessage): void {
  forget(world, message);
  announceMessage(world, 'delete', { ...message, pings: [] });
}

/** Deletes messages of one channel at once. */
export function deleteMessages(world: World, messages: readonly StoredMessage[]): void {
  for (const message of messages) forget(world, message);
  announceBulkDelete(world, messages);
}

function forget(world: World, message: StoredMessage): void {
  const channel = world.channels.get(message.json.channel_id);
  world.messages.get(message.json.channel_id)?.delete(message.json.id);
  if (channel !== undefined) noteDeletion(channel, message);
}

function merge(world: World, json: MessageJson, { body, files = [] }: Change): Shown {
  const channelId = json.channel_id;
  const kept = json.attachments;
  const attachments = resolveAttachments(world, { channelId, wanted: body.attachments, files, kept });
  const parts = { attachments, mediaId: world.nextId };
  const becomesModern = ((body.flags ?? 0) & ~json.flags & flag.IS_COMPONENTS_V2) !== 0;
  const content = becomesModern ? '' : json.content;
  const embeds = becomesModern ? [] : json.embeds;
  return {
    content: body.content === undefined ? content : (body.content ?? '').trim(),
    embeds:
      body.embeds === undefined ? embeds : (body.embeds ?? []).map((embed) => shapeEmbed(embed, attachments)),
    components:
      body.components === undefined ? json.components : shapeComponents(body.components ?? [], parts),
    attachments,
  };
}

function remention(world: World, message: StoredMessage, now: { shown: Shown; body: MessageBody }) {
  const channel = world.channels.get(message.json.channel_id);
  if (channel === undefined) throw refusal(10003);
  const mentions = findMentions(world, {
    channel,
    authorId: message.json.author.id,
    text: `${now.shown.content}\n${textOf(now.shown.components)}`,
    allowed: now.body.allowed_mentions,
    repliedTo: undefined,
  });
  return mentionFields(world, mentions);
}

/** Only SUPPRESS_EMBEDS can be switched, and IS_COMPONENTS_V2 set but never taken away. */
function changedFlags(now: number, wanted: number | null | undefined): number {
  const kept = now & ~flag.LOADING;
  if (wanted === undefined || wanted === null) return kept;
  const suppress = (kept & ~flag.SUPPRESS_EMBEDS) | (wanted & flag.SUPPRESS_EMBEDS);
  return suppress | (wanted & flag.IS_COMPONENTS_V2);
}
