import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true } as const;

/** Somebody who is in the room, and the numbers of the messages that they saw go. */
async function watcher({ chat }: World) {
  const { groupId } = chat;
  const viewer = await chat.control.connectViewer('watcher');
  viewer.send({ op: 'join', groupId });
  await viewer.waitFor(({ op }) => op === 'joined');
  return {
    close: () => viewer.close(),
    gone: () =>
      viewer.frames.flatMap((frame) => (frame.op === 'recalled' ? (frame.messages as number[]) : [])),
  };
}

/** Says several lines, and waits until the bot has heard of each. */
async function sayAll({ chat, say }: World, lines: readonly (readonly [string, string])[]) {
  const numbers: number[] = [];
  for (const [viewer, text] of lines) {
    const said = await say(viewer, text);
    assert.ok(said.sent, JSON.stringify(said));
    numbers.push(said.msgSeq ?? 0);
  }
  await until(async () => {
    const heard = await chat.control.journal('webhook');
    const after = heard.filter(
      ({ command, status }) => command === 'Group.CallbackAfterSendMsg' && status === 200,
    );
    const known = new Set(after.map(({ body }) => (body as { MsgSeq?: number }).MsgSeq));
    return numbers.every((number) => known.has(number)) ? true : undefined;
  });
  return numbers;
}

const rule = async ({ type, submit }: World, name: string, entries: string) =>
  submit(await type('filter-av add', { name }), { entries, allow: '', reason: '', ladder: '10m' });

const recalled = async ({ calls }: World): Promise<number[][]> =>
  (await calls('group_msg_recall')).map(({ MsgSeqList }) =>
    (MsgSeqList as { MsgSeq: number }[]).map(({ MsgSeq }) => MsgSeq),
  );

describe('/remove-av', () => {
  it('removes what a viewer has said, for everybody in the room, and posts what came of it', () =>
    inWorld(async (world) => {
      const { type, audit } = world;
      const room = await watcher(world);
      await sayAll(world, [
        ['spammer_9', 'one'],
        ['viewer_1', 'hello'],
        ['spammer_9', 'two'],
      ]);
      const reply = await type('remove-av', { viewer: 'spammer_9' });
      assert.equal(reply.content, '**Removed 2 messages** of `spammer_9` · case 1.');
      assert.deepEqual(await recalled(world), [[3, 1]]);
      await until(async () => (room.gone().length === 2 ? true : undefined));
      assert.deepEqual(room.gone().sort(), [1, 3]);
      const [embed] = await audit(1);
      assert.equal(embed?.title, 'Case 1 · Messages removed');
      assert.equal(embed?.description, '`spammer_9`\n2 messages removed\nBy mina');
      await room.close();
    }, withCallbacks));

  it('asks before it removes everything that contains a phrase, and leaves protected accounts alone', () =>
    inWorld(async (world) => {
      const { type, press, audit } = world;
      await type('settings-av protect', { add: 'helper_1' }, 'manager');
      await sayAll(world, [
        ['spammer_1', 'Free coins 1!'],
        ['spammer_2', 'FREE  coins 2'],
        ['helper_1', 'free coins?'],
        ['spammer_3', 'get your fr33 c0ins here'],
        ['viewer_1', 'I like coins, freely'],
      ]);
      const question = await type('remove-av', { phrase: 'free coins' });
      assert.equal(
        question.content,
        '**Remove 3 messages of 3 viewers?** This cannot be undone. Nothing has been done yet.\n1 message of protected accounts stays.',
      );
      assert.deepEqual(await recalled(world), []);
      const done = await press(question.response ?? assert.fail(), 'Remove 3 messages');
      assert.equal(done.content, '**Removed 3 messages** · case 1.');
      assert.deepEqual(await recalled(world), [[4, 2, 1]]);
      const embeds = await audit(1);
      assert.match(
        embeds.at(-1)?.description ?? '',
        /^Everybody who said it\nReason: free coins\n3 messages removed\nBy mina/,
      );
    }, withCallbacks));

  it('removes what says the same where no messages are kept in which a phrase could be looked for', () =>
    inWorld(
      async (world) => {
        const { type } = world;
        await sayAll(world, [
          ['spammer_1', 'Free coins 1!'],
          ['spammer_2', 'get free coins'],
          ['spammer_3', '🔥🔥'],
        ]);
        const question = await type('remove-av', { phrase: 'free coins' });
        assert.match(question.content, /^\*\*Remove 1 message of 1 viewer\?\*\*/);
        // What is no word can only be the whole of a message.
        const signs = await type('remove-av', { phrase: '🔥🔥' });
        assert.match(signs.content, /^\*\*Remove 1 message of 1 viewer\?\*\*/);
      },
      { callbacks: true, env: { FILTER_MESSAGES_KEPT: '0' } },
    ));

  it('says why nothing can be removed', () =>
    inWorld(async (world) => {
      const { type, chat } = world;
      const both = await type('remove-av', { viewer: 'a', phrase: 'b' });
      assert.match(both.content, /^Say whose messages \(viewer\) or which ones \(phrase\)/);
      const unknown = await type('remove-av', { viewer: 'silent_1' });
      assert.match(unknown.content, /^No message that could be removed is known\. Nothing was done\./);
      await sayAll(world, [['spammer_9', 'one']]);
      await chat.control.setOptions({ recallSwitch: false });
      const off = await type('remove-av', { viewer: 'spammer_9' });
      assert.match(
        off.content,
        /^\*\*Messages not removed\*\* of `spammer_9` · case 1\. Removing messages is switched off in the Chat console \(code 10041\)\./,
      );
    }, withCallbacks));

  it('counts what the service refused apart from what was removed', () =>
    inWorld(async (world) => {
      const { type, chat, audit } = world;
      const [early = 0] = await sayAll(world, [['spammer_9', 'early']]);
      // Somebody else removes it.
      await chat.control.consoleRecall(chat.groupId, early);
      await chat.control.setOptions({ recallAgain: 10030 });
      await sayAll(world, [['spammer_9', 'late']]);
      const reply = await type('remove-av', { viewer: 'spammer_9' });
      assert.equal(
        reply.content,
        '**Removed 1 message** of `spammer_9` · case 1. Not removed: 1 not found in the room.',
      );
      const embeds = await audit(1);
      assert.equal(
        embeds.at(-1)?.description,
        '`spammer_9`\n1 message removed\nNot removed: 1 not found in the room\nBy mina',
      );
    }, withCallbacks));

  it('says of messages that are too old that they stay', () =>
    inWorld(async (world) => {
      await sayAll(world, [['spammer_9', 'one']]);
      await world.chat.control.advanceClock(3_601_000);
      const reply = await world.type('remove-av', { viewer: 'spammer_9' });
      assert.equal(
        reply.content,
        '**Messages not removed** of `spammer_9` · case 1. The message is too old to be removed (code 10031).',
      );
      const [embed] = await world.audit(1);
      assert.equal(embed?.title, 'Case 1 · Messages not removed');
    }, withCallbacks));

  it('is for moderators only', () =>
    inWorld(async (world) => {
      const { discord, type } = world;
      const helper = await discord.control.addRole(discord.guildId, { name: 'helper', permissions: 4n });
      await discord.control.setMember(discord.guildId, named(discord.users, 'pat'), [helper]);
      await sayAll(world, [['spammer_9', 'one']]);
      const reply = await type('remove-av', { viewer: 'spammer_9' }, 'pat');
      assert.match(reply.content, /You need a moderator role/);
      assert.deepEqual(await recalled(world), []);
    }, withCallbacks));
});

