import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true } as const;
const HOUR = 3_600_000;

async function rule(
  { type, submit }: World,
  name: string,
  entries: string,
  action = 'review',
): Promise<void> {
  await submit(await type('filter-av add', { name }), { entries, allow: '', reason: '', ladder: '10m' });
  if (action !== 'review') await type('filter-av edit', { name, action });
}

/** The feed's posts in #mod-chat, as they are now. */
async function posts({ discord, channel }: World): Promise<ReadMessage[]> {
  const messages = await discord.control.messages('mina', channel('mod-chat'));
  return messages.filter(({ components }) => components.some((row) => row.components?.[0]?.type === 3));
}

const textOf = async (world: World): Promise<string> =>
  (await posts(world)).map(({ content }) => content).join('\n');

const showsUntil = (world: World, pattern: RegExp): Promise<string> =>
  until(async () => {
    const text = await textOf(world);
    return pattern.test(text) ? text : undefined;
  }, 20_000);

/** The feed's post in which somebody speaks. */
const postWith = (world: World, text: string): Promise<ReadMessage> =>
  until(async () => (await posts(world)).find(({ content }) => content.includes(text)), 20_000);

/** Viewers join, and then speak at the same moment, so that one post has it all. */
async function sayTogether({ chat }: World, lines: readonly (readonly [string, string])[]): Promise<void> {
  const { groupId } = chat;
  for (const [viewer] of lines) await chat.control.join(viewer, groupId);
  await Promise.all(lines.map(([viewer, text]) => chat.control.talk(viewer, { groupId, text })));
}

