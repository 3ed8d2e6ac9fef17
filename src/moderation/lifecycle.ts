import { SENDING } from './audit/alert-kinds.ts';
import type { AlertStore } from './audit/ports.ts';
import type { Changes } from './changes.ts';
import type { Filters } from './filtering/wiring.ts';
import type { Sharing } from './fleet/sharing.ts';
import type { WorkHints } from './fleet/work-hints.ts';
import type { Ground } from './ground.ts';
import type { CaseStore, Log, Now } from './ports.ts';
import type { Forgetting } from './retention/forgetting.ts';
import type { FirstRule } from './rules/first-rule.ts';
import type { Sending } from './sending/sending.ts';
import type { Worker } from './support/worker.ts';
import type { FirstSeen } from './viewers/first-seen.ts';

/** From the start to the end of a process. */
export interface Lifecycle {
  /** What every process does: takes up rules and watches, so that messages can be judged. */
  start(): Promise<void>;
  /** What only the leader does: takes up what was left waiting, sends, checks and posts. Called once. Throws a `misconfigured` failure. */
  lead(): Promise<void>;
  /** Finishes what is under way of that, and begins nothing more. */
  retire(): Promise<void>;
  /** Finishes what came of the messages that were heard: whoever leads does the rest. */
  settle(): Promise<void>;
  /** Finishes everything. */
  stop(): Promise<void>;
}

export interface LifecycleDeps {
  readonly store: Pick<CaseStore, 'recover'> & Pick<AlertStore, 'begun'>;
  readonly changes: Changes;
  readonly ground: Pick<Ground, 'auditor' | 'leadersWork' | 'stats'>;
  readonly filters: Pick<Filters, 'sayBraked' | 'filtering' | 'spool' | 'watchedLines' | 'recentMessages'>;
  readonly sending: Sending;
  readonly firstSeen: Pick<FirstSeen, 'worker' | 'stop'>;
  readonly raids: Worker;
  readonly forgetting: Pick<Forgetting, 'stop'>;
  /** What is heard is shared with other processes; undefined where there are none. */
  readonly sharing: Pick<Sharing, 'start' | 'stop'> | undefined;
  readonly firstRule: Pick<FirstRule, 'settled'>;
  /** What finds out whether rooms are as our cases say. */
  readonly checks: readonly Worker[];
  readonly hints: Pick<WorkHints, 'listen'>;
  readonly now: Now;
  readonly log: Log;
}

export function createLifecycle(deps: LifecycleDeps): Lifecycle {
  const { store, changes, ground, filters, sending, sharing, firstRule, checks, hints, now, log } = deps;
  const { firstSeen, raids, forgetting } = deps;
  const { auditor, leadersWork, stats } = ground;
  const all = [...checks, ...stats.checks];
  const { dispatcher, circuitBreaker, writer } = sending;
  let endHints: () => void = () => undefined;

  async function settle(): Promise<void> {
    await changes.stop();
    await filters.filtering.settled();
    await filters.spool?.stop();
    await sharing?.stop();
    await raids.stop();
    await forgetting.stop();
    await firstSeen.stop();
    await stats.heard.stop();
    await filters.watchedLines.stop();
    await filters.recentMessages.stop();
  }

  async function retire(): Promise<void> {
    circuitBreaker.stop();
    endHints();
    await firstRule.settled();
    writer.stop();
    await Promise.all(all.map((check) => check.stop()));
    await dispatcher.stop();
    await auditor.stop();
  }

  return {
    async start() {
      // Before anything is heard: others are to wait for what this process says of it.
      await sharing?.start();
      await changes.begin();
      await filters.spool?.start();
      firstSeen.worker.wake();
      filters.filtering.observe(stats.heard.observer);
      stats.heard.worker.wake();
    },
    async lead() {
      await filters.sayBraked();
      const said = await store.begun(SENDING);
      if (said?.what === 'sending-paused') circuitBreaker.remember(said.problem);
      const { unsent, unposted } = await store.recover(now());
      if (unsent + unposted > 0)
        log.info({ unsent, unposted }, 'the database holds work that is not finished');
      leadersWork.begin();
      for (const worker of [dispatcher, ...all, auditor]) worker.wake();
      endHints = hints.listen(() => {
        dispatcher.wake();
        auditor.wake();
      });
    },
    retire,
    settle,
    async stop() {
      circuitBreaker.stop();
      await firstRule.settled();
      await settle();
      await retire();
    },
  };
}