describe('what a rule let through', () => {
  it('is removed by a button on its review, whatever is decided about its viewer', () =>
    inWorld(async (world) => {
      const { press, post, audit } = world;
      await rule(world, 'insults', 'idiot');
      await sayAll(world, [['viewer_1', 'you idiot']]);
      const hasButton = ({ components }: ReadMessage) =>
        components.some((row) => row.components?.some(({ label }) => label === 'Remove message'));
      const done = await press(await post(hasButton), 'Remove message');
      assert.equal(done.content, '**Removed 1 message** of `viewer_1` · case 2.');
      assert.deepEqual(await recalled(world), [[1]]);
      const posted = await audit(2);
      const titles = posted.map(({ title }) => title);
      assert.deepEqual(titles, ['Case 1 · Review · open', 'Case 2 · Messages removed']);
      assert.match(posted[1]?.description ?? '', /\nBy mina · review 1$/);
    }, withCallbacks));

  it('is removed with others of its group, after a question with their number', () =>
    inWorld(async (world) => {
      const { type, press, choose, post } = world;
      await rule(world, 'insults', 'idiot');
      await sayAll(world, [
        ['viewer_1', 'you idiot'],
        ['viewer_2', 'idiot!'],
      ]);
      const hasButton = ({ components }: ReadMessage) =>
        JSON.stringify(components).includes('Remove message');
      await post(hasButton);
      await until(async () => {
        const list = await type('reviews-av', {});
        const [menu] = (list.response?.components ?? [])
          .flatMap((row) => row.components ?? [])
          .filter(({ options }) => options);
        const label =
          menu?.options?.find((one) => /insults|2/.test(one.label))?.label ??
          assert.fail(JSON.stringify(list));
        const opened = await choose(list.response ?? assert.fail(), label);
        const labels = JSON.stringify(opened.response?.components);
        if (!labels.includes('Remove messages')) return undefined;
        const question = await press(opened.response ?? assert.fail(), 'Remove messages');
        const asked = question.content;
        if (!asked.startsWith('**Remove 2 messages of 2 viewers?**')) return undefined;
        const done = await press(question.response ?? assert.fail(), 'Remove 2 messages');
        assert.match(done.content, /^\*\*Removed 2 messages\*\* of `viewer_\d`, `viewer_\d` · cases 3–4\.$/);
        return true;
      });
      assert.deepEqual((await recalled(world)).flat().sort(), [1, 2]);
    }, withCallbacks));
});

