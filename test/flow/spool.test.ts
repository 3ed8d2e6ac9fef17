import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Bot } from '../../src/sandbox/bot.ts';
import {
  freePort,
  linkCallbacks,
  named,
  type Services,
  startBotFor,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { noPostgres, startPostgres } from '../support/postgres.ts';

/** As long as a state is waited for, in milliseconds: a pool that lost its server finds it again within some seconds. */
const PATIENCE = 60_000;

/** Makes a rule that bans, as a moderator does. */
async function makeRule({ discord }: Services): Promise<void> {
  const { control } = discord;
  const channelId = named(discord.channels, 'mod-chat');
  const typed = (subcommand: string, options: Record<string, string>) => ({
    channelId,
    name: 'filter-av',
    subcommand,
    options: { name: 'scams', ...options },
  });
  const opened = await control.run('mina', typed('add', {}));
  await control.submitAndRead('mina', opened.id, {
    entries: 'freecoins',
    allow: '',
    reason: 'house rules',
    ladder: '1d',
  });
  const { content } = await control.run('mina', typed('edit', { action: 'ban' }));
  assert.match(content, /set to \*\*ban/);
}

/** Viewers say what the rule bans for; each message is refused. */
async function spam({ chat }: Services, viewers: readonly string[]): Promise<void> {
  for (const viewer of viewers) {
    await chat.control.join(viewer, chat.groupId);
    const { sent } = await chat.control.talk(viewer, { groupId: chat.groupId, text: 'freecoins' });
    assert.equal(sent, false, `${viewer} was heard`);
  }
}

const sentBans = async ({ chat }: Services): Promise<string[]> =>
  (await chat.control.calls('ban_group_member')).flatMap(
    ({ body }) => (body as { Members_Account: string[] }).Members_Account,
  );

/** Asserts that these viewers are banned, each by one call, and that this is said. */
async function assertKept(services: Services, viewers: readonly string[], notice: string): Promise<void> {
  const { discord } = services;
  await discord.control.waitForMessage(
    'mina',
    { channelId: named(discord.channels, 'audit-log'), timeoutMs: PATIENCE },
    (message) => JSON.stringify(message).includes(notice),
  );
  await until(async () => ((await sentBans(services)).length >= viewers.length ? true : undefined), PATIENCE);
  assert.deepEqual((await sentBans(services)).toSorted(), [...viewers].sort());
}

it('findings outlive a database that is away, and the process that made them', {
  skip: noPostgres,
}, async (context) => {
  const server = await startPostgres({ isOwn: true });
  const { restart } = server;
  if (!restart) return context.skip('the server that TEST_DATABASE_URL names is not ours to stop');
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-spool-'));
  const spool = join(folder, 'spool');
  const services = await startServices();
  let bot: Bot | undefined;
  try {
    const callbacks = await linkCallbacks(services);
    const OPS_PORT = String(await freePort());
    const env = { ...callbacks, OPS_PORT, DATABASE_URL: await server.newDatabase(), SPOOL_FOLDER: spool };
    const health = async () => (await fetch(`http://127.0.0.1:${OPS_PORT}/health`)).text();
    const waits = (what: string) =>
      until(async () => ((await health()).includes(what) ? true : undefined), PATIENCE);
    bot = await startBotFor(services, { env });
    await makeRule(services);

    await restart.down();
    await spam(services, ['early_1', 'early_2']);
    await waits('2 findings wait on the disk for the database');
    await restart.up();
    await assertKept(services, ['early_1', 'early_2'], '2 findings waited for the database');
    assert.deepEqual(readdirSync(spool), []);

    await restart.down();
    await spam(services, ['late_1', 'late_2', 'late_3']);
    await waits('3 findings wait on the disk for the database');
    await bot.stop('SIGKILL');
    await restart.up();
    bot = await startBotFor(services, { env });
    const all = ['early_1', 'early_2', 'late_1', 'late_2', 'late_3'];
    await assertKept(services, all, '3 findings waited for the database');
    assert.deepEqual(readdirSync(spool), []);
  } finally {
    await bot?.stop();
    await services.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
