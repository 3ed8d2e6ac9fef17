import type { Actions } from '../actions/index.ts';
import { type Case, type Claim, priorityOf } from '../case.ts';
import type { CaseStore, Log, Monotonic, Now } from '../ports.ts';
import { createClockSteps } from '../support/clock-steps.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { batch } from './batches.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Deliver } from './delivery.ts';
import type { OutcomeWriter } from './writer.ts';

/** Batches of rules under way at once: at 200 calls a second, answers may take two thirds of a second. */
const BATCHES_AT_ONCE = 128;
/** Cases that most batches carry (see each action's `targetsPerCall`). */
const CASES_A_BATCH = 20;
/** Fewer free places than this are left free: taking cases has a price. */
const WORTH_TAKING = 16;
/** How long cases are ours, in milliseconds: longer than a call with its repetition and its reading of a list may take. */
export const LEASE = 60_000;

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

/** Takes cases whose time has come, people's first, sends them in batches and writes what came of them. */
export function createDispatcher({
  actions,
  store,
  deliver,
  writer,
  circuitBreaker,
  now,
  monotonic,
  log,
  onOutcome,
  mayAct,
}: DispatcherDeps): Worker {
  const kinds = actions.all.map(({ kind }) => kind);
  const unordered = actions.all.filter(({ inOrder }) => !inOrder).map(({ kind }) => kind);
  const claimed = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let ofRules = 0;
  const steps = createClockSteps({ now, monotonic });
  /** Until then (monotonic) leases say nothing: they were counted by a clock that has stepped since. */
  let leasesFrom = Number.NEGATIVE_INFINITY;

  async function send(claims: readonly Claim[]): Promise<void> {
    const outcomes = await deliver(claims);
    circuitBreaker.see(outcomes);
    const settled = await writer.write(outcomes);
    if (!settled) return;
    for (const one of settled) report(one, log);
    onOutcome(settled);
  }

  function start(claims: readonly Claim[]): void {
    const weight = claims.some(({ case: one }) => priorityOf(one.source) === 0) ? 0 : 1;
    ofRules += weight;
    for (const { case: one } of claims) claimed.add(key(one));
    const sending = send(claims).finally(() => {
      for (const { case: one } of claims) claimed.delete(key(one));
      underWay.delete(sending);
      ofRules -= weight;
      worker.wake();
    });
    underWay.add(sending);
  }

  async function take(at: number, limit: number, peopleOnly: boolean): Promise<void> {
    const claims = await store.claim({
      now: at,
      limit,
      leaseUntil: at + LEASE,
      peopleOnly,
      kinds,
      unordered,
      leaveSending: monotonic() < leasesFrom,
    });
    // A lease that ended while we still hold the case (its outcome could not be written, say) changes nothing.
    const ours = claims.filter(({ case: one }) => !claimed.has(key(one)));
    for (const group of batch(ours, actions)) start(group);
  }

  async function adjustToClock(): Promise<void> {
    const step = steps();
    if (step === 0) return;
    log.warn({ seconds: Math.round(step / 1000) }, 'the wall clock has stepped');
    leasesFrom = monotonic() + LEASE;
    if (step < 0) await store.bringForward(now());
  }

  const worker = createWorker({
    name: 'dispatcher',
    log,
    mayRun: mayAct,
    async turn() {
      await adjustToClock();
      if (circuitBreaker.paused()) return undefined;
      const at = now();
      await take(at, CASES_A_BATCH * BATCHES_AT_ONCE, true);
      const free = BATCHES_AT_ONCE - ofRules;
      if (free >= WORTH_TAKING) await take(at, free * CASES_A_BATCH, false);
      // After the moment of taking: what came due since then would otherwise be neither taken nor waited for.
      const next = await store.nextDueAfter(at);
      return next === undefined ? undefined : Math.max(0, next - now());
    },
  });
  circuitBreaker.onResume(worker.wake);

  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await Promise.all(underWay);
    },
  };
}

const key = ({ guildId, number }: Case): string => `${guildId}/${number}`;

function report(one: Case, log: Log): void {
  const fields = { case: one.number, kind: one.kind, state: one.state, code: one.error?.code };
  if (one.error) log.warn({ ...fields, problem: one.error.problem }, `case is ${one.state}`);
  else log.info(fields, one.state);
}