describe('a ban with the messages', () => {
  it('removes all that the viewer has said, ten a call', () =>
    inWorld(async (world) => {
      const { type, audit, calls } = world;
      await sayAll(
        world,
        Array.from({ length: 25 }, (_, index) => ['spammer_9', `line ${index}`] as const),
      );
      const reply = await type('ban-av', { viewer: 'spammer_9', remove: true });
      assert.match(reply.content, /\*\*Banned\*\* `spammer_9` for 1 hour, until <t:\d+:t> · case 1\./);
      assert.match(reply.content, /\*\*Removed 25 messages\*\* of `spammer_9` · case 2\./);
      assert.deepEqual(
        (await recalled(world)).map(({ length }) => length),
        [10, 10, 5],
      );
      assert.equal((await calls('ban_group_member')).length, 1);
      const titles = (await audit(2)).map(({ title }) => title);
      assert.deepEqual(titles, ['Case 1 · Banned', 'Case 2 · Messages removed']);
    }, withCallbacks));

  it('is the default where the server says so, and says where there is nothing to remove', () =>
    inWorld(async (world) => {
      const { type } = world;
      await type('settings-av removal', { 'with-bans': true }, 'manager');
      await sayAll(world, [['spammer_9', 'one']]);
      const reply = await type('ban-av', { viewer: 'spammer_9' });
      assert.match(reply.content, /\*\*Removed 1 message\*\* of `spammer_9`/);
      const silent = await type('ban-av', { viewer: 'silent_1' });
      assert.match(silent.content, /No messages of `silent_1` are known, so none is removed\./);
      const without = await type('ban-av', { viewer: 'watcher', remove: false });
      assert.doesNotMatch(without.content, /messages/);
    }, withCallbacks));
});

describe('a ban by a rule, where bans remove messages', () => {
  it('removes what the viewer said before, and nothing where the rule only mutes or the setting is off', () =>
    inWorld(async (world) => {
      const { type, say, post, submit, calls } = world;
      await rule(world, 'scams', 'freecoins');
      const edit = async (ladder: string) => {
        const opened = await type('filter-av edit', { name: 'scams', words: true });
        await submit(opened, { entries: 'freecoins', allow: '', reason: '', ladder });
      };
      await type('filter-av edit', { name: 'scams', action: 'ban' });
      await sayAll(world, [['early_1', 'hello']]);
      await say('early_1', 'freecoins');
      await post(({ embeds }) => embeds.some(({ title }) => title === 'Case 1 · Banned'));
      assert.deepEqual(await recalled(world), [], 'the setting is off');
      const saved = await type('settings-av removal', { 'with-bans': true }, 'manager');
      assert.match(saved.content, /Bans by moderators and by rules now remove the viewer’s messages/);
      const [first, second] = await sayAll(world, [
        ['spammer_9', 'hello all'],
        ['spammer_9', 'look at this'],
        ['viewer_1', 'hi'],
      ]);
      assert.equal((await say('spammer_9', 'freecoins')).sent, false);
      const told = await post(({ embeds }) =>
        embeds.some(
          ({ title, description = '' }) =>
            / · Messages removed/.test(title ?? '') && /2 messages removed/.test(description),
        ),
      );
      const descriptions = told.embeds.map(({ description }) => description ?? '');
      assert.ok(
        descriptions.some((text) => /^`spammer_9`\n2 messages removed\nBy rule `scams`$/.test(text)),
        JSON.stringify(descriptions),
      );
      assert.deepEqual((await recalled(world)).flat().sort(), [first, second]);
      // Of whom nothing is known, nothing is said.
      assert.equal((await say('silent_1', 'freecoins')).sent, false);
      await until(async () => ((await calls('ban_group_member')).length === 3 ? true : undefined));
      await edit('mute 10m, ban 1h');
      await sayAll(world, [['viewer_2', 'hello']]);
      assert.equal((await say('viewer_2', 'freecoins')).sent, false);
      await post(({ embeds }) => embeds.some(({ title }) => / · Muted/.test(title ?? '')));
      assert.equal((await recalled(world)).flat().length, 2);
    }, withCallbacks));

  it('and so does a ban for a review, alone or together with others', () =>
    inWorld(async (world) => {
      const { type, press, choose, post } = world;
      await type('settings-av removal', { 'with-bans': true }, 'manager');
      await rule(world, 'insults', 'idiot');
      await sayAll(world, [
        ['viewer_1', 'hello'],
        ['viewer_1', 'you idiot'],
      ]);
      const review = await post(({ components }) => JSON.stringify(components).includes('Ban 1h'));
      const done = await press(review, 'Ban 1h');
      assert.match(done.content, /\*\*Banned\*\* `viewer_1`[\s\S]*\*\*Removed 2 messages\*\* of `viewer_1`/);
      assert.deepEqual((await recalled(world)).flat().sort(), [1, 2]);
      await sayAll(world, [
        ['viewer_2', 'idiot!'],
        ['viewer_3', 'an idiot'],
      ]);
      await until(async () => {
        const list = await type('reviews-av', {});
        if (!/^\*\*2 reviews\*\*/.test(list.content)) return undefined;
        const [menu] = (list.response?.components ?? [])
          .flatMap((row) => row.components ?? [])
          .filter(({ options }) => options);
        const label =
          menu?.options?.find((one) => /insults/.test(one.label))?.label ?? assert.fail(JSON.stringify(list));
        const opened = await choose(list.response ?? assert.fail(), label);
        const asked = await press(opened.response ?? assert.fail(), 'Ban all…');
        const all = await press(asked.response ?? assert.fail(), 'Ban 2 viewers: 1 hour');
        assert.match(
          all.content,
          /\*\*Banned\*\* 2 viewers[\s\S]*\*\*Removed 2 messages\*\* of `viewer_\d`, `viewer_\d`/,
        );
        return true;
      });
      assert.deepEqual((await recalled(world)).flat().sort(), [1, 2, 3, 4]);
    }, withCallbacks));
});

