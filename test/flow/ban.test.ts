import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { named } from '../../src/sandbox/sandbox.ts';
import { inWorld } from '../support/world.ts';

const PERMANENT = 4_294_967_295;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `v${index + 1}`);

describe('/ban-av', () => {
  it('puts the viewer out with the reason, keeps them out, and stands in the audit channel', () =>
    inWorld(async ({ chat, type, audit, calls, press, post }) => {
      const { groupId } = chat;
      const spammer = await chat.control.connectViewer('spammer_9');
      const other = await chat.control.connectViewer('viewer_1');
      for (const viewer of [spammer, other]) {
        viewer.send({ op: 'join', groupId });
        await viewer.waitFor(({ op }) => op === 'joined');
      }

      const reply = await type('ban-av', {
        viewer: 'spammer_9',
        duration: '1h',
        reason: 'spam',
        note: 'third time',
      });
      assert.ok(reply.ephemeral);
      assert.match(reply.content, /^\*\*Banned\*\* `spammer_9` for 1 hour, until <t:\d+:t> · case 1\.$/);

      const out = await spammer.waitFor(({ op }) => op === 'put-out');
      assert.equal(out.description, 'spam');
      assert.equal((await chat.control.join('spammer_9', groupId)).joined, false);
      await chat.control.talk('viewer_1', { groupId, text: 'hello' });
      await other.waitFor(({ op }) => op === 'message');
      assert.ok(!spammer.frames.some(({ op }) => op === 'message'));

      assert.deepEqual(await calls('ban_group_member'), [
        { GroupId: groupId, Members_Account: ['spammer_9'], Duration: 3600, Description: 'spam' },
      ]);
      const [embed] = await audit(1);
      assert.ok(embed);
      assert.equal(embed.title, 'Case 1 · Banned');
      assert.match(
        embed.description,
        /^`spammer_9`\nReason: spam\nFor 1 hour, until <t:\d+:f> \(<t:\d+:R>\)\nBy mina$/,
      );
      const [details] = (await press(await post(({ embeds }) => embeds.length === 1), 'Details')).embeds;
      const field = (name: string) => details?.fields?.find((one) => one.name === name)?.value ?? '';
      assert.equal(field('Room'), '`stream-42`');
      assert.match(field('Moderator'), /^<@\d+> \(mina\)$/);
      assert.equal(field('Source'), '`/ban-av`');
      assert.match(field('Times'), /^Asked <t:\d+:f>\nSent <t:\d+:T>\nIn force <t:\d+:T>\n/);
      assert.match(details?.description ?? '', /> spam\n.*not shown to the viewer.*\n> third time/);
      await Promise.all([spammer.close(), other.close()]);
    }));

  it('ends at the time it names', () =>
    inWorld(async ({ chat, type }) => {
      await type('ban-av', { viewer: 'spammer_9', duration: '10m' });
      await chat.control.advanceClock(590_000);
      assert.equal((await chat.control.join('spammer_9', chat.groupId)).joined, false);
      await chat.control.advanceClock(11_000);
      assert.equal((await chat.control.join('spammer_9', chat.groupId)).joined, true);
    }));

  it('takes the default duration from the configuration, and the longest the service can count as permanent', () =>
    inWorld(
      async ({ type, calls, audit }) => {
        await type('ban-av', { viewer: 'a' });
        const reply = await type('ban-av', { viewer: 'b', duration: 'permanent' });
        assert.match(reply.content, /^\*\*Banned\*\* `b` permanently · case 2\.$/);
        assert.deepEqual(
          (await calls('ban_group_member')).map(({ Duration }) => Duration),
          [7200, PERMANENT],
        );
        const [, second] = await audit(2);
        assert.match(second?.description ?? '', /\nPermanently\n/);
      },
      { env: { DEFAULT_BAN_DURATION: '2h' } },
    ));

  it('sends 21 accounts as two calls, and says what happened to each', () =>
    inWorld(async ({ chat, type, calls, audit }) => {
      const viewers = ids(21);
      const reply = await type('ban-av', { viewer: viewers.join(', '), duration: '1h' });
      assert.match(
        reply.content,
        /^\*\*Banned\*\* 21 viewers for 1 hour, until <t:\d+:t> · cases 1–21: `v1`, /,
      );
      for (const viewer of viewers) assert.ok(reply.content.includes(`\`${viewer}\``));
      const sizes = (await calls('ban_group_member')).map(
        (body) => (body.Members_Account as string[]).length,
      );
      assert.deepEqual(sizes.sort(), [1, 20]);
      assert.equal((await chat.control.room(chat.groupId)).bans.length, 21);
      const embeds = await audit(21);
      assert.equal(embeds.length, 21);
      assert.deepEqual(new Set(embeds.map((embed) => embed.title)).size, 21);
    }));

  it('takes 100 accounts of the longest kind at once, and shows them all', () =>
    inWorld(async ({ chat, type }) => {
      const viewers = ids(100).map((id) => `"${id.padEnd(32, '`')}"`);
      const reply = await type('ban-av', { viewer: viewers.join(' '), reason: 'raid' });
      assert.match(reply.content, /\*\*Banned\*\* 100 viewers/);
      assert.equal((await chat.control.room(chat.groupId)).bans.length, 100);
    }));

  it('bans ids with spaces, quotes and signs exactly as they are', () =>
    inWorld(async ({ type, calls, audit }) => {
      await type('ban-av', { viewer: `"viewer 9" o"brien "<@1>" "@everyone" "**x**" "\`tick\`"` });
      assert.deepEqual((await calls('ban_group_member'))[0]?.Members_Account, [
        'viewer 9',
        'o"brien',
        '<@1>',
        '@everyone',
        '**x**',
        '`tick`',
      ]);
      const embeds = await audit(6);
      assert.match(embeds.at(-1)?.description ?? '', /^`` `tick` ``\n/);
    }));

  it('never bans the App admin or the room’s owner, and still bans the others in the list', () =>
    inWorld(async ({ chat, type, calls }) => {
      const alone = await type('ban-av', { viewer: 'host_1' });
      assert.match(alone.content, /Nobody was banned\. `host_1` owns this room and cannot be banned/);
      const admin = await type('ban-av', { viewer: 'administrator' });
      assert.match(admin.content, /App admin/);
      assert.deepEqual(await calls('ban_group_member'), []);
      const reply = await type('ban-av', { viewer: 'spammer_9 host_1 administrator' });
      assert.match(reply.content, /Banned\*\* `spammer_9`/);
      assert.match(reply.content, /Not banned\*\*: `host_1`/);
      assert.match(reply.content, /Not banned\*\*: `administrator`/);
      assert.deepEqual(
        (await chat.control.room(chat.groupId)).bans.map(({ account }) => account),
        ['spammer_9'],
      );
    }));

  it('does not ban the owner either when the room could not be asked at first', () =>
    inWorld(async ({ chat, type, calls }) => {
      await chat.control.addFault({ path: 'get_group_info', times: 1, act: { type: 'drop' } });
      const reply = await type('ban-av', { viewer: 'host_1' });
      assert.match(reply.content, /Not banned\*\*:? `host_1`.* owns this room and cannot be banned/);
      assert.deepEqual(await calls('ban_group_member'), []);
    }));
});

describe('who may ban', () => {
  it('is refused privately without a moderator role, though Discord shows the command; nothing is called or told', () =>
    inWorld(async ({ discord, chat, type }) => {
      const helper = await discord.control.addRole(discord.guildId, { name: 'helper', permissions: 4n });
      await discord.control.setMember(discord.guildId, named(discord.users, 'pat'), [helper]);
      for (const name of ['ban-av', 'unban-av', 'bans-av']) {
        const reply = await type(name, name === 'bans-av' ? {} : { viewer: 'spammer_9' }, 'pat');
        assert.ok(reply.ephemeral);
        assert.match(reply.content, /You need a moderator role/);
      }
      assert.deepEqual(await chat.control.calls(), []);
      assert.deepEqual(await discord.control.messages('mina', named(discord.channels, 'audit-log')), []);
    }));

  it('is checked at every use: with the role gone, commands, completions and buttons stop working', () =>
    inWorld(async ({ discord, type, channel }) => {
      const viewers = ids(20).join(' ');
      await type('ban-av', { viewer: viewers });
      const list = await type('bans-av', {});
      const next = list.components[0]?.components?.[1];
      assert.equal(next?.label, 'Next');
      const mina = named(discord.users, 'mina');
      const helper = await discord.control.addRole(discord.guildId, { name: 'helper', permissions: 4n });
      await discord.control.setMember(discord.guildId, mina, [helper, named(discord.roles, 'moderator')]);
      await discord.control.setOverwrite(channel('mod-chat'), mina, { type: 'member', allow: 1024n });
      await discord.control.setMember(discord.guildId, mina, [helper]);

      const typed = {
        channelId: channel('mod-chat'),
        name: 'ban-av',
        options: { duration: '1' },
        focused: 'duration',
      };
      assert.deepEqual(await discord.control.complete('mina', typed), []);
      const pressed = await discord.control.press('mina', String(list.response?.id), String(next?.custom_id));
      const view = await discord.control.interaction(pressed, { until: 'acknowledged' });
      const told = await discord.control.waitForMessage(
        'mina',
        { channelId: channel('mod-chat') },
        (message) => /moderator role/.test(message.content),
      );
      assert.equal(told.flags & 64, 64);
      assert.notEqual(view.state, 'failed');
      assert.match((await type('ban-av', { viewer: 'x' })).content, /moderator role/);
    }));
});

describe('a server that is not the operator’s', () => {
  it('can invite the bot, but not make it ban in the operator’s rooms', () =>
    inWorld(
      async ({ discord, calls, type }) => {
        const owner = await discord.control.addUser({ name: 'stranger' });
        const there = await discord.control.addGuild({ name: 'Elsewhere', ownerId: owner, withBot: true });
        const channelId = String(Object.values(there.channels)[0]);
        const add = Object.values(there.roles)[0] ?? there.guildId;
        for (const typed of [
          { name: 'settings-av', subcommand: 'moderators', options: { add } },
          { name: 'rooms-av', subcommand: 'link', options: { room: 'stream-42' } },
          { name: 'ban-av', options: { viewer: 'spammer_9' } },
        ]) {
          const reply = await discord.control.run('stranger', { channelId, ...typed });
          assert.match(reply.content, /belongs to another server/);
        }
        assert.deepEqual(await calls('ban_group_member'), []);
        assert.match((await type('ban-av', { viewer: 'spammer_9' })).content, /\*\*Banned\*\*/);
      },
      { env: { DISCORD_GUILD_ID: '' } },
    ));
});

describe('bad input', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      'an unknown room',
      { viewer: 'a', room: 'other' },
      /The room `other` is not linked to this server\. Linked: `stream-42`/,
    ],
    ['an empty list', { viewer: ' , ,' }, /Name a viewer/],
    ['an emoji as id', { viewer: '😀' }, /`😀` cannot be an account id/],
    ['an id of 33 bytes', { viewer: 'x'.repeat(33) }, /33 characters long\. An account id has at most 32/],
    ['101 accounts', { viewer: ids(101).join(' ') }, /You named 101 viewers\. One command takes at most 100/],
    ['duration 0', { viewer: 'a', duration: '0' }, /has no unit/],
    ['duration 0m', { viewer: 'a', duration: '0m' }, /at least 1 second/],
    ['duration -5m', { viewer: 'a', duration: '-5m' }, /`-5m` is not a duration/],
    ['duration 137y', { viewer: 'a', duration: '137y' }, /is longer than the Chat service takes/],
    [
      'a reason of 1,001 bytes',
      { viewer: 'a', reason: `${'骂'.repeat(333)}ab` },
      /1,001 bytes long.*Shorten it by 1 byte\./,
    ],
    ['a note of 501 characters', { viewer: 'a', note: 'x'.repeat(501) }, /501 characters/],
  ];

  it('gets a sentence that says what to do and the command back, and reaches nobody', () =>
    inWorld(async ({ chat, discord, type, channel }) => {
      for (const [what, options, sentence] of cases) {
        const reply = await type('ban-av', options);
        assert.ok(reply.ephemeral, what);
        assert.match(reply.content, sentence, what);
        assert.match(reply.content, /You typed:\n```\n\/ban-av viewer:/, what);
      }
      assert.deepEqual(await chat.control.calls('ban_group_member'), []);
      assert.deepEqual(await discord.control.messages('mina', channel('audit-log')), []);
    }));

  it('reads 1h30m as an hour and a half', () =>
    inWorld(async ({ type, calls }) => {
      await type('ban-av', { viewer: 'a', duration: '1h30m' });
      assert.equal((await calls('ban_group_member'))[0]?.Duration, 5400);
    }));

  it('pings nobody and breaks no formatting, whatever a reason or a note says', () =>
    inWorld(async ({ discord, type, audit }) => {
      const text = '@everyone <@&1> ```\n# x\n[a](http://b) \u202Eevil\u0000';
      await type('ban-av', { viewer: '"@everyone"', reason: text, note: text });
      const [embed] = await audit(1);
      assert.match(
        embed?.description ?? '',
        /Reason: \\@everyone \\<\\@&1> \\`\\`\\` # x \\\[a\\\]\(http\\:\/\/b\) \\\[U\+202E\\\]evil/,
      );
      const messages = await discord.control.journal('message');
      assert.ok(messages.length > 0);
      for (const { pings } of messages) assert.deepEqual(pings, []);
    }));
});
