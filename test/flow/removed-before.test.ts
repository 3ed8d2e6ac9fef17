import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true } as const;

/** Says something, and waits until the bot knows its number. */
async function sayAndHear({ chat, say }: World, viewer: string, text: string): Promise<void> {
  const said = await say(viewer, text);
  assert.ok(said.sent, JSON.stringify(said));
  await until(async () =>
    (await chat.control.journal('webhook')).find(
      ({ command, status, body }) =>
        command === 'Group.CallbackAfterSendMsg' &&
        status === 200 &&
        (body as { MsgSeq?: number }).MsgSeq === said.msgSeq,
    ),
  );
}

describe('what was removed before', () => {
  it('is neither counted nor asked for again, whichever way it went', () =>
    inWorld(async (world) => {
      const { type, press, calls } = world;
      for (const text of ['buy coins', 'buy more']) await sayAndHear(world, 'spammer_9', text);
      const asked = await type('remove-av', { phrase: 'BUY COINS!' });
      assert.ok(asked.response);
      const shown = { id: asked.response.id, components: asked.components };
      assert.match((await press(shown, 'Remove 1 message')).content, /\*\*Removed 1 message\*\*/);
      assert.match(
        (await type('remove-av', { phrase: 'buy coins' })).content,
        /^The only message that is known was removed before\. Nothing was done now\./,
      );
      assert.equal(
        (await type('remove-av', { viewer: 'spammer_9' })).content,
        '**Removed 1 message** of `spammer_9` · case 2.',
      );
      assert.match(
        (await type('remove-av', { viewer: 'spammer_9' })).content,
        /^All 2 messages that are known were removed before\./,
      );
      assert.match(
        (await type('ban-av', { viewer: 'spammer_9', remove: true })).content,
        /No messages of `spammer_9` are known, so none is removed/,
      );
      assert.equal((await calls('group_msg_recall')).length, 2);
    }, withCallbacks));

  it('counts as removed where the answer was lost, and the service no longer knows it then', () =>
    inWorld(async (world) => {
      await sayAndHear(world, 'spammer_9', 'buy coins');
      const { control } = world.chat;
      await control.setOptions({ recallAgain: 10030 });
      await control.addFault({ path: 'group_msg_recall', times: 1, when: 'after', act: { type: 'drop' } });
      const { content } = await world.type('remove-av', { viewer: 'spammer_9' });
      assert.equal(content, '**Removed 1 message** of `spammer_9` · case 1.');
      assert.equal((await world.calls('group_msg_recall')).length, 2);
    }, withCallbacks));

  it('is told apart from viewers of whom nothing is known, and from those who are protected', () =>
    inWorld(async (world) => {
      await sayAndHear(world, 'spammer_9', 'buy coins');
      await sayAndHear(world, 'host_1', 'welcome');
      const { content } = await world.type('remove-av', { viewer: 'spammer_9 nobody_1 host_1' });
      assert.match(content, /\*\*Removed 1 message\*\* of `spammer_9` · case 1\./);
      assert.match(content, /No messages of `nobody_1` are known/);
      assert.match(content, /`host_1` owns this room/);
      assert.match(
        (await world.type('remove-av', { viewer: 'host_1' })).content,
        /^Nothing was removed\. `host_1` owns this room, so their messages stay\./,
      );
    }, withCallbacks));
});

describe('a mute in every group of the app', () => {
  it('is shown in no room, and is named where there is none', () =>
    inWorld(async (world) => {
      await world.type('settings-av mutes', { app: 'moderators' }, 'manager');
      await world.type('mute-av', { viewer: 'viewer_1', app: true });
      const post = await world.post(({ embeds }) => /app/.test(embeds[0]?.title ?? ''));
      assert.match(post.embeds[0]?.description ?? '', /^`viewer_1`\nFor 10 minutes/);
      assert.equal(
        (await world.type('unmute-av', { viewer: 'viewer_2', app: true })).content,
        '`viewer_2` has no app-wide mute.',
      );
    }));
});