const turnOn = async ({ type, channel }: World, options: Record<string, unknown> = {}) => {
  const reply = await type('feed-av on', { channel: channel('mod-chat'), ...options }, 'manager');
  assert.match(reply.content, /\*\*Feed on\*\*: `stream-42` in <#\d+>\. It/);
};

describe('the feed', () => {
  it('folds what viewers say into few posts, a line each, and nobody’s words do anything', () =>
    inWorld(async (world) => {
      const { discord } = world;
      await turnOn(world);
      await sayTogether(world, [
        ['viewer_1', 'hello all'],
        ['viewer_2', '**@everyone** <@1> `x`\n# big https://evil.example/x'],
        ['viewer_3', '  good   game\u200b '],
      ]);
      const text = await showsUntil(world, /viewer_3/);
      assert.deepEqual(text.split('\n').sort(), [
        '`viewer_1`: hello all',
        '`viewer_2`: \\*\\*\\@everyone\\*\\* \\<\\@1> \\`x\\` # big https\\://evil.example/x',
        '`viewer_3`: good game',
      ]);
      const [post] = await posts(world);
      assert.equal((await posts(world)).length, 1);
      assert.deepEqual(post?.components[0]?.components?.[0]?.options?.map(({ label }) => label).sort(), [
        'Several …',
        'viewer_1',
        'viewer_2',
        'viewer_3',
      ]);
      const pings = (await discord.control.journal('message')).flatMap((entry) => entry.pings as string[]);
      assert.deepEqual(pings, []);
    }, withCallbacks));

  it('marks what rules found, strikes out what was refused, and says afterwards who was banned', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      await rule(world, 'insults', 'idiot');
      await rule(world, 'blocked', 'dummy', 'block');
      await turnOn(world);
      await say('viewer_1', 'you idiot');
      await say('viewer_2', 'you dummy');
      await say('spammer_9', 'buy now');
      await showsUntil(world, /spammer_9/);
      await type('ban-av', { viewer: 'spammer_9' });
      const text = await showsUntil(world, /· \*\*banned\*\*/);
      assert.deepEqual(text.split('\n').sort(), [
        '`spammer_9`: buy now · **banned**',
        '🚩 `viewer_1`: you idiot',
        '🚫 `viewer_2`: ~~you dummy~~',
      ]);
      await type('unban-av', { viewer: 'spammer_9' });
      await until(async () => (/banned/.test(await textOf(world)) ? undefined : true));
    }, withCallbacks));

  it('lets moderators ban a speaker in three taps, also with a reason, and show what is known of them', () =>
    inWorld(async (world) => {
      const { say, choose, press, submit, type, calls } = world;
      await type('settings-av reasons', { add: 'Spam', duration: '1d' }, 'manager');
      await turnOn(world);
      await say('spammer_9', 'free **coins**');
      await say('viewer_1', 'hello');
      const post = await postWith(world, 'spammer_9');
      const chosen = await choose(post, 'spammer_9');
      assert.equal(chosen.ephemeral, true);
      assert.equal(chosen.content, '`spammer_9`\n> free \\*\\*coins\\*\\*');
      assert.ok(chosen.response);
      const banned = await press(chosen.response, 'Ban 1h');
      assert.match(banned.content, /\*\*Banned\*\* `spammer_9` for 1 hour/);
      const card = await press((await choose(post, 'spammer_9')).response ?? assert.fail(), 'Card');
      assert.match(JSON.stringify(card.response?.embeds ?? card.embeds ?? []), /spammer_9/);
      const second = await postWith(world, 'viewer_1');
      const other = (await choose(second, 'viewer_1')).response ?? assert.fail();
      const form = await press(other, 'Ban with reason');
      assert.equal(form.modal?.title, 'Ban viewer_1');
      const done = await submit(form, { reason: ['Spam'], own: '', note: 'again' });
      assert.match(done.content, /\*\*Banned\*\* `viewer_1` for 1 day/);
      assert.deepEqual(
        (await calls('ban_group_member')).map(({ Duration, Description }) => [Duration, Description]),
        [
          [3600, undefined],
          [86_400, 'Spam'],
        ],
      );
    }, withCallbacks));

  it('lets them ban several speakers by a form', () =>
    inWorld(async (world) => {
      const { choose, submit, calls } = world;
      await turnOn(world);
      await sayTogether(
        world,
        ['spammer_1', 'spammer_2', 'viewer_1'].map((viewer) => [viewer, 'hi'] as const),
      );
      const post = await postWith(world, 'viewer_1');
      const form = await choose(post, 'Several …');
      const boxes = form.modal?.components[0]?.component;
      assert.deepEqual([boxes?.type, boxes?.options?.length], [22, 3]);
      const values = boxes?.options?.filter(({ label }) => label.startsWith('spammer')) ?? [];
      const done = await submit(form, {
        speakers: values.map(({ value }) => value),
        duration: ['600'],
        own: 'raid',
        note: '',
      });
      assert.match(done.content, /\*\*Banned\*\* 2 viewers for 10 minutes/);
      const [call] = await calls('ban_group_member');
      assert.equal(call?.Description, 'raid');
      await showsUntil(world, /banned[\s\S]*banned/);
      assert.match(await textOf(world), /`viewer_1`: hi(?! ·)/);
    }, withCallbacks));

  it('goes on after a restart, and says what to do instead where a menu is from before it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-feed-'));
    return inWorld(
      async (world) => {
        const { say, choose, press, restart } = world;
        await turnOn(world);
        await say('viewer_1', 'hello');
        const post = await postWith(world, 'viewer_1');
        const chosen = await choose(post, 'viewer_1');
        await restart();
        const several = await choose(post, 'Several …');
        for (const { content } of [await choose(post, 'viewer_1'), several])
          assert.equal(
            content,
            'Who spoke in this post is no longer known: it is older than an hour, or the bot was restarted. Use a newer post, or /ban-av.',
          );
        const late = await press(chosen.response ?? assert.fail(), 'Ban 1h');
        assert.match(
          late.followups.at(-1)?.content ?? '',
          /^This is older than 15 minutes, or the bot was restarted/,
        );
        await say('viewer_2', 'and on it goes');
        const next = await postWith(world, 'viewer_2');
        assert.match((await choose(next, 'viewer_2')).content, /and on it goes/);
      },
      { callbacks: true, env: { DATABASE_URL: `sqlite:${join(folder, 'cases.sqlite')}` } },
    ).finally(() => rmSync(folder, { recursive: true }));
  });

  it('stops by itself when nobody has used it for an hour, and goes on at a tap', () => {
    let passed = 0;
    return inWorld(
      async (world) => {
        const { say, press, discord, channel, choose } = world;
        await turnOn(world);
        await say('viewer_1', 'hello');
        const post = await postWith(world, 'viewer_1');
        passed += HOUR - 60_000;
        await choose(post, 'viewer_1');
        passed += HOUR - 60_000;
        await say('viewer_2', 'still there?');
        await showsUntil(world, /viewer_2/);
        passed += 120_000;
        const stopped = await discord.control.waitForMessage(
          'mina',
          { channelId: channel('mod-chat') },
          ({ content }) => /stopped\*\*: nobody used it for an hour/.test(content),
        );
        await say('viewer_3', 'unheard');
        const reply = await press(stopped, 'Go on');
        assert.match(reply.content, /The feed of `stream-42` goes on/);
        await say('viewer_4', 'heard');
        assert.doesNotMatch(await showsUntil(world, /viewer_4/), /viewer_3/);
      },
      { callbacks: true, monotonic: () => performance.now() + passed },
    );
  });

  it('goes on as a manager has decided since, whatever an old button says', () => {
    let passed = 0;
    const other = 'stream-43';
    return inWorld(
      async (world) => {
        const { press, discord, channel, type, chat } = world;
        await chat.control.createRoom({ groupId: other });
        await type('rooms-av link', { room: other }, 'manager');
        await turnOn(world, { room: 'stream-42' });
        passed += HOUR + 60_000;
        const stopped = await discord.control.waitForMessage(
          'mina',
          { channelId: channel('mod-chat') },
          ({ content }) => /stopped\*\*: nobody used it for an hour/.test(content),
        );
        const shown = async () => (await type('settings-av show', {}, 'manager')).content;
        assert.match(await shown(), /\*\*Feeds\*\*: none/);
        await turnOn(world, { room: 'stream-42', stay: true });
        await press(stopped, 'Go on');
        passed += HOUR + 60_000;
        await world.say('viewer_1', 'still here');
        await showsUntil(world, /still here/);
        assert.match(await shown(), /\*\*Feeds\*\*: `stream-42` in <#\d+>$/m);
        const instead = await type('feed-av on', { channel: channel('mod-chat'), room: other }, 'manager');
        assert.match(
          instead.content,
          /^\*\*Feed on\*\*: `stream-43`[\s\S]*takes the place of the feed of `stream-42`/,
        );
        await discord.control.waitForMessage(
          'mina',
          { channelId: channel('mod-chat') },
          ({ content }) => content === '**The feed of `stream-42` is off.**',
        );
        const reset = await type('settings-av reset', {}, 'manager');
        assert.match(reset.content, /, and all feeds are off\.$/m);
      },
      { callbacks: true, monotonic: () => performance.now() + passed },
    );
  });

  it('keeps the feed of another room that has taken its channel from the button under an old one', () => {
    let passed = 0;
    return inWorld(
      async (world) => {
        const { press, discord, channel, type, chat } = world;
        await chat.control.createRoom({ groupId: 'stream-43' });
        await type('rooms-av link', { room: 'stream-43' }, 'manager');
        await turnOn(world, { room: 'stream-42' });
        passed += HOUR + 60_000;
        const stopped = await discord.control.waitForMessage(
          'mina',
          { channelId: channel('mod-chat') },
          ({ content }) => /stopped\*\*: nobody used it for an hour/.test(content),
        );
        await type('feed-av on', { channel: channel('mod-chat'), room: 'stream-43' }, 'manager');
        const refused = await press(stopped, 'Go on');
        assert.equal(
          refused.followups.at(-1)?.content,
          'This channel shows the feed of stream-43 now. Nothing was done.',
        );
      },
      { callbacks: true, monotonic: () => performance.now() + passed },
    );
  });

  it('lets them choose a viewer whatever that viewer says', () =>
    inWorld(async (world) => {
      const { chat, choose, press } = world;
      await turnOn(world);
      await chat.control.join('spammer_9', chat.groupId);
      await Promise.all(
        Array.from({ length: 15 }, () =>
          chat.control.talk('spammer_9', { groupId: chat.groupId, text: '*_`~|'.repeat(40) }),
        ),
      );
      const post = await postWith(world, 'spammer_9');
      const chosen = await choose(post, 'spammer_9');
      const banned = await press(chosen.response ?? assert.fail(), 'Ban 1d');
      assert.match(banned.content, /\*\*Banned\*\* `spammer_9` for 1 day/);
    }, withCallbacks));

  it('stays on if it is told to', () => {
    let passed = 0;
    return inWorld(
      async (world) => {
        await turnOn(world, { stay: true });
        passed += 2 * HOUR;
        await world.say('viewer_1', 'hello');
        await showsUntil(world, /viewer_1/);
      },
      { callbacks: true, monotonic: () => performance.now() + passed },
    );
  });

  it('is refused in the audit channel, and stops where the audit channel moves to', () =>
    inWorld(async (world) => {
      const { type, channel } = world;
      const refused = await type('feed-av on', { channel: channel('audit-log') }, 'manager');
      assert.match(refused.content, /^That is the audit channel\. Outcomes must not get lost/);
      await turnOn(world);
      await type('settings-av audit', { channel: channel('mod-chat') }, 'manager');
      const said = ({ content }: ReadMessage) =>
        /The feed of stream-42 stopped: its channel is now the audit channel/.test(content);
      await world.discord.control.waitForMessage('mina', { channelId: channel('mod-chat') }, said);
    }, withCallbacks));

  it('stops when its channel is deleted, with one line in the audit channel', () =>
    inWorld(async (world) => {
      const { say, post, discord, channel, type } = world;
      await turnOn(world);
      await discord.control.deleteChannel(channel('mod-chat'));
      await say('viewer_1', 'hello');
      await post(({ content }) =>
        /The feed of stream-42 stopped: its channel no longer exists/.test(content),
      );
      await until(async () =>
        (await type('feed-av off', {}, 'manager')).content === 'No feed is on.' ? true : undefined,
      );
    }, withCallbacks));

  it('is turned off', () =>
    inWorld(async (world) => {
      const { type, say, channel } = world;
      await turnOn(world);
      const off = await type('feed-av off', {}, 'manager');
      assert.equal(off.content, `**Feed off** in <#${channel('mod-chat')}>.`);
      await say('viewer_1', 'hello');
      assert.equal((await type('feed-av off', {}, 'manager')).content, 'No feed is on.');
      assert.equal(await textOf(world), '');
      await type('case-av history', { viewer: 'viewer_1' });
    }, withCallbacks));

  it('is read by everybody where its channel is, which is said, and serves moderators only', () =>
    inWorld(async (world) => {
      const { type, say, choose, discord, channel, calls } = world;
      const on = await type('feed-av here', {}, 'manager');
      assert.match(on.content, /\*\*Everyone in this server can read that channel\*\*/);
      await say('spammer_9', 'buy');
      const post = await discord.control.waitForMessage(
        'pat',
        { channelId: channel('general') },
        ({ content }) => content.includes('spammer_9'),
      );
      for (const label of ['spammer_9', 'Several …'])
        assert.match((await choose(post, label, 'pat')).content, /^You need a moderator role to do this/);
      assert.equal((await choose(post, 'spammer_9')).ephemeral, true);
      assert.deepEqual(await calls('ban_group_member'), []);
      assert.match(
        (await type('feed-av here', {}, 'pat').catch(({ message }) => ({ content: message }))).content,
        /does not see/,
      );
    }, withCallbacks));

  it('goes on in a thread that is archived, and marks bans in it once it is open again', () =>
    inWorld(async (world) => {
      const { say, discord, channel, type } = world;
      const { control } = discord;
      const asked = { channelId: channel('general'), name: 'live', isPrivate: true };
      const channelId = await control.makeThread('mina', asked);
      const on = () =>
        control.run('manager', {
          channelId: channel('general'),
          name: 'feed-av',
          subcommand: 'on',
          options: { channel: channelId },
        });
      assert.match((await on()).content, /If it is a thread, unlock it and add the bot to it/);
      await control.addToThread('mina', channelId, discord.applicationId);
      assert.doesNotMatch((await on()).content, /Everyone/);
      const shows = (text: string) =>
        control.waitForMessage('mina', { channelId }, ({ content }) => content === text);
      await say('viewer_1', 'hello');
      await shows('`viewer_1`: hello');
      await control.changeThread('owner', channelId, { archived: true });
      await type('ban-av', { viewer: 'viewer_1' });
      await until(
        async () =>
          (await control.journal('call')).some((entry) => JSON.stringify(entry).includes('50083')) ||
          undefined,
      );
      await say('viewer_2', 'hello');
      await shows('`viewer_2`: hello');
      await shows('`viewer_1`: hello · **banned**');
    }, withCallbacks));

  it('works in a thread, until that is locked', () =>
    inWorld(async (world) => {
      const { say, discord, channel, post } = world;
      const channelId = await discord.control.makeThread('mina', {
        channelId: channel('mod-chat'),
        name: 'live',
      });
      const on = await discord.control.run('manager', {
        channelId: channel('general'),
        name: 'feed-av',
        subcommand: 'on',
        options: { channel: channelId },
      });
      assert.match(on.content, new RegExp(`\\*\\*Feed on\\*\\*: \`stream-42\` in <#${channelId}>`));
      await say('viewer_1', 'hello');
      await discord.control.waitForMessage(
        'mina',
        { channelId },
        ({ content }) => content === '`viewer_1`: hello',
      );
      await discord.control.changeThread('owner', channelId, { archived: true, locked: true });
      await say('viewer_2', 'hello');
      await post(({ content }) =>
        /The feed of stream-42 stopped: the bot may not post in its channel/.test(content),
      );
    }, withCallbacks));

  it('drops what Discord does not take, and never keeps an outcome from the audit channel', () =>
    inWorld(async (world) => {
      const { say, type, discord, channel, audit } = world;
      await turnOn(world);
      const path = `/channels/${channel('mod-chat')}/messages`;
      await discord.control.addFault({ method: 'POST', path, act: { type: 'status', status: 500 } });
      await say('viewer_1', 'lost');
      await type('ban-av', { viewer: 'spammer_9' });
      assert.equal((await audit(1))[0]?.title, 'Case 1 · Banned');
      await until(() => world.log.find((line) => line.includes('the feed could not be posted')), 20_000);
      await discord.control.clearFaults();
      await say('viewer_2', 'shown');
      assert.match(await showsUntil(world, /shown/), /^`viewer_2`: shown\n-# 1 more message not shown\.$/);
    }, withCallbacks));
});

