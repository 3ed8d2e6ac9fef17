import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Problem } from '../../../src/problems/index.ts';
import { type Database, openDatabase } from '../../../src/store/connection/database.ts';
import { backUp } from '../../../src/store/copying/backup.ts';
import { intoPostgres } from '../../../src/store/copying/fresh-postgres.ts';
import { move } from '../../../src/store/copying/move.ts';
import { pgTools } from '../../../src/store/copying/pg-tools.ts';
import { atOnce, readPostgres, withPostgres } from '../../../src/store/copying/postgres-side.ts';
import { restore } from '../../../src/store/copying/restore.ts';
import { readSqlite } from '../../../src/store/copying/sqlite-side.ts';
import type { Source } from '../../../src/store/copying/tables.ts';
import { openLeadership } from '../../../src/store/fleet/leadership.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { isProblem } from '../../support/is-problem.ts';
import { fillRealistically } from '../../support/many-cases.ts';
import { openPatiently } from '../../support/patient-database.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { draft, silent } from '../kit.ts';

const CASES = 3000;
/** No tools of PostgreSQL are found here. */
const NO_TOOLS = { PATH: '' };
const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
let server: PostgresServer | undefined;
after(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});
let files = 0;
const newFile = () => join(folder, `${++files}.sqlite`);
async function newPostgres(): Promise<string> {
  server ??= await startPostgres();
  return server.newDatabase();
}
const refuses = (work: Promise<unknown>, what: Problem['what']) => assert.rejects(work, isProblem(what));
const note = { guildId: draft.guildId, viewer: 'x', at: 1, by: { actorId: 'a', actorName: 'mina' } };

/** A database with some of everything that is awkward to copy. */
async function filled(url: string): Promise<string> {
  const database = await openPatiently(url);
  await fillRealistically(database, CASES, draft.askedAt);
  await withStore(
    url,
    async (store) => {
      await store.keepMessages(
        [{ roomId: 'r', viewer: '名前', text: 'tab\t "quoted" \\N line\nend 😀 \u{2028}', at: 5 }],
        { size: 10, now: 6 },
      );
      const one = await store.addNote({ ...note, text: 'one' }, 9);
      const two = await store.addNote({ ...note, text: 'two' }, 9);
      await store.removeNote({ guildId: note.guildId, viewer: 'x', id: two?.id ?? 0 });
      assert.ok(one && two);
    },
    database,
  );
  return url;
}

async function withStore<Result>(
  url: string,
  work: (store: Store) => Promise<Result>,
  database: Database | Promise<Database> = openDatabase(url, silent),
): Promise<Result> {
  const store = createStore(await database);
  return work(store).finally(() => store.close());
}

/** Everything that is in a database, for comparing. */
async function contents(url: string): Promise<Record<string, string[]>> {
  const read = async (source: Source) => {
    const all: Record<string, string[]> = { version: [...source.applied] };
    for (const table of source.tables) {
      const rows: string[] = [];
      for await (const page of source.pages(table, await source.columns(table)))
        rows.push(...page.map((row) => JSON.stringify(row)));
      all[table] = rows.sort();
    }
    return all;
  };
  if (!url.startsWith('sqlite:'))
    return withPostgres(url, (ask) => atOnce(ask, async () => read(await readPostgres(ask))));
  const source = readSqlite(url.slice('sqlite:'.length));
  return read(source).finally(source.close);
}

describe('a backup of a SQLite file', () => {
  it('is of one moment while the bot writes, whole, and for its owner only; restored, all is as it was', async () => {
    const file = newFile();
    await filled(`sqlite:${file}`);
    const backup = join(folder, 'deep', 'er.backup');
    await withStore(`sqlite:${file}`, async (store) => {
      let isOver = false;
      const backingUp = backUp(`sqlite:${file}`, backup, NO_TOOLS).finally(() => {
        isOver = true;
      });
      for (let n = 0; !isOver; n += 1) {
        await setImmediate();
        await store.accept([{ drafts: [{ ...draft, requestId: `r${n}`, viewer: `v${n}` }], replace: true }]);
      }
      const { rows } = await backingUp;
      assert.ok((rows.cases ?? 0) >= CASES);
      const inBackup = await contents(`sqlite:${backup}`);
      assert.equal(inBackup.cases?.length, rows.cases);
    });
    assert.equal(statSync(backup).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(folder, 'deep')), ['er.backup']);
    const other = `sqlite:${newFile()}`;
    await restore({ file: backup, url: other, force: false, env: NO_TOOLS });
    assert.deepEqual(await contents(other), await contents(`sqlite:${backup}`));
  });

  it('is refused, and what is there stays, where it cannot be made', async () => {
    const file = newFile();
    const backup = join(folder, 'kept.backup');
    writeFileSync(backup, 'PGDMP earlier');
    await refuses(backUp(`sqlite:${file}`, backup, NO_TOOLS), 'nothing-to-copy');
    await filled(`sqlite:${file}`);
    await refuses(backUp(`sqlite:${file}`, file, NO_TOOLS), 'same-database');
    damage(file);
    await refuses(backUp(`sqlite:${file}`, backup, NO_TOOLS), 'database-damaged');
    assert.equal(readFileSync(backup, 'utf8'), 'PGDMP earlier');
    assert.equal(readdirSync(folder).filter((name) => name.includes('.tmp')).length, 0);
  });
});

