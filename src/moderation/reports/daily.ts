import type { DayFigures } from '../../problems/notices.ts';
import type { Auditor } from '../audit/auditor.ts';
import type { Log, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { countFacts, DAY, type DailyStore, lastEnd, NO_FIGURES } from './daily-report.ts';

/** How often is looked whether a day is over, in milliseconds. */
const EVERY = 60_000;
/** Cases in one step, and steps at most: a day with more is said to have at least so many. */
const AT_ONCE = 2000;
const MOST_STEPS = 100;

export interface DailyDeps {
  readonly store: DailyStore;
  readonly settings: Pick<Settings, 'of'>;
  readonly guildIds: () => readonly string[];
  readonly auditor: Pick<Auditor, 'alert'>;
  readonly now: Now;
  readonly log: Log;
  /** Whether this process may act as the leader now. */
  readonly mayAct: () => boolean;
}

/**
 * Has a line about each day posted where a server wants one. What is said once in a day is decided where it is kept: a process that was
 * started again, or has taken over, makes the same line, which is not kept a second time.
 */
export function createDaily({ store, settings, guildIds, auditor, now, log, mayAct }: DailyDeps): Worker {
  /** The end of the last day that this process has spoken of, by server. */
  const said = new Map<string, number>();

  async function look(guildId: string): Promise<void> {
    const { daily } = settings.of(guildId);
    if (!daily) return;
    const end = lastEnd(daily.hour, now());
    if (end < daily.since || (said.get(guildId) ?? 0) >= end) return;
    const { figures, isWhole } = await figuresOf(store, guildId, end);
    const { cases, reviews } = await store.waitingIn(guildId);
    const day = new Date(end).toISOString().slice(0, 10);
    auditor.alert([guildId], {
      isNews: true,
      notice: {
        what: 'daily',
        guild: guildId,
        day: day,
        figures: figures,
        isWhole: isWhole,
        unsent: cases,
        open: reviews,
        at: now(),
      },
    });
    said.set(guildId, end);
  }

  return createWorker({
    name: 'daily',
    log,
    mayRun: mayAct,
    async turn() {
      for (const guildId of guildIds()) await look(guildId);
      return EVERY;
    },
  });
}

/** What was done in a day, counted in steps so that nobody waits for it. */
async function figuresOf(
  store: DailyStore,
  guildId: string,
  end: number,
): Promise<{ figures: DayFigures; isWhole: boolean }> {
  let figures = NO_FIGURES;
  let after: { askedAt: number; number: number } | undefined;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const query = { guildId: guildId, since: end - DAY, until: end, after: after, limit: AT_ONCE };
    const facts = await store.caseFacts(query);
    figures = countFacts(figures, facts);
    after = facts.at(-1);
    if (facts.length < AT_ONCE) return { figures: figures, isWhole: true };
  }
  return { figures: figures, isWhole: false };
}
