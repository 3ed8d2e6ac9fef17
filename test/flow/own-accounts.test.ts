import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const options = { env: { CHAT_USER_ID_FROM_DISCORD: 'discord_{id}' } };
const NOBODY = 'Nobody was banned. ';

/** Makes somebody a moderator; their id. */
async function moderator({ discord }: World, name: string): Promise<string> {
  const id = await discord.control.addUser({ name });
  await discord.control.setMember(discord.guildId, id, [named(discord.roles, 'moderator')]);
  return id;
}

describe('/ban-av of the team’s own accounts', () => {
  it('is refused for the caller, a fellow moderator and the bot, by user and by viewer', () =>
    inWorld(async (world) => {
      const { type, calls, discord } = world;
      const fellow = await moderator(world, 'nora');
      for (const [id, why] of [
        [named(discord.users, 'mina'), /is your own account\. You cannot ban or mute yourself/],
        [fellow, /belongs to a moderator of this server and cannot be banned/],
        [named(discord.users, 'bot'), /is this bot’s own account and cannot be banned/],
      ] as const) {
        for (const given of [{ user: id }, { viewer: `discord_${id}` }]) {
          const { content } = await type('ban-av', given);
          assert.ok(content.startsWith(NOBODY), content);
          assert.match(content, why);
        }
      }
      assert.deepEqual(await calls('ban_group_member'), []);
    }, options));

  it('leaves them out of a list and bans the others', () =>
    inWorld(async (world) => {
      const fellow = await moderator(world, 'nora');
      const pat = named(world.discord.users, 'pat');
      const { content } = await world.type('ban-av', { viewer: `discord_${fellow} discord_${pat} x` });
      assert.match(content, /^\*\*Banned\*\* 2 viewers/);
      assert.match(
        content,
        new RegExp(`\\*\\*Not banned\\*\\*: \`discord_${fellow}\` belongs to a moderator`),
      );
    }, options));

  it('bans when Discord does not say in time who somebody is', () =>
    inWorld(async (world) => {
      const { discord, type } = world;
      const pat = named(discord.users, 'pat');
      await discord.control.addFault({ method: 'GET', path: '/members/', act: { type: 'delay', ms: 9000 } });
      assert.match((await type('ban-av', { viewer: `discord_${pat}` })).content, /^\*\*Banned\*\*/);
      await discord.control.clearFaults();
    }, options));
});

describe('a ban of somebody who became a moderator since', () => {
  it('can be lifted, and not be made anew by another duration', () =>
    inWorld(async (world) => {
      const { type, calls, discord } = world;
      const nora = await discord.control.addUser({ name: 'nora' });
      await type('ban-av', { viewer: `discord_${nora} x` });
      await discord.control.setMember(discord.guildId, nora, [named(discord.roles, 'moderator')]);
      // What was known of them when they were banned counts for two seconds.
      await sleep(2100);
      const longer = await type('case-av edit', { case: '1', duration: '7d' });
      assert.match(
        longer.content,
        /Nothing was changed\. .*belongs to a moderator.*`\/unban-av` lifts the ban/,
      );
      assert.equal((await calls('ban_group_member')).length, 1);
      assert.match(
        (await type('case-av edit', { case: '1', note: 'n' })).content,
        /^\*\*Saved\*\*: the note of case 1\./,
      );
      assert.match((await type('unban-av', { viewer: `discord_${nora}` })).content, /^\*\*Unbanned\*\*/);
    }, options));
});

describe('a rule of Discord’s AutoMod', () => {
  it('that a moderator runs into bans nobody, though the event does not say who they are', () =>
    inWorld(async (world) => {
      const { discord, channel, type, calls } = world;
      const ruleId = '123456789012345678';
      const fellow = await moderator(world, 'nora');
      await discord.control.setRolePermissions(
        discord.guildId,
        named(discord.roles, 'bot'),
        0x20n | 0x1cc00n,
      );
      await discord.control.addAutoModRule(discord.guildId, { name: 'coins', ruleId });
      await type('settings-av automod', { rule: ruleId, duration: '1h' }, 'manager');
      const hit = {
        channelId: channel('general'),
        content: 'buy freecoins now',
        keyword: 'freecoins',
        ruleId,
      };
      await discord.control.autoMod('nora', hit);
      await discord.control.autoMod('pat', hit);
      await until(async () => ((await calls('ban_group_member')).length > 0 ? true : undefined));
      await until(async () => world.log.find((line) => line.includes(`discord_${fellow}`)));
      assert.deepEqual(
        (await calls('ban_group_member')).map(({ Members_Account }) => Members_Account),
        [[`discord_${named(discord.users, 'pat')}`]],
      );
    }, options));
});

describe('what a moderator says in the room', () => {
  it('is recorded, and nobody is asked to look at it', () =>
    inWorld(
      async (world) => {
        const { type, submit, say, calls, audit } = world;
        const fellow = await moderator(world, 'nora');
        const opened = await type('filter-av add', { name: 'scams' });
        await submit(opened, { entries: 'freecoins', allow: '', reason: '', ladder: '1h' });
        await say(`discord_${fellow}`, 'they say freecoins again');
        // What a viewer says is shown, and is the only thing that is.
        await say('spammer_9', 'freecoins');
        const [shown] = await audit(1);
        assert.match(shown?.title ?? '', /Review · open/);
        assert.match(shown?.description ?? '', /^`spammer_9`/);
        const { embeds } = await type('case-av history', { viewer: `discord_${fellow}` });
        assert.match(embeds[0]?.description ?? '', /recorded only/);
        assert.deepEqual(await calls('ban_group_member'), []);
      },
      { ...options, callbacks: true },
    ));
});
