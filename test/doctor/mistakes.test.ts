import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { runChecksOn } from '../../src/doctor/index.ts';
import { startBot } from '../../src/sandbox/bot.ts';
import { freePort, linkCallbacks, named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { mountDisk, noMount } from '../support/disk.ts';
import { MISTAKES } from './mistakes.ts';
import { inTrial, type Started } from './trial.ts';

const root = join(import.meta.dirname, '..', '..');
const WRONG_CLOCK = join(root, 'test', 'support', 'wrong-clock.ts');
const TOKEN = 'a-token-of-the-console';

/** Whether a line of the log says so; waits for it. */
const logged = ({ log }: Started, pattern: RegExp): Promise<string> =>
  until(async () => log.find((line) => pattern.test(line)), 60_000);

describe('a common mistake: the doctor and the start say what it is and what to do', () => {
  for (const [what, { env, make, says, titles, post }] of Object.entries(MISTAKES))
    it(what, () =>
      inTrial(async (trial) => {
        await make?.(trial);
        const changes = await env?.(trial);
        const { text } = await trial.doctor(changes);
        assert.match(text, says);
        assert.equal(text.match(/^✗/gm)?.length, 1, text);
        assert.doesNotMatch(text, /^☠/m);
        const started = await trial.start(changes);
        assert.deepEqual(
          started.log.filter((line) => /^(?:ready|running)/.test(line)),
          [`running, with problems: ${titles}`],
        );
        if (post) assert.match(await trial.posted(/^⚠️ The bot runs, with 1 problem:/), post);
      }),
    );

  it('the Message Content intent missing', () =>
    inTrial(async ({ doctor, env }) => {
      const changes = { FILTER_DISCORD_MESSAGES: 'true', CHAT_USER_ID_FROM_DISCORD: 'discord_{id}' };
      const { text } = await doctor(changes);
      assert.match(text, /^✗ {2}7 .*Message Content intent\.\n +Switch it on in the Developer Portal/m);
      const bot = await startBot({ env: { ...env, ...changes } });
      assert.equal(await bot.exited, 1);
      assert.match(bot.output.join('\n'), /Message Content intent\..*Switch it on/);
    }));

  it('a wrong token of Discord', () =>
    inTrial(async ({ doctor, env }) => {
      const changes = { DISCORD_TOKEN: 'MTIz.wrong.token-value' };
      const { text } = await doctor(changes);
      assert.match(text, /^✗ {2}6 .*does not accept the bot’s token\.\n +Reset it in the Developer Portal/m);
      const bot = await startBot({ env: { ...env, ...changes } });
      assert.equal(await bot.exited, 1);
      assert.match(
        bot.output.join('\n'),
        /does not accept the bot’s token\.\nReset it in the Developer Portal/,
      );
    }));

  it('a wrong token of the callbacks', () =>
    inTrial(async (trial) => {
      const env = await linkCallbacks(trial);
      await trial.chat.control.setOptions({ webhookToken: 'another-token-altogether' });
      const started = await trial.start(env);
      // Nobody has called yet.
      await logged(started, /^ready$/);
      await trial.chat.control.join('viewer_1', trial.chat.groupId);
      await trial.chat.control.talk('viewer_1', { groupId: trial.chat.groupId, text: 'hello' });
      const { text } = await trial.doctor(env, { only: ['webhook'] });
      assert.match(
        text,
        /^✗ 18 .*refused \(their signature is wrong\), 0 were accepted\.\n +WEBHOOK_TOKEN must be the token/m,
      );
    }));

  it('callbacks that never come', () =>
    inTrial(async (trial) => {
      const env = await linkCallbacks(trial);
      await trial.chat.control.setOptions({ webhookUrl: null });
      await logged(await trial.start(env), /^ready$/);
      const { text } = await trial.doctor(env, { only: ['webhook'] });
      assert.match(
        text,
        /^! 18 .*No callback has come to this process since its start.*\n +If viewers write meanwhile: enter the bot’s public address/m,
      );
    }));

  it('a port that another program has', () =>
    inTrial(async ({ doctor, start }) => {
      const port = await freePort();
      const other = createServer((_request, response) => response.end('hello')).listen(port, '127.0.0.1');
      await once(other, 'listening');
      try {
        const env = { WEBHOOK_PORT: String(port), WEBHOOK_TOKEN: TOKEN };
        const { text } = await doctor(env, { only: ['webhook'] });
        assert.match(
          text,
          new RegExp(`^✗ 18 .*Port ${port} is used by another program.*\\n +Set WEBHOOK_PORT`, 'm'),
        );
        await assert.rejects(
          start(env),
          /cannot be received on port \d+ of WEBHOOK_HOST \(EADDRINUSE\)\.\nSet WEBHOOK_HOST/,
        );
      } finally {
        other.close();
      }
    }));

  it('a clock that is off by ten minutes', () =>
    inTrial(async ({ doctor }) => {
      for (const [minutes, said] of [
        [10, 'about 10 minutes ahead of'],
        [-10, 'about 10 minutes behind'],
      ] as const) {
        const wallClock = () => Date.now() + minutes * 60_000;
        const { text, checks } = await doctor({}, { wallClock });
        assert.match(
          text,
          new RegExp(`^✗  5 .*clock is ${said} that of.*\\n +Set the clock, preferably with NTP`, 'm'),
        );
        // Calls are signed by the service's clock from the first answer on.
        assert.equal(checks.get('chat-admin')?.outcome, 'ok');
      }
    }));

  for (const minutes of [10, -10])
    it(`a clock that is ${minutes} minutes ahead, at the start`, () =>
      inTrial(async ({ env, folder, posted }) => {
        const file = join(folder, 'off');
        writeFileSync(file, String(minutes * 60_000));
        const options = { NODE_OPTIONS: `--import=${WRONG_CLOCK}`, WRONG_CLOCK: file };
        const bot = await startBot({ env: { ...env, ...options } });
        try {
          await bot.said(/running, with problems: Clock/);
          await posted(/This machine’s clock is about 10 minutes (?:ahead of|behind) that of.*NTP/);
        } finally {
          await bot.stop('SIGKILL');
        }
      }));

  it('a full disk', { skip: noMount }, () =>
    inTrial(async ({ doctor, start }) => {
      const disk = mountDisk();
      try {
        disk.fill();
        const env = { DATABASE_URL: `sqlite:${join(disk.folder, 'data.sqlite')}` };
        const { text } = await doctor(env, { only: ['disk'] });
        assert.match(text, /^✗ {2}3 .*The disk is full.*\n +Free space/m);
        await assert.rejects(start(env), /The database cannot be used: .*full/);
      } finally {
        disk.remove();
      }
    }),
  );

  it('a database of a newer version', () =>
    inTrial(async ({ doctor, start, folder }) => {
      await (await start()).stop();
      const db = new DatabaseSync(join(folder, 'data.sqlite'));
      db.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '')");
      db.close();
      const { text } = await doctor();
      assert.match(text, /^✗ {2}4 .*written by a newer version.*Nothing was changed/m);
      assert.match(text, /^– 22 .*needs 4\./m);
      await assert.rejects(start(), /written by a newer version/);
    }));

  it('two bots on one file', () =>
    inTrial(async ({ doctor, start }) => {
      await start();
      const { text } = await doctor();
      assert.match(text, /^✓ {2}4 .*SQLite .* answers .*, and a bot has it: a second one would not start\./m);
      await assert.rejects(start(), /it is used by another process, and a file takes one only/);
    }));

  for (const [file, said] of [
    ['src/start.js', /^AV Warden needs Node\.js 24 or newer; this is /],
    [
      'src/cli/doctor.js',
      /^✗ {2}1 Program: Node\.js 20\.20\.2 is too old: AV Warden needs 24 or newer\.\n +Install it/,
    ],
  ] as const)
    it(`a Node.js that is too old: ${file}`, () => {
      const older = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); await import(${JSON.stringify(join(root, file))});`;
      const run = spawnSync(process.execPath, ['--input-type=module', '--eval', older], { encoding: 'utf8' });
      assert.equal(run.status, 1);
      assert.match(run.stdout + run.stderr, said);
    });

  it('an audit channel that everybody can read', () =>
    inTrial(async ({ doctor, start, discord, channel, posted }) => {
      await discord.control.removeOverwrite(channel('audit-log'), discord.guildId);
      const { text } = await doctor();
      assert.match(
        text,
        /^! 12 .*Everybody in the server can read the audit channel.*\n +Take View Channel from “@everyone”/m,
      );
      const started = await start();
      await logged(started, /^Audit channel: Everybody in the server can read/);
      // It works, so the bot is ready.
      assert.ok(started.log.includes('ready'));
      await posted(/The bot runs, with 1 problem: Everybody in the server can read the audit channel/);
    }));
});

describe('a server in order', () => {
  it('is called so by the doctor and at the start, and nothing is posted or changed', () =>
    inTrial(async ({ doctor, start, discord, chat, channel, env }) => {
      const before = await doctor();
      // Nothing has registered the commands yet.
      assert.deepEqual(
        [...before.checks.values()].filter(({ outcome }) => outcome === 'failed'),
        [],
      );
      const started = await start();
      assert.deepEqual(
        started.log.filter((line) => /^(?:ready|running)/.test(line)),
        ['ready'],
      );
      await logged(started, /commands are registered/);
      const { text } = await doctor({}, { only: ['commands', 'ban-switch', 'admin-list'] });
      assert.doesNotMatch(text, /^[!✗☠]/m);
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
      assert.deepEqual(await discord.control.messages('mina', channel('audit-log')), []);
      assert.ok(!text.includes(env.CHAT_SECRET_KEY ?? '') && !text.includes(env.DISCORD_TOKEN ?? ''));
    }));

  it('is said to be in order again as soon as the bot is invited', () =>
    inTrial(async ({ start, discord }) => {
      await discord.control.removeMember(discord.guildId, 'bot');
      const started = await start();
      await logged(started, /^running, with problems: Server$/);
      await discord.control.setMember(discord.guildId, 'bot', [named(discord.roles, 'bot')]);
      await logged(started, /^ready$/);
      await logged(started, /commands are registered/);
    }));

  it('is said to be in order again once what was wrong is not', () =>
    inTrial(async ({ start, chat, posted }) => {
      await chat.control.setOptions({ banSwitch: false });
      const started = await start();
      await logged(started, /^running, with problems: Ban switch$/);
      await posted(/Banning is switched off/);
      await chat.control.setOptions({ banSwitch: true });
      await logged(started, /^ready$/);
      await posted(/^What was wrong with the bot is in order again/);
    }));
});

describe('a message on trial', () => {
  it('comes to the bot, is dropped, and shows that callbacks come', () =>
    inTrial(async (trial) => {
      const { chat } = trial;
      const env = await linkCallbacks(trial);
      await logged(await trial.start(env), /^ready$/);
      const options = { only: ['webhook-probe'], probe: chat.groupId } as const;
      const { text } = await trial.doctor(env, options);
      assert.match(text, /^✓ 20 .*came to the bot before it was sent/m);
      assert.deepEqual(await chat.control.messages(chat.groupId), []);
      // It is no viewer's, so nobody has spoken.
      const { checks } = await trial.doctor(env, { only: ['webhook'] });
      assert.equal(checks.get('webhook')?.outcome, 'ok');
      await chat.control.setOptions({ webhookUrl: null });
      const later = await trial.doctor(env, options);
      assert.match(later.text, /^✗ 20 .*did not come to the bot.*\n +Check the callback URL/m);
      assert.equal((await chat.control.messages(chat.groupId)).length, 1);
    }));

  it('is not sent unless somebody asks for it', () =>
    inTrial(async (trial) => {
      const env = await linkCallbacks(trial);
      await trial.start(env);
      const { text } = await trial.doctor(env);
      assert.match(text, /^– 20 .*not checked/m);
      assert.deepEqual(await trial.chat.control.calls('send_group_msg'), []);
    }));
});

describe('a set-up', () => {
  it('checks one answer at a time, whatever the others are', () =>
    inTrial(async ({ env, discord }) => {
      const clocks = { wallClock: Date.now, monotonic: () => performance.now() };
      const nonsense = {
        CHAT_SECRET_KEY: 'x',
        MODERATOR_ROLE_IDS: discord.guildId,
        CHAT_API_URL: 'http://127.0.0.1:1',
      };
      const token = async (given: string) => {
        const config = readConfig({ ...env, ...nonsense, DISCORD_TOKEN: given });
        const checked = await runChecksOn(config, clocks, { only: ['discord'] });
        return checked.map(({ name, outcome }) => `${name} ${outcome}`);
      };
      assert.deepEqual(await token(discord.token), ['configuration ok', 'discord ok']);
      assert.deepEqual(await token('another.token.altogether'), ['configuration ok', 'discord failed']);
    }));
});

describe('the ban switch', () => {
  it('is seen to be off by an unban that changes nothing, where the list of bans can be read all the same', () =>
    inTrial(async ({ doctor, chat }) => {
      await chat.control.setOptions({ banSwitch: false, listNeedsSwitch: false });
      const { text } = await doctor({}, { only: ['ban-switch'] });
      assert.match(text, /^✗ 16 .*switched off in the Chat console/m);
      assert.deepEqual(await chat.control.calls('ban_group_member'), []);
      const unbans = await chat.control.calls('unban_group_member');
      assert.match(JSON.stringify(unbans.map(({ body }) => body)), /"av-warden-doctor-[0-9a-f]{15}"/);
    }));
});
