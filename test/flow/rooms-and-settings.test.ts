import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

/** Types as the server's manager, who is no moderator. */
const manage = ({ type }: World, command: string, options: Record<string, unknown> = {}) =>
  type(command, options, 'manager');

describe('/rooms-av', () => {
  it('links rooms that exist and are AVChatRooms, to the server or to a channel, and says so in the audit channel', () =>
    inWorld(async (world) => {
      const { chat, type, calls, channel, post } = world;
      await chat.control.createRoom({ groupId: 'second', name: 'Night shift', owner: 'host_2' });
      await chat.control.createRoom({ groupId: 'public', type: 'Public' });
      assert.match(
        (await manage(world, 'rooms-av link', { room: 'nowhere' })).content,
        /does not know this room/,
      );
      assert.match(
        (await manage(world, 'rooms-av link', { room: 'public' })).content,
        /“public” is a Public group/,
      );
      const linked = await manage(world, 'rooms-av link', { room: 'second', channel: channel('mod-chat') });
      assert.match(linked.content, /\*\*Linked\*\* `second` “Night shift” to <#\d+>/);
      await post(({ content }) => /manager linked the room “second”/.test(content));
      const list = await manage(world, 'rooms-av list');
      assert.match(list.content, /^`stream-42`: the whole server\n`second`: <#\d+>$/);
      // Typed in that channel, a ban means its room.
      assert.match((await type('ban-av', { viewer: 'spammer_9' })).content, /in `second`/);
      assert.equal((await calls('ban_group_member'))[0]?.GroupId, 'second');
      assert.match((await manage(world, 'rooms-av unlink', { room: 'second' })).content, /\*\*Unlinked\*\*/);
      assert.match(
        (await type('ban-av', { viewer: 'x', room: 'second' })).content,
        /The room `second` is not linked/,
      );
      // With one room left, it goes without saying.
      assert.match((await type('ban-av', { viewer: 'x' })).content, /^\*\*Banned\*\* `x` for 1 hour/);
      assert.equal((await calls('ban_group_member'))[1]?.GroupId, chat.groupId);
    }));

  it('has no room left when all are unlinked, and says how to link one', () =>
    inWorld(async (world) => {
      await manage(world, 'rooms-av unlink', { room: 'stream-42' });
      assert.match(
        (await world.type('ban-av', { viewer: 'x' })).content,
        /No room is linked.*\/rooms-av link/,
      );
    }));
});

describe('all linked rooms', () => {
  it('are banned from at once, and one that fails does not hold up the others', () =>
    inWorld(async (world) => {
      const { chat, type, audit } = world;
      for (const groupId of ['second', 'third']) {
        await chat.control.createRoom({ groupId });
        await manage(world, 'rooms-av link', { room: groupId });
      }
      await chat.control.setOptions({ unknownGroupCode: 10_010 });
      const reply = await type('ban-av', { viewer: 'a b', room: 'all linked rooms' });
      assert.match(
        reply.content,
        /\*\*Banned\*\* 2 viewers in 3 rooms for 1 hour, until <t:\d+:t> · cases 1–6: `a`, `b` in `stream-42`, `second`, `third`\./,
      );
      for (const room of await chat.control.rooms()) assert.equal(room.bans.length, 2, room.groupId);
      assert.equal((await audit(6)).length, 6);
      const lifted = await type('unban-av', { viewer: 'a', room: 'all linked rooms' });
      assert.match(lifted.content, /\*\*Unbanned\*\* `a` in 3 rooms/);
    }));

  it('more than 20 calls’ worth is asked about first, and counted up while it is done', () =>
    inWorld(async (world) => {
      const { chat, type, press, calls } = world;
      for (const groupId of ['r2', 'r3', 'r4', 'r5']) {
        await chat.control.createRoom({ groupId });
        await manage(world, 'rooms-av link', { room: groupId });
      }
      const viewers = Array.from({ length: 100 }, (_, index) => `raider_${index}`).join(' ');
      const asked = await type('ban-av', { viewer: viewers, room: 'all linked rooms' });
      assert.match(asked.content, /\*\*Ban 100 viewers in 5 rooms\?\*\* Nothing has been done yet/);
      assert.deepEqual(await calls('ban_group_member'), []);
      assert.ok(asked.response);
      const done = await press(asked.response, 'Ban 100 viewers in 5 rooms');
      assert.match(done.content, /\*\*Banned\*\* 100 viewers in 5 rooms/);
      for (const room of await chat.control.rooms()) assert.equal(room.bans.length, 100);
      const again = await type('ban-av', {
        viewer: viewers.replaceAll('raider', 'other'),
        room: 'all linked rooms',
      });
      assert.ok(again.response);
      await press(again.response, 'Cancel');
      assert.equal((await calls('ban_group_member')).length, 25);
    }));
});

describe('/settings-av', () => {
  it('is for those who manage the server, whatever Discord lets others see', () =>
    inWorld(async (world) => {
      const { discord, type } = world;
      await discord.control.setRolePermissions(discord.guildId, named(discord.roles, 'moderator'), 4n);
      await assert.rejects(type('settings-av show', {}), /permission|see/);
      const shown = await manage(world, 'settings-av show');
      assert.match(shown.content, /\*\*Moderator roles\*\*: <@&\d+>\n\*\*Audit channel\*\*: <#\d+>/);
      assert.doesNotMatch(shown.content, /cannot be posted/);
      assert.deepEqual(shown.pings, []);
    }));

  it('says that the audit channel is gone', () =>
    inWorld(async (world) => {
      await world.discord.control.deleteChannel(named(world.discord.channels, 'audit-log'));
      const shown = await until(async () => {
        const { content } = await manage(world, 'settings-av show');
        return /cannot be posted/.test(content) ? content : undefined;
      });
      assert.match(shown, /the audit channel was deleted/);
    }));

  it('moderator roles take effect at once, and at least one remains', () =>
    inWorld(async (world) => {
      const { discord, type } = world;
      const helper = await discord.control.addRole(discord.guildId, { name: 'helper', permissions: 4n });
      await discord.control.setMember(discord.guildId, named(discord.users, 'pat'), [helper]);
      assert.match((await type('ban-av', { viewer: 'x' }, 'pat')).content, /You need a moderator role/);
      await manage(world, 'settings-av moderators', { add: helper });
      assert.match((await type('ban-av', { viewer: 'x' }, 'pat')).content, /\*\*Banned\*\*/);
      const moderator = named(discord.roles, 'moderator');
      await manage(world, 'settings-av moderators', { remove: moderator });
      assert.match((await type('ban-av', { viewer: 'y' })).content, /You need a moderator role/);
      assert.match(
        (await manage(world, 'settings-av moderators', { remove: helper })).content,
        /At least one/,
      );
      assert.match(
        (await manage(world, 'settings-av moderators', { add: discord.guildId })).content,
        /@everyone/,
      );
    }));

  it('durations: the default, and the longest that a moderator may give', () =>
    inWorld(async (world) => {
      const { type, calls } = world;
      await manage(world, 'settings-av durations', { default: '10m', longest: '7d' });
      await type('ban-av', { viewer: 'a' });
      assert.equal((await calls('ban_group_member'))[0]?.Duration, 600);
      assert.match((await type('ban-av', { viewer: 'b', duration: '8d' })).content, /at most 7 days/);
      assert.match((await type('ban-av', { viewer: 'b', duration: 'permanent' })).content, /at most 7 days/);
      assert.match((await type('case-av edit', { case: '1', duration: '30d' })).content, /at most 7 days/);
      assert.match(
        (await manage(world, 'settings-av durations', { default: '8d' })).content,
        /longer than the longest/,
      );
      assert.equal((await calls('ban_group_member')).length, 1);
    }));

  it('protected accounts are never banned', () =>
    inWorld(async (world) => {
      const { type, calls } = world;
      await manage(world, 'settings-av protect', { add: 'vip_1 vip_2' });
      assert.match((await type('ban-av', { viewer: 'vip_1' })).content, /vip.*is a protected account/);
      await manage(world, 'settings-av protect', { remove: 'vip_1' });
      assert.match(
        (await type('ban-av', { viewer: 'vip_1 vip_2' })).content,
        /Banned\*\* `vip_1`.*Not banned\*\*: `vip_2`/s,
      );
      assert.deepEqual(
        (await calls('ban_group_member')).map((body) => body.Members_Account),
        [['vip_1']],
      );
    }));

  it('reasons come up by completion, bring their duration, and may be required', () =>
    inWorld(async (world) => {
      const { type, calls, discord, channel } = world;
      await manage(world, 'settings-av reasons', { add: 'Spam links', duration: '7d' });
      await manage(world, 'settings-av reasons', { add: '刷屏', required: true });
      const offered = await discord.control.complete('mina', {
        channelId: channel('mod-chat'),
        name: 'ban-av',
        options: { viewer: 'x', reason: '' },
        focused: 'reason',
      });
      assert.deepEqual(offered.slice(5), [
        { name: 'Spam links · 7 days', value: 'Spam links' },
        { name: '刷屏', value: '刷屏' },
      ]);
      assert.match(
        (await type('ban-av', { viewer: 'a' })).content,
        /requires a reason for each ban and mute\. Ready-made: .* · Spam links · 刷屏/,
      );
      await type('ban-av', { viewer: 'a', reason: 'Spam links' });
      assert.deepEqual(await calls('ban_group_member'), [
        { GroupId: 'stream-42', Members_Account: ['a'], Duration: 604_800, Description: 'Spam links' },
      ]);
      await manage(world, 'settings-av reset');
      assert.match((await type('ban-av', { viewer: 'b' })).content, /\*\*Banned\*\*/);
    }));

  it('a new audit channel is checked, and gets everything that waited for the lost one, marked late', () =>
    inWorld(async (world) => {
      const { discord, type, channel } = world;
      const { guildId, roles } = discord;
      await discord.control.deleteChannel(channel('audit-log'));
      await type('ban-av', { viewer: 'early' });
      const closed = await discord.control.addChannel(guildId, {
        name: 'closed',
        privateTo: [named(roles, 'moderator')],
      });
      await discord.control.setOverwrite(closed, named(roles, 'bot'), { deny: 2048n, allow: 1024n });
      const refused = await manage(world, 'settings-av audit', { channel: closed });
      assert.match(refused.content, /The bot lacks .*Send Messages.* in that channel/);
      const open = await discord.control.addChannel(guildId, { name: 'open' });
      const asked = await manage(world, 'settings-av audit', { channel: open });
      assert.match(asked.content, /^⚠️ \*\*Everyone in this server can read/);
      const pressable = { id: String(asked.response?.id), components: asked.components };
      assert.match((await world.press(pressable, 'Use it anyway', 'manager')).content, /^\*\*Saved\.\*\*/);
      const post = await discord.control.waitForMessage(
        'mina',
        { channelId: open },
        ({ embeds }) => embeds.length > 0,
      );
      assert.equal(post.embeds[0]?.title, 'Case 1 · Banned');
    }));
});
