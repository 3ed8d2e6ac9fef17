import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { inWorld, type World } from '../support/world.ts';

interface Answer {
  readonly status: number;
  readonly body: { readonly status: string; readonly problems?: readonly { part: string; words: string }[] };
}

async function get({ ops }: World, path: string): Promise<Answer> {
  const answer = await ops(path);
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

/** `/health` once these parts are what is wrong, and asserts that the process can still answer callbacks. */
async function problems(world: World, parts: readonly string[]): Promise<Answer> {
  const found = await until(async () => {
    const answer = await get(world, '/health');
    const wrong = (answer.body.problems ?? []).map(({ part }) => part);
    return JSON.stringify(wrong) === JSON.stringify(parts) ? answer : undefined;
  }, 20_000);
  assert.equal(found.status, parts.length === 0 ? 200 : 503);
  for (const path of ['/live', '/ready'])
    assert.deepEqual(await get(world, path), { status: 200, body: { status: 'ok' } });
  return found;
}

const withCallbacks = { callbacks: true, watched: true };

describe('the health of a bot', () => {
  it('names the gateway while it is lost', () =>
    inWorld(async (world) => {
      await problems(world, []);
      const { control } = world.discord;
      const fault = { method: 'GET', path: '/gateway/bot', act: { type: 'status', status: 503 } } as const;
      await control.addFault(fault);
      await control.gateway.invalidSession(false);
      await control.gateway.drop();
      const { body } = await problems(world, ['gateway']);
      assert.equal(body.status, 'Discord’s gateway is not connected');
      await control.clearFaults();
      await problems(world, []);
    }, withCallbacks));

  it('names the pause of sending, with the service’s code', () =>
    inWorld(
      async (world) => {
        await world.typeUntil('ban-av', { viewer: 'viewer_1' }, /70009/);
        const { body } = await problems(world, ['sending']);
        assert.match(body.status, /^sending is paused: .*\(code 70009\)\.$/);
      },
      { callbacks: true, watched: true, env: { CHAT_SECRET_KEY: 'another-key' } },
    ));
});

describe('the health of a bot whose database is away', { skip: noPostgres }, () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  it('names it, while callbacks are still answered', async (context) => {
    server = await startPostgres({ isOwn: true });
    const { restart } = server;
    if (!restart) return context.skip('the server that TEST_DATABASE_URL names is not ours to stop');
    const env = { DATABASE_URL: await server.newDatabase() };
    await inWorld(
      async (world) => {
        await problems(world, []);
        await restart.down();
        const { body } = await problems(world, ['database']);
        assert.equal(body.status, 'the database does not answer');
        assert.equal((await world.say('viewer_1', 'hello')).sent, true);
        await restart.up();
        await problems(world, []);
      },
      { callbacks: true, watched: true, env },
    );
  });
});
