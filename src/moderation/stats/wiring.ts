import type { Auditor } from '../audit/auditor.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Worker } from '../support/worker.ts';
import { createForgetHours } from './forget.ts';
import { createHeardCounts, type HeardCounts } from './heard.ts';
import type { HoursStore } from './hours.ts';
import { createReadFigures, type ReadFigures } from './read-figures.ts';
import { createWeekly } from './weekly.ts';

/** What is counted by the hour, and what is made of it. */
export interface Stats {
  readonly figures: ReadFigures;
  /** What this process hears. */
  readonly heard: HeardCounts;
  /** What only the leader does. */
  readonly checks: readonly Worker[];
}

export interface StatsDeps {
  readonly store: HoursStore;
  readonly settings: Pick<Settings, 'of'>;
  readonly guildIds: () => readonly string[];
  readonly auditor: Pick<Auditor, 'alert'>;
  readonly mayAct: () => boolean;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** Builds what counts, reads, says and forgets hours. */
export function createStats(deps: StatsDeps): Stats {
  const { store, settings, guildIds, auditor, mayAct, now, monotonic, log } = deps;
  const figures = createReadFigures({ store, now });
  return {
    figures,
    heard: createHeardCounts({ store, now, monotonic, log }),
    checks: [
      createForgetHours({ store, now, monotonic, log, mayAct }),
      createWeekly({
        figures,
        settings,
        guildIds,
        alert: (servers, notice) => auditor.alert(servers, { notice, isNews: true }),
        now,
        monotonic,
        log,
        mayAct,
      }),
    ],
  };
}
