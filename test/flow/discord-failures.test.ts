import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import type { JournalEntry } from '../../src/sandbox/shared/journal.ts';
import { inWorld, type World } from '../support/world.ts';

const SEND_MESSAGES = 1n << 11n;

const stillBans = async ({ type }: World, viewer: string) => {
  const reply = await until(() => type('ban-av', { viewer }).catch(() => undefined));
  assert.match(reply.content, new RegExp(`Banned.*${viewer}`));
};

describe('a lost gateway', () => {
  const losses: [string, (world: World) => Promise<unknown>][] = [
    ['dropped without a word', ({ discord }) => discord.control.gateway.drop()],
    ['closed by Discord', ({ discord }) => discord.control.gateway.drop(4000)],
    ['asked to reconnect', ({ discord }) => discord.control.gateway.reconnect()],
    ['session invalid', ({ discord }) => discord.control.gateway.invalidSession(false)],
  ];
  for (const [what, lose] of losses) {
    it(`comes back by itself: ${what}`, () =>
      inWorld(async (world) => {
        const sessions = (entries: readonly JournalEntry[]) =>
          entries.filter(({ t }) => t === 'READY' || t === 'RESUMED').length;
        const before = sessions(await world.discord.control.journal('gateway'));
        await lose(world);
        await until(
          async () => (sessions(await world.discord.control.journal('gateway')) > before ? true : undefined),
          20_000,
        );
        await stillBans(world, 'spammer_9');
      }));
  }
});

describe('Discord in trouble', () => {
  it('a post that fails with 5xx, or whose answer is lost, is made once', () =>
    inWorld(async ({ discord, type, audit, channel }) => {
      const path = `/channels/${channel('audit-log')}/messages`;
      await discord.control.addFault({
        method: 'POST',
        path,
        times: 1,
        act: { type: 'status', status: 503 },
      });
      await discord.control.addFault({
        method: 'POST',
        path,
        times: 1,
        when: 'after',
        act: { type: 'drop' },
      });
      await type('ban-av', { viewer: 'spammer_9' });
      const retold = await type('ban-av', { viewer: 'viewer_1' });
      assert.match(retold.content, /Banned/);
      const embeds = await audit(2);
      assert.deepEqual(
        embeds.map(({ title }) => title),
        ['Case 1 · Banned', 'Case 2 · Banned'],
      );
    }));

  it('an acknowledgement whose answer is lost counts all the same', () =>
    inWorld(async ({ discord, type }) => {
      await discord.control.addFault({ path: '/callback', times: 1, when: 'after', act: { type: 'drop' } });
      assert.match((await type('ban-av', { viewer: 'spammer_9' })).content, /\*\*Banned\*\*/);
    }));

  it('a post that Discord finds malformed is told as a list instead', () =>
    inWorld(async ({ discord, type, channel, log }) => {
      const path = `/channels/${channel('audit-log')}/messages`;
      const act = { type: 'code', code: 50_035 } as const;
      await discord.control.addFault({ method: 'POST', path, times: 1, act });
      await type('ban-av', { viewer: 'spammer_9' });
      const hasList = ({ attachments }: ReadMessage) => attachments.length > 0;
      const where = { channelId: channel('audit-log') };
      assert.match(
        (await discord.control.waitForMessage('mina', where, hasList)).content,
        /\*\*1 outcomes?\*\*/,
      );
      assert.equal(log.filter((line) => line.includes('cannot be told')).length, 0);
    }));

  it('more outcomes than five posts in five seconds can hold are all told', () =>
    inWorld(async ({ type, audit }) => {
      const viewers = Array.from({ length: 30 }, (_, index) => `v${index}`);
      await type('ban-av', { viewer: viewers.join(' '), reason: 'r'.repeat(900) });
      const told = (await audit(30)).map((embed) => embed.field('Viewer'));
      assert.deepEqual(new Set(told), new Set(viewers.map((viewer) => `\`${viewer}\``)));
    }));
});

describe('a raid of outcomes', () => {
  it('is told as one summary, with every case in the attached list', () =>
    inWorld(async ({ discord, type, channel }) => {
      const bot = named(discord.roles, 'bot');
      const log = channel('audit-log');
      await discord.control.setOverwrite(log, bot, { deny: SEND_MESSAGES, allow: 1024n });
      const viewers = Array.from({ length: 60 }, (_, index) => `v${index}`);
      await type('ban-av', { viewer: viewers.join(' '), reason: '=1+1, "quoted"' });
      await discord.control.setOverwrite(log, bot, {
        allow: SEND_MESSAGES | 1024n | (1n << 14n) | (1n << 15n),
      });
      const hasList = ({ attachments }: ReadMessage) => attachments.length > 0;
      const post = await discord.control.waitForMessage('mina', { channelId: log }, hasList);
      assert.match(
        post.content,
        /^\*\*50 outcomes\*\*, cases 11–60.*\nBans in force: 50\n\*\*By source\*\*\nmina: 50/s,
      );
      const lines = (await (await fetch(post.attachments[0]?.url ?? '')).text()).trim().split('\r\n');
      assert.equal(lines.length, 51);
      assert.match(
        lines[1] ?? '',
        /^11,ban,in-force,v10,stream-42,3600,(\d{4}-[^,]*,){3}command,mina,\d+,"'=1\+1, ""quoted""",,1,\d{4}-[^,]*,0,0,,,$/,
      );
    }));
});

describe('a missing audit channel', () => {
  it('ends nothing: bans go on, moderators are told where they are, and all is posted when the bot may post again', () =>
    inWorld(async ({ discord, type, audit, channel }) => {
      const bot = named(discord.roles, 'bot');
      const log = channel('audit-log');
      await discord.control.setOverwrite(log, bot, { deny: SEND_MESSAGES, allow: 1024n });
      await type('ban-av', { viewer: 'first' });
      await discord.control.waitForEntry(({ path, status }) => String(path).includes(log) && status === 403, {
        type: 'call',
      });
      const second = await until(async () => {
        const reply = await type('ban-av', { viewer: 'second' });
        return /audit channel cannot be reached/.test(reply.content) ? reply : undefined;
      });
      assert.match(second.content, /The bot cannot post in the channel.*\d+ outcomes? waiting/);
      const attempts = (await discord.control.journal('call')).filter(
        ({ path, status }) => String(path).includes(log) && status === 403,
      );
      assert.equal(attempts.length, 1);
      await discord.control.setOverwrite(log, bot, { allow: SEND_MESSAGES | 1024n | (1n << 14n) });
      const embeds = await audit(2);
      assert.equal(embeds[0]?.title, 'Case 1 · Banned');
    }));

  it('deleted: the bot lives on, and says so in each reply', () =>
    inWorld(async ({ discord, type, channel }) => {
      await discord.control.deleteChannel(channel('audit-log'));
      await type('ban-av', { viewer: 'first' });
      const reply = await until(async () => {
        const one = await type('ban-av', { viewer: 'next' });
        return /cannot be reached/.test(one.content) ? one : undefined;
      });
      assert.match(reply.content, /The channel no longer exists/);
    }));
});

describe('the gateway', () => {
  it('is asked for nothing but the Guilds intent', () =>
    inWorld(async ({ discord }) => {
      const entries = await discord.control.journal('gateway');
      const identify = entries.find(({ direction, op }) => direction === 'in' && op === 2);
      assert.ok(identify);
      assert.equal((identify.d as { intents: number }).intents, 1);
    }));
});
