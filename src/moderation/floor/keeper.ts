import { type Failure, LeadershipLost, toFailure } from '../../errors.ts';
import type { Complaint, RuleContent } from '../../filters/index.ts';
import type { Log, Monotonic } from '../ports.ts';
import type { Rulebook } from '../rules/rule.ts';
import { createRateLimiter } from '../sending/rate-limiter.ts';
import type { Settings } from '../settings.ts';
import { pauseAfter } from '../support/backoff.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { bringInStep, type InStep } from './in-step.ts';
import type { FloorStore, KeywordLibraries } from './ports.ts';
import { type Wanted, wantedOf } from './wanted.ts';

/** Calls a second: nobody waits for them, and bans go first. */
const CALLS_PER_SECOND = 5;
/** How often is looked whether rules have changed, in milliseconds; from memory. */
const LOOK_EVERY = 1000;
/** A library is compared with what rules want so often, in milliseconds, whatever has changed. */
const COMPARE_EVERY = 24 * 60 * 60_000;
/** The longest pause after a failure, in milliseconds. */
const LONGEST_PAUSE = 10 * 60_000;

/** How a library is doing. */
interface FloorState {
  /** Words of ours that are in it, as far as is known. */
  readonly words: number;
  /** Undefined: it was never in step since this process leads. */
  readonly last: InStep | undefined;
  /** What went wrong the last time. */
  readonly problem: Failure | undefined;
}

export interface FloorKeeperDeps {
  readonly settings: Pick<Settings, 'of' | 'guildIds'>;
  readonly rulebook: Pick<Rulebook, 'of'>;
  readonly lint: (content: RuleContent) => Promise<readonly Complaint[]>;
  readonly libraries: KeywordLibraries;
  readonly store: FloorStore;
  readonly monotonic: Monotonic;
  readonly log: Log;
  readonly mayAct: () => boolean;
}

/** Keeps libraries of the service's moderation in step with the rules; the leader's work. */
export interface FloorKeeper extends Worker {
  state(library: string): FloorState;
  /** What a server's rules want, as they are now. */
  wanted(guildId: string): Promise<Wanted>;
}

interface Known {
  readonly ours: Set<string>;
  /** What it was in step with. */
  with: string | undefined;
  comparedAt: number;
  last: InStep | undefined;
  problem: Failure | undefined;
  faults: number;
  retryAt: number;
}

const unknown = (): Known => ({
  ours: new Set(),
  with: undefined,
  comparedAt: Number.NEGATIVE_INFINITY,
  last: undefined,
  problem: undefined,
  faults: 0,
  retryAt: Number.NEGATIVE_INFINITY,
});

/** Says which rules of servers want something, without asking them for it. */
const signatureOf = (guildIds: readonly string[], rulebook: FloorKeeperDeps['rulebook']): string =>
  JSON.stringify(
    guildIds.map((guildId) => [
      guildId,
      rulebook.of(guildId).map(({ id, version, state }) => [id, version, state]),
    ]),
  );

/** The servers that keep a library, by its id. */
const keptBy = (settings: FloorKeeperDeps['settings']): ReadonlyMap<string, readonly string[]> =>
  Map.groupBy(
    settings.guildIds().filter((guildId) => settings.of(guildId).floor !== undefined),
    (guildId) => settings.of(guildId).floor?.library ?? '',
  );

export function createFloorKeeper(deps: FloorKeeperDeps): FloorKeeper {
  const { settings, rulebook, lint, libraries, store, monotonic, log, mayAct } = deps;
  const limiter = createRateLimiter(CALLS_PER_SECOND, monotonic);
  const known = new Map<string, Known>();
  let isLoaded = false;
  const ended = new AbortController();

  const knownOf = (library: string): Known => {
    const one = known.get(library) ?? unknown();
    known.set(library, one);
    return one;
  };

  async function load(): Promise<void> {
    if (isLoaded) return;
    for (const [library, words] of await store.floorWords())
      for (const word of words) knownOf(library).ours.add(word);
    isLoaded = true;
  }

  async function turn(): Promise<void> {
    await limiter.turn(false);
    ended.signal.throwIfAborted();
    if (!mayAct()) throw new Error('another process leads');
  }

  async function keep(library: string, guildIds: readonly string[]): Promise<void> {
    const one = knownOf(library);
    const signature = signatureOf(guildIds, rulebook);
    const isDue = one.with !== signature || monotonic() - one.comparedAt >= COMPARE_EVERY;
    const isUsed = guildIds.length > 0 || one.ours.size > 0;
    if (!isUsed || !isDue || monotonic() < one.retryAt) return;
    try {
      const all = await Promise.all(guildIds.map((guildId) => wantedOf(rulebook.of(guildId), lint)));
      const wanted = [...new Set(all.flatMap(({ words }) => words))];
      one.last = await bringInStep(library, { wanted, ours: one.ours }, { libraries, store, turn });
      if (one.problem)
        log.info({ library: library }, 'a library of the service’s moderation is in step again');
      [one.with, one.problem, one.faults] = [signature, undefined, 0];
      // What the service would not take out is tried again soon.
      one.comparedAt = monotonic() - (one.last.stuck.length > 0 ? COMPARE_EVERY - LONGEST_PAUSE : 0);
    } catch (error) {
      if (error instanceof LeadershipLost) throw error;
      if (ended.signal.aborted) return;
      one.problem = toFailure(error);
      one.faults += 1;
      one.retryAt = monotonic() + pauseAfter(one.faults, LONGEST_PAUSE);
      log.warn({ library: library, err: error }, 'a library of the service’s moderation is not in step');
    }
  }

  const worker = createWorker({
    name: 'floor',
    log,
    mayRun: mayAct,
    async turn() {
      await load();
      const kept = keptBy(settings);
      for (const library of new Set([...kept.keys(), ...known.keys()]))
        await keep(library, kept.get(library) ?? []);
      return LOOK_EVERY;
    },
  });

  return {
    wake: worker.wake,
    async stop() {
      ended.abort();
      await worker.stop();
    },
    state(library) {
      const { ours, last, problem } = knownOf(library);
      return { words: ours.size, last, problem };
    },
    wanted: (guildId) => wantedOf(rulebook.of(guildId), lint),
  };
}
