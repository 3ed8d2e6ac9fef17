import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import { createMessage } from '../messages/create.ts';
import { editMessage } from '../messages/edit.ts';
import { forwardOf } from '../messages/forward.ts';
import { permission } from '../shared/bits.ts';
import type { JsonObject } from '../shared/json.ts';
import { demandActive, demandUnlocked } from '../threads/change.ts';
import { text } from '../validate/form.ts';
import { announceMessage } from '../wire/events.ts';
import { can, writingIn } from '../world/permissions.ts';
import type { StoredMessage, User } from '../world/state.ts';
import { isoTime, type World } from '../world/world.ts';
import { channelBy, userBy, visibleMessage } from './lookup.ts';
import { asPerson } from './threads.ts';

const content = text(1, 2000);
const file = z.strictObject({
  filename: z.string().min(1),
  base64: z.base64(),
  contentType: z.string().default('application/octet-stream'),
  description: text(0, 1024).optional(),
});
/** Discord docs: Poll, Poll Create Request Object. */
const poll = z.strictObject({ question: text(1, 300), answers: z.array(text(1, 55)).min(1).max(10) });
const postSchema = z.strictObject({
  channelId: z.string(),
  content: content.optional(),
  replyTo: z.string().optional(),
  files: z.array(file).max(10).default([]),
  poll: poll.optional(),
  stickers: z.array(text(2, 30)).max(3).default([]),
  forward: z.string().optional(),
});
type Post = z.output<typeof postSchema>;
const editSchema = z.strictObject({ content });
const previewSchema = z.strictObject({
  url: z.url(),
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.enum(['link', 'article', 'rich', 'image', 'video', 'gifv']).default('link'),
});

/** What people write in Discord, and what Discord adds to it (docs/sandbox.md: the control API, Discord). */
export function addWriting(app: FastifyInstance, world: World): void {
  app.post<{ Params: { user: string } }>('/people/:user/messages', ({ params, body }) =>
    post(world, userBy(world, params.user), parseControl(postSchema, body)),
  );
  app.patch<{ Params: { user: string; message: string } }>(
    '/people/:user/messages/:message',
    ({ params, body }) => {
      const user = userBy(world, params.user);
      const message = visibleMessage(world, user, params.message);
      if (message.json.author.id !== user.id) throw new ControlError(400, 'it is somebody else’s message');
      if ('message_snapshots' in message.json) throw new ControlError(400, 'a forward cannot be changed');
      const change = parseControl(editSchema, body);
      asPerson(() => demandActive(channelBy(world, message.json.channel_id)));
      // What a link led to goes with the link.
      const embeds = message.json.embeds.filter(({ url }) => change.content.includes(String(url)));
      editMessage(world, { ...message, json: { ...message.json, embeds } }, { body: change });
      return {};
    },
  );
  app.post<{ Params: { message: string } }>('/messages/:message/preview', ({ params, body }) => {
    const found = [...world.messages.values()].flatMap((messages) => messages.get(params.message) ?? [])[0];
    if (!found) throw new ControlError(404, `no message ${params.message}`);
    addPreview(world, found, parseControl(previewSchema, body));
    return {};
  });
}

function post(world: World, user: User, written: Post) {
  const channel = channelBy(world, written.channelId);
  const files = permission.ATTACH_FILES * BigInt(written.files.length > 0);
  const needed = permission.VIEW_CHANNEL | writingIn(channel) | files;
  if (!can(world, channel, { userId: user.id, needed })) {
    throw new ControlError(400, `${user.name} cannot write in ${channel.name}`);
  }
  asPerson(() => demandUnlocked(world, channel, user.id));
  const { extra, isAlone } = extraOf(world, user, written);
  if (!isAlone && written.content === undefined && written.files.length === 0)
    throw new ControlError(400, 'an empty message cannot be sent');
  const { replyTo } = written;
  const message = createMessage(world, {
    channel,
    authorId: user.id,
    body: {
      content: written.content,
      attachments: written.files.map(({ filename, description }, index) => ({
        id: String(index),
        filename,
        description,
      })),
    },
    files: written.files.map(({ filename, base64, contentType }, index) => ({
      index: String(index),
      name: filename,
      contentType,
      data: Buffer.from(base64, 'base64'),
    })),
    settableFlags: 0,
    repliedTo: replyTo === undefined ? undefined : visibleMessage(world, user, replyTo),
    extra,
    mayBeEmpty: isAlone,
  });
  return { messageId: message.json.id };
}

/** Fields beyond text and files, and whether they can stand without those. */
function extraOf(world: World, user: User, written: Post): { extra: JsonObject; isAlone: boolean } {
  const { forward, poll: asked, stickers, content: said, files, replyTo } = written;
  if (forward !== undefined) {
    if ([said, asked, replyTo].some((one) => one !== undefined) || files.length + stickers.length > 0)
      throw new ControlError(400, 'a forward has nothing else in it');
    return { extra: forwardOf(visibleMessage(world, user, forward)), isAlone: true };
  }
  const extra = {
    ...(asked && { poll: pollOf(world, asked) }),
    ...(stickers.length > 0 && {
      sticker_items: stickers.map((name) => ({ id: world.nextId(), name, format_type: 1 })),
    }),
  };
  return { extra, isAlone: asked !== undefined || stickers.length > 0 };
}

const DAY = 24 * 60 * 60_000;

/** Discord docs: Poll, Poll Object. */
const pollOf = (world: World, { question, answers }: z.output<typeof poll>): JsonObject => ({
  question: { text: question },
  answers: answers.map((answer, index) => ({ answer_id: index + 1, poll_media: { text: answer } })),
  expiry: isoTime(world.clock.now() + DAY),
  allow_multiselect: false,
  layout_type: 1,
  results: { is_finalized: false, answer_counts: [] },
});

/** Shows what a link in a message leads to, as Discord does some time after it was posted: nobody has edited it. */
function addPreview(world: World, message: StoredMessage, embed: z.output<typeof previewSchema>): void {
  const { json } = message;
  if (!json.content.includes(embed.url)) throw new ControlError(400, 'the message does not hold that link');
  const shown: StoredMessage = { ...message, json: { ...json, embeds: [...json.embeds, embed] }, pings: [] };
  world.messages.get(json.channel_id)?.set(json.id, shown);
  announceMessage(world, 'update', shown);
}
