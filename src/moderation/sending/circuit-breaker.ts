import { isDeepStrictEqual } from 'node:util';
import { type Failure, toFailure } from '../../errors.ts';
import type { Problem } from '../../problems/index.ts';
import type { Notice } from '../../problems/notices.ts';
import type { CaseError, Outcome } from '../case.ts';
import type { Log } from '../ports.ts';

/** Interval between probes while sending is paused, in milliseconds. */
const PROBE_EVERY = 15_000;
/** So many refusals with 10007 and nothing else are no longer about the targets. */
const SUSPICIOUS = 3;
const NO_PERMISSION = 10007;

/** Watches outcomes for what is wrong as a whole, pauses sending while nothing can succeed, and says so once. */
export interface CircuitBreaker {
  see(outcomes: readonly Outcome[]): void;
  /** This process, or the one before it, has said that sending is paused, and not yet that it goes on. */
  remember(problem: Problem): void;
  /** Why nothing is sent; undefined while all is well. */
  paused(): CaseError | undefined;
  /** Calls `resume` when sending may go on. */
  onResume(resume: () => void): void;
  stop(): void;
}

export interface CircuitBreakerDeps {
  /** A harmless call that fails as long as the configuration is wrong. */
  readonly probe: () => Promise<unknown>;
  /** Informs the operator and the moderators; never rejects. */
  readonly alert: (notice: Notice) => void;
  readonly log: Log;
  readonly probeEvery?: number;
}

export function createCircuitBreaker({
  probe,
  alert,
  log,
  probeEvery = PROBE_EVERY,
}: CircuitBreakerDeps): CircuitBreaker {
  const resumes: (() => void)[] = [];
  let pausedBy: CaseError | undefined;
  /** What was announced last and is not known to be over. */
  let announced: Problem | undefined;
  let timer: NodeJS.Timeout | undefined;
  let refusals = 0;

  function pause(error: CaseError): void {
    if (pausedBy) return;
    pausedBy = error;
    timer = setTimeout(probeAgain, probeEvery);
    // A harmless call may succeed where every ban fails: the same trouble is not announced again before a ban has succeeded.
    const { code, problem } = error;
    if (isDeepStrictEqual(announced, problem)) return;
    announced = problem;
    log.error({ code, problem }, 'sending is paused');
    alert({ what: 'sending-paused', problem });
  }

  async function probeAgain(): Promise<void> {
    const failure = await probe().then((): Failure | undefined => undefined, toFailure);
    if (failure?.kind === 'misconfigured') {
      timer = setTimeout(probeAgain, probeEvery);
      return;
    }
    pausedBy = undefined;
    for (const resume of resumes) resume();
  }

  function succeed(): void {
    refusals = 0;
    if (!announced) return;
    announced = undefined;
    log.info({}, 'sending is resumed');
    alert({ what: 'sending-resumed' });
  }

  function refuse(error: CaseError): void {
    refusals += 1;
    // Said once, until something succeeds.
    if (refusals === SUSPICIOUS) alert({ what: 'bans-refused', times: SUSPICIOUS, problem: error.problem });
  }

  return {
    see(outcomes) {
      for (const { state, error } of outcomes) {
        if (state === 'in-force' || state === 'confirmed') succeed();
        else if (error?.code === NO_PERMISSION) refuse(error);
        else if (error?.kind === 'misconfigured') pause(error);
      }
    },
    remember(problem) {
      announced ??= problem;
    },
    paused: () => pausedBy,
    onResume: (resume) => void resumes.push(resume),
    stop: () => clearTimeout(timer),
  };
}
