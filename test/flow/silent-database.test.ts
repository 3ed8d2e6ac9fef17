import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { openLink } from '../../src/sandbox/fleet/link.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { inWorld, type World } from '../support/world.ts';

/** Three seconds are promised; the rest is for a machine that has other things to do. Milliseconds. */
const SOON = 6000;
const DATABASE = /^The bot’s database (does not answer|cannot be written)/;

async function soon<Result>(what: string, done: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await done;
  const took = performance.now() - started;
  assert.ok(took < SOON, `${what}: ${Math.round(took)} ms`);
  return result;
}

type Probe = (world: World) => Promise<void>;

/** Types something, and asserts that the answer speaks of the database. */
const typed =
  (command: string, options: Record<string, unknown>): Probe =>
  async ({ type }) => {
    const { content } = await soon(command, type(command, options));
    assert.match(content, DATABASE, command);
  };

/** Completes an id while the database does not answer. */
const completed: Probe = async ({ discord, channel }) => {
  const asked = { channelId: channel('mod-chat'), name: 'case-av', subcommand: 'history', focused: 'viewer' };
  const choices = discord.control.complete('mina', { ...asked, options: { viewer: '' } });
  assert.deepEqual(await soon('a completion', choices), []);
};

const WRITES: readonly Probe[] = ['a', 'b', 'c'].map((viewer) => typed('ban-av', { viewer }));
const READS: readonly Probe[] = [
  typed('case-av show', { case: '1' }),
  typed('case-av history', { viewer: 'viewer_1' }),
  typed('case-av export', {}),
  completed,
];

describe('a person is told soon that the database does not do its part', { skip: noPostgres }, () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  /** Plays what goes wrong in a world that has one case; afterwards bans go on. */
  async function play(
    url: string,
    { breaks, probes, mends }: { breaks: () => unknown; probes: readonly Probe[]; mends: () => unknown },
  ): Promise<void> {
    await inWorld(
      async (world) => {
        assert.match((await world.type('ban-av', { viewer: 'viewer_1' })).content, /^\*\*Banned\*\*/);
        await breaks();
        try {
          await Promise.all(probes.map((probe) => probe(world)));
        } finally {
          await mends();
        }
        await until(async () => {
          const { content } = await world.type('ban-av', { viewer: 'viewer_2' });
          return /^(\*\*Banned|`viewer_2` is already)/.test(content) ? content : undefined;
        }, 60_000);
      },
      { env: { DATABASE_URL: url } },
    );
  }

  const newDatabase = async () => {
    server ??= await startPostgres();
    return server.newDatabase();
  };

  it('a network that is cut: it hangs, and says nothing', async () => {
    const url = await newDatabase();
    const link = await openLink(Number(new URL(url).port));
    try {
      const probes = [...WRITES, ...READS];
      await play(link.through(url), { breaks: link.cut, probes: probes, mends: link.mend });
    } finally {
      await link.close();
    }
  });

  /** Says these statements, each in a connection of its own. */
  const saying = (url: string, statements: string) => async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statements);
    await client.end();
  };

  it('a statement that writes takes too long', async () => {
    const url = await newDatabase();
    const slow = `create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(60); return new; end';
      create trigger slow before insert on cases for each row execute function slow()`;
    const mends = saying(url, 'drop trigger slow on cases');
    await play(url, { breaks: saying(url, slow), probes: WRITES, mends: mends });
  });

  it('a statement that reads takes too long', async () => {
    const url = await newDatabase();
    const slow = `alter table cases rename to cases_kept;
      create view cases as select * from cases_kept where (select pg_sleep(60)) is not null`;
    const mends = saying(url, 'drop view cases; alter table cases_kept rename to cases');
    await play(url, { breaks: saying(url, slow), probes: READS, mends: mends });
  });

  it('all connections are taken', async () => {
    const url = await newDatabase();
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const role = `few_${new URL(url).pathname.slice(1)}`;
    await owner.query(`create role ${role} login password 'few' connection limit 50;
      alter schema public owner to ${role}`);
    const limited = new URL(url);
    [limited.username, limited.password] = [role, 'few'];
    try {
      await play(limited.href, {
        async breaks() {
          await owner.query(`alter role ${role} connection limit 0`);
          await owner.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`,
          );
        },
        probes: [...WRITES, ...READS],
        mends: () => owner.query(`alter role ${role} connection limit -1`),
      });
    } finally {
      await owner.end();
    }
  });
});
