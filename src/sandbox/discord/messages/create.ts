import { flag } from '../shared/bits.ts';
import { refusal } from '../shared/errors.ts';
import { type JsonObject, present } from '../shared/json.ts';
import { noteWriting } from '../threads/activity.ts';
import type { MessageBody } from '../validate/message.ts';
import { announceMessage } from '../wire/events.ts';
import { userJson } from '../wire/user.ts';
import type { Channel, MessageJson, StoredMessage } from '../world/state.ts';
import { isoTime, type World } from '../world/world.ts';
import { resolveAttachments, type Upload } from './attachments.ts';
import { shapeComponents, textOf } from './components.ts';
import { shapeEmbed } from './embeds.ts';
import { findMentions, type Mentions, mentionFields, pingsOf } from './mentions.ts';

/** A message about to be made. */
export interface Draft {
  readonly channel: Channel;
  readonly authorId: string;
  readonly body: MessageBody;
  readonly files?: readonly Upload[];
  /** The flags that a body may set here; others are ignored. */
  readonly settableFlags: number;
  /** Flags that the service sets itself. */
  readonly flags?: number;
  /** Discord docs: Message, Message Types; 0 if absent. */
  readonly type?: number;
  readonly audience?: string | undefined;
  readonly interactionId?: string;
  readonly repliedTo?: StoredMessage | undefined;
  /** Fields that belong to messages of interactions. */
  readonly extra?: JsonObject;
  /** Whether it may be empty: the placeholder of a deferred answer. */
  readonly mayBeEmpty?: boolean;
}

/** What can be shown of a body: shared by making and editing. */
export interface Shown {
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
}

/** Whether there is anything to see (50006 otherwise). */
export function isEmpty(shown: Shown): boolean {
  const { content, embeds, components, attachments } = shown;
  return content === '' && embeds.length + components.length + attachments.length === 0;
}

/** Makes a message and tells everyone who may know. Throws 50006 if it is empty, 50035, 40005. */
export function createMessage(world: World, draft: Draft): StoredMessage {
  const { channel, authorId, body, audience, repliedTo } = draft;
  const shown = show(world, draft);
  if (isEmpty(shown) && draft.mayBeEmpty !== true) throw refusal(50006);
  const mentions = findMentions(world, {
    channel,
    authorId,
    text: `${shown.content}\n${textOf(shown.components)}`,
    allowed: body.allowed_mentions,
    repliedTo: repliedTo?.json.author.id,
  });
  const flags = (draft.flags ?? 0) | ((body.flags ?? 0) & draft.settableFlags);
  const silent = audience !== undefined || (flags & flag.SUPPRESS_NOTIFICATIONS) !== 0;
  const message: StoredMessage = {
    json: assemble(world, draft, { shown, mentions, flags }),
    guildId: channel.guildId,
    audience,
    pings: silent ? [] : pingsOf(mentions, authorId),
    interactionId: draft.interactionId,
  };
  keep(world, message);
  announceMessage(world, 'create', message);
  noteWriting(world, channel, message);
  return message;
}

function show(world: World, { channel, body, files = [] }: Draft): Shown {
  const wanted = body.attachments;
  const attachments = resolveAttachments(world, { channelId: channel.id, wanted, files, kept: [] });
  return {
    content: (body.content ?? '').trim(),
    embeds: (body.embeds ?? []).map((embed) => shapeEmbed(embed, attachments)),
    components: shapeComponents(body.components ?? [], { attachments, mediaId: world.nextId }),
    attachments,
  };
}

function assemble(
  world: World,
  draft: Draft,
  parts: { shown: Shown; mentions: Mentions; flags: number },
): MessageJson {
  const { channel, authorId, body, repliedTo, audience } = draft;
  const author = world.users.get(authorId);
  if (author === undefined) throw refusal(10013);
  const marked = parts.shown.attachments.map((file) => (audience ? { ...file, ephemeral: true } : file));
  return {
    id: world.nextId(),
    channel_id: channel.id,
    type: draft.type ?? (repliedTo === undefined ? 0 : 19),
    author: userJson(author),
    timestamp: isoTime(world.clock.now()),
    edited_timestamp: null,
    tts: body.tts ?? false,
    pinned: false,
    flags: parts.flags,
    ...mentionFields(world, parts.mentions),
    ...parts.shown,
    attachments: marked,
    ...present({ nonce: body.nonce }),
    ...(repliedTo === undefined ? {} : referenceTo(repliedTo)),
    ...draft.extra,
  };
}

/** The fields of a message that point to another (Discord docs: Message, Message Reference). */
export function referenceTo(target: StoredMessage): JsonObject {
  const { id, channel_id } = target.json;
  const guild = target.guildId === undefined ? {} : { guild_id: target.guildId };
  const { referenced_message: _deeper, ...referenced } = target.json;
  return {
    message_reference: { type: 0, channel_id, message_id: id, ...guild },
    referenced_message: referenced,
  };
}

function keep(world: World, message: StoredMessage): void {
  const { id, channel_id } = message.json;
  const messages = world.messages.get(channel_id) ?? new Map<string, StoredMessage>();
  world.messages.set(channel_id, messages.set(id, message));
  const channel = world.channels.get(channel_id);
  if (channel !== undefined && message.audience === undefined) channel.lastMessageId = id;
}
