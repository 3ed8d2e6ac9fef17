import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true } as const;

/** Makes a rule that bans and mutes by its ladder, as a moderator does. */
async function rule({ type, submit }: World, ladder: string): Promise<void> {
  const opened = await type('filter-av add', { name: 'scams' });
  const form = { entries: 'freecoins', allow: '', reason: 'house rules', ladder };
  assert.match((await submit(opened, form)).content, /\*\*Rule created\*\*/);
  assert.match(
    (await type('filter-av edit', { name: 'scams', action: 'ban' })).content,
    /set to \*\*ban\*\*/,
  );
}

const accounts = (all: readonly { account: string }[]) => all.map(({ account }) => account).sort();

/** Who is muted and who is banned, by the service, once that is so. */
async function holds(
  { chat }: World,
  wanted: { readonly muted: readonly string[]; readonly banned: readonly string[] },
): Promise<void> {
  await until(async () => {
    const { mutes, bans } = await chat.control.room(chat.groupId);
    const seen = { muted: accounts(mutes), banned: accounts(bans) };
    return JSON.stringify(seen) === JSON.stringify(wanted) ? true : undefined;
  }, 30_000);
}

const titled = ({ post }: World, title: string): Promise<ReadMessage> =>
  post(({ embeds }) => embeds.some((embed) => embed.title === title));

const labels = (message: Pick<ReadMessage, 'components'>) =>
  message.components.flatMap((row) => (row.components ?? []).map(({ label }) => label));

/** A field of the rule's page. */
async function fieldOf({ type }: World, name: string): Promise<string> {
  const { response } = await type('filter-av show', { name: 'scams' });
  const fields = response?.embeds.flatMap((embed) => embed.fields ?? []) ?? [];
  return fields.find((field) => field.name === name)?.value ?? assert.fail(JSON.stringify(fields));
}

describe('a rule whose ladder begins with a mute', () => {
  it('mutes at the first offence, bans at the next, and says so everywhere; each is undone by its post', () =>
    inWorld(async (world) => {
      const { say, press, calls } = world;
      await rule(world, 'mute 10m, ban 1h');
      assert.equal(await fieldOf(world, 'Bans and mutes'), 'mute 10 minutes, ban 1 hour');
      assert.equal((await say('spammer_9', 'freecoins here')).sent, false);
      const muted = await titled(world, 'Case 1 · Muted');
      assert.match(
        muted.embeds[0]?.description ?? '',
        /^`spammer_9`\nReason: house rules\nFor 10 minutes, until .*\nBy rule `scams`\n> \*\*__freecoins__\*\* here/,
      );
      await holds(world, { muted: ['spammer_9'], banned: [] });
      assert.equal(await fieldOf(world, 'Precision'), 'Not judged yet · 1 mute, none lifted.');
      // They are muted, so the service refuses what they say, and no rule hears of it.
      const again = await say('spammer_9', 'freecoins');
      assert.equal(again.sent ? undefined : again.code, 10_017);

      assert.match((await press(muted, 'Unmute')).content, /^\*\*Unmuted\*\* `spammer_9`/);
      await holds(world, { muted: [], banned: [] });
      assert.equal(await fieldOf(world, 'Precision'), '0 % right (0 of 1) · 1 mute, 1 lifted.');
      // What a moderator lifted was no offence.
      await say('spammer_9', 'freecoins again');
      await titled(world, 'Case 3 · Muted');
      await holds(world, { muted: ['spammer_9'], banned: [] });
      assert.deepEqual(await calls('ban_group_member'), []);
    }, withCallbacks));

  it('bans at the offence after a mute that is over, and forgets a ban that is undone', () =>
    inWorld(async (world) => {
      const { say, press, chat } = world;
      await rule(world, 'mute 2s, ban 1h');
      await say('spammer_9', 'freecoins here');
      await titled(world, 'Case 1 · Mute ended');
      await chat.control.advanceClock(3000);
      assert.deepEqual(await say('spammer_9', 'just chatting'), { sent: true, msgSeq: 1 });
      assert.equal((await say('spammer_9', 'freecoins!!')).sent, false);
      const banned = await titled(world, 'Case 2 · Banned');
      await holds(world, { muted: [], banned: ['spammer_9'] });
      assert.equal(
        await fieldOf(world, 'Precision'),
        'Not judged yet · 1 ban, none lifted · 1 mute, none lifted.',
      );
      assert.match((await press(banned, 'Unban')).content, /^\*\*Unbanned\*\* `spammer_9`/);
      assert.equal(
        await fieldOf(world, 'Precision'),
        '0 % right (0 of 1) · 1 ban, 1 lifted · 1 mute, none lifted.',
      );
      await say('spammer_9', 'freecoins once more');
      await titled(world, 'Case 4 · Banned');
      await holds(world, { muted: [], banned: ['spammer_9'] });
    }, withCallbacks));
});

describe('a rule that mutes and is stopped', () => {
  it('says what it would have done, counts what holds of both, and has both undone at once', () =>
    inWorld(
      async (world) => {
        const { say, press, chat, post } = world;
        await rule(world, 'mute 2s, ban 1h');
        await say('viewer_1', 'freecoins');
        await titled(world, 'Case 1 · Mute ended');
        await chat.control.advanceClock(3000);
        await say('viewer_1', 'freecoins');
        await titled(world, 'Case 2 · Banned');
        const opened = await world.type('filter-av edit', { name: 'scams', words: true });
        const form = { entries: 'freecoins', allow: '', reason: 'house rules', ladder: 'mute 10m, ban 1h' };
        assert.match((await world.submit(opened, form)).content, /\*\*Saved\*\*/);
        for (const viewer of ['viewer_2', 'viewer_3', 'viewer_4']) await say(viewer, 'freecoins');
        const shown = (shows: RegExp) =>
          post(({ content }) => /more than 3 viewers/.test(content) && shows.test(content));
        const stopped = await shown(/1 ban and 2 mutes active/);
        assert.match(
          stopped.content,
          /^⚠️ The rule `scams` would have banned or muted more than 3 viewers within a minute.*\nWhat it finds is shown for review, and it bans and mutes nobody until a moderator resumes it\.\nIts bans and mutes of that raid: 1 ban and 2 mutes active\./,
        );
        await holds(world, { muted: ['viewer_2', 'viewer_3'], banned: ['viewer_1'] });
        const asked = await press(stopped, 'Undo its 1 ban and 2 mutes');
        assert.equal(
          asked.content,
          'Lift **1 ban and 2 mutes** of `scams` (3 viewers)? They can rejoin and speak again then.',
        );
        const done = await press(asked.response ?? assert.fail(), 'Lift 1 ban and 2 mutes');
        assert.match(done.content, /^\*\*Undoing 1 ban and 2 mutes\*\* of `scams` \(3 viewers\)/);
        await holds(world, { muted: [], banned: [] });
        assert.deepEqual(labels(await shown(/that raid: none is active/)), [
          'Resume',
          'Pause',
          'Decide its 1 review',
        ]);
        assert.equal(
          await fieldOf(world, 'Precision'),
          '0 % right (0 of 3) · 1 open · 1 ban, 1 lifted · 3 mutes, 2 lifted.',
        );
      },
      { callbacks: true, env: { FILTER_BRAKE_PER_MINUTE: '3' } },
    ));
});