/** Overwrites a part of a file, as a faulty disk does. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 8192, 3 * 8192);
  writeFileSync(file, bytes);
}

describe('a restore into a SQLite file', () => {
  it('overwrites what is there only when told to, keeps it aside, and never while a bot runs', async () => {
    const [from, to] = [newFile(), newFile()];
    await filled(`sqlite:${from}`);
    await withStore(`sqlite:${to}`, (store) => store.accept([{ drafts: [draft], replace: false }]));
    const before = await contents(`sqlite:${to}`);
    const into = (force: boolean) => restore({ file: from, url: `sqlite:${to}`, force, env: NO_TOOLS });
    await refuses(into(false), 'target-not-empty');
    await withStore(`sqlite:${to}`, () => refuses(into(true), 'database-in-use'));
    assert.deepEqual(await contents(`sqlite:${to}`), before);
    const { aside = '' } = await into(true);
    assert.deepEqual(await contents(`sqlite:${to}`), await contents(`sqlite:${from}`));
    assert.deepEqual(await contents(`sqlite:${aside}`), before);
    assert.equal(existsSync(`${to}-wal`), false);
  });

  it('mends a file that is damaged, empty or not ours', async () => {
    const from = newFile();
    await filled(`sqlite:${from}`);
    for (const spoil of [damage, (file: string) => writeFileSync(file, 'no database'.repeat(99))]) {
      const file = newFile();
      await filled(`sqlite:${file}`);
      spoil(file);
      await refuses(
        restore({ file: from, url: `sqlite:${file}`, force: false, env: NO_TOOLS }),
        'target-not-empty',
      );
      await restore({ file: from, url: `sqlite:${file}`, force: true, env: NO_TOOLS });
      assert.deepEqual(await contents(`sqlite:${file}`), await contents(`sqlite:${from}`));
    }
    const empty = newFile();
    writeFileSync(empty, '');
    await restore({ file: from, url: `sqlite:${empty}`, force: false, env: NO_TOOLS });
    await withStore(`sqlite:${empty}`, async (store) =>
      assert.equal((await store.accept([{ drafts: [draft], replace: true }])).length, 1),
    );
  });

  it('refuses what is damaged, of a newer version, or no backup, and changes nothing', async () => {
    const file = newFile();
    await filled(`sqlite:${file}`);
    const into = newFile();
    const from = (backup: string) =>
      restore({ file: backup, url: `sqlite:${into}`, force: true, env: NO_TOOLS });
    const newer = newFile();
    await filled(`sqlite:${newer}`);
    change(newer, "insert into kysely_migration values ('9999-future', '')");
    await refuses(from(newer), 'database-of-newer-version');
    damage(file);
    await refuses(from(file), 'database-damaged');
    const text = join(folder, 'text');
    writeFileSync(text, 'hello');
    await refuses(from(text), 'not-a-backup');
    const other = newFile();
    new DatabaseSync(other).exec('create table songs (name text)');
    await refuses(from(other), 'database-foreign');
    assert.equal(existsSync(into), false);
  });
});

function change(file: string, text: string): void {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(text);
  sqlite.close();
}

describe('a move', { skip: noPostgres }, () => {
  it('to PostgreSQL and back loses nothing, and numbers go on', async () => {
    const from = await filled(`sqlite:${newFile()}`);
    const postgres = await newPostgres();
    const back = `sqlite:${newFile()}`;
    const before = await contents(from);
    const { rows } = await move(from, postgres);
    assert.equal(rows.cases, CASES);
    assert.deepEqual(await contents(postgres), before);
    await move(postgres, back);
    assert.deepEqual(await contents(back), before);
    for (const url of [postgres, back])
      await withStore(url, async (store) => {
        // The second note was removed: its number is not used again.
        assert.equal((await store.addNote({ ...note, text: 'three' }, 9))?.id, 3);
        await store.keepMessages([{ roomId: 'r', viewer: 'v', text: 'more', at: 7 }], { size: 10, now: 8 });
        assert.equal((await store.heard(['r'], 9)).length, 2);
        const [kept] = await store.accept([{ drafts: [draft], replace: true }]);
        assert.ok((kept?.cases[0]?.number ?? 0) > 2000);
      });
  });

  it('is refused where the target holds something, or a bot works on either', async () => {
    const from = await filled(`sqlite:${newFile()}`);
    const full = await filled(await newPostgres());
    const empty = await newPostgres();
    await refuses(move(from, full), 'target-not-empty');
    await refuses(move(full, from), 'target-not-empty');
    await refuses(move(from, from), 'same-database');
    await refuses(move(`sqlite:${newFile()}`, empty), 'nothing-to-copy');
    await withStore(from, () => refuses(move(from, empty), 'database-in-use'));
    const leader = openLeadership(full, 'p', () => undefined);
    await leader.take(600_000);
    await refuses(move(full, `sqlite:${newFile()}`), 'database-in-use-by-bot');
    await leader.release();
    await leader.close();
    await move(full, `sqlite:${newFile()}`);
  });
});

describe('a backup of PostgreSQL', { skip: noPostgres }, () => {
  it('without pg_dump is a file that both databases can be restored from', async () => {
    const url = await filled(await newPostgres());
    const file = newFile();
    assert.equal((await backUp(url, file, NO_TOOLS)).by, 'copy');
    const before = await contents(url);
    assert.deepEqual(await contents(`sqlite:${file}`), before);
    await refuses(restore({ file, url, force: false, env: NO_TOOLS }), 'target-not-empty');
    await withStore(url, (store) => store.accept([{ drafts: [draft], replace: true }]));
    await restore({ file, url, force: true, env: NO_TOOLS });
    assert.deepEqual(await contents(url), before);
    await withStore(url, (store) => store.accept([{ drafts: [draft], replace: true }]));
  });

  it('that cannot be restored leaves what was there, also after one that was cut short', async () => {
    const url = await filled(await newPostgres());
    const before = await contents(url);
    const broken = intoPostgres(url, {
      force: true,
      async make(ask) {
        await ask('create table cases (number integer)');
        throw new Error('cut');
      },
    });
    await assert.rejects(broken, /cut/);
    assert.deepEqual(await contents(url), before);
    // As it is where the process is killed in the middle.
    const killed = intoPostgres(url, {
      force: true,
      async make(ask) {
        await ask('create table counters (guild_id text)');
        await ask('select pg_terminate_backend(pg_backend_pid())');
        return assert.fail();
      },
    });
    await assert.rejects(killed);
    assert.notDeepEqual(await contents(url), before);
    const from = (await filled(`sqlite:${newFile()}`)).slice('sqlite:'.length);
    await refuses(restore({ file: from, url, force: false, env: NO_TOOLS }), 'target-not-empty');
    await restore({ file: from, url, force: true, env: NO_TOOLS });
    assert.equal((await contents(url)).cases?.length, CASES);
  });

  it('by pg_dump, where it is installed and of the server’s version, is restored by pg_restore', async (test) => {
    const tools = pgTools(process.env);
    const url = await filled(await newPostgres());
    if (!(await withPostgres(url, (ask) => tools.canDump(ask))))
      return test.skip('no pg_dump for this server');
    const file = newFile();
    assert.equal((await backUp(url, file, process.env)).by, 'pg_dump');
    const before = await contents(url);
    const other = await newPostgres();
    await restore({ file, url: other, force: false, env: process.env });
    assert.deepEqual(await contents(other), before);
    await withStore(url, (store) => store.accept([{ drafts: [draft], replace: true }]));
    await refuses(restore({ file, url, force: false, env: process.env }), 'target-not-empty');
    await restore({ file, url, force: true, env: process.env });
    assert.deepEqual(await contents(url), before);
    await withStore(url, (store) => store.accept([{ drafts: [draft], replace: true }]));
    await refuses(
      restore({ file, url: `sqlite:${newFile()}`, force: true, env: process.env }),
      'backup-of-postgres',
    );
  });
});
