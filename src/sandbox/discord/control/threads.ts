import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import { DiscordError } from '../shared/errors.ts';
import { join, leave, mayManage } from '../threads/activity.ts';
import { changeThread, demandUnlocked, threadOf } from '../threads/change.ts';
import { autoArchive, makeThread } from '../threads/make.ts';
import { text } from '../validate/form.ts';
import { demandOf, writingIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { channelBy, userBy, visibleMessage } from './lookup.ts';

const newSchema = z.strictObject({
  channelId: z.string(),
  name: text(1, 100),
  messageId: z.string().optional(),
  isPrivate: z.boolean().default(false),
  autoArchiveMinutes: autoArchive.optional(),
});
const changeSchema = z.strictObject({
  name: text(1, 100).optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  autoArchiveMinutes: autoArchive.optional(),
});

/** Threads, as people make and change them (docs/sandbox.md: the control API, Discord). */
export function addThreads(app: FastifyInstance, world: World): void {
  app.post<{ Params: { user: string } }>('/people/:user/threads', ({ params, body }) => {
    const { channelId, name, messageId, isPrivate, autoArchiveMinutes } = parseControl(newSchema, body);
    const user = userBy(world, params.user);
    const parent = channelBy(world, channelId);
    const message = messageId === undefined ? undefined : visibleMessage(world, user, messageId);
    if (message !== undefined && message.json.channel_id !== channelId)
      throw new ControlError(400, 'the message is in another channel');
    if (message?.audience !== undefined)
      throw new ControlError(400, 'no thread can be made from a private answer');
    const thread = asPerson(() =>
      makeThread(world, {
        parent,
        ownerId: user.id,
        message,
        name,
        type: isPrivate ? 12 : 11,
        auto_archive_duration: autoArchiveMinutes,
      }),
    );
    return { channelId: thread.id };
  });
  app.patch<{ Params: { user: string; thread: string } }>(
    '/people/:user/threads/:thread',
    ({ params, body }) => {
      const { autoArchiveMinutes, ...rest } = parseControl(changeSchema, body);
      const { id: userId } = userBy(world, params.user);
      const change = { ...rest, auto_archive_duration: autoArchiveMinutes };
      asPerson(() => changeThread(world, channelBy(world, params.thread), { change, userId }));
      return {};
    },
  );
  addMembers(app, world);
}

type Membership = { Params: { user: string; thread: string; who: string } };

function addMembers(app: FastifyInstance, world: World): void {
  app.put<Membership>('/people/:user/threads/:thread/members/:who', ({ params }) => {
    const { id: userId } = userBy(world, params.user);
    const thread = channelBy(world, params.thread);
    const who = userBy(world, params.who);
    asPerson(() => {
      threadOf(thread);
      demandOf(world, thread, { userId, needed: writingIn(thread) });
      demandUnlocked(world, thread, userId);
      join(world, thread, [who.id]);
    });
    if (!thread.thread?.members.has(who.id))
      throw new ControlError(400, `${who.name} does not see the channel of this thread`);
    return {};
  });
  app.delete<Membership>('/people/:user/threads/:thread/members/:who', ({ params }) => {
    const user = userBy(world, params.user);
    const thread = channelBy(world, params.thread);
    const who = userBy(world, params.who);
    if (who.id !== user.id && !mayManage(world, thread, user.id))
      throw new ControlError(400, `${user.name} cannot put others out of this thread`);
    leave(world, thread, who.id);
    return {};
  });
}

/** What Discord would answer a person's client is told to whoever plays that person. */
export function asPerson<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof DiscordError) throw new ControlError(400, `${error.message} (${error.code})`);
    throw error;
  }
}
