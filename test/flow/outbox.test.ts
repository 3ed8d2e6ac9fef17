import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Bot } from '../../src/sandbox/bot.ts';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { named, type Services, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import { type FaultRequest, until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld } from '../support/world.ts';

type Act = FaultRequest['act'];

const MIB = 2 ** 20;
/** Permissions (Discord docs: Permissions); what posting needs besides: embeds and files. */
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const TO_POST = (1n << 14n) | (1n << 15n);
const viewersOf = (start: number, count: number) =>
  Array.from({ length: count }, (_, index) => `v${start + index}`).join(' ');

/** Something befalls posts in the audit channel. */
const onPosts = ({ discord }: Services, act: Act, times?: number) =>
  discord.control.addFault({
    method: 'POST',
    path: `/channels/${named(discord.channels, 'audit-log')}/messages`,
    act,
    ...(times !== undefined && { times }),
  });

/** How often each case is posted in the audit channel: in embeds, lists and plain posts. */
async function posted({ discord }: Services): Promise<Map<number, number>> {
  const posts = await readAll(discord);
  const files = posts.flatMap(({ attachments }) => attachments.map(({ url }) => url));
  const lists = await Promise.all(files.map(async (url) => (await fetch(url)).text()));
  const numbers = [
    ...posts.flatMap(({ embeds }) =>
      embeds.map(({ title }) => Number(/^Case (\d+) /.exec(title ?? '')?.[1])),
    ),
    ...posts.flatMap(({ content }) =>
      [...content.matchAll(/^\*\*Not shown here\*\*: case (\d+)/g)].map(([, number]) => Number(number)),
    ),
    ...lists.flatMap((list) =>
      [...list.matchAll(/^(\d+),(?:ban|unban|review),/gm)].map(([, number]) => Number(number)),
    ),
  ];
  return new Map([...Map.groupBy(numbers, (number) => number)].map(([number, all]) => [number, all.length]));
}

const readAll = (discord: Services['discord']): Promise<ReadMessage[]> =>
  discord.control.messages('mina', named(discord.channels, 'audit-log'));

/** Waits until so many cases are posted, and checks that each of them is posted once. */
async function postsOnce(services: Services, count: number, timeoutMs = 30_000): Promise<void> {
  const all = await until(async () => {
    const now = await posted(services);
    return now.size >= count ? now : undefined;
  }, timeoutMs);
  assert.deepEqual(
    [...all].filter(([, times]) => times !== 1),
    [],
  );
  assert.equal(all.size, count);
}

/** The statuses with which posts in the audit channel were answered. */
async function answers({ discord }: Services): Promise<number[]> {
  const path = `/channels/${named(discord.channels, 'audit-log')}/messages`;
  const calls = await discord.control.journal('call');
  return calls
    .filter((call) => call.method === 'POST' && call.path === path)
    .map(({ status }) => Number(status));
}

describe('more outcomes than a file of Discord’s holds', () => {
  it('are posted in several lists, each small enough', { timeout: 180_000 }, () =>
    inWorld(async (world) => {
      const { discord, chat, channel } = world;
      const bot = named(discord.roles, 'bot');
      await discord.control.setOverwrite(channel('audit-log'), bot, {
        deny: SEND_MESSAGES,
        allow: VIEW_CHANNEL,
      });
      for (let request = 0; request < 45; request += 1) {
        await discord.control.command('mina', {
          channelId: channel('mod-chat'),
          name: 'ban-av',
          options: {
            viewer: viewersOf(request * 100, 100),
            reason: '"'.repeat(1000),
            note: '😀'.repeat(500),
          },
        });
      }
      await until(async () => {
        const { bans } = await chat.control.room(chat.groupId);
        return bans.length === 4500 ? true : undefined;
      }, 60_000);
      await discord.control.setOverwrite(channel('audit-log'), bot, {
        allow: SEND_MESSAGES | VIEW_CHANNEL | TO_POST,
      });
      await postsOnce(world, 4500, 60_000);
      assert.deepEqual(
        (await answers(world)).filter((status) => status !== 403 && status !== 200),
        [],
      );
      const sizes = (await readAll(discord)).flatMap(({ attachments }) =>
        attachments.map(({ size }) => size),
      );
      assert.ok(Math.max(...sizes) <= 8 * MIB);
      assert.ok(sizes.reduce((sum, size) => sum + size, 0) > 10 * MIB);
    }),
  );
});

describe('what Discord refuses', () => {
  it('is split until it fits: lists', () =>
    inWorld(
      async (world) => {
        await onPosts(world, { type: 'delay', ms: 1500 }, 1);
        await world.type('ban-av', { viewer: viewersOf(0, 100), note: '😀'.repeat(300) });
        await postsOnce(world, 100);
        assert.ok((await answers(world)).includes(413));
      },
      { prepare: ({ discord }) => discord.control.setOptions({ attachmentSizeLimit: 60_000 }) },
    ));

  const acts: [string, Act][] = [
    ['40005', { type: 'code', code: 40_005 }],
    ['413 without a body', { type: 'status', status: 413 }],
    [
      '413 with a page',
      {
        type: 'status',
        status: 413,
        body: '<html>too large</html>',
        headers: { 'content-type': 'text/html' },
      },
    ],
    ['Invalid Form Body', { type: 'code', code: 50_035 }],
    ['invalid JSON', { type: 'code', code: 50_109 }],
    ['an empty message', { type: 'code', code: 50_006 }],
    ['a blocked link', { type: 'code', code: 240_000 }],
  ];
  for (const [what, act] of acts)
    it(`is posted once all the same, and nothing waits behind it: ${what}`, () =>
      inWorld(async (world) => {
        const { type } = world;
        await onPosts(world, act, 2);
        await type('ban-av', { viewer: 'first' });
        const post = await world.post(({ content }) => /^\*\*Not shown here\*\*: case 1\./.test(content));
        assert.match(post.content, /`\/case-av show` shows it/);
        await type('ban-av', { viewer: 'second' });
        await postsOnce(world, 2);
      }));

  it('for as long as Discord refuses everything, waits; then all is posted', () =>
    inWorld(async (world) => {
      const { discord, type } = world;
      await onPosts(world, { type: 'code', code: 50_035 });
      await type('ban-av', { viewer: viewersOf(0, 60) });
      const reply = await until(async () => {
        const one = await type('ban-av', { viewer: 'another' });
        return /cannot be reached/.test(one.content) ? one : undefined;
      });
      assert.match(reply.content, /Discord refuses the request \(code 50035\)\. 61 outcomes waiting\./);
      await discord.control.clearFaults();
      await postsOnce(world, 61);
    }));

  it('as a correction of a post, is posted in a new one', () =>
    inWorld(async (world) => {
      const { discord, type, post, channel } = world;
      await type('ban-av', { viewer: 'spammer_9' });
      await post(({ embeds }) => embeds.length === 1);
      const act = { type: 'code', code: 40_005 } as const;
      const path = `/channels/${channel('audit-log')}/messages/`;
      await discord.control.addFault({ method: 'PATCH', path, times: 1, act });
      await type('case-av edit', { case: '1', reason: 'corrected' });
      await post(({ embeds }) => /corrected/.test(embeds[0]?.description ?? ''));
      await type('ban-av', { viewer: 'next' });
      await post(({ embeds }) => /^Case 2 /.test(embeds[0]?.title ?? ''));
    }));
});

describe('a process that dies', () => {
  it('between cutting a list and posting its half leaves nothing unposted, and nothing twice', {
    timeout: 120_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-outbox-'));
    const services = await startServices();
    const options = { env: { DATABASE_URL: `sqlite:${join(folder, 'cases.sqlite')}` } };
    let bot: Bot | undefined;
    try {
      bot = await startBotFor(services, options);
      await services.discord.control.setOptions({ attachmentSizeLimit: 5000 });
      await onPosts(services, { type: 'delay', ms: 1500 }, 1);
      const typed = { channelId: named(services.discord.channels, 'mod-chat'), name: 'ban-av' };
      await services.discord.control.command('mina', { ...typed, options: { viewer: viewersOf(0, 100) } });
      // Each time it has been refused a list it is killed, with a half cut off and its post not made.
      for (let kill = 1; kill <= 3; kill += 1) {
        await until(async () => ((await refusals(services)) >= kill ? true : undefined), 60_000);
        await bot.stop('SIGKILL');
        bot = await startBotFor(services, options);
      }
      await postsOnce(services, 100);
    } finally {
      bot?.process.kill('SIGKILL');
      await services.close();
      rmSync(folder, { recursive: true });
    }
  });
});

const refusals = async (services: Services): Promise<number> =>
  (await answers(services)).filter((status) => status === 413).length;

describe('a token that Discord refuses for a moment', () => {
  it('is used again: what waits is posted, and so is what comes later', () =>
    inWorld(async (world) => {
      await onPosts(
        world,
        { type: 'status', status: 401, body: '{"message":"401: Unauthorized","code":0}' },
        1,
      );
      await world.type('ban-av', { viewer: 'v1' });
      await postsOnce(world, 1);
      await world.type('ban-av', { viewer: 'v2' });
      await postsOnce(world, 2);
    }));
});
