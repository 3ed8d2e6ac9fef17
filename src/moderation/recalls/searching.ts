import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { FleetStore } from '../fleet/ports.ts';
import { DEAD_AFTER } from '../fleet/whole.ts';
import type { Log, Monotonic } from '../ports.ts';
import { coalesce } from '../support/coalesce.ts';
import type { DeliveredMessages } from './delivered.ts';
import type { Found, Search } from './found.ts';
import {
  type FindMessages,
  foundSchema,
  joinFound,
  MOST_SEARCHES,
  type OpenSearch,
  type SearchResult,
  searchesSchema,
  writeFound,
} from './search.ts';

/** How often a process looks for what others ask, should no hint come, and how often for answers while it waits. Milliseconds. */
const LOOK_EVERY = 500;
const ANSWERS_EVERY = 100;
/** How long others have for an answer, in milliseconds. */
const PATIENCE = 2000;

export interface SearchingDeps {
  readonly store: Pick<FleetStore, 'look' | 'searches'>;
  /** This process. */
  readonly process: string;
  readonly delivered: Pick<DeliveredMessages, 'find'>;
  readonly newId: () => string;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** Looks for messages in all processes on a database, and answers those that ask. */
export interface Searching {
  readonly find: FindMessages;
  start(): void;
  stop(): Promise<void>;
}

/** A process that is alone knows all that it hears. */
export const findAlone =
  (delivered: Pick<DeliveredMessages, 'find'>): FindMessages =>
  async (search) => ({ found: delivered.find(search), isWhole: true });

export function createSearching(deps: SearchingDeps): Searching {
  const { store, process, delivered, log } = deps;
  let timer: NodeJS.Timeout | undefined;
  let endHints: () => void = () => undefined;
  let answering: Promise<void> | undefined;
  let isAskedAgain = false;

  async function answerAll(): Promise<void> {
    do {
      isAskedAgain = false;
      for (const search of await store.searches.open(process))
        await store.searches.answer({ id: search.id, process, body: answerTo(search, delivered) });
    } while (isAskedAgain);
  }

  /** Answers what is asked; while it does, a hint makes it look once more. */
  function look(): void {
    isAskedAgain = true;
    answering ??= answerAll()
      .catch((error: unknown) => log.debug?.({ err: error }, 'other processes cannot be answered'))
      .finally(() => {
        answering = undefined;
      });
  }

  return {
    find: coalesce((searches) => findAll(searches, deps), MOST_SEARCHES),
    start() {
      timer = setInterval(look, LOOK_EVERY);
      endHints = store.searches.onNews(look);
    },
    async stop() {
      clearInterval(timer);
      endHints();
      await answering;
    },
  };
}

/** What this process knows of what another one looks for; nothing where that cannot be read. */
function answerTo({ body, age }: OpenSearch, delivered: Pick<DeliveredMessages, 'find'>): string {
  const searches = readJson(searchesSchema, body) ?? [];
  return writeFound(searches.map((one) => delivered.find({ ...one, minAge: one.minAge + age })));
}

/** Looks here and asks all others, for as long as it takes them, but not for longer than they have. */
async function findAll(
  searches: readonly Search[],
  { store, process, delivered, newId, monotonic, log }: SearchingDeps,
): Promise<SearchResult[]> {
  const id = newId();
  const own = searches.map((search) => delivered.find(search));
  try {
    await store.searches.ask({ id, process, body: JSON.stringify(searches) });
    const until = monotonic() + PATIENCE;
    for (;;) {
      const others = await othersOf(store, process);
      const answers = await store.searches.answers(id);
      const isWhole = others.every((other) => answers.some((answer) => answer.process === other));
      if (isWhole || monotonic() >= until) return joinAll(own, answers, isWhole);
      await sleep(ANSWERS_EVERY);
    }
  } catch (error) {
    log.warn({ err: error }, 'other processes cannot be asked for messages');
    return own.map((found) => ({ found, isWhole: false }));
  }
}

/** The other processes that may have heard something: those that have died lately have taken it with them, and are waited for in vain. */
async function othersOf(store: Pick<FleetStore, 'look'>, process: string): Promise<string[]> {
  const { members, now } = await store.look();
  return members
    .filter((one) => one.process !== process && one.beatAt > now - DEAD_AFTER)
    .map((one) => one.process);
}

function joinAll(
  own: readonly (readonly Found[])[],
  answers: readonly { readonly body: string }[],
  isWhole: boolean,
): SearchResult[] {
  const read = answers.map(({ body }) => readFound(body));
  return own.map((found, index) => ({
    found: joinFound([found, ...read.map((one) => one?.[index] ?? [])]),
    // What cannot be read is not known.
    isWhole: isWhole && read.every((one) => one !== undefined),
  }));
}

/** What another process has found, for each search; undefined where that cannot be read. */
function readFound(body: string): Found[][] | undefined {
  return readJson(foundSchema, body)?.map((found) =>
    found.flatMap(([viewer, numbers]) => numbers.map((number) => ({ viewer, number }))),
  );
}

function readJson<Value>(schema: z.ZodType<Value>, json: string): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
