import { Kysely, type KyselyConfig } from 'kysely';
import { Failure } from '../../errors.ts';
import type { Log } from '../../moderation/ports.ts';
import { createLocalHints, type Hints } from '../../moderation/support/hints.ts';
import type { Schema } from '../schema.ts';
import type { Dialect } from './dialect.ts';
import { migrate } from './migrations.ts';
import { sqliteDialect } from './sqlite.ts';

export interface Database {
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  /** What processes on this database say to each other. */
  readonly hints: Hints;
  /** What the operator is to know, and nobody waits for. */
  readonly log: Pick<Log, 'error'>;
}

/** Called with each statement that has ended: how long it took, in milliseconds, whether it failed, and its text without values. */
export type OnStatement = (ms: number, hasFailed: boolean, text: string) => void;

const timed = (onStatement: OnStatement | undefined): Pick<KyselyConfig, 'log'> =>
  onStatement
    ? {
        log: ({ level, query, queryDurationMillis }) =>
          onStatement(queryDurationMillis, level === 'error', query.sql),
      }
    : {};

/**
 * Opens the database that `DATABASE_URL` names, `sqlite:FILE` or `postgres://…`, and brings it to this version's schema. Throws a
 * `misconfigured` failure where it cannot be used; the address, which may hold a password, is in no message.
 */
export async function openDatabase(
  url: string,
  log: Database['log'],
  onStatement?: OnStatement,
): Promise<Database> {
  const dialect: Dialect = url.startsWith('sqlite:') ? 'sqlite' : 'postgres';
  const onFault = (error: Error) => log.error({ err: error.message }, 'a database connection was lost');
  return orUnusable(async () => {
    if (dialect === 'postgres') {
      const { FOR_MIGRATIONS, postgresDialect } = await import('./postgres.ts');
      const patient = new Kysely<Schema>({ dialect: postgresDialect(url, onFault, FOR_MIGRATIONS) });
      await migrate(patient, dialect).finally(() => patient.destroy());
      const { createPostgresHints } = await import('./hints.ts');
      const pooled = new Kysely<Schema>({ dialect: postgresDialect(url, onFault), ...timed(onStatement) });
      return { db: pooled, dialect, hints: createPostgresHints({ url, db: pooled, onFault }), log };
    }
    const db = new Kysely<Schema>({
      dialect: sqliteDialect(url.replace(/^sqlite:/, '')),
      ...timed(onStatement),
    });
    await migrate(db, dialect).catch(async (error: unknown) => {
      await db.destroy();
      throw error;
    });
    return { db, dialect, hints: createLocalHints(), log };
  });
}

/** Does what a start needs of the database; throws a `misconfigured` failure where that cannot be done. */
export async function orUnusable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const said = wordsOf(error);
    if (/database is locked/.test(said))
      throw new Failure('misconfigured', { what: 'database-in-use' }, { cause: error });
    throw new Failure('misconfigured', { what: 'database-unusable', why: said }, { cause: error });
  }
}

function wordsOf(error: unknown): string {
  // A host with several addresses: the error of each says what happened, and the whole says nothing.
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
