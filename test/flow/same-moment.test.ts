import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A second moderator, and what both type in the same moment; resolves with what each reads in the end. */
async function typeTogether(
  { discord, chat, channel }: World,
  [mina, lee]: readonly [string, string],
): Promise<{ mina: string; lee: string }> {
  await discord.control.addUser({ name: 'lee' });
  await discord.control.setMember(discord.guildId, 'lee', [named(discord.roles, 'moderator')]);
  // The first ban is still on its way when the second comes.
  const act = { type: 'delay', ms: 400 } as const;
  await chat.control.addFault({ path: '/ban_group_member', times: 1, act });
  const type = (user: string, duration: string) =>
    discord.control.command(user, {
      channelId: channel('mod-chat'),
      name: 'ban-av',
      options: { viewer: 'spammer_9', duration },
    });
  const ids = await Promise.all([type('mina', mina), type('lee', lee)]);
  const [ofMina = '', ofLee = ''] = await Promise.all(
    ids.map((id) =>
      until(async () => {
        const content = (await discord.control.interaction(id)).response?.content ?? '';
        return /^\*\*(Banned|Already banned)\*\*/.test(content) ? content : undefined;
      }),
    ),
  );
  return { mina: ofMina, lee: ofLee };
}

async function secondsLeft({ chat }: World): Promise<number> {
  const { bans } = await chat.control.room(chat.groupId);
  const ban = bans.find(({ account }) => account === 'spammer_9');
  return ban ? ban.until - Date.now() / 1000 : assert.fail('nobody is banned');
}

describe('two moderators who ban the same viewer at the same moment', () => {
  for (const [mina, lee] of [
    ['1h', '1d'],
    ['1d', '1h'],
  ] as const) {
    it(`both read that the longer ban is the one that holds: ${mina} and ${lee}`, () =>
      inWorld(async (world) => {
        const read = await typeTogether(world, [mina, lee]);
        const [longer, shorter, who] =
          mina === '1d' ? [read.mina, read.lee, 'mina'] : [read.lee, read.mina, 'lee'];
        const [, number] = /^\*\*Banned\*\* `spammer_9` for 1 day, until .* · case (\d)\./.exec(longer) ?? [];
        assert.ok(number, longer);
        assert.match(
          shorter,
          new RegExp(`^\\*\\*Already banned\\*\\* \`spammer_9\`.* · case ${number} by ${who}\\.`),
        );
        assert.ok(Math.abs((await secondsLeft(world)) - DAY) < 20);
      }));
  }

  it('both read which one holds, also where the first had its answer when the second asked', () =>
    inWorld(async (world) => {
      const { discord, channel } = world;
      await discord.control.addUser({ name: 'lee' });
      await discord.control.setMember(discord.guildId, 'lee', [named(discord.roles, 'moderator')]);
      const read = async (id: string, pattern: RegExp) =>
        until(async () => {
          const content = (await discord.control.interaction(id)).response?.content ?? '';
          return pattern.test(content) ? content : undefined;
        });
      const ask = (user: string, duration: string) =>
        discord.control.command(user, {
          channelId: channel('mod-chat'),
          name: 'ban-av',
          options: { viewer: 'spammer_9', duration },
        });
      const first = await ask('mina', '1h');
      await read(first, /^\*\*Banned\*\* `spammer_9` for 1 hour/);
      await read(await ask('lee', '1d'), /^\*\*Banned\*\* `spammer_9` for 1 day/);
      await read(first, /^\*\*Already banned\*\* `spammer_9`.*by lee\./);
      assert.ok(Math.abs((await secondsLeft(world)) - DAY) < 20);
    }));

  it('are told of one ban where both ask for the same', () =>
    inWorld(async (world) => {
      const read = await typeTogether(world, ['1h', '1h']);
      const [first, second] = read.mina.startsWith('**Banned')
        ? [read.mina, read.lee]
        : [read.lee, read.mina];
      assert.match(first, /^\*\*Banned\*\* `spammer_9` for 1 hour, until .* · case 1\./);
      assert.match(second, /^\*\*Already banned\*\* `spammer_9` until .* · case 1 by (mina|lee)\./);
      assert.equal((await world.calls('ban_group_member')).length, 1);
      assert.ok(Math.abs((await secondsLeft(world)) - HOUR) < 20);
    }));
});
