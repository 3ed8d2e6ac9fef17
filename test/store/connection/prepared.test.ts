import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Kysely, sql } from 'kysely';
import { sqliteDialect } from '../../../src/store/connection/sqlite.ts';

interface Tables {
  things: { id: number };
}

it('a statement that is kept prepared shows a column that was added since', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') });
  await sql`create table things (id integer)`.execute(db);
  const all = () => db.selectFrom('things').selectAll().execute();
  await db.insertInto('things').values({ id: 1 }).execute();
  assert.deepEqual({ ...(await all())[0] }, { id: 1 });
  await sql`alter table things add column name text default 'new'`.execute(db);
  assert.deepEqual({ ...(await all())[0] }, { id: 1, name: 'new' });
  await db.destroy();
});

it('gives each run of the same statement its own values, however many statements there were between', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') });
  await sql`create table things (id integer)`.execute(db);
  for (let id = 0; id < 300; id += 1) {
    await db.insertInto('things').values({ id }).execute();
    await sql.raw(`select ${id} from things`).execute(db);
  }
  const rows = await db.selectFrom('things').select('id').where('id', '>=', 298).execute();
  assert.deepEqual(
    rows.map(({ id }) => id),
    [298, 299],
  );
  await db.destroy();
});
