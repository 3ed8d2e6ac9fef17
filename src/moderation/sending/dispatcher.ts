import type { Actions } from '../actions/index.ts';
import type { Case } from '../case.ts';
import type { CaseStore, Log, Monotonic, Now } from '../ports.ts';
import { createClockSteps } from '../support/clock-steps.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { batch } from './batches.ts';
import { type Calls, createCalls } from './calls.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Deliver } from './delivery.ts';
import type { OutcomeWriter } from './writer.ts';

/** Batches of rules under way at once: at 200 calls a second, answers may take two thirds of a second. */
const BATCHES_AT_ONCE = 128;
/** Cases that most batches carry (see each action's `targetsPerCall`). */
const CASES_A_BATCH = 20;
/** Fewer free places than this are left free: taking cases has a price. */
const WORTH_TAKING = 16;
/** So many batches under way are enough for longer than `GATHERING`: what comes meanwhile, perhaps a hundred cases at a time, is taken together. */
const ENOUGH = 32;
/** Milliseconds. */
const GATHERING = 100;
/** How long cases are ours, in milliseconds: longer than a call with its repetition and its reading of a list may take. */
export const LEASE = 60_000;
/** What people ask for, and what rules do (`priorityOf`). */
const PEOPLE = 0;
const RULES = 1;

export interface DispatcherDeps {
  readonly actions: Pick<Actions, 'all' | 'of'>;
  readonly store: Pick<CaseStore, 'claim' | 'nextDueAfter' | 'bringForward'>;
  readonly deliver: Deliver;
  readonly writer: OutcomeWriter;
  readonly circuitBreaker: CircuitBreaker;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called with cases after something came of them. */
  readonly onOutcome: (cases: readonly Case[]) => void;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

export interface Dispatcher extends Worker {
  /** There may be cases to send; with `priority` (`priorityOf`), of those only. */
  wake(priority?: number): void;
}

/**
 * Takes cases whose time has come, sends them in batches and writes what came of them. People's have a worker of their own, which waits
 * for nothing that is done about those of rules.
 */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { store, circuitBreaker, now, monotonic } = deps;
  const calls = createCalls(deps, (priority) => {
    rules.wake();
    if (priority === PEOPLE || isHeldUp) people.wake();
  });
  const take = createTaking(deps, calls, wake);
  /** Some of people's cases are due and were not taken: they wait for an earlier one about the same viewer, which a rule may have asked for. */
  let isHeldUp = false;
  /** When rules' cases were last taken (monotonic). */
  let taken = Number.NEGATIVE_INFINITY;

  const people = createWorker({
    name: 'dispatcher of people’s cases',
    log: deps.log,
    mayRun: deps.mayAct,
    async turn() {
      const ended = calls.ended();
      const at = await take(PEOPLE, CASES_A_BATCH * BATCHES_AT_ONCE);
      if (at === undefined) return undefined;
      let next = await store.nextDueAfter(0, PEOPLE);
      isHeldUp = next !== undefined && next <= at;
      // What they wait for may have ended before that was known.
      if (isHeldUp && calls.ended() !== ended) people.wake();
      if (isHeldUp) next = await store.nextDueAfter(at, PEOPLE);
      return next === undefined ? undefined : Math.max(0, next - now());
    },
  });
  const rules = createWorker({
    name: 'dispatcher of rules’ cases',
    log: deps.log,
    mayRun: deps.mayAct,
    async turn() {
      const free = BATCHES_AT_ONCE - calls.underWay(RULES);
      // Each batch that ends makes room, and wakes this.
      if (free < WORTH_TAKING) return undefined;
      const wait = taken + GATHERING - monotonic();
      if (BATCHES_AT_ONCE - free >= ENOUGH && wait > 0) return wait;
      taken = monotonic();
      const at = await take(RULES, free * CASES_A_BATCH);
      // After the moment of taking: what came due since then would otherwise be neither taken nor waited for.
      const next = at === undefined ? undefined : await store.nextDueAfter(at, RULES);
      return next === undefined ? undefined : Math.max(0, next - now());
    },
  });

  function wake(priority?: number): void {
    if (priority !== RULES) people.wake();
    if (priority !== PEOPLE) rules.wake();
  }
  circuitBreaker.onResume(wake);

  return {
    wake,
    async stop() {
      await Promise.all([people.stop(), rules.stop()]);
      await calls.settled();
    },
  };
}

/** Takes as many cases of a priority as `limit` says and sends them; resolves with the moment of taking, or undefined while sending is paused. */
type Take = (priority: number, limit: number) => Promise<number | undefined>;

function createTaking(
  { actions, store, circuitBreaker, now, monotonic, log }: DispatcherDeps,
  calls: Calls,
  wake: (priority: number) => void,
): Take {
  const kinds = actions.all.map(({ kind }) => kind);
  const unordered = actions.all.filter(({ inOrder }) => !inOrder).map(({ kind }) => kind);
  const steps = createClockSteps({ now, monotonic });
  /** Until then (monotonic) leases say nothing: they were counted by a clock that has stepped since. */
  let leasesFrom = Number.NEGATIVE_INFINITY;

  async function adjustToClock(priority: number): Promise<void> {
    const step = steps();
    if (step === 0) return;
    log.warn({ seconds: Math.round(step / 1000) }, 'the wall clock has stepped');
    leasesFrom = monotonic() + LEASE;
    if (step > 0) return;
    await store.bringForward(now());
    // One worker finds the step, and the other has work as well.
    wake(priority === PEOPLE ? RULES : PEOPLE);
  }

  return async function take(priority, limit) {
    await adjustToClock(priority);
    if (circuitBreaker.paused()) return undefined;
    const at = now();
    const claims = await store.claim({
      now: at,
      limit,
      leaseUntil: at + LEASE,
      peopleOnly: priority === PEOPLE,
      rulesOnly: priority === RULES,
      kinds,
      unordered,
      leaveSending: monotonic() < leasesFrom,
    });
    // A lease that ended while we still hold the case (its outcome could not be written, say) changes nothing.
    const ours = claims.filter(({ case: one }) => !calls.holds(one));
    for (const group of batch(ours, actions)) calls.start(group, priority);
    return at;
  };
}
