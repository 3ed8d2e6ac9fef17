import type { Kysely, Transaction } from 'kysely';
import type { FloorStore } from '../../moderation/floor/ports.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Access } from '../connection/access.ts';
import type { Schema } from '../schema.ts';

/** Rows in one statement: each has two values, and SQLite takes a bounded number of them. */
const AT_ONCE = 500;

/** The keywords that are ours, by library. */
async function floorWords(db: Kysely<Schema>): Promise<Map<string, readonly string[]>> {
  const rows = await db.selectFrom('floor_words').selectAll().orderBy('library').orderBy('word').execute();
  const libraries = Map.groupBy(rows, ({ library }) => library);
  return new Map([...libraries].map(([library, those]) => [library, those.map(({ word }) => word)]));
}

/** Notes keywords as ours; those that are already stay so. */
async function noteFloorWords(
  transaction: Transaction<Schema>,
  library: string,
  words: readonly string[],
): Promise<void> {
  for (const some of chunks(words, AT_ONCE))
    await transaction
      .insertInto('floor_words')
      .values(some.map((word) => ({ library: library, word: word })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Forgets keywords that were ours. */
async function forgetFloorWords(
  transaction: Transaction<Schema>,
  library: string,
  words: readonly string[],
): Promise<void> {
  for (const some of chunks(words, AT_ONCE))
    await transaction
      .deleteFrom('floor_words')
      .where('library', '=', library)
      .where('word', 'in', some)
      .execute();
}

/** What keeps them, and says them. */
export const floorStore = ({ read, lead }: Access): FloorStore => ({
  floorWords: () => read(floorWords),
  noteFloorWords: (library, words) => lead((transaction) => noteFloorWords(transaction, library, words)),
  forgetFloorWords: (library, words) => lead((transaction) => forgetFloorWords(transaction, library, words)),
});
