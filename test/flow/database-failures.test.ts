import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { type Bot, startBot } from '../../src/sandbox/bot.ts';
import {
  environmentFor,
  named,
  type Services,
  startBotFor,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import {
  type Disk,
  fillableDisk,
  IS_FULL,
  mountDisk,
  noDisk,
  noMount,
  noSeal,
  sealableFolder,
} from '../support/disk.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { inWorld, type World } from '../support/world.ts';

/** Long enough for a test to break something while the call is on its way, in milliseconds. */
const ON_ITS_WAY = 2000;

/** Types a ban whose call to the Chat service takes its time; resolves with the interaction's id once that call is on its way. */
async function startBan({ chat, discord }: Services, viewer: string): Promise<string> {
  await chat.control.addFault({
    path: '/ban_group_member',
    times: 1,
    act: { type: 'delay', ms: ON_ITS_WAY },
  });
  const typed = { channelId: named(discord.channels, 'mod-chat'), name: 'ban-av', options: { viewer } };
  const id = await discord.control.command('mina', typed);
  await until(async () => ((await chat.control.faults()).length === 0 ? true : undefined));
  return id;
}

/** Types a ban, and asserts that it is acknowledged in time and answered with the sentence that the database cannot be written. */
async function assertUnwritten({ type }: World, viewer: string): Promise<void> {
  const { content, ackMs } = await type('ban-av', { viewer });
  assert.match(content, /^The bot’s database cannot be written, so this may not have been accepted/);
  assert.ok(ackMs !== undefined && ackMs < 3000, `acknowledged after ${ackMs} ms`);
}

async function assertBanned({ type }: World, viewer: string): Promise<void> {
  assert.match((await type('ban-av', { viewer })).content, /^\*\*Banned\*\*/);
}

/** The reply to a command once it matches. */
const reads = ({ discord }: Services, id: string, pattern: RegExp): Promise<string> =>
  until(async () => {
    const content = (await discord.control.interaction(id)).response?.content ?? '';
    return pattern.test(content) ? content : undefined;
  }, 20_000);

const logged = ({ log }: World, pattern: RegExp): Promise<string> =>
  until(() => log.find((line) => pattern.test(line)));

/** Asserts that each of these viewers was sent once, and told once in the audit channel, in this order; nothing else was. */
async function assertOnce({ chat, discord }: Services, viewers: readonly string[]): Promise<void> {
  const channelId = named(discord.channels, 'audit-log');
  const last = `Case ${viewers.length} · `;
  const told = await until(async () => {
    const embeds = (await discord.control.messages('mina', channelId)).flatMap((message) => message.embeds);
    return embeds.some(({ title }) => title?.startsWith(last)) ? embeds : undefined;
  }, 20_000);
  assert.deepEqual(
    told.map(({ title, description }) => [title, description?.split('\n')[0]]),
    viewers.map((viewer, index) => [`Case ${index + 1} · Banned`, `\`${viewer}\``]),
  );
  const calls = (await chat.control.calls('ban_group_member')).map(
    ({ body }) => body as { Members_Account: string[] },
  );
  assert.deepEqual(
    calls.flatMap((body) => body.Members_Account),
    viewers,
  );
}

/** What a bot has written beside its log, which says first what starts and where it listens. */
const besideTheLog = ({ output }: Bot): string[] => output.filter((line) => !line.startsWith('{'));

describe('a database that cannot be written', () => {
  const refuses = async (databaseUrl: string): Promise<string> => {
    const services = await startServices();
    const bot = await startBot({ env: { ...environmentFor(services), DATABASE_URL: databaseUrl } });
    try {
      await assert.rejects(bot.said(/"ready"/), /ended before/);
      assert.equal(await bot.exited, 1);
      // What is wrong, and what to do about it.
      assert.ok(besideTheLog(bot).length <= 2, bot.output.join('\n'));
      return besideTheLog(bot).join('\n');
    } finally {
      await bot.stop('SIGKILL');
      await services.close();
    }
  };

  it('ends the start with one sentence that names DATABASE_URL: a read-only disk', {
    skip: noSeal,
  }, async () => {
    const disk = sealableFolder();
    try {
      const url = `sqlite:${join(disk.folder, 'cases.sqlite')}`;
      const { db } = await openDatabase(url, { error: () => undefined });
      await db.destroy();
      disk.seal();
      assert.match(
        await refuses(url),
        /^The database cannot be written: .* is read-only for this user \((EROFS|EACCES)\)\.\nGive .*DATABASE_URL\.$/,
      );
    } finally {
      disk.remove();
    }
  });

  it('ends the start with one sentence that names DATABASE_URL: a place where nobody can make a file', {
    skip: process.platform !== 'linux' && '/proc is Linux’s',
  }, async () => {
    const said = await refuses('sqlite:/proc/cases.sqlite');
    assert.match(said, /^The database cannot be used: .*\. Check DATABASE_URL\.$/);
  });
});

describe('a full disk', () => {
  /** Plays a story on a small disk. */
  const onDisk = async (play: (world: World, disk: Disk) => Promise<void>) => {
    const disk = fillableDisk();
    try {
      await inWorld((world) => play(world, disk), {
        env: { DATABASE_URL: `sqlite:${join(disk.folder, 'cases.sqlite')}` },
      });
    } finally {
      disk.remove();
    }
  };

  it(
    'is told to whoever types a ban, and nothing is sent; once there is space, bans go on',
    { skip: noDisk },
    () =>
      onDisk(async (world, disk) => {
        disk.fill();
        await assertUnwritten(world, 'viewer_1');
        assert.deepEqual(await world.calls('ban_group_member'), []);
        assert.match(await logged(world, /a request cannot be written/), IS_FULL);
        disk.free();
        await assertBanned(world, 'viewer_2');
        await assertOnce(world, ['viewer_2']);
      }),
  );

  it(
    'does not lose the outcome of a call that was on its way: it is written and told once there is space',
    { skip: noDisk },
    () =>
      onDisk(async (world, disk) => {
        const id = await startBan(world, 'viewer_1');
        disk.fill();
        await logged(world, /the outcome of cases cannot be written/);
        await assertUnwritten(world, 'viewer_2');
        disk.free();
        await reads(world, id, /^\*\*Banned\*\* `viewer_1`/);
        await assertBanned(world, 'viewer_3');
        await assertOnce(world, ['viewer_1', 'viewer_3']);
      }),
  );

  it(
    'does not tell an outcome twice that it could not note as told, nor blames the channel',
    { skip: noDisk },
    () =>
      onDisk(async (world, disk) => {
        const path = `/channels/${world.channel('audit-log')}/messages`;
        await world.discord.control.addFault({
          method: 'POST',
          path,
          times: 1,
          act: { type: 'delay', ms: ON_ITS_WAY },
        });
        await assertBanned(world, 'viewer_1');
        await until(async () => ((await world.discord.control.faults()).length === 0 ? true : undefined));
        disk.fill();
        assert.match(await logged(world, /"worker":"auditor".*a turn failed/), IS_FULL);
        disk.free();
        await assertBanned(world, 'viewer_2');
        await assertOnce(world, ['viewer_1', 'viewer_2']);
        assert.ok(!world.log.some((line) => line.includes('cannot post outcomes')));
      }),
  );

  it('lets the bot stop, keeps it from starting with one sentence, and loses nothing', {
    skip: noMount,
  }, async () => {
    const disk = mountDisk();
    const services = await startServices();
    const env = { DATABASE_URL: `sqlite:${join(disk.folder, 'cases.sqlite')}` };
    const bots: Bot[] = [];
    const start = async (starting: Promise<Bot>): Promise<Bot> => {
      const bot = await starting;
      bots.push(bot);
      return bot;
    };
    try {
      const first = await start(startBotFor(services, { env }));
      const id = await startBan(services, 'viewer_1');
      disk.fill();
      await first.said(/the outcome of cases cannot be written/);
      assert.equal(await first.stop(), 0);
      assert.match(await reads(services, id, /./), /^\*\*Ban accepted\*\*, not in force yet/);
      const second = await start(startBot({ env: { ...environmentFor(services), ...env } }));
      assert.equal(await second.exited, 1);
      assert.deepEqual(besideTheLog(second), [
        'The database cannot be used: database or disk is full. Check DATABASE_URL.',
      ]);
      disk.free();
      const third = await start(startBotFor(services, { env }));
      await assertOnce(services, ['viewer_1']);
      assert.equal(await third.stop(), 0);
      await assertOnce(services, ['viewer_1']);
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await services.close();
      disk.remove();
    }
  });
});

describe('a PostgreSQL server that goes away', { skip: noPostgres }, () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  it('is told to whoever types a ban; what was accepted is settled and told once when it is back', async (context) => {
    server = await startPostgres({ isOwn: true });
    const { restart } = server;
    if (!restart) return context.skip('the server that TEST_DATABASE_URL names is not ours to stop');
    const url = await server.newDatabase();
    await inWorld(
      async (world) => {
        await assertBanned(world, 'viewer_1');
        const id = await startBan(world, 'viewer_2');
        await holdBackOutcomes(url);
        await restart.down();
        await assertUnwritten(world, 'viewer_3');
        await logged(world, /the outcome of cases cannot be written/);
        await restart.up();
        await reads(world, id, /^\*\*Banned\*\* `viewer_2`/);
        await assertBanned(world, 'viewer_4');
        await assertOnce(world, ['viewer_1', 'viewer_2', 'viewer_4']);
        assert.ok(!world.log.join('\n').includes(new URL(url).password), 'the password got out');
      },
      { env: { DATABASE_URL: url } },
    );
  });
});

/** Keeps everybody else from writing cases until the server ends; resolves once an outcome waits for that. */
async function holdBackOutcomes(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin; lock table cases in exclusive mode');
  try {
    await until(async () => {
      // A transaction would otherwise go on seeing what it saw first.
      await client.query('select pg_stat_clear_snapshot()');
      const { rows } = await client.query<{ query: string }>(
        "select query from pg_stat_activity where wait_event_type = 'Lock'",
      );
      return rows.find(({ query }) => /^update "cases" .*"attempts"/.test(query));
    });
  } catch (error) {
    await client.end();
    throw error;
  }
}
