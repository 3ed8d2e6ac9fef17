import { sql } from 'kysely';

/*
 * Conditions that are written out, not bound: only so does SQLite see that a partial index serves. Each is the whole condition of an
 * index, word for word, where one is named.
 */

const column = (table: string, name: string) => sql.ref(`${table}.${name}`);

/** What asks the Chat service for something: an index of its own keeps reviews, of which there may be thousands, out of the way. */
export const isAction = (table = 'cases') => sql<boolean>`${column(table, 'kind')} <> 'review'`;
export const isReview = (table = 'cases') => sql<boolean>`${column(table, 'kind')} = 'review'`;
export const isBan = (table = 'cases') => sql<boolean>`${column(table, 'kind')} = 'ban'`;
export const isByRule = (table = 'cases') => sql<boolean>`${column(table, 'source_type')} = 'filter'`;
export const isInPlace = (table = 'cases') => sql<boolean>`${column(table, 'replaced_by')} is null`;
export const isDone = (table = 'cases') =>
  sql<boolean>`${column(table, 'state')} in ('in-force', 'confirmed')`;
export const hasNotFailed = (table = 'cases') => sql<boolean>`${column(table, 'state')} <> 'failed'`;
export const isOpen = (table = 'cases') =>
  sql<boolean>`${column(table, 'state')} in ('waiting', 'sending', 'unsure')`;
