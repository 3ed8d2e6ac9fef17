import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { inWorld, type World } from '../support/world.ts';

/** Within this a person is to read something, in milliseconds; two of them are the database's. */
const SOON = 3500;
const NOTHING_DONE = /^The bot’s database does not answer, so nothing was done\. Try again in a moment\./;

/** Locks the tables of cases and rules against everybody; resolves with what lets it go. */
async function lockCases(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin; lock table cases, rules in access exclusive mode');
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

/** What comes of something that a person did, and that it came soon. */
async function soon<Result>(what: string, done: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await done;
  const took = performance.now() - started;
  assert.ok(took < SOON, `${what}: ${Math.round(took)} ms`);
  return result;
}

async function assertUnanswered(
  { type, press, discord, channel }: World,
  post: { id: string; components: never[] },
) {
  const typed = async (command: string, options: Record<string, unknown>) => {
    const { content, ackMs } = await soon(command, type(command, options));
    assert.match(content, NOTHING_DONE, command);
    assert.ok(ackMs !== undefined && ackMs < 1000, `${command} was acknowledged after ${ackMs} ms`);
  };
  // Several people at once, and one who comes while they wait.
  await Promise.all([
    ...['a', 'b', 'c', 'd'].map((viewer) => typed('ban-av', { viewer })),
    typed('unban-av', { viewer: 'viewer_1' }),
    typed('case-av show', { case: '1' }),
    typed('case-av history', { viewer: 'viewer_1' }),
    typed('case-av export', {}),
    typed('case-av edit', { case: '1', note: 'x' }),
    typed('bans-av', {}),
  ]);
  await typed('ban-av', { viewer: 'next' });
  const { content } = await soon('Unban', press(post, 'Unban'));
  assert.match(content, NOTHING_DONE);
  const channelId = channel('mod-chat');
  const complete = (options: Record<string, unknown>) =>
    discord.control.complete('mina', {
      channelId,
      name: 'case-av',
      subcommand: 'history',
      focused: 'viewer',
      options,
    });
  const [choice] = await soon('a completion', complete({ viewer: 'view' }));
  assert.equal(choice?.value, 'view');
  assert.match(choice.name, /^view · The bot’s database does not answer/);
  assert.deepEqual(await soon('an empty completion', complete({ viewer: '' })), []);
}

describe('a table that somebody has locked', { skip: noPostgres }, () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  it('is told to everybody within three seconds, whatever they do, and nothing was done', async () => {
    server = await startPostgres();
    const url = await server.newDatabase();
    await inWorld(
      async (world) => {
        const { type, post, calls, log } = world;
        assert.match((await type('ban-av', { viewer: 'viewer_1' })).content, /^\*\*Banned\*\*/);
        const told = await post(({ embeds }) =>
          embeds.some(({ title }) => title?.startsWith('Case 1 ') ?? false),
        );
        await type('filter-av import', { set: 'zh-contacts' });
        const unlock = await lockCases(url);
        try {
          // A rule that is paused stops at once, and nobody is told that nothing was done.
          const { content } = await soon('pause', type('filter-av pause', { name: 'zh-contacts' }));
          assert.match(
            content,
            /^\*\*Paused\*\*: `zh-contacts` .*\nThe bot’s database does not answer\. This holds from now on/,
          );
          await assertUnanswered(world, told as never);
        } finally {
          await unlock();
        }
        assert.match((await type('ban-av', { viewer: 'viewer_2' })).content, /^\*\*Banned\*\*.* · case 2\./);
        await until(async () => ((await calls('ban_group_member')).length === 2 ? true : undefined));
        assert.ok(log.some((line) => line.includes('due to lock timeout')));
      },
      { env: { DATABASE_URL: url } },
    );
  });
});
