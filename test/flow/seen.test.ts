import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { linkCallbacks, named, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true };
const NOT_SEEN = /has been seen/;

const bannedAs = async ({ calls }: World): Promise<unknown> =>
  (await calls('ban_group_member')).at(-1)?.Members_Account;

/** Waits until the bot has been told of a viewer's coming. */
const postOf = ({ chat }: Pick<World, 'chat'>, viewer: string) =>
  until(async () =>
    (await chat.control.journal('webhook')).find(
      ({ body, status }) => status === 200 && JSON.stringify(body).includes(`"${viewer}"`),
    ),
  );

describe('an id', () => {
  it('is read as a person means it, and the reply shows the one that was used', () =>
    inWorld(async (world) => {
      const forms = [
        (id: string) => `${id};`,
        (id: string) => `@${id}`,
        (id: string) => `\`${id}\``,
        (id: string) => `${id}.`,
        (id: string) => `1. ${id}`,
        (id: string) => `2.${id}`,
        (id: string) => `（${id}）`,
        (id: string) => `“${id}”，`,
        (id: string) => `- ${id}`,
        (id: string) => `\u202E${id}\u200B`,
        (id: string) => `${id} · case 4 by mina, viewer_1`,
      ];
      for (const [index, form] of forms.entries()) {
        const id = `troll_${index}x`;
        await world.say(id, 'hello');
        const { content } = await world.type('ban-av', { viewer: form(id) });
        assert.match(content, new RegExp(`^\\*\\*Banned\\*\\* \`${id}\` for 1 hour`), form(id));
        assert.doesNotMatch(content, NOT_SEEN);
        assert.deepEqual(await bannedAs(world), [id]);
      }
    }, withCallbacks));

  it('that was seen exactly as it was typed wins over one without its marks', () =>
    inWorld(async (world) => {
      for (const id of ['bob.', 'bob', 'eve.', 'eve', '@al', 'a;b', 'two words'])
        await world.say(id, 'hello');
      for (const [typed, meant] of [
        ['bob.', 'bob.'],
        ['bob,', 'bob'],
        ['(eve.)', 'eve.'],
        ['@al', '@al'],
        ['a;b', 'a;b'],
        ['two words', 'two words'],
      ] as const) {
        await world.type('ban-av', { viewer: typed });
        assert.deepEqual(await bannedAs(world), [meant], typed);
      }
    }, withCallbacks));

  it('of which only signs are left, or that is a mention, names nobody', () =>
    inWorld(async ({ type, calls, discord }) => {
      assert.match(
        (await type('ban-av', { viewer: '@…' })).content,
        /has no letters or digits.*double quotes/,
      );
      const mention = `(<@${named(discord.users, 'pat')}>),`;
      assert.match((await type('ban-av', { viewer: mention })).content, /That is a Discord mention/);
      assert.deepEqual(await calls('ban_group_member'), []);
    }));
});