describe('the commands in menus', () => {
  const used = (world: World, name: string, target: string, type: 2 | 3) =>
    world.discord.control.run('mina', {
      channelId: world.channel('mod-chat'),
      name,
      type,
      targetId: target,
    });

  it('“Moderate speakers” offers those of a post, and says where there are none', () =>
    inWorld(async (world) => {
      const { say, choose, press, type, discord, channel } = world;
      await turnOn(world);
      await say('spammer_9', 'buy now');
      const post = await postWith(world, 'spammer_9');
      const asked = await used(world, 'Moderate speakers', post.id, 3);
      assert.deepEqual([asked.ephemeral, asked.content], [true, 'Whom do you want to moderate?']);
      const chosen = await choose(asked.response ?? assert.fail(), 'spammer_9');
      const done = await press(chosen.response ?? assert.fail(), 'Ban 1d');
      assert.match(done.content, /\*\*Banned\*\* `spammer_9` for 1 day/);
      const other = await discord.control.post('mina', channel('mod-chat'), 'lunch?');
      const opening = await discord.control.messages('mina', channel('mod-chat'));
      for (const id of [other, opening[0]?.id ?? ''])
        assert.equal(
          (await used(world, 'Moderate speakers', id, 3)).content,
          'This message is not a post of the feed. “Moderate speakers” works on the posts that list what viewers say.',
        );
      assert.match((await type('case-av show', { case: '1' })).content, /^/);
    }, withCallbacks));

  it('“Moderate speakers” says that a post is from before a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-feed-'));
    return inWorld(
      async (world) => {
        await turnOn(world);
        await world.say('viewer_1', 'hello');
        const post = await postWith(world, 'viewer_1');
        await world.restart();
        assert.match(
          (await used(world, 'Moderate speakers', post.id, 3)).content,
          /^Who spoke in this post is no longer known/,
        );
      },
      { callbacks: true, env: { DATABASE_URL: `sqlite:${join(folder, 'cases.sqlite')}` } },
    ).finally(() => rmSync(folder, { recursive: true }));
  });

  it('“Ban in the live room” bans the person’s account, and no moderator', () =>
    inWorld(
      async (world) => {
        const { discord, press, chat, say } = world;
        const pat = named(discord.users, 'pat');
        await say(`discord_${pat}`, 'hello');
        const chosen = await used(world, 'Ban in the live room', pat, 2);
        assert.equal(chosen.content, `\`discord_${pat}\`\n> hello`);
        const done = await press(chosen.response ?? assert.fail(), 'Ban 1h');
        assert.match(done.content, /\*\*Banned\*\*/);
        assert.deepEqual(
          (await chat.control.room(chat.groupId)).bans.map(({ account }) => account),
          [`discord_${pat}`],
        );
        const mina = named(discord.users, 'mina');
        const self = await used(world, 'Ban in the live room', mina, 2);
        const refused = await press(self.response ?? assert.fail(), 'Ban 1h');
        assert.match(refused.followups.at(-1)?.content ?? '', /You cannot ban or mute yourself/);
      },
      { callbacks: true, env: { CHAT_USER_ID_FROM_DISCORD: 'discord_{id}' } },
    ));

  it('are registered as far as they are of use', () =>
    inWorld(async ({ discord }) => {
      const names = (await discord.control.commands(discord.guildId)).map(({ name }) => name);
      assert.ok(names.includes('Moderate speakers'));
      assert.ok(!names.includes('Ban in the live room'));
    }));
});
