import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const bans = async ({ chat }: World) =>
  (await chat.control.room(chat.groupId)).bans.map(({ account }) => account).sort();

const labels = ({ components }: Pick<ReadMessage, 'components'>): string[] =>
  components.flatMap((row) => (row.components ?? []).flatMap(({ label }) => label ?? []));

/** Makes pat a moderator as well, and has bans of more than two viewers, or for more than a day, confirmed. */
async function withTwo({ discord, type }: World): Promise<void> {
  const moderator = named(discord.roles, 'moderator');
  await discord.control.setMember(discord.guildId, named(discord.users, 'pat'), [moderator]);
  const set = await type('settings-av second', { viewers: 2, duration: '1d' }, 'manager');
  assert.match(
    set.content,
    /A second moderator now has to confirm bans of more than 2 viewers or bans for longer than 1 day/,
  );
}

const waiting = ({ post }: World) =>
  post((message) => /Waiting for a second moderator/.test(message.embeds[0]?.title ?? ''));

/** What the post says once it is as wanted. */
const shows = ({ discord, channel }: World, id: string, title: RegExp) =>
  until(async () => {
    const all = await discord.control.messages('mina', channel('audit-log'));
    const found = all.find((message) => message.id === id);
    return found && title.test(found.embeds[0]?.title ?? '') ? found : undefined;
  });

/** The private answer once it says this. */
const answer = ({ discord }: World, { id }: Reply, pattern: RegExp) =>
  until(async () => {
    const { response } = await discord.control.interaction(id);
    return response && pattern.test(response.content) ? response : undefined;
  });

