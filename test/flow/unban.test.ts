import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const LIST = 'get_group_ban_member';

/** Types a ban, and the reading of its answer. */
const start = ({ discord, channel }: World, viewer: string) =>
  discord.control.command('mina', { channelId: channel('mod-chat'), name: 'ban-av', options: { viewer } });

const answer = async ({ discord }: World, id: string): Promise<string> =>
  (await discord.control.interaction(id)).response?.content ?? '';

describe('an unban', () => {
  it('of somebody who is not banned makes no case, and names who is, the nearest in spelling first', () =>
    inWorld(async (world) => {
      const { chat, type, calls, discord, channel } = world;
      await type('ban-av', { viewer: 'a_1 b_2 promo_12 promo_1 c_3 d_4' });
      const before = (await discord.control.messages('mina', channel('audit-log'))).length;
      const { content, components } = await type('unban-av', { viewer: 'promo_2' });
      assert.match(
        content,
        /^`promo_2` is not banned in stream-42\. Banned now: `promo_12`, `promo_1`, .* and 1 more\.$|^`promo_2` is not banned in stream-42\. Banned now: `promo_1`, `promo_12`, .* and 1 more\.$/,
      );
      assert.deepEqual(components, []);
      assert.deepEqual(await calls('unban_group_member'), []);
      assert.match((await type('case-av show', { case: '7' })).content, /There is no case 7/);
      assert.equal((await discord.control.messages('mina', channel('audit-log'))).length, before);
      await chat.control.advanceClock(7_200_000);
      const none = await type('unban-av', { viewer: 'promo_2' });
      assert.match(none.content, /is not banned in stream-42\./);
    }));

  it('takes a reading of the list that is at hand where none comes, and none that an outcome of ours has overtaken', () =>
    inWorld(async ({ chat, type }) => {
      await chat.control.consoleBan(chat.groupId, 'other', 3600);
      await type('bans-av', {});
      await chat.control.addFault({ path: LIST, act: { type: 'drop' } });
      assert.match((await type('unban-av', { viewer: 'x' })).content, /`x` is not banned.*`other`/);
      assert.match((await type('unban-av', { viewer: 'other' })).content, /^\*\*Unbanned\*\* `other`/);
      assert.match(
        (await type('unban-av', { viewer: 'other' })).content,
        /it is not known whether `other` was banned/,
      );
      await chat.control.clearFaults();
      assert.match(
        (await type('unban-av', { viewer: 'other' })).content,
        /`other` is not banned.*Nobody is banned there now/,
      );
    }));

  it('sees what was done elsewhere a moment ago', () =>
    inWorld(async ({ chat, type }) => {
      assert.match((await type('unban-av', { viewer: 'other' })).content, /Nobody is banned there now/);
      await chat.control.consoleBan(chat.groupId, 'other', 3600);
      assert.match((await type('unban-av', { viewer: 'other' })).content, /^\*\*Unbanned\*\* `other`/);
    }));

  it('of a ban that was made outside the bot lifts it, and says so', () =>
    inWorld(async ({ chat, type }) => {
      await chat.control.consoleBan(chat.groupId, 'other', 3600);
      const { content } = await type('unban-av', { viewer: 'other' });
      assert.match(
        content,
        /^\*\*Unbanned\*\* `other` \(was banned outside this bot until <t:\d+:t>\) · case 1\. They can rejoin now\.$/,
      );
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
    }));

  it('of a ban that still waits cancels it: it is never sent, and that is told', () =>
    inWorld(async (world) => {
      const { chat, type, calls, post } = world;
      await chat.control.addFault({ path: '/ban_group_member', act: { type: 'code', code: 60_007 } });
      const ban = await start(world, 'spammer_9');
      await until(async () =>
        /not in force yet.*tries again/s.test(await answer(world, ban)) ? true : undefined,
      );
      const { content } = await type('unban-av', { viewer: 'spammer_9' });
      assert.equal(
        content,
        '**Ban cancelled** `spammer_9` · case 1. It had not been sent and never takes effect.',
      );
      await until(async () => (/^\*\*Ban cancelled\*\*/.test(await answer(world, ban)) ? true : undefined));
      assert.match(await answer(world, ban), /case 1\. Cancelled by mina before it was sent\.$/);
      const told = await post(({ embeds }) => embeds.some(({ title }) => title === 'Case 1 · Ban cancelled'));
      assert.doesNotMatch(JSON.stringify(told.components), /Unban/);
      const sent = (await calls('ban_group_member')).length;
      await chat.control.clearFaults();
      await type('ban-av', { viewer: 'other' });
      assert.equal((await calls('ban_group_member')).length, sent + 1);
      assert.deepEqual(
        (await chat.control.room(chat.groupId)).bans.map(({ account }) => account),
        ['other'],
      );
      assert.deepEqual(await calls('unban_group_member'), []);
    }));

  it('of a ban whose call is on its way follows it', () =>
    inWorld(async (world) => {
      const { chat, typeUntil, calls } = world;
      await chat.control.addFault({ path: '/ban_group_member', times: 1, act: { type: 'delay', ms: 2500 } });
      await start(world, 'spammer_9');
      await until(async () => ((await chat.control.faults()).length === 0 ? true : undefined));
      const first = await typeUntil('unban-av', { viewer: 'spammer_9' }, /./);
      assert.match(
        first.content,
        /The ban of `spammer_9` · case 1 may have been sent already\. The unban follows it\./,
      );
      await until(async () => ((await calls('unban_group_member')).length === 1 ? true : undefined));
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
    }));

  it('is sent unchecked where the list cannot be read in time, and says so', () =>
    inWorld(async ({ chat, type, calls }) => {
      await chat.control.addFault({ path: LIST, act: { type: 'delay', ms: 9000 } });
      const started = performance.now();
      const { content } = await type('unban-av', { viewer: 'x' });
      assert.ok(performance.now() - started < 4500);
      assert.match(
        content,
        /^\*\*Unbanned\*\* `x` · case 1\. They can rejoin now\.\nThe room’s list of bans could not be read, so it is not known whether `x` was banned\.$/,
      );
      assert.equal((await calls('unban_group_member')).length, 1);
      await chat.control.clearFaults();
    }));

  it('that is on its way already is not made twice', () =>
    inWorld(async (world) => {
      const { chat, type, typeUntil } = world;
      await type('ban-av', { viewer: 'x' });
      await chat.control.addFault({ path: '/unban_group_member', act: { type: 'code', code: 60_007 } });
      await typeUntil('unban-av', { viewer: 'x' }, /not in force yet/);
      assert.match(
        (await type('unban-av', { viewer: 'x' })).content,
        /^The unban of `x` · case 2 is already under way\.$/,
      );
      await chat.control.clearFaults();
    }));

  it('of several in several rooms says of each what is true', () =>
    inWorld(async ({ chat, type, audit }) => {
      await chat.control.createRoom({ groupId: 'second', owner: 'host_1' });
      await type('rooms-av link', { room: 'second' }, 'manager');
      await type('ban-av', { viewer: 'both', room: 'all linked rooms' });
      await type('ban-av', { viewer: 'one', room: 'second' });
      await type('ban-av', { viewer: 'other', room: 'second' });
      const { content } = await type('unban-av', { viewer: 'both one none', room: 'all linked rooms · 2' });
      const lines = content.split('\n');
      assert.match(
        lines[0] ?? '',
        /^\*\*Unbanned\*\* 2 viewers in 2 rooms · cases 5–7: `both`, `one` in `stream-42`, `second`\./,
      );
      assert.match(
        lines[1] ?? '',
        /^`one`, `none` are not banned in stream-42\. Nobody else is banned there now\.$/,
      );
      assert.match(lines[2] ?? '', /^`none` is not banned in second\. Still banned: `other`\.$/);
      const left = (await chat.control.rooms()).flatMap(({ bans }) => bans.map(({ account }) => account));
      assert.deepEqual(left, ['other']);
      assert.equal((await audit(7)).length, 7);
    }));

  it('by a button cancels what waits as well', () =>
    inWorld(async (world) => {
      const { chat, discord, calls } = world;
      await chat.control.addFault({ path: '/ban_group_member', act: { type: 'code', code: 60_007 } });
      const ban = await start(world, 'spammer_9');
      const waiting = await until(async () => {
        const { response } = await discord.control.interaction(ban);
        return /not in force yet.*tries again/s.test(response?.content ?? '') ? response : undefined;
      });
      const pressed = await world.press({ id: waiting.id, components: waiting.components }, 'Undo');
      assert.match(pressed.content, /^\*\*Ban cancelled\*\* `spammer_9` · case 1\. Cancelled by mina/);
      assert.deepEqual(await calls('unban_group_member'), []);
      await chat.control.clearFaults();
    }));
});
