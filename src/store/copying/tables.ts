import type { Schema } from '../schema.ts';

/** What is copied with a database; the rest is about processes that run, for seconds. */
const IS_COPIED: Readonly<Record<keyof Schema, boolean>> = {
  counters: true,
  cases: true,
  revisions: true,
  settings: true,
  changes: true,
  rules: true,
  rule_versions: true,
  messages: true,
  alerts: true,
  watches: true,
  viewer_notes: true,
  brake_posts: true,
  brake_viewers: true,
  shields: true,
  first_seen: true,
  floor_words: true,
  forgotten: true,
  hours: true,
  heard_hours: true,
  hour_speakers: true,
  members: false,
  digests: false,
  searches: false,
  search_answers: false,
  leadership: false,
};

/** Tables of the bot, whatever version has made them. */
export const OWN_TABLES: readonly string[] = [
  ...Object.keys(IS_COPIED),
  // Of an earlier version, which a later one has removed.
  'notices',
  'kysely_migration',
  'kysely_migration_lock',
];

/** Those of these tables that are copied, in an order that is always the same. */
export const copiedOf = (tables: readonly string[]): string[] =>
  [...Object.entries(IS_COPIED).flatMap(([name, isCopied]) => (isCopied ? [name] : [])), 'notices']
    .filter((name) => tables.includes(name))
    .sort();

/** What a column holds. */
export type Value = string | number | null;
export type Row = readonly Value[];

/** A value as it was read. */
export function toValue(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  throw new TypeError(`a ${typeof value} is kept, and no column of ours holds one`);
}

/** Rows that are read and written at a time: what is held in memory of a database of any size. */
export const AT_ONCE = 1000;

/** A database that is read as it is at one moment. */
export interface Source {
  /** The tables that are copied. */
  readonly tables: readonly string[];
  /** The names of the migrations that were applied, in their order. */
  readonly applied: readonly string[];
  /** The names of a table's columns, in an order that is the same in every database. */
  columns(table: string): Promise<string[]>;
  count(table: string): Promise<number>;
  /** All rows, each with the values of these columns. */
  pages(table: string, columns: readonly string[]): AsyncIterable<Row[]>;
  /** The last number that a table has given out itself; undefined where it gives none, or takes it from its rows. */
  sequence(table: string): Promise<number | undefined>;
}

/** A database that is filled: all of it, or none. */
export interface Target extends Source {
  insert(table: string, columns: readonly string[], rows: readonly Row[]): Promise<void>;
  /** Numbers that a table gives out itself, if it does, go on behind this one and those of its rows. */
  continueAfter(table: string, last: number): Promise<void>;
  /** Makes the indexes, which filled tables take in one go; nothing is inserted after it. */
  index(): Promise<void>;
}
