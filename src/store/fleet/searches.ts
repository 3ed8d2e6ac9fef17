import { type Kysely, sql } from 'kysely';
import type { OpenSearch, SearchStore } from '../../moderation/recalls/search.ts';
import { createAccess } from '../connection/access.ts';
import type { Database } from '../connection/database.ts';
import type { Schema } from '../schema.ts';

/** Whoever asks waits for less long than this, in milliseconds: later answers are of no use. */
const OPEN_FOR = 10_000;

/** The database's clock when the statement came, in milliseconds since the Unix epoch. */
const CLOCK = sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`;

/** Where the processes on one PostgreSQL ask each other for messages. Each method throws a `DatabaseFault` where the database is away. */
export function createSearchStore(database: Database): SearchStore {
  const { read } = createAccess(database);
  const { hints } = database;
  return {
    ask: (search) => read((db) => ask(db, search)).then(() => hints.hint('searches')),
    open: (process) => read((db) => open(db, process)),
    answer: ({ id, process, body }) =>
      read(async (db) => {
        await db
          .insertInto('search_answers')
          .values({ search_id: id, process: process, body: body })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    answers: (id) =>
      read((db) =>
        db.selectFrom('search_answers').select(['process', 'body']).where('search_id', '=', id).execute(),
      ),
    onNews: (listener) => hints.on('searches', listener),
  };
}

/** Keeps a search, and deletes what is over. */
async function ask(
  db: Kysely<Schema>,
  { id, process, body }: Parameters<SearchStore['ask']>[0],
): Promise<void> {
  await sql`
    with over as (delete from searches where asked_at < ${CLOCK} - ${OPEN_FOR}::bigint returning id),
      answered as (delete from search_answers where search_id in (select id from over))
    insert into searches (id, process, asked_at, body) values (${id}, ${process}, ${CLOCK}, ${body})`.execute(
    db,
  );
}

const open = (db: Kysely<Schema>, process: string): Promise<OpenSearch[]> =>
  db
    .selectFrom('searches as s')
    .select(['s.id', 's.body', sql<number>`greatest(0, ${CLOCK} - s.asked_at)`.as('age')])
    .where('s.process', '<>', process)
    .where('s.asked_at', '>', sql<number>`${CLOCK} - ${OPEN_FOR}::bigint`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('search_answers as a')
            .select('a.process')
            .whereRef('a.search_id', '=', 's.id')
            .where('a.process', '=', process),
        ),
      ),
    )
    .orderBy('s.asked_at')
    .limit(50)
    .execute();
