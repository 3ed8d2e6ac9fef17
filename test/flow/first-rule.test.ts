import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import {
  environmentFor,
  linkCallbacks,
  named,
  type Services,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'av-warden-first-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const isFirstPost = ({ content }: ReadMessage) => content.startsWith('**First rule installed**');
const firstPosts = async ({ discord }: Services): Promise<ReadMessage[]> =>
  (await discord.control.messages('mina', named(discord.channels, 'audit-log'))).filter(isFirstPost);

const services = new Set<Services>();
const apps = new Set<App>();
const newServices = async (): Promise<Services> => {
  const started = await startServices();
  services.add(started);
  return started;
};
afterEach(async () => {
  for (const app of apps) await app.stop();
  apps.clear();
  for (const one of services) await one.close();
  services.clear();
});

/** Ends a process as an operator does. */
async function stop({ app }: { readonly app: App }): Promise<void> {
  apps.delete(app);
  await app.stop();
}

/** A process of the bot that has looked whether there is something to install; it is stopped by the test. */
async function startApp(
  services: Services,
  env: Record<string, string>,
): Promise<{ app: App; log: string[] }> {
  const log: string[] = [];
  const config = readConfig({
    ...environmentFor(services),
    FIRST_RULES: 'true',
    ...(await linkCallbacks(services)),
    ...env,
  });
  const app = await createApp(
    config,
    pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
  );
  apps.add(app);
  await app.start();
  // A look is begun when the bot is connected, before its commands are registered, and is finished before the bot stops.
  await until(() => log.find((line) => /commands are registered|standby: another process leads/.test(line)));
  return { app: app, log: log };
}

const installed = (log: readonly string[]) =>
  log.filter((line) => line.includes('the first rule is installed')).length;

describe('a server that is served for the first time', () => {
  it('gets one rule in review and one post, which shows the rule and removes it for good', async () => {
    const services = await newServices();
    const env = { DATABASE_URL: `sqlite:${join(folder, 'one.sqlite')}` };
    const { chat, discord } = services;
    const channelId = named(discord.channels, 'audit-log');
    const run = async (subcommand: string, options = {}) =>
      (await discord.control.run('mina', { channelId, name: 'filter-av', subcommand, options })).content;
    const first = await startApp(services, env);
    const post = await discord.control.waitForMessage('mina', { channelId }, isFirstPost);
    const press = (label: string) => {
      const buttons = post.components.flatMap((row) => row.components ?? []);
      const id = buttons.find((one) => one.label === label)?.custom_id ?? '';
      return discord.control.pressAndRead('mina', post.id, id);
    };
    assert.match(post.content, /: `scams`, against spam.*\([\d,]+ keywords\)/);
    assert.match(post.content, /bans nobody and blocks no messages/);
    assert.match(await run('list'), /^`scams` .* · review · version 1$/);
    await chat.control.join('spammer_9', chat.groupId);
    await chat.control.talk('spammer_9', {
      groupId: chat.groupId,
      text: 'free nitro, dm me for free v-bucks',
    });
    await discord.control.waitForMessage('mina', { channelId }, ({ embeds }) =>
      embeds.some(({ title }) => title === 'Case 1 · Review · open'),
    );
    assert.equal((await press('Look at the rule')).response?.embeds[0]?.title, 'Rule scams · review');
    assert.match((await press('Remove it')).content, /^\*\*Removed\*\*.*\/filter-av import set:scams/);
    assert.match(await run('list'), /There are no rules/);
    assert.match((await press('Remove it')).content, /already removed/);
    await stop(first);
    const again = await startApp(services, env);
    await stop(again);
    assert.equal(installed(again.log), 0);
    await startApp(services, env);
    assert.match(await run('list'), /There are no rules/);
    assert.match(await run('import', { set: 'scams' }), /Imported/);
    // What people have made of it is theirs.
    assert.match((await press('Remove it')).content, /has changed since.*nothing was removed/);
    assert.match(await run('list'), /^`scams`/);
    assert.equal((await firstPosts(services)).length, 1);
  });

  const others: [why: string, env: Record<string, string>][] = [
    ['where nothing that viewers say is heard', { WEBHOOK_PORT: '' }],
    ['where the operator wants none', { FIRST_RULES: 'false' }],
  ];
  for (const [why, env] of others)
    it(`gets none ${why}`, async () => {
      const started = await startApp(await newServices(), {
        DATABASE_URL: `sqlite:${join(folder, `${Object.keys(env)[0]}.sqlite`)}`,
        ...env,
      });
      await stop(started);
      assert.equal(installed(started.log), 0);
    });

  it('gets it once the audit channel takes posts, and not before', async () => {
    const services = await newServices();
    const { control, roles, channels } = services.discord;
    const env = { DATABASE_URL: `sqlite:${join(folder, 'closed.sqlite')}` };
    const [channel, role] = [named(channels, 'audit-log'), named(roles, 'bot')];
    await control.setOverwrite(channel, role, { type: 'role', deny: 1n << 11n });
    const before = await startApp(services, env);
    await stop(before);
    assert.equal(installed(before.log), 0);
    await control.setOverwrite(channel, role, { type: 'role', allow: 1n << 10n });
    const later = await startApp(services, env);
    await stop(later);
    assert.equal(installed(later.log), 1);
  });

  it('reads of it after a crash between the two', async () => {
    const services = await newServices();
    const { control } = services.discord;
    const env = { DATABASE_URL: `sqlite:${join(folder, 'crash.sqlite')}` };
    await control.addFault({ method: 'POST', path: '/messages', act: { type: 'drop' } });
    const before = await startApp(services, env);
    await until(() => before.log.find((line) => line.includes('the first rule is installed')));
    await stop(before);
    assert.equal((await firstPosts(services)).length, 0);
    await control.clearFaults();
    const later = await startApp(services, env);
    await until(async () => ((await firstPosts(services)).length === 1 ? true : undefined));
    await stop(later);
    assert.equal(installed(later.log), 0);
    const last = await startApp(services, env);
    await stop(last);
    assert.equal((await firstPosts(services)).length, 1);
  });
});

describe('two processes that serve a new server at once', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('install the rule once, and say so once', async () => {
    const services = await newServices();
    const env = { DATABASE_URL: await server.newDatabase() };
    const started = await Promise.all([1, 2].map(() => startApp(services, env)));
    await until(async () => ((await firstPosts(services)).length > 0 ? true : undefined));
    for (const one of started) await stop(one);
    assert.equal(
      started.reduce((sum, { log }) => sum + installed(log), 0),
      1,
    );
    assert.equal((await firstPosts(services)).length, 1);
  });
});
