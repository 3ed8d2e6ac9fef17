import { z } from 'zod';
import { createMessage } from '../messages/create.ts';
import { deleteMessage, deleteMessages, editMessage } from '../messages/edit.ts';
import { countOldEdit } from '../messages/old-edits.ts';
import { flag, permission } from '../shared/bits.ts';
import { invalidForm, refusal } from '../shared/errors.ts';
import { byAge } from '../shared/snowflake.ts';
import { demandActive, demandUnlocked } from '../threads/change.ts';
import { SYSTEM_TYPES } from '../threads/make.ts';
import { list, parseForm, snowflake } from '../validate/form.ts';
import { type MessageBody, parseMessageBody } from '../validate/message.ts';
import { contentEnabled, readableBy } from '../wire/message.ts';
import { can, demand, writingIn } from '../world/permissions.ts';
import type { Channel, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { channelOf, messageOf } from './places.ts';
import { type Call, nothing, ok, type Route } from './route.ts';

const SETTABLE = flag.SUPPRESS_EMBEDS | flag.SUPPRESS_NOTIFICATIONS | flag.IS_COMPONENTS_V2;
const MESSAGES = '/channels/:channel_id/messages';

/** Messages in channels (Discord docs: Message); limits as bots meet them. */
export function messageRoutes(world: World): Route[] {
  const view = (message: StoredMessage) => ok(readableBy(world, message, contentEnabled(world)));
  return [
    { method: 'GET', path: MESSAGES, handle: (call) => ok(readMany(world, call)) },
    { method: 'POST', path: MESSAGES, limit: [5, 5_000], handle: (call) => ok(post(world, call).json) },
    { method: 'POST', path: `${MESSAGES}/bulk-delete`, handle: (call) => bulkDelete(world, call) },
    {
      method: 'GET',
      path: `${MESSAGES}/:message_id`,
      handle: (call) => {
        channelOf(world, call, permission.READ_MESSAGE_HISTORY);
        return view(messageOf(world, call));
      },
    },
    {
      method: 'PATCH',
      path: `${MESSAGES}/:message_id`,
      limit: [5, 5_000],
      handle: (call) => ok(edit(world, call).json),
    },
    {
      method: 'DELETE',
      path: `${MESSAGES}/:message_id`,
      limit: [5, 1_000],
      handle: (call) => {
        const channel = channelOf(world, call);
        const message = messageOf(world, call);
        demandActive(channel);
        if (message.json.author.id !== world.botId) demand(world, channel, permission.MANAGE_MESSAGES);
        deleteMessage(world, message);
        return nothing;
      },
    },
  ];
}

function post(world: World, call: Call): StoredMessage {
  const channel = channelOf(world, call);
  demand(world, channel, writingIn(channel));
  demandUnlocked(world, channel, world.botId);
  const body = parseMessageBody(call.body);
  demandFor(world, channel, { body, files: call.files.length });
  const repliedTo = repliedMessage(world, channel, body);
  const same = body.enforce_nonce === true ? byNonce(world, channel, body.nonce) : undefined;
  if (same !== undefined) return same;
  return createMessage(world, {
    channel,
    authorId: world.botId,
    body,
    files: call.files,
    settableFlags: SETTABLE,
    repliedTo,
  });
}

function demandFor(world: World, channel: Channel, sent: { body: MessageBody; files: number }): void {
  if ((sent.body.embeds ?? []).length > 0) demand(world, channel, permission.EMBED_LINKS);
  if (sent.files > 0) demand(world, channel, permission.ATTACH_FILES);
}

function repliedMessage(world: World, channel: Channel, body: MessageBody): StoredMessage | undefined {
  const reference = body.message_reference;
  if (!reference) return undefined;
  const needed = permission.READ_MESSAGE_HISTORY;
  if (!can(world, channel, { userId: world.botId, needed })) throw refusal(160002);
  const message = world.messages.get(reference.channel_id ?? channel.id)?.get(reference.message_id);
  if (message !== undefined && message.audience === undefined) return message;
  if (reference.fail_if_not_exists === false) return undefined;
  throw invalidForm([
    { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
  ]);
}

/** How long `enforce_nonce` remembers: "the past few minutes" (Discord docs: Message, Create Message). */
const NONCE_MS = 5 * 60_000;

function byNonce(world: World, channel: Channel, nonce: unknown): StoredMessage | undefined {
  if (nonce === undefined || nonce === null) return undefined;
  const since = world.clock.now() - NONCE_MS;
  return [...(world.messages.get(channel.id)?.values() ?? [])].find(
    ({ json }) =>
      json.nonce === nonce && json.author.id === world.botId && Date.parse(json.timestamp) >= since,
  );
}

function edit(world: World, call: Call): StoredMessage {
  const channel = channelOf(world, call);
  const message = messageOf(world, call);
  if (message.json.author.id !== world.botId) throw refusal(50005);
  if (SYSTEM_TYPES.includes(message.json.type)) throw refusal(50021);
  demandActive(channel);
  const body = parseMessageBody(call.body, message.json.flags);
  demandFor(world, channel, { body, files: call.files.length });
  countOldEdit(world, message);
  return editMessage(world, message, { body, files: call.files });
}

const range = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: snowflake.optional(),
  after: snowflake.optional(),
  around: snowflake.optional(),
});

/** Newest first; empty without READ_MESSAGE_HISTORY (Discord docs: Message, Get Channel Messages). */
function readMany(world: World, call: Call): unknown[] {
  const channel = channelOf(world, call);
  const { limit, before, after, around } = parseForm(range, call.query);
  const needed = permission.READ_MESSAGE_HISTORY;
  if (!can(world, channel, { userId: world.botId, needed })) return [];
  const all = [...(world.messages.get(channel.id)?.values() ?? [])].filter(
    ({ audience }) => audience === undefined,
  );
  const older = all.filter(({ json }) => before === undefined || byAge(json.id, before) < 0);
  const newer = older.filter(({ json }) => after === undefined || byAge(json.id, after) > 0);
  const chosen = after === undefined ? newer.slice(-limit) : newer.slice(0, limit);
  const middle = around === undefined ? -1 : all.findIndex(({ json }) => byAge(json.id, around) >= 0);
  const start = Math.max(0, middle - Math.floor(limit / 2));
  const shown = middle === -1 ? chosen : all.slice(start, start + limit);
  return shown.reverse().map((message) => readableBy(world, message, contentEnabled(world)));
}

const FORTNIGHT_MS = 14 * 24 * 60 * 60_000;

function bulkDelete(world: World, call: Call) {
  const channel = channelOf(world, call, permission.MANAGE_MESSAGES);
  const { messages: ids } = parseForm(z.object({ messages: list(snowflake, 0, 100) }), call.body ?? {});
  if (ids.length < 2) throw refusal(50016);
  const found = ids.flatMap((id) => world.messages.get(channel.id)?.get(id) ?? []);
  const oldest = world.clock.now() - FORTNIGHT_MS;
  if (found.some(({ json }) => Date.parse(json.timestamp) < oldest)) throw refusal(50034);
  deleteMessages(world, found);
  return nothing;
}
