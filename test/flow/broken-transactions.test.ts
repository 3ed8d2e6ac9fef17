import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { GUILD, inCore, ROOM } from '../support/core.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';

const VIEWERS = 1000;
/** A statement that changes more cases than this ends its connection, as one that took too long would on a machine of any speed. */
const MOST = 700;

async function keepWaiting(url: string): Promise<void> {
  const store = createStore(await openDatabase(url, { error: () => undefined }));
  const drafts = Array.from(
    { length: VIEWERS },
    (_, index): CaseDraft => ({
      guildId: GUILD,
      requestId: `waiting-${index}`,
      roomId: ROOM,
      viewer: `v${index}`,
      kind: 'ban',
      durationSeconds: 3600,
      reason: '',
      note: '',
      source: { type: 'filter', rule: 'raid', version: 1 },
      askedAt: Date.now(),
    }),
  );
  await store.accept(drafts.map((draft) => ({ drafts: [draft], replace: false })));
  await store.close();
}

/** Has the server end each connection over which too much is changed at once; it counts how often. */
async function breakLongOnes(client: pg.Client): Promise<void> {
  await client.query(`
    create sequence broken;
    create function break() returns trigger language plpgsql as $$
    begin
      if (select count(*) from changed) > ${MOST} then
        perform nextval('broken');
        perform pg_terminate_backend(pg_backend_pid());
        perform pg_sleep(60);
      end if;
      return null;
    end $$;
    create trigger break after update on cases referencing new table as changed
      for each statement execute function break()`);
}

describe('a database that breaks off whatever takes long', { skip: noPostgres }, () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  it('holds nothing up: less is done at a time until it gets through, and each ban is sent and posted once', async () => {
    server = await startPostgres();
    const url = await server.newDatabase();
    await keepWaiting(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await breakLongOnes(client);
      await inCore(
        async ({ banned, posted }) => {
          await until(async () => (banned.size === VIEWERS ? true : undefined), 120_000);
          await until(async () => (posted.length >= VIEWERS ? true : undefined), 120_000);
          assert.ok([...banned.values()].every((times) => times === 1));
          assert.equal(new Set(posted.map(({ number }) => number)).size, posted.length);
        },
        { databaseUrl: url },
      );
      const { rows } = await client.query<{ times: string }>('select last_value as times from broken');
      assert.ok(Number(rows[0]?.times) >= 2, 'nothing was ever broken off');
    } finally {
      await client.end();
    }
  });
});
