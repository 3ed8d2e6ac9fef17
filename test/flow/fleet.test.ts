import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Bot } from '../../src/sandbox/bot.ts';
import { openLink } from '../../src/sandbox/fleet/link.ts';
import { freePort, linkCallbacks, type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { keywords } from '../support/a-rule.ts';
import {
  answered,
  assertAnsweredOnce,
  assertPostedOnce,
  banUntilAnswered,
  startMember,
  typeBan,
} from '../support/fleet.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';

/** Two identical processes on one database, in the order of their start. */
interface Pair {
  readonly services: Services;
  readonly leader: Bot;
  readonly standby: Bot;
}

describe('two processes on one PostgreSQL', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  /** Plays a story with two processes, of which the first leads, and checks that nothing was answered or posted twice. */
  async function withPair(
    play: (pair: Pair) => Promise<readonly string[]>,
    through: (url: string) => string = (url) => url,
  ): Promise<void> {
    const services = await startServices();
    const bots: Bot[] = [];
    try {
      const url = await server.newDatabase();
      const leader = await startMember(services, through(url));
      bots.push(leader);
      await leader.said(/"leading"/);
      const standby = await startMember(services, url);
      bots.push(standby);
      await standby.said(/standby: another process leads/);
      // Until then it would say that the database is away, if it were: nobody else would.
      await leader.said(/another process stands by/);
      const before = await typeBan(services, 'before');
      await answered(services, before);
      const viewers = await play({ services, leader, standby });
      await assertPostedOnce(services, ['before', ...viewers]);
      await assertAnsweredOnce(services);
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await services.close();
    }
  }

  it('one leads and answers; after it is killed the other does', () =>
    withPair(async ({ services, leader, standby }) => {
      assert.ok(!standby.output.some((line) => line.includes('"leading"')));
      await leader.stop('SIGKILL');
      const { viewer } = await banUntilAnswered(services, 'after');
      assert.ok(standby.output.some((line) => line.includes('"leading"')));
      return [viewer];
    }));

  it('hands over when it is asked to stop', () =>
    withPair(async ({ services, leader, standby }) => {
      assert.equal(await leader.stop('SIGTERM'), 0);
      // It did not wait until the lease was over.
      await standby.said(/"leading"/);
      const { viewer } = await banUntilAnswered(services, 'after');
      return [viewer];
    }));

  it('one that stood still while the other took over answers nothing, and leaves', () =>
    withPair(async ({ services, leader, standby }) => {
      leader.process.kill('SIGSTOP');
      await standby.said(/commands are registered/);
      // Both get it; the one that stands still only later.
      const id = await typeBan(services, 'meanwhile');
      await answered(services, id);
      leader.process.kill('SIGCONT');
      assert.equal(await leader.exited, 1);
      assert.ok(leader.output.some((line) => line.includes('Another process leads now')));
      return ['meanwhile'];
    }));

  it('one that is cut off from the database answers nothing, and leaves when it hears of the other', async () => {
    const link = await openLink(Number(new URL(server.url).port));
    try {
      await withPair(async ({ services, leader, standby }) => {
        link.cut();
        await standby.said(/commands are registered/);
        const id = await typeBan(services, 'meanwhile');
        await answered(services, id);
        await leader.said(/an interaction is left to whoever leads/);
        assert.equal(leader.process.exitCode, null, 'it still answers callbacks');
        link.mend();
        assert.equal(await leader.exited, 1);
        return ['meanwhile'];
      }, link.through);
    } finally {
      await link.close();
    }
  });

  it('what a receiver finds, the leader sends and posts; each says what it is', async () => {
    const services = await startServices();
    const { chat, discord } = services;
    const url = await server.newDatabase();
    const bots: Bot[] = [];
    try {
      await keepRule(url, discord.guildId);
      const leaderPort = String(await freePort());
      const [leaderOps, receiverOps] = [String(await freePort()), String(await freePort())];
      const callbacks = await linkCallbacks(services);
      bots.push(
        await startMember(services, url, { ...callbacks, WEBHOOK_PORT: leaderPort, OPS_PORT: leaderOps }),
      );
      bots.push(await startMember(services, url, { ...callbacks, ROLE: 'receiver', OPS_PORT: receiverOps }));
      const health = async (port: string, path: string) => {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`);
        return [answer.status, await answer.json()];
      };
      await until(async () => (await health(leaderOps, '/health'))[0] === 200 || undefined);
      assert.deepEqual(await health(leaderOps, '/health'), [200, { status: 'ok', role: 'leader' }]);
      assert.deepEqual(await health(receiverOps, '/health'), [200, { status: 'ok', role: 'receiver' }]);
      assert.deepEqual(await health(receiverOps, '/ready'), [200, { status: 'ok' }]);
      await chat.control.join('spammer', chat.groupId);
      const said = await chat.control.talk('spammer', { groupId: chat.groupId, text: 'freecoins' });
      assert.equal(said.sent, false);
      await assertPostedOnce(services, ['spammer']);
      assert.deepEqual(
        (await chat.control.room(chat.groupId)).bans.map(({ account }) => account),
        ['spammer'],
      );
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await services.close();
    }
  });

  it('started at once, one of them leads', async () => {
    const services = await startServices();
    const url = await server.newDatabase();
    const starting = [startMember(services, url), startMember(services, url)];
    const bots = await Promise.all(starting);
    try {
      const { viewer } = await banUntilAnswered(services, 'first');
      const leading = bots.filter(({ output }) => output.some((line) => line.includes('"leading"')));
      assert.equal(leading.length, 1);
      await assertPostedOnce(services, [viewer]);
      await assertAnsweredOnce(services);
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await services.close();
    }
  });
});

/** Keeps a rule that bans, as somebody has made it before. */
async function keepRule(url: string, guildId: string): Promise<void> {
  const store = createStore(await openDatabase(url, { error: () => undefined }));
  await store.saveRule({
    guildId: guildId,
    id: 'scams',
    edit: () => ({ content: keywords('freecoins'), action: 'ban', ladder: [600], reason: '' }),
    by: 'pat',
    at: Date.now(),
  });
  await store.close();
}
