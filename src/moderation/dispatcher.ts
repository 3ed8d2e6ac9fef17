import { setTimeout as sleep } from 'node:timers/promises';
import { batch } from './batches.ts';
import type { Case, Outcome } from './case.ts';
import type { Deliver } from './delivery.ts';
import type { CaseStore, Log, Now } from './ports.ts';
import { createWorker, type Worker } from './worker.ts';

/** Cases looked at in one go, and batches under way at once. */
const CLAIM = 1000;
const BATCHES_AT_ONCE = 16;
/** Pause after the store refused an outcome, in milliseconds. */
const AFTER_WRITE_FAULT = 1000;

export interface DispatcherParts {
  readonly store: CaseStore;
  readonly deliver: Deliver;
  readonly now: Now;
  readonly log: Log;
  /** Called with cases after something came of them. */
  readonly onOutcome: (cases: readonly Case[]) => void;
}

/** Takes waiting cases whose time has come, sends them in batches and writes what came of them. */
export function createDispatcher({ store, deliver, now, log, onOutcome }: DispatcherParts): Worker {
  let stopped = false;
  const claimed = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const key = ({ guildId, number }: Case) => `${guildId}/${number}`;

  async function send(cases: readonly Case[]): Promise<void> {
    const outcomes = await deliver(cases);
    const settled = await write(outcomes);
    if (!settled) return;
    for (const one of settled) report(one, log);
    onOutcome(settled);
  }

  /** Tries until it is written: giving up would send a ban again that is in force already. */
  async function write(outcomes: readonly Outcome[]): Promise<Case[] | undefined> {
    for (;;) {
      try {
        return await store.settle(outcomes);
      } catch (error) {
        if (stopped) return undefined;
        log.error(
          { err: error, cases: outcomes.length },
          'the outcome of cases cannot be written; trying again',
        );
        await sleep(AFTER_WRITE_FAULT);
      }
    }
  }

  function start(cases: readonly Case[]): void {
    for (const one of cases) claimed.add(key(one));
    const sending = send(cases).finally(() => {
      for (const one of cases) claimed.delete(key(one));
      underWay.delete(sending);
      worker.wake();
    });
    underWay.add(sending);
  }

  const worker = createWorker({
    name: 'dispatcher',
    log,
    async turn() {
      const at = now();
      const due = (await store.due(at, CLAIM)).filter((one) => !claimed.has(key(one)));
      // What finds no place now is taken when a batch under way is done, which wakes this worker.
      for (const cases of batch(due).slice(0, BATCHES_AT_ONCE - underWay.size)) start(cases);
      const next = await store.nextDueAfter(at);
      return next === undefined ? undefined : Math.max(0, next - now());
    },
  });

  return {
    wake: worker.wake,
    async stop() {
      stopped = true;
      await worker.stop();
      await Promise.all(underWay);
    },
  };
}

function report(one: Case, log: Log): void {
  const fields = { case: one.number, kind: one.kind, state: one.state, code: one.error?.code };
  if (one.error) log.warn(fields, one.error.words);
  else log.info(fields, 'in force');
}