describe('a viewer whom nobody has seen', () => {
  it('is banned and said so, with the nearest that was seen and a button that undoes it, once', () =>
    inWorld(async (world) => {
      const { type, press, chat, post } = world;
      await world.say('nobody_at_al1', 'hello');
      const reply = await type('ban-av', { viewer: 'nobody_at_all' });
      assert.match(
        reply.content,
        /^\*\*Banned\*\* `nobody_at_all` for 1 hour, until <t:\d+:t> · case 1\. Nobody with this id has been seen in the room: check the spelling\. Did you mean `nobody_at_al1`\?/,
      );
      assert.equal((await chat.control.room(chat.groupId)).bans.length, 1);
      assert.ok(reply.response);
      const undone = await press(reply.response, 'Undo');
      assert.match(
        undone.content,
        /^\*\*Unbanned\*\* `nobody_at_all` \(was banned by mina until <t:\d+:t>\)/,
      );
      assert.equal((await chat.control.room(chat.groupId)).bans.length, 0);
      assert.deepEqual(undone.components, []);
      await post(({ embeds }) =>
        embeds.some(({ title }) => title === 'Case 1 · Ban lifted by mina (case 2)'),
      );
      // Having a case by now does not make them somebody who was seen.
      assert.match((await type('ban-av', { viewer: 'nobody_at_all' })).content, NOT_SEEN);
    }, withCallbacks));

  it('is named among several, each with the one that may have been meant', () =>
    inWorld(async ({ type, say }) => {
      for (const id of ['spammer_9', 'viewer_1']) await say(id, 'hello');
      const { content, components } = await type('ban-av', { viewer: 'spammer_9 spamer_9 qqq' });
      assert.match(
        content,
        /Nobody with these ids has been seen in the room: `spamer_9`, `qqq`\. Check the spelling\. Did you mean `spammer_9` for `spamer_9`\?/,
      );
      const labels = components.flatMap((row) => row.components ?? []).map(({ label }) => label);
      assert.deepEqual(labels, ['Undo spammer_9', 'Undo spamer_9', 'Undo qqq']);
    }, withCallbacks));

  it('is not one who only came, nor one whom only the list of members shows', () =>
    inWorld(async (world) => {
      const { chat, type, say } = world;
      await say('talker_1', 'hello');
      await chat.control.join('watcher_1', chat.groupId);
      await postOf(world, 'watcher_1');
      assert.doesNotMatch((await type('ban-av', { viewer: 'watcher_1' })).content, NOT_SEEN);
      assert.equal((await chat.control.calls('get_members')).length, 0);
      await chat.control.setOptions({ webhooks: ['Group.CallbackBeforeSendMsg'] });
      await chat.control.join('watcher_2', chat.groupId);
      assert.doesNotMatch((await type('ban-av', { viewer: 'watcher_2' })).content, NOT_SEEN);
      assert.match((await type('ban-av', { viewer: 'watcher_3' })).content, NOT_SEEN);
      assert.equal((await chat.control.calls('get_members')).length, 1);
    }, withCallbacks));

  it('is told in time also where the list of members hangs or is refused', () =>
    inWorld(async ({ chat, type, say }) => {
      await say('talker_1', 'hello');
      await chat.control.addFault({ path: 'get_members', act: { type: 'delay', ms: 8000 } });
      const started = performance.now();
      assert.match((await type('ban-av', { viewer: 'nobody_1' })).content, NOT_SEEN);
      assert.ok(performance.now() - started < 4000);
      await chat.control.clearFaults();
    }, withCallbacks));

  it('is not spoken of where nothing of the room reaches the bot', () =>
    inWorld(async ({ type }) => {
      assert.match(
        (await type('ban-av', { viewer: 'nobody_1' })).content,
        /^\*\*Banned\*\* `nobody_1` for 1 hour, until <t:\d+:t> · case 1\.$/,
      );
    }));

  it('nor where callbacks are set up here, and the console sends none', () =>
    inWorld(async ({ type }) => {
      assert.doesNotMatch((await type('ban-av', { viewer: 'nobody_1' })).content, NOT_SEEN);
    }, withCallbacks));
});

describe('after a restart', () => {
  it('who spoke before is known from kept messages, and Undo still works', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
    const services = await startServices();
    const { chat, discord } = services;
    const place = { channelId: named(discord.channels, 'mod-chat') };
    const ban = (viewer: string) =>
      discord.control.run('mina', { ...place, name: 'ban-av', options: { viewer } });
    try {
      const env = {
        DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
        ...(await linkCallbacks(services)),
      };
      const first = await startBotFor(services, { env });
      await chat.control.join('spammer_9', chat.groupId);
      await chat.control.talk('spammer_9', { groupId: chat.groupId, text: 'hello' });
      const unseen = await ban('nobody_1');
      assert.match(unseen.content, NOT_SEEN);
      await first.stop();
      const second = await startBotFor(services, { env });
      assert.doesNotMatch((await ban('spammer_9')).content, NOT_SEEN);
      assert.match((await ban('spamer_9')).content, /Did you mean `spammer_9`\?/);
      const undo = unseen.components
        .flatMap((row) => row.components ?? [])
        .find(({ label }) => label === 'Undo');
      const pressed = await discord.control.pressAndRead(
        'mina',
        unseen.response?.id ?? '',
        undo?.custom_id ?? '',
      );
      assert.match(pressed.content, /^\*\*Unban/);
      await until(async () =>
        (await chat.control.room(chat.groupId)).bans.some(({ account }) => account === 'nobody_1')
          ? undefined
          : true,
      );
      await second.stop();
    } finally {
      await services.close();
      rmSync(folder, { recursive: true });
    }
  });
});
