import type { Log, Monotonic, Now } from '../ports.ts';
import type { GuildSettings } from '../settings.ts';
import { createClockSteps } from '../support/clock-steps.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import type { RetentionStore } from './ports.ts';
import { retentionOf } from './settings.ts';

/** How often is looked, in milliseconds, and how long is paused between two steps: people's requests come first. */
const EVERY = 10 * 60_000;
const PAUSE = 500;
/** Rows in one step; each has some kilobytes at most. */
const AT_ONCE = 200;
const DAY = 24 * 60 * 60_000;
/** Every process has heard of it by then, and nothing of what it knew before is on its way any longer. */
const FORGOTTEN_FOR = DAY;

export interface RetentionDeps {
  readonly store: RetentionStore;
  readonly settingsOf: (guildId: string) => GuildSettings;
  readonly guildIds: () => readonly string[];
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

/**
 * Erases texts that are older than a server keeps them, in small steps. Which these are is read from the tables; a clock that is set forward
 * makes none older.
 */
export function createRetention(deps: RetentionDeps): Worker {
  const { store, now, monotonic, log } = deps;
  const present = createPresent({ now, monotonic });
  let next = monotonic();

  /** Whether there is more. */
  async function step(guildId: string): Promise<boolean> {
    const { evidenceDays, noteDays } = retentionOf(deps.settingsOf(guildId));
    const old = (days: number) => ({ guildId: guildId, before: present() - days * DAY, limit: AT_ONCE });
    const evidence = evidenceDays === 0 ? 0 : await store.blankEvidence(old(evidenceDays));
    const notes = noteDays === 0 ? 0 : await store.blankNotes(old(noteDays));
    const ofViewers = noteDays === 0 ? 0 : await store.forgetNotes(old(noteDays));
    if (evidence + notes + ofViewers > 0)
      log.info({ guild: guildId, evidence, notes: notes + ofViewers }, 'old texts are erased');
    return [evidence, notes, ofViewers].includes(AT_ONCE);
  }

  return createWorker({
    name: 'retention',
    log,
    mayRun: deps.mayAct,
    async turn() {
      const wait = next - monotonic();
      if (wait > 0) return wait;
      let isMore = await store.forgetMessages({ before: present() - DAY, limit: AT_ONCE });
      for (const guildId of deps.guildIds()) isMore = (await step(guildId)) || isMore;
      await store.endForgetting(present() - FORGOTTEN_FOR);
      next = monotonic() + (isMore ? PAUSE : EVERY);
      return isMore ? PAUSE : EVERY;
    },
  });
}

/** The time, without what the clock was set forward by since the start. */
function createPresent({ now, monotonic }: Pick<RetentionDeps, 'now' | 'monotonic'>): () => number {
  const steps = createClockSteps({ now, monotonic });
  let forward = 0;
  return () => {
    forward = Math.max(0, forward + steps());
    return now() - forward;
  };
}
