import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createHearingQuestions } from '../../src/doctor/asking.ts';
import { hearing } from '../../src/doctor/checks/hearing.ts';
import type { Facts, Services } from '../../src/doctor/facts.ts';
import type { HearingQuestions } from '../../src/doctor/hearing.ts';
import type { Heard } from '../../src/webhook/own-event.ts';
import { createWebhookServer } from '../../src/webhook/server.ts';

const MINUTE = 60_000;
const TOKEN = 'a-token-of-the-console';
const heard: Heard = {
  processId: 'p',
  listening: 90 * MINUTE,
  lastAgo: 2 * MINUTE,
  before: 100,
  after: 100,
  late: 0,
  probes: [],
  refused: {},
};

const asking = (changes: Partial<HearingQuestions>): Facts => ({
  machine: {
    program: () => ({ version: '', node: '', platform: '' }),
    disk: async (folder) => ({ folder, freeMiB: 0, refusal: undefined }),
    memoryMiB: () => undefined,
  },
  configuration: () => ({ variables: 0, secrets: [] }),
  services: () =>
    ({
      hearing: {
        port: 8080,
        heard: async () => heard,
        isPortFree: async () => false,
        outside: undefined,
        probe: undefined,
        processId: undefined,
        ...changes,
      },
    }) as Services,
});

async function found(name: string, changes: Partial<HearingQuestions>): Promise<string[]> {
  const check = hearing.find((one) => one.name === name);
  const all = (await check?.look(asking(changes))) ?? [];
  return all.map(({ outcome, finding }) => `${outcome} ${finding.what}`);
}

