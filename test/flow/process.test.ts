import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Bot, type BotOptions, startBot } from '../../src/sandbox/bot.ts';
import {
  environmentFor,
  named,
  type Services,
  startBotFor,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { commands } from '../support/commands.ts';
import { startProgram } from '../support/program.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the process', () => {
  let services: Services;
  let folder: string;
  const bots: Bot[] = [];
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'av-warden-test-'));
  });
  beforeEach(async () => {
    services = await startServices();
  });
  afterEach(async () => {
    for (const bot of bots.splice(0)) await bot.stop('SIGKILL');
    await services.close();
  });
  /** Starts a bot that cannot outlive its test. */
  const start = async (changes?: Partial<BotOptions>) => {
    const bot = await startBotFor(services, changes);
    bots.push(bot);
    return bot;
  };
  after(() => rmSync(folder, { recursive: true }));

  const banned = async () =>
    (await services.chat.control.room(services.chat.groupId)).bans.map(({ account }) => account);
  const posts = () =>
    services.discord.control.messages('mina', named(services.discord.channels, 'audit-log'));
  const type = (viewer: string) =>
    services.discord.control.command('mina', {
      channelId: named(services.discord.channels, 'mod-chat'),
      name: 'ban-av',
      options: { viewer },
    });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`finishes what it began and exits 0 on ${signal}`, async () => {
      const bot = await start();
      await services.chat.control.addFault({
        path: '/ban_group_member',
        times: 1,
        act: { type: 'delay', ms: 1000 },
      });
      const id = await type('spammer_9');
      await services.discord.control.interaction(id, { until: 'acknowledged' });
      await until(async () => ((await services.chat.control.faults()).length === 0 ? true : undefined));
      const started = performance.now();
      assert.equal(await bot.stop(signal), 0);
      assert.ok(performance.now() - started < 30_000);
      assert.deepEqual(await banned(), ['spammer_9']);
      assert.equal((await posts()).length, 1);
      const { response } = await services.discord.control.interaction(id);
      assert.match(response?.content ?? '', /^\*\*Banned\*\*/);
    });
  }

  it('ends with a sentence and exit code 1 on a wrong token, and shows nothing of it', async () => {
    const bot = await startBot({
      env: { ...environmentFor(services), DISCORD_TOKEN: 'MTIz.wrong.token-value' },
    });
    assert.equal(await bot.exited, 1);
    assert.match(bot.output.join('\n'), /Discord does not accept the bot’s token\.\n.*DISCORD_TOKEN/);
    assert.doesNotMatch(bot.output.join('\n'), /wrong\.token-value/);
  });

  it('names every problem of its configuration at once and ends with exit code 1', async () => {
    const bot = await startBot({ env: { DISCORD_TOKEN: 'x', CHAT_REGION: 'mars' } });
    assert.equal(await bot.exited, 1);
    assert.match(bot.output.join('\n'), /MODERATOR_ROLE_IDS is missing\n.*AUDIT_CHANNEL_ID is missing/);
    assert.match(bot.output.join('\n'), /CHAT_REGION must be one of china/);
    assert.ok(!bot.output.some((line) => line.includes('    at ')), 'no stack trace for what we expect');
  });

  it('waits for Discord if it is away at the start', async () => {
    const { discord } = services;
    await discord.control.addFault({ path: '/gateway/bot', times: 5, act: { type: 'status', status: 503 } });
    const bot = await start();
    assert.ok(bot.output.some((line) => line.includes('cannot log in yet')));
    assert.equal(await bot.stop(), 0);
  });

  it('takes up after kill -9 what it had accepted, and tells it', async () => {
    const env = { DATABASE_URL: `sqlite:${join(folder, 'killed.sqlite')}` };
    const first = await start({ env });
    await services.chat.control.addFault({ path: '/ban_group_member', act: { type: 'drop' } });
    const id = await type('spammer_9');
    const reply = await services.discord.control.interaction(id, { until: 'answered' });
    assert.match(reply.response?.content ?? '', /Ban accepted\*\*, not in force yet/);
    await first.stop('SIGKILL');
    assert.deepEqual(await banned(), []);
    await services.chat.control.clearFaults();
    const second = await start({ env });
    await until(async () => ((await posts()).length > 0 ? true : undefined));
    assert.deepEqual(await banned(), ['spammer_9']);
    assert.equal((await posts())[0]?.embeds[0]?.title, 'Case 1 · Banned');
    assert.equal(await second.stop(), 0);
  });

  it('writes its commands to Discord once, and not again at the next start', async () => {
    const writes = async () =>
      (await services.discord.control.journal('call')).filter(
        ({ method, path }) => method === 'PUT' && String(path).endsWith('/commands'),
      ).length;
    for (const _ of [1, 2]) {
      const bot = await start();
      assert.equal(await writes(), 1);
      assert.equal(await bot.stop(), 0);
    }
    const names = (await services.discord.control.commands(services.discord.guildId)).map(({ name }) => name);
    assert.deepEqual(names.sort(), commands.map(({ definition }) => definition.name).sort());
  });

  it('registers its commands everywhere where no server is named', async () => {
    const bot = await start({ env: { DISCORD_GUILD_ID: '' } });
    assert.equal((await services.discord.control.commands()).length, commands.length);
    assert.equal(await bot.stop(), 0);
  });

  it('says in one sentence that an older Node.js will not do', () => {
    const older = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); await import(${JSON.stringify(join(root, 'src', 'start.js'))});`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', older], { encoding: 'utf8' });
    assert.equal(run.status, 1);
    assert.match(run.stderr, /^AV Warden needs Node\.js 24 or newer; this is .*\n$/);
  });
});

describe('the sandbox from the command line', () => {
  const sandbox = (...args: string[]) => startProgram(join(root, 'src', 'sandbox', 'main.ts'), args);

  it('plays the demo to its end', async () => {
    const run = await sandbox('--demo').finished;
    assert.equal(run.code, 0, run.output);
    assert.match(run.output, /Every step came true\.\n$/);
    assert.doesNotMatch(run.output, /✘/);
  });

  for (const [name, fields] of [
    ['chat', ['url', 'controlUrl', 'sdkAppId', 'secretKey', 'admin', 'groupId']],
    ['discord', ['guildId', 'channels', 'roles', 'users', 'url', 'controlUrl', 'token', 'applicationId']],
  ] as const) {
    it(`starts ${name} alone and prints one line of JSON first`, async () => {
      const { child, firstLine, finished } = sandbox('--only', name);
      const credentials = JSON.parse(await firstLine) as Record<string, unknown>;
      assert.deepEqual(Object.keys(credentials).sort(), [...fields].sort());
      const journal = await fetch(`${String(credentials.controlUrl)}/journal`);
      assert.equal(journal.status, 200);
      child.kill('SIGTERM');
      assert.equal((await finished).code, 0);
    });
  }

  it('prints one address, at which the page is, and stops when it is asked to', async () => {
    const { child, firstLine, finished } = sandbox();
    const [address = ''] = /http:\S+/.exec(await firstLine) ?? [];
    assert.match(await (await fetch(address)).text(), /AV Warden/);
    child.kill('SIGTERM');
    const { code, output } = await finished;
    assert.equal(code, 0);
    assert.equal(output.match(/https?:/g)?.length, 1);
  });

  it('does not start where real credentials are configured', async () => {
    const run = await startProgram(join(root, 'src', 'sandbox', 'main.ts'), [], {
      env: { ...process.env, DISCORD_TOKEN: 'a-real-one' },
    }).finished;
    assert.equal(run.code, 1);
    assert.match(run.output, /^Real credentials are configured here \(DISCORD_TOKEN\)/);
    assert.doesNotMatch(run.output, /a-real-one/);
  });

  it('refuses what it does not know', async () => {
    const run = await sandbox('--only', 'telegram').finished;
    assert.equal(run.code, 1);
    assert.match(run.output, /Usage: npm run sandbox/);
  });
});
