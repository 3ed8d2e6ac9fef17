import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { FLOODED, fill } from '../store/big-table.ts';
import { draft } from '../store/kit.ts';
import { startPostgres } from '../support/postgres.ts';

const SIZES = [
  { cases: 1000, reviews: 100 },
  { cases: 200_000, reviews: 8000 },
];
const REPEATS = 30;
const silent = { error: () => undefined };
const { guildId, roomId, askedAt: now } = draft;
const source = { type: 'filter', rule: FLOODED, version: 1 } as const;

/** What the questions behind a hit, a command and a start cost in a small and in a large table: the median, in milliseconds. */
export async function store(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const postgres = await startPostgres();
  try {
    for (const size of SIZES) {
      const name = `${size.cases} cases, ${size.reviews} open reviews of one rule`;
      await measure(`SQLite, ${name}`, `sqlite:${join(folder, `${size.cases}.sqlite`)}`, size);
      await measure(`PostgreSQL, ${name}`, await postgres.newDatabase(), size);
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measure(name: string, url: string, size: (typeof SIZES)[number]): Promise<void> {
  const database = await openDatabase(url, silent);
  await fill(database, size);
  const store = createStore(database);
  console.log(`\n${name}`);
  for (const [what, work] of Object.entries(questions(store))) {
    const times: number[] = [];
    for (let round = 0; round < REPEATS; round += 1) {
      const started = performance.now();
      await work(round);
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    console.log(`${what.padEnd(30)} ${(times[REPEATS / 2] ?? 0).toFixed(2).padStart(8)} ms`);
  }
  await store.close();
}

function questions(store: Store): Record<string, (round: number) => Promise<unknown>> {
  const evidence = {
    text: 'buy c0ins',
    start: 4,
    end: 9,
    term: 'coins',
    view: 'leet',
    at: now,
    msgSeq: undefined,
    rule: FLOODED,
    version: 1,
    blocked: false,
  };
  const review = {
    ...draft,
    kind: 'review',
    durationSeconds: undefined,
    note: '',
    source,
    evidence,
  } as const;
  const ban = { ...draft, source };
  return {
    'a review, new': (round) =>
      store.keepReview({ ...review, requestId: `new-${round}`, viewer: `new_${round}` }, { silent: false }),
    'a review, folded': (round) =>
      store.keepReview({ ...review, requestId: `fold-${round}`, viewer: 'flooder_1' }, { silent: false }),
    'a rule’s strikes': () => store.strikes({ guildId, viewer: 'flooder_1', since: now - 30 * 86_400_000 }),
    'a ban, new': (round) =>
      store.accept([{ drafts: [{ ...ban, requestId: `b${round}`, viewer: `b_${round}` }], replace: false }]),
    'a ban, already banned': (round) =>
      store.accept([{ drafts: [{ ...ban, requestId: `c${round}`, viewer: 'b_0' }], replace: false }]),
    'a message’s number': (round) => store.noteSequence(`new-${round}`, 1),
    'claim and settle': async () => {
      const claims = await store.claim({ now, limit: 1, leaseUntil: now + 60_000, peopleOnly: false });
      await store.settle(
        claims.map(({ case: one }) => ({ case: one, state: 'in-force', at: now, until: now + 3_600_000 })),
      );
    },
    'the next due': () => store.nextDueAfter(now),
    'bans of a rule, 10 minutes': () => store.bansOfRule({ guildId, rule: FLOODED, since: now - 600_000 }),
    'not confirmed yet': () => store.unconfirmed(now, now),
    'active bans of a room': () => store.activeCases({ kind: 'ban', roomId: 'stream-3', now }),
    'active bans of viewers': () => store.activeCases({ kind: 'ban', roomId, viewers: ['b_0', 'b_1'], now }),
    'newest of a viewer': () => store.newest({ kind: 'ban', guildId, roomId, viewer: 'b_0' }),
    'history of a viewer': () => store.history({ guildId, viewer: 'viewer_7', limit: 10, offset: 0 }),
    'completion, match': () => store.search(guildId, 'viewer_1', 25),
    'completion, no match': () => store.search(guildId, 'zzz', 25),
    'a rule’s tally': () => store.tally({ guildId, id: 'rule-1' }),
    'a post to bring up to date': () => store.stalePost(guildId),
    'servers with something to post': () => store.unpostedGuilds(),
    'a page of the export': () =>
      store.page({ guildId, viewer: undefined, since: 0, after: undefined, limit: 500 }),
    'the same, the last day': () =>
      store.page({ guildId, viewer: undefined, since: now - 86_400_000, after: undefined, limit: 500 }),
    recover: () => store.recover(now),
  };
}