describe('what is said of callbacks', () => {
  for (const [what, changes, wanted] of [
    ['none are received', { port: undefined }, ['warning webhook-off']],
    [
      'the bot does not run',
      { heard: async () => undefined, isPortFree: async () => true },
      ['ok port-free'],
    ],
    ['another program has the port', { heard: async () => undefined }, ['failed port-taken']],
    [
      'a bot with another token has it',
      { heard: async () => 'refused' as const },
      ['warning webhook-other-token'],
    ],
    ['they come', {}, ['ok webhook-heard']],
    [
      'none has come',
      { heard: async () => ({ ...heard, lastAgo: null, before: 0, after: 0 }) },
      ['warning webhook-silent'],
    ],
    [
      'none has come for long',
      { heard: async () => ({ ...heard, lastAgo: 61 * MINUTE }) },
      ['warning webhook-silent'],
    ],
    [
      'none before a message',
      { heard: async () => ({ ...heard, before: 0 }) },
      ['ok webhook-heard', 'warning webhook-only-after'],
    ],
    [
      'all are refused',
      {
        heard: async () => ({
          ...heard,
          lastAgo: null,
          before: 0,
          after: 0,
          refused: { signature: 4, app: 0 },
        }),
      },
      ['warning webhook-silent', 'failed webhook-refused'],
    ],
    [
      'some are refused',
      { heard: async () => ({ ...heard, refused: { signature: 4 } }) },
      ['ok webhook-heard', 'warning webhook-refused'],
    ],
    [
      'many are answered late',
      { heard: async () => ({ ...heard, late: 3 }) },
      ['ok webhook-heard', 'warning webhook-slow'],
    ],
  ] as const)
    it(what, async () => assert.deepEqual(await found('webhook', changes), wanted));

  for (const [what, changes, wanted] of [
    ['no public address is known', {}, []],
    [
      'it leads here',
      { outside: async () => ({ what: 'reached' as const, ms: 3, processId: 'p' }) },
      ['ok outside-reached'],
    ],
    [
      'something else answers',
      { outside: async () => ({ what: 'other' as const, status: 404 }) },
      ['failed outside-other'],
    ],
    [
      'another bot answers',
      { outside: async () => ({ what: 'refused' as const, status: 401 }) },
      ['failed outside-refused'],
    ],
    [
      'nothing answers',
      { outside: async () => ({ what: 'unreachable' as const, code: 'ENOTFOUND' }) },
      ['failed outside-unreachable'],
    ],
    [
      'the bot does not run',
      { heard: async () => undefined, outside: async () => ({ what: 'other' as const, status: 502 }) },
      ['warning webhook-bot-away'],
    ],
  ] as const)
    it(`from outside: ${what}`, async () =>
      assert.deepEqual(await found('webhook-outside', changes), wanted));
});

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('a question to whoever receives callbacks', () => {
  async function withReceiver(
    play: (receiver: { port: number; accepted: () => number; alerts: unknown[] }) => Promise<void>,
    now: () => number = Date.now,
  ): Promise<void> {
    const alerts: unknown[] = [];
    const server = createWebhookServer({
      sdkAppId: 1400000000,
      token: TOKEN,
      allowUnsigned: false,
      // Nobody on this machine may send callbacks.
      allowFrom: [],
      now,
      monotonic: () => performance.now(),
      log: silent,
      alert: (notice) => void alerts.push(notice),
      processId: 'this-one',
      onBefore: () => ({ answer: 'deliver' }),
      onAfter: () => undefined,
    });
    const port = Number(new URL(await server.listen({ port: 0 })).port);
    try {
      const accepted = () => Object.values(server.counts().received).reduce((sum, count) => sum + count, 0);
      await play({ port, accepted, alerts });
    } finally {
      await server.close();
    }
  }

  const questions = (port: number, changes: { token?: string; publicUrl?: string; ahead?: number } = {}) =>
    createHearingQuestions({
      sdkAppId: 1400000000,
      webhook: { host: '0.0.0.0', port, token: changes.token ?? TOKEN, publicUrl: changes.publicUrl },
      processId: undefined,
      wallClock: () => Date.now() + (changes.ahead ?? 0),
      monotonic: () => performance.now(),
    });

  it('is answered from any address, and counts for no callback', () =>
    withReceiver(async ({ port, accepted }) => {
      const answer = await questions(port).heard();
      assert.ok(answer !== undefined && answer !== 'refused');
      assert.equal(answer.processId, 'this-one');
      assert.equal(answer.lastAgo, null);
      assert.equal(accepted(), 0);
    }));

  it('is refused where its token is another one, and where its time is not the present', () =>
    withReceiver(async ({ port, alerts }) => {
      for (let times = 0; times < 5; times += 1)
        assert.equal(await questions(port, { token: 'another-token-altogether' }).heard(), 'refused');
      assert.equal(await questions(port, { ahead: 90_000 }).heard(), 'refused');
      assert.deepEqual(alerts, []);
    }));

  it('that is ahead of the receiver’s clock makes no callback stale', () =>
    withReceiver(async ({ port }) => {
      // Within what a callback's time may differ, and further than one may be behind the newest.
      assert.notEqual(await questions(port, { ahead: 50_000 }).heard(), 'refused');
      assert.notEqual(await questions(port).heard(), 'refused');
    }));

  it('goes to the public address as well, and tells who answers there', () =>
    withReceiver(async ({ port }) => {
      const there = await questions(port, { publicUrl: `http://127.0.0.1:${port}/chat-webhook` }).outside?.();
      assert.equal(there?.what === 'reached' && there.processId, 'this-one');
      const elsewhere = await questions(port, {
        publicUrl: `http://127.0.0.1:${port}/another-path`,
      }).outside?.();
      assert.deepEqual(elsewhere, { what: 'other', status: 404 });
      const other = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
      await once(other, 'listening');
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/chat-webhook`;
      assert.deepEqual(await questions(port, { publicUrl: url }).outside?.(), { what: 'other', status: 200 });
      other.closeAllConnections();
      await new Promise((resolve) => other.close(resolve));
      assert.deepEqual(await questions(port, { publicUrl: url }).outside?.(), {
        what: 'unreachable',
        code: 'ECONNREFUSED',
      });
    }));

  it('tells a free port from one that is taken', () =>
    withReceiver(async ({ port }) => {
      assert.equal(await questions(port).isPortFree(), false);
      assert.equal(await questions(0).isPortFree(), true);
    }));
});
