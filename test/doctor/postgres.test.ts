import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { readConfig } from '../../src/config.ts';
import { checkConfig, linesOf } from '../../src/doctor/index.ts';
import type { Bot } from '../../src/sandbox/bot.ts';
import { environmentFor, startServices } from '../../src/sandbox/sandbox.ts';
import { lookAtDatabase } from '../../src/store/connection/look.ts';
import { startMember } from '../support/fleet.ts';
import { openPatiently } from '../support/patient-database.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';

describe('a fleet on PostgreSQL', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('has Discord and the Chat service looked at by the leader alone, and by whoever takes over', async () => {
    const services = await startServices();
    const bots: Bot[] = [];
    try {
      const url = await server.newDatabase();
      await services.chat.control.setOptions({ banSwitch: false });
      const leader = await startMember(services, url);
      bots.push(leader);
      await leader.said(/running, with problems: Ban switch/);
      const standby = await startMember(services, url);
      bots.push(standby);
      await standby.said(/"ready"/);
      assert.ok(!standby.output.some((line) => line.includes('Ban switch')));
      const config = () => readConfig({ ...environmentFor(services), DATABASE_URL: url });
      const found = await checkConfig({
        config,
        described: { variables: 0, secrets: [] },
        only: ['database', 'processes'],
        wallClock: Date.now,
        monotonic: () => performance.now(),
      });
      const text = found.flatMap(linesOf).join('\n');
      assert.match(text, /^✓ {2}4 Database: PostgreSQL \d+.* answers \(\d+ MiB\)\.$/m);
      assert.match(text, /^✓ 21 Processes: A process leads\.$/m);
      await leader.stop('SIGKILL');
      await standby.said(/running, with problems: Ban switch/);
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await services.close();
    }
  });

  it('is looked at without a change, and told apart from one that is empty, or can only be read', async () => {
    const url = await server.newDatabase();
    assert.deepEqual(await lookAtDatabase(url), { state: 'new' });
    const { db } = await openPatiently(url);
    try {
      const found = await lookAtDatabase(url);
      assert.ok(found.state === 'open');
      assert.deepEqual(
        [found.dialect, found.isOlder, found.isReadOnly, found.hears, found.isLed],
        ['postgres', false, false, true, false],
      );
      assert.deepEqual(await db.selectFrom('counters').selectAll().execute(), []);
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
      await sql`alter database ${sql.ref(rows[0]?.name ?? '')} set default_transaction_read_only = on`.execute(
        db,
      );
      const sealed = await lookAtDatabase(url);
      assert.equal(sealed.state === 'open' && sealed.isReadOnly, true);
      await sql`alter database ${sql.ref(rows[0]?.name ?? '')} reset default_transaction_read_only`.execute(
        db,
      );
      await sql`delete from kysely_migration where name > '0010'`.execute(db);
      const older = await lookAtDatabase(url);
      assert.equal(older.state === 'open' && older.isOlder, true);
    } finally {
      await db.destroy();
    }
  });
});
