import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const bans = async ({ chat }: World) =>
  (await chat.control.room(chat.groupId)).bans.map(({ account }) => account).sort();

const labels = ({ components }: Pick<ReadMessage, 'components'>): string[] =>
  components.flatMap((row) => (row.components ?? []).flatMap(({ label }) => label ?? []));

/** Gives the role of the moderators another level, as a manager does. */
async function setLevel({ discord, type }: World, level: string): Promise<Reply> {
  const role = named(discord.roles, 'moderator');
  return type('settings-av moderators', { role, level }, 'manager');
}

const inAnswer = ({ press }: World, reply: Reply, label: string) => {
  assert.ok(reply.response, 'no answer to press on');
  return press({ id: reply.response.id, components: reply.components }, label);
};

describe('a moderator role with a level', () => {
  it('“ban” bans for up to a day, and is told who may ban for longer', () =>
    inWorld(async (world) => {
      const { discord, type, chat } = world;
      const chief = await discord.control.addRole(discord.guildId, { name: 'chief', permissions: 4n });
      await type('settings-av moderators', { add: chief }, 'manager');
      const set = await setLevel(world, 'ban');
      assert.match(
        set.content,
        /@moderator can now mute viewers, remove messages, lift bans, and ban for at most 1 day/,
      );
      await type('settings-av durations', { default: '7d' }, 'manager');
      const refused = await type('ban-av', { viewer: 'x', duration: '7d' });
      assert.match(
        refused.content,
        /Your role does not allow you to ban viewers for 7 days \(at most 1 day\)/,
      );
      assert.match(refused.content, new RegExp(`Nothing was done\\. Ask somebody with <@&${chief}>`));
      assert.deepEqual(await bans(world), []);
      // What nobody has said is as long as they may.
      const banned = await type('ban-av', { viewer: 'x' });
      assert.match(banned.content, /\*\*Banned\*\* `x` for 1 day/);
      assert.deepEqual(labels(banned), ['Undo', '1 hour', 'Add a reason']);
      const other = await type('case-av edit', { case: '1', duration: '2d' });
      assert.match(other.content, /does not allow you to ban viewers for 2 days/);
      const [ban] = (await chat.control.room(chat.groupId)).bans;
      assert.ok(ban && ban.until * 1000 <= Date.now() + 25 * 3_600_000);
      await type('settings-av durations', { 'ban-level': '2h' }, 'manager');
      assert.match((await type('ban-av', { viewer: 'y', duration: '3h' })).content, /\(at most 2 hours\)/);
      const undone = await inAnswer(world, banned, 'Undo');
      assert.match(undone.content, /\*\*Unbanned\*\*/);
      // With a second role, the higher one counts.
      const moderator = named(discord.roles, 'moderator');
      await discord.control.setMember(discord.guildId, named(discord.users, 'mina'), [moderator, chief]);
      assert.match(
        (await type('ban-av', { viewer: 'z', duration: '7d' })).content,
        /\*\*Banned\*\* `z` for 7 days/,
      );
    }));

  it('“mute” neither bans nor lifts bans, whichever button is pressed, and is not offered to', () =>
    inWorld(async (world) => {
      const { type, post, press } = world;
      const banned = await type('ban-av', { viewer: 'x', duration: '1h' });
      const made = await post((message) => /Banned/.test(message.embeds[0]?.title ?? ''));
      await setLevel(world, 'mute');
      const sentence =
        /Your role does not allow you to (ban viewers|lift bans)\. Nothing was done\. No role here allows it/;
      assert.match((await type('ban-av', { viewer: 'y', duration: '1m' })).content, sentence);
      assert.match((await type('ban-av', {})).content, sentence);
      assert.match((await type('unban-av', { viewer: 'x' })).content, sentence);
      assert.match((await type('case-av edit', { case: '1', duration: '2h' })).content, sentence);
      // Buttons that are shown to everybody, or were there before.
      assert.match((await press(made, 'Unban')).content, sentence);
      const opened = await press(made, 'Change duration');
      assert.match((await world.submit(opened, { duration: '2h' })).content, sentence);
      const undone = await inAnswer(world, banned, 'Undo');
      assert.match(`${undone.content}${undone.followups[0]?.content ?? ''}`, sentence);
      // What is shown to one person alone has none of them.
      assert.deepEqual(labels(await press(made, 'Details')), ['History']);
      assert.deepEqual(labels(await type('viewer-av show', { viewer: 'x' })), [
        'Add a note',
        'Watch 1h',
        'History',
      ]);
      assert.deepEqual(await bans(world), ['x']);
      await setLevel(world, 'all');
      assert.deepEqual(labels(await press(made, 'Details')), ['Unban', 'Change duration', 'History']);
    }));

  it('“mute” mutes by hand, and reads what came of it', () =>
    inWorld(async (world) => {
      const { type } = world;
      await setLevel(world, 'mute');
      const muted = await type('mute-av', { viewer: 'x', duration: '1d' });
      assert.match(muted.content, /\*\*Muted\*\* `x` for 1 day/);
      // What is usual for mutes, whatever a ban may last.
      assert.deepEqual(labels(muted), ['Undo', '10 minutes', 'For good', 'Add a reason']);
      const longer = await inAnswer(world, muted, 'For good');
      assert.match(longer.content, /\*\*Muted\*\* `x` permanently|now muted permanently/);
      const again = await type('mute-av', { viewer: 'x' });
      assert.match(again.content, /\*\*Already muted\*\* `x`/);
      assert.deepEqual(labels(again), ['Mute for 10 minutes from now', 'Mute for good', 'Keep']);
    }));

  it('lets no rule do what it may not do by hand', () =>
    inWorld(
      async (world) => {
        const { type, submit, say, press } = world;
        const fill = (ladder: string) => ({ entries: 'freecoins', allow: '', reason: '', ladder });
        await submit(await type('filter-av add', { name: 'scams' }), fill('10m'));
        await setLevel(world, 'mute');
        const sentence = /Your role does not allow you to ban viewers/;
        const created = await submit(await type('filter-av add', { name: 'mine' }), fill('30d'));
        assert.match(created.content, /Rule created/);
        assert.deepEqual(labels(created), []);
        assert.match((await type('filter-av edit', { name: 'mine', action: 'ban' })).content, sentence);
        await setLevel(world, 'ban');
        assert.match(
          (await type('filter-av edit', { name: 'mine', action: 'ban' })).content,
          /ban viewers for 30 days \(at most 1 day\)/,
        );
        await setLevel(world, 'all');
        await type('filter-av edit', { name: 'scams', action: 'ban' });
        await setLevel(world, 'mute');
        await type('filter-av pause', { name: 'scams' });
        assert.match((await type('filter-av resume', { name: 'scams' })).content, sentence);
        const words = await type('filter-av edit', { name: 'scams', words: true });
        assert.match((await submit(words, { ...fill('10m'), entries: 'hello' })).content, sentence);
        // Removed, it comes back as far as whoever brings it back may let it.
        const removed = await type('filter-av remove', { name: 'scams' });
        assert.ok(removed.response);
        const back = await press({ id: removed.response.id, components: removed.components }, 'Undo');
        assert.match(back.content, /`scams`.*review/);
        await say('a_1', 'hello, get freecoins');
        assert.deepEqual(await bans(world), []);
        // What only mutes is theirs.
        const mutes = await submit(await type('filter-av add', { name: 'muting' }), fill('mute 10m'));
        assert.deepEqual(labels(mutes), ['Let it ban']);
        assert.match(
          (await type('filter-av edit', { name: 'muting', action: 'ban' })).content,
          /\*\*Saved\*\*/,
        );
      },
      { callbacks: true },
    ));

  it('decides reviews as far as it goes', () =>
    inWorld(
      async (world) => {
        const { type, submit, say, post, press } = world;
        const opened = await type('filter-av add', { name: 'scams' });
        await submit(opened, { entries: 'freecoins', allow: '', reason: '', ladder: '10m' });
        await say('a_1', 'get freecoins');
        const review = await post((message) => /Review/.test(message.embeds[0]?.title ?? ''));
        await setLevel(world, 'mute');
        assert.match((await press(review, 'Ban 1h')).content, /does not allow you to ban viewers\./);
        await setLevel(world, 'ban');
        assert.match(
          (await press(review, 'Ban for good')).content,
          /ban viewers permanently \(at most 1 day\)/,
        );
        assert.deepEqual(await bans(world), []);
        assert.match((await press(review, 'Ban 1d')).content, /\*\*Banned\*\*/);
        await until(async () => ((await bans(world)).length === 1 ? true : undefined));
      },
      { callbacks: true },
    ));
});
