import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { type Dialect as Driver, Kysely, sql } from 'kysely';
import { Failure } from '../../../src/errors.ts';
import { logText } from '../../../src/messages/log-text.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { postgresDialect } from '../../../src/store/connection/postgres.ts';
import { sqliteDialect } from '../../../src/store/connection/sqlite.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { silent } from '../kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
let server: PostgresServer | undefined;
after(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});
let files = 0;
const ALL = [
  '0001-first',
  '0002-origins',
  '0003-notices',
  '0004-reviews',
  '0005-suggestions',
  '0006-leadership',
  '0007-changes',
  '0008-members',
  '0009-large',
  '0010-brake-viewers',
  '0011-mutes',
  '0012-recalls',
  '0013-shield',
  '0014-slow',
  '0015-levels',
  '0017-retention',
  '0018-hours',
];

interface Kind {
  readonly name: string;
  readonly skip: string | false;
  newUrl(): Promise<string>;
  driver(url: string): Driver;
}

const KINDS: readonly Kind[] = [
  {
    name: 'SQLite',
    skip: false,
    newUrl: async () => `sqlite:${join(folder, `${++files}.sqlite`)}`,
    driver: (url) => sqliteDialect(url.replace('sqlite:', '')),
  },
  {
    name: 'PostgreSQL',
    skip: noPostgres,
    async newUrl() {
      server ??= await startPostgres();
      return server.newDatabase();
    },
    driver: (url) => postgresDialect(url, () => undefined),
  },
];

for (const { name, skip, newUrl, driver } of KINDS) {
  describe(`the schema on ${name}`, { skip }, () => {
    /** Does something with a database as whoever wrote it did. */
    async function behindItsBack<Result>(url: string, work: (db: Kysely<unknown>) => Promise<Result>) {
      const db = new Kysely<unknown>({ dialect: driver(url) });
      return work(db).finally(() => db.destroy());
    }
    const applied = async (db: Kysely<unknown>) =>
      (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows.map(
        (row) => row.name,
      );
    const tablesOf = async (db: Kysely<unknown>) =>
      (await db.introspection.getTables({ withInternalKyselyTables: true }))
        .map((table) => `${table.name}: ${table.columns.map((column) => column.name).join(' ')}`)
        .sort();
    const says = (pattern: RegExp) => (error: unknown) =>
      error instanceof Failure && error.kind === 'misconfigured' && pattern.test(logText(error.problem));

    it('is made once, by each migration', async () => {
      const url = await newUrl();
      for (let start = 0; start < 2; start += 1) await (await openDatabase(url, silent)).db.destroy();
      assert.deepEqual(await behindItsBack(url, applied), ALL);
    });

    const old: [what: string, names: readonly string[]][] = [
      ['with the first schema ever', ['0001-cases']],
      ['just before the first release', ['0001-cases', '0002-corrections-and-settings', '0003-filters']],
    ];
    for (const [what, names] of old)
      it(`of a development version is refused, with what to do, and left as it was: ${what}`, async () => {
        const url = await newUrl();
        const before = await behindItsBack(url, async (db) => {
          await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
            db,
          );
          await sql`create table cases (number integer primary key, told_at bigint)`.execute(db);
          for (const one of names) await sql`insert into kysely_migration values (${one}, '')`.execute(db);
          return tablesOf(db);
        });
        await assert.rejects(
          openDatabase(url, silent),
          says(
            /^This database was written by a development version of AV Warden and cannot be upgraded\. Move the file away .*, or name another DATABASE_URL\. Nothing was changed\.$/,
          ),
        );
        assert.deepEqual(await behindItsBack(url, tablesOf), before);
        assert.deepEqual(await behindItsBack(url, applied), names);
      });

    it('of a newer version is refused, and left as it was', async () => {
      const url = await newUrl();
      await (await openDatabase(url, silent)).db.destroy();
      await behindItsBack(url, (db) =>
        sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(db),
      );
      await assert.rejects(
        openDatabase(url, silent),
        says(/written by a newer version.*Nothing was changed/),
      );
      assert.deepEqual(await behindItsBack(url, applied), [...ALL, '9999-future']);
    });
  });
}
