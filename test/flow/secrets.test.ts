import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { startBot } from '../../src/sandbox/bot.ts';
import { environmentFor, freePort, startServices } from '../../src/sandbox/sandbox.ts';
import type { FaultRequest } from '../../src/sandbox/shared/control-client.ts';
import { inWorld } from '../support/world.ts';

const act: fc.Arbitrary<FaultRequest['act']> = fc.oneof(
  fc.constantFrom<FaultRequest['act']>(
    { type: 'drop' },
    { type: 'body', body: 'no json' },
    { type: 'body', body: '{}' },
    { type: 'delay', ms: 100 },
  ),
  fc
    .constantFrom(400, 401, 403, 404, 413, 429, 500, 502)
    .map((status) => ({ type: 'status' as const, status, body: '{"message":"x","code":50035}' })),
);
const fault = (paths: readonly string[]): fc.Arbitrary<FaultRequest> =>
  fc.record({
    path: fc.constantFrom(...paths),
    act,
    when: fc.constantFrom('before' as const, 'after' as const),
    times: fc.constant(2),
  });
interface Story {
  readonly discord: FaultRequest[];
  readonly chat: FaultRequest[];
  readonly code: number | undefined;
  readonly command: string;
  readonly viewer: string;
}
const story: fc.Arbitrary<Story> = fc.record({
  discord: fc.array(fault(['/callback', '/webhooks/', '/channels/', '/messages']), { maxLength: 2 }),
  chat: fc.array(fault(['/ban_group_member', '/unban_group_member', '/get_group']), { maxLength: 2 }),
  code: fc.constantFrom(undefined, 70_003, 60_026, 10_007, 10_002),
  command: fc.constantFrom('ban-av', 'unban-av'),
  viewer: fc.stringMatching(/^v[0-9]{1,3}$/),
});

/** An answer that discord.js knows by an address with a token in it is refused. */
const LATE_ANSWER: Story = {
  discord: [
    {
      path: '/webhooks/',
      act: { type: 'status', status: 413, body: '{"message":"x","code":50035}' },
      when: 'before',
      times: 2,
    },
  ],
  chat: [],
  code: undefined,
  command: 'ban-av',
  viewer: 'v0',
};

/** Secrets in each form in which they may be written down. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('hex'),
];

describe('whatever fails', () => {
  it('brings no secret into the log, a post or an answer, without anything being taken out of them', () =>
    inWorld(
      async ({ chat, discord, channel, say, log }) => {
        const { webhookToken } = await chat.control.options<{ webhookToken: string }>();
        await fc.assert(
          fc.asyncProperty(story, async ({ command, viewer, code, ...faults }) => {
            for (const one of faults.discord) await discord.control.addFault(one);
            for (const one of faults.chat) await chat.control.addFault(one);
            if (code !== undefined)
              await chat.control.addFault({
                path: '/ban_group_member',
                times: 1,
                act: { type: 'code', code },
              });
            const typed = { channelId: channel('mod-chat'), name: command, options: { viewer } };
            const id = await discord.control.command('mina', typed);
            await discord.control
              .interaction(id, { until: 'answered', timeoutMs: 300 })
              .catch(() => undefined);
            await say(viewer, 'hello').catch(() => undefined);
            await discord.control.clearFaults();
            await chat.control.clearFaults();
          }),
          { numRuns: 30, examples: [[LATE_ANSWER]] },
        );
        assert.ok(
          log.some((line) => line.includes('"level":50')),
          'nothing has failed',
        );
        const journal = JSON.stringify(await discord.control.journal());
        const written = `${log.join('\n')}\n${journal}`;
        for (const secret of [discord.token, chat.secretKey, webhookToken])
          for (const form of formsOf(secret)) assert.ok(!written.includes(form));
        const signed = /usersig=|authorization|\/webhooks\/\d+\/|\/interactions\/\d+\//i;
        assert.deepEqual(
          log.filter((line) => signed.test(line)),
          [],
        );
      },
      { callbacks: true },
    ));
});

describe('the process', () => {
  it('shows no password of a database that cannot be reached', async () => {
    const services = await startServices();
    try {
      for (const DATABASE_URL of [
        `postgres://user:hunt%40er2@127.0.0.1:${await freePort()}/db`,
        'postgres://user:hunt%40er2@nowhere.invalid/hunt-db',
        `postgres://127.0.0.1:${await freePort()}/db?password=hunt%40er2`,
        'postgres://user:hunt/er2@127.0.0.1/db',
        'postgres://user:hunt@er2@127.0.0.1/db',
      ]) {
        const bot = await startBot({ env: { ...environmentFor(services), DATABASE_URL } });
        assert.equal(await bot.exited, 1);
        const output = bot.output.join('\n');
        assert.match(output, /DATABASE_URL/);
        assert.doesNotMatch(output, /hunt(@|%40|\/)|er2/);
      }
    } finally {
      await services.close();
    }
  });

  it('shows no token with a line break in it, nor an address with a password', async () => {
    const services = await startServices();
    const env = environmentFor(services);
    try {
      for (const [changes, name] of [
        [{ DISCORD_TOKEN: `${services.discord.token}\n.hunter2` }, 'DISCORD_TOKEN'],
        [{ DISCORD_API_URL: 'http://user:hunter2@127.0.0.1:1/api' }, 'DISCORD_API_URL'],
        [{ WEBHOOK_PORT: '80800', WEBHOOK_TOKEN: 'hunter2' }, 'WEBHOOK_TOKEN'],
        [
          { WEBHOOK_PORT: '8080', WEBHOOK_TOKEN: 'x'.repeat(16), WEBHOOK_HOST: 'hunter2.invalid' },
          'WEBHOOK_HOST',
        ],
      ] as const) {
        const bot = await startBot({ env: { ...env, ...changes } });
        assert.equal(await bot.exited, 1);
        const output = bot.output.join('\n');
        assert.match(output, new RegExp(name));
        assert.doesNotMatch(output, /hunter2/);
        assert.ok(!output.includes(services.discord.token));
      }
    } finally {
      await services.close();
    }
  });

  it('takes secrets out of every line that it logs', async () => {
    const services = await startServices();
    // A word of a line that is always logged stands for a secret that got into one.
    const bot = await startBot({ env: { ...environmentFor(services), CHAT_SECRET_KEY: 'registered' } });
    try {
      await bot.said(/commands are \*\*\*/);
    } finally {
      await bot.stop('SIGKILL');
      await services.close();
    }
  });
});