describe('the form of /ban-av', () => {
  it('asks whether messages go too, and does as its box says', () =>
    inWorld(async (world) => {
      const { type, submit } = world;
      await sayAll(world, [
        ['spammer_1', 'one'],
        ['spammer_2', 'two'],
        ['spammer_3', 'three'],
      ]);
      const kept = await submit(await type('ban-av', {}), { speakers: ['spammer_1'] });
      assert.match(kept.content, /^\*\*Banned\*\* `spammer_1`/);
      assert.deepEqual(await recalled(world), []);
      const gone = await submit(await type('ban-av', {}), { speakers: ['spammer_2'], remove: ['yes'] });
      assert.match(gone.content, /\*\*Removed 1 message\*\* of `spammer_2`/);
      await type('settings-av removal', { 'with-bans': true }, 'manager');
      const unticked = await submit(await type('ban-av', {}), { speakers: ['spammer_3'], remove: [] });
      assert.match(unticked.content, /^\*\*Banned\*\* `spammer_3`/);
      assert.deepEqual(await recalled(world), [[2]]);
    }, withCallbacks));
});

describe('the lines of a speaker in the feed', () => {
  const postWith = ({ discord, channel }: World, text: string): Promise<ReadMessage> =>
    until(
      async () =>
        (await discord.control.messages('mina', channel('mod-chat'))).find(({ content }) =>
          content.includes(text),
        ),
      20_000,
    );

  it('are removed one by one, or all of them', () =>
    inWorld(async (world) => {
      const { type, channel, chat, choose, press } = world;
      await type('feed-av on', { channel: channel('mod-chat') }, 'manager');
      await chat.control.join('spammer_9', chat.groupId);
      await sayAll(world, [
        ['spammer_9', 'buy coins'],
        ['spammer_9', 'hello'],
      ]);
      const post = await postWith(world, 'hello');
      const chosen = await choose(post, 'spammer_9');
      const asked = await press(chosen.response ?? assert.fail(), 'Remove messages');
      assert.equal(
        asked.content,
        'Which messages of `spammer_9` do you want to remove? This cannot be undone.',
      );
      const done = await choose(asked.response ?? assert.fail(), 'buy coins');
      assert.equal(done.content, '**Removed 1 message** of `spammer_9` · case 1.');
      assert.deepEqual(await recalled(world), [[1]]);
      const again = await press(
        (await choose(post, 'spammer_9')).response ?? assert.fail(),
        'Remove messages',
      );
      const all = await choose(again.response ?? assert.fail(), 'All of theirs that the bot knows');
      assert.equal(all.content, '**Removed 1 message** of `spammer_9` · case 2.');
      assert.deepEqual(await recalled(world), [[1], [2]]);
    }, withCallbacks));
});
