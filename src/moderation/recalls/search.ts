import { z } from 'zod';
import { type Found, MOST_FOUND, type Search } from './found.ts';

/** Searches that are written together at most. */
export const MOST_SEARCHES = 200;

/** Things to be said that are looked for together at most. */
export const MOST_PHRASES = 1000;

/** What one process asks the others for, as they read it. Fields that a newer version has beside these are ignored. */
export const searchesSchema = z
  .array(
    z.object({
      roomId: z.string(),
      viewer: z.string().optional(),
      phrases: z.array(z.number()).max(MOST_PHRASES).optional(),
      lines: z.array(z.tuple([z.string(), z.number()])).optional(),
      minAge: z.number().nonnegative(),
    }),
  )
  .max(MOST_SEARCHES);

/** What a process has found for each search: senders with the numbers of their messages. */
export const foundSchema = z
  .array(z.array(z.tuple([z.string(), z.array(z.number().nonnegative())])).max(MOST_FOUND))
  .max(MOST_SEARCHES);

/** What was found, as it is written. */
export const writeFound = (all: readonly (readonly Found[])[]): string =>
  JSON.stringify(
    all.map((found) =>
      [...Map.groupBy(found, ({ viewer }) => viewer)].map(([viewer, own]) => [
        viewer,
        own.map(({ number }) => number),
      ]),
    ) satisfies z.input<typeof foundSchema>,
  );

/** What several processes have found for one search, each message once, the newest first. */
export function joinFound(lists: readonly (readonly Found[])[]): Found[] {
  const byNumber = new Map(lists.flat().map((one) => [one.number, one] as const));
  return [...byNumber.values()].sort((a, b) => b.number - a.number).slice(0, MOST_FOUND);
}

/** What came of a search. */
export interface SearchResult {
  /** The newest first. */
  readonly found: readonly Found[];
  /** Every process that hears messages has answered; false: there may be more. */
  readonly isWhole: boolean;
  /** How many more match and were removed before, as far as that is known. */
  readonly gone?: number;
}

/** Finds messages that any process has heard of. Takes up to two seconds where there are several. */
export type FindMessages = (search: Search) => Promise<SearchResult>;

/** Searches of other processes that are open. */
export interface OpenSearch {
  readonly id: string;
  /** JSON that anything may be in. */
  readonly body: string;
  /** How long ago it was asked, in milliseconds. */
  readonly age: number;
}

/** Where processes on one database ask each other for messages. Each method throws a `DatabaseFault` where the database is away. */
export interface SearchStore {
  /** Has all others look for something. */
  ask(search: { readonly id: string; readonly process: string; readonly body: string }): Promise<void>;
  /** What others ask for that a process has not answered. */
  open(process: string): Promise<OpenSearch[]>;
  answer(answer: { readonly id: string; readonly process: string; readonly body: string }): Promise<void>;
  /** What was answered until now. */
  answers(id: string): Promise<{ readonly process: string; readonly body: string }[]>;
  /** Calls this when there may be something new; it is never needed. */
  onNews(listener: () => void): () => void;
}