describe('a ban that needs a second moderator', () => {
  it('waits, unsent, until another one confirms it, and whoever asked reads what came of it', () =>
    inWorld(async (world) => {
      const { type, press, calls } = world;
      await withTwo(world);
      const asked = await type('ban-av', { viewer: 'a b c', duration: '1h', reason: 'raid' });
      assert.match(
        asked.content,
        /\*\*Waiting for a second moderator\*\* · case 1\. Nothing has been done yet/,
      );
      assert.deepEqual(labels(asked), ['Withdraw']);
      const post = await waiting(world);
      assert.match(
        post.embeds[0]?.description ?? '',
        /Ban 3 viewers: `a`, `b`, `c`\nReason: raid\nFor 1 hour\nBy mina/,
      );
      assert.deepEqual(labels(post), ['Confirm', 'Refuse', 'Details']);
      assert.match((await press(post, 'Confirm')).content, /You asked for case 1 yourself/);
      assert.deepEqual(await calls('ban_group_member'), []);
      const details = await press(post, 'Details');
      // Of several viewers there is no one history.
      assert.deepEqual(labels(details), ['Refuse']);
      const confirmed = await press(post, 'Confirm', 'pat');
      assert.match(
        confirmed.content,
        /\*\*Confirmed\*\* case 1, asked for by mina\.[\s\S]*\*\*Banned\*\* 3 viewers/,
      );
      assert.deepEqual(await bans(world), ['a', 'b', 'c']);
      await answer(world, asked, /pat confirmed case 1\.[\s\S]*\*\*Banned\*\* 3 viewers for 1 hour/);
      const done = await shows(world, post.id, /Case 1 · Confirmed by pat/);
      assert.match(done.embeds[0]?.description ?? '', /It became case 2 and those after it/);
      assert.deepEqual(labels(done), ['Details']);
      assert.equal((await calls('ban_group_member')).length, 1);
      assert.match((await type('case-av show', { case: '1' })).embeds[0]?.title ?? '', /Confirmed by pat/);
    }));

  it('is done once where two confirm it at the same moment', () =>
    inWorld(async (world) => {
      const { discord, type, press, calls } = world;
      await withTwo(world);
      const moderator = named(discord.roles, 'moderator');
      await discord.control.setMember(discord.guildId, named(discord.users, 'manager'), [
        moderator,
        named(discord.roles, 'manager'),
      ]);
      await type('ban-av', { viewer: 'x', duration: '7d' });
      const post = await waiting(world);
      // Whoever is late may find that the post has no button by then.
      const late = () => undefined;
      const replies = await Promise.all([
        press(post, 'Confirm', 'pat').catch(late),
        press(post, 'Confirm', 'pat').catch(late),
        press(post, 'Confirm', 'manager').catch(late),
      ]);
      const said = replies.flatMap((reply) => reply?.content ?? []);
      assert.equal(said.filter((text) => /\*\*Confirmed\*\*/.test(text)).length, 1, said.join('\n'));
      assert.equal(said.filter((text) => /already confirmed/.test(text)).length, said.length - 1);
      assert.equal((await calls('ban_group_member')).length, 1);
    }));

  it('is refused, or taken back, and nothing is done', () =>
    inWorld(async (world) => {
      const { type, press, calls } = world;
      await withTwo(world);
      const asked = await type('ban-av', { viewer: 'x', duration: 'permanent' });
      const post = await waiting(world);
      assert.match((await press(post, 'Refuse', 'pat')).content, /\*\*Refused\*\* case 1\. Nothing was done/);
      await answer(world, asked, /\*\*Refused\*\* by pat · case 1\. Nothing was done/);
      await shows(world, post.id, /Case 1 · Refused by pat/);
      const again = await type('ban-av', { viewer: 'x', duration: 'permanent' });
      const second = await world.post((message) => /Case 2 · Waiting/.test(message.embeds[0]?.title ?? ''));
      assert.ok(again.response);
      const back = await press({ id: again.response.id, components: again.components }, 'Withdraw');
      assert.match(back.content, /\*\*Withdrawn\*\*: case 2/);
      await shows(world, second.id, /Case 2 · Withdrawn by mina/);
      assert.deepEqual(await calls('ban_group_member'), []);
      // What is below both limits needs nobody.
      assert.match((await type('ban-av', { viewer: 'x y', duration: '1d' })).content, /\*\*Banned\*\*/);
    }));

  it('outlives a restart, and asks the level of whoever confirms it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'second-'));
    return inWorld(
      async (world) => {
        const { discord, type, press } = world;
        await withTwo(world);
        await type('ban-av', { viewer: 'x', duration: '7d' });
        const post = await waiting(world);
        await world.restart();
        const role = named(discord.roles, 'moderator');
        await type('settings-av moderators', { role, level: 'ban' }, 'manager');
        assert.match(
          (await press(post, 'Confirm', 'pat')).content,
          /does not allow you to ban viewers for 7 days/,
        );
        assert.deepEqual(await bans(world), []);
        await type('settings-av moderators', { role, level: 'all' }, 'manager');
        assert.match((await press(post, 'Confirm', 'pat')).content, /\*\*Banned\*\* `x` for 7 days/);
      },
      { env: { DATABASE_URL: `sqlite:${join(folder, 'warden.db')}` } },
    ).finally(() => rmSync(folder, { recursive: true, force: true }));
  });

  it('takes the place of a shorter ban that was made meanwhile, and none of a longer one', () =>
    inWorld(async (world) => {
      const { type, press, post } = world;
      await withTwo(world);
      await type('ban-av', { viewer: 'x', duration: '7d' });
      const first = await waiting(world);
      assert.match(
        (await type('ban-av', { viewer: 'x', duration: '1d' })).content,
        /\*\*Banned\*\* `x` for 1 day/,
      );
      assert.match((await press(first, 'Confirm', 'pat')).content, /\*\*Banned\*\* `x` for 7 days/);
      await type('settings-av second', { viewers: 0, duration: 'off' }, 'manager');
      await type('ban-av', { viewer: 'y', duration: 'permanent' });
      await type('settings-av second', { duration: '1h' }, 'manager');
      await type('ban-av', { viewer: 'y', duration: '2h' });
      const second = await post((message) => /Case 5 · Waiting/.test(message.embeds[0]?.title ?? ''));
      const kept = await press(second, 'Confirm', 'pat');
      assert.match(kept.content, /\*\*Already banned\*\* `y` permanently/);
    }));

  it('is asked for as well by a longer duration and by reviews', () =>
    inWorld(
      async (world) => {
        const { type, press, post, say, submit } = world;
        await withTwo(world);
        await type('ban-av', { viewer: 'x', duration: '1h' });
        const longer = await type('case-av edit', { case: '1', duration: '7d' });
        assert.match(longer.content, /\*\*Waiting for a second moderator\*\* · case 2/);
        const change = await post((message) => /Case 2 · Waiting/.test(message.embeds[0]?.title ?? ''));
        assert.match(
          (await press(change, 'Confirm', 'pat')).content,
          /`x` is now banned for 7 days[^(]*\(was 1 hour\)/,
        );
        // Shorter needs nobody.
        assert.match(
          (await type('case-av edit', { case: '1', duration: '2d' })).content,
          /is now banned for 2 days/,
        );
        const opened = await type('filter-av add', { name: 'scams' });
        await submit(opened, { entries: 'freecoins', allow: '', reason: '', ladder: '10m' });
        await say('a_1', 'get freecoins');
        const review = await post((message) => /Review · open/.test(message.embeds[0]?.title ?? ''));
        const decided = await press(review, 'Ban for good');
        assert.match(decided.content, /Waiting for a second moderator/);
        assert.deepEqual(await bans(world), ['x']);
        const asked = await post((message) => /Case 6 · Waiting/.test(message.embeds[0]?.title ?? ''));
        assert.match((await press(asked, 'Confirm', 'pat')).content, /\*\*Banned\*\* `a_1` permanently/);
        await shows(world, review.id, /banned by mina/);
      },
      { callbacks: true },
    ));

  it('is not touched by an unban, which says so; confirmed, it removes messages where that was asked for', () =>
    inWorld(
      async (world) => {
        const { type, press, chat, say } = world;
        await withTwo(world);
        for (const text of ['buy coins', 'cheap coins']) assert.ok((await say('spammer_9', text)).sent);
        await until(async () => {
          const heard = await chat.control.journal('webhook');
          const after = heard.filter(
            ({ command, status }) => command === 'Group.CallbackAfterSendMsg' && status === 200,
          );
          return after.length === 2 ? true : undefined;
        });
        await type('ban-av', { viewer: 'spammer_9', duration: '7d', remove: true });
        const post = await waiting(world);
        assert.match(post.embeds[0]?.description ?? '', /^Ban `spammer_9`, and remove their messages\n/);
        const unban = await type('unban-av', { viewer: 'spammer_9' });
        assert.equal(
          unban.content,
          '`spammer_9` is not banned in stream-42. Nobody is banned there now.\n**Waiting for a second moderator**: a ban of `spammer_9` · case 1. It can still be confirmed. To end it, press Refuse on its post in the audit channel or under `/case-av show case:1`.',
        );
        const confirmed = await press(post, 'Confirm', 'pat');
        assert.match(
          confirmed.content,
          /\*\*Banned\*\* `spammer_9` for 7 days[\s\S]*\*\*Removed 2 messages\*\* of `spammer_9`/,
        );
        assert.equal((await world.calls('group_msg_recall')).length, 1);
        assert.match((await type('unban-av', { viewer: 'spammer_9' })).content, /^\*\*Unbanned\*\*[^\n]*$/);
        // Of somebody who has said nothing, the one who confirms reads that as well.
        await type('ban-av', { viewer: 'silent_1', duration: '7d', remove: true });
        const other = await world.post((message) => /Case 5 · Waiting/.test(message.embeds[0]?.title ?? ''));
        assert.match(
          (await press(other, 'Confirm', 'pat')).content,
          /No messages of `silent_1` are known, so none is removed\./,
        );
      },
      { callbacks: true },
    ));
});
