import { Failure, LeadershipLost } from '../../errors.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import { createWorker } from '../support/worker.ts';
import {
  LEASE,
  type Moment,
  mayAct,
  mayAnswer,
  nextTry,
  RENEW_EVERY,
  type Renewal,
  TRY_EVERY,
} from './lease.ts';

/** What a process does: it leads, stands by until the leader is gone, or only receives callbacks. */
export type Role = 'leader' | 'standby' | 'receiver';

/** Where it is kept who leads, by the database's clock. Methods throw a `DatabaseFault` where the database does not do its part. */
export interface LeadershipStore {
  /** Takes the lead for so many milliseconds; where somebody else has it, says for how long yet, and that another process is there. */
  take(lease: number): Promise<{ readonly taken: true } | { readonly taken: false; readonly left: number }>;
  /** Goes on leading; says whether another process waits to take over. Throws `LeadershipLost`. */
  renew(lease: number): Promise<{ readonly hasCandidate: boolean }>;
  /** For how long nobody has led, in milliseconds; 0 while somebody does. */
  vacantFor(): Promise<number>;
  /** Ends the lease now, if it is this process's. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** What this process may do in the fleet. */
export interface Leadership {
  role(): Role;
  /** Whether calls, posts and everything else that only the leader does may be begun now. */
  mayAct(): boolean;
  /** Whether people in Discord may be answered now. */
  mayAnswer(): boolean;
  /** For how long no process has led, in milliseconds; 0 while one does. Throws a `DatabaseFault`. */
  vacantFor(): Promise<number>;
  /** Resolves as soon as this process may act; throws an untouched `Failure` where it will not do so any more. */
  whenMayAct(): Promise<unknown>;
  /** Tries to lead from now on; resolves after the first try, when `role` tells what this process is. */
  begin(handlers: LeadershipHandlers): Promise<void>;
  /** Hands over to whoever waits, or stops trying. Nothing may be acted upon from then on. Never rejects. */
  release(): Promise<void>;
}

/** Each is called at most once. */
interface LeadershipHandlers {
  /** This process leads from now on. */
  readonly onLead: () => void;
  /** It did lead, and another one does: it has to leave. */
  readonly onLost: () => void;
}

export interface LeadershipDeps {
  readonly store: LeadershipStore;
  readonly wallClock: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** A process alone with its database leads from the start to the end. */
export const alwaysLeading = (): Leadership => ({
  role: () => 'leader',
  mayAct: () => true,
  mayAnswer: () => true,
  vacantFor: async () => 0,
  whenMayAct: async () => undefined,
  begin: async ({ onLead }) => onLead(),
  release: async () => undefined,
});

/** A process that never leads, and only receives callbacks. */
export const neverLeading = ({ vacantFor }: Pick<LeadershipStore, 'vacantFor'>): Leadership => ({
  role: () => 'receiver',
  mayAct: () => false,
  mayAnswer: () => false,
  vacantFor: vacantFor,
  whenMayAct: async () => {
    throw notLeading();
  },
  begin: async () => undefined,
  release: async () => undefined,
});

const notLeading = () => new Failure('no-answer', { what: 'not-leading' }, { untouched: true });

/** One of several processes on a database, of which one leads at a time. */
export function createLeadership({ store, wallClock, monotonic, log }: LeadershipDeps): Leadership {
  let role: Role = 'standby';
  let renewal: Renewal | undefined;
  let handlers: LeadershipHandlers | undefined;
  /** Whether the last renewal said that another process was there. */
  let isBacked = false;
  const hold = createHold();
  const first = Promise.withResolvers<void>();
  const moment = (): Moment => ({ monotonic: monotonic(), wall: wallClock() });

  /** Takes the lead, or renews it; resolves with the milliseconds until the next time. */
  async function keep(): Promise<number> {
    // From before it is sent: the database counts from later.
    const [sentAt, renews] = [moment(), role === 'leader'];
    if (renews) {
      const { hasCandidate } = await store.renew(LEASE);
      if (hasCandidate && !isBacked) log.info({}, 'another process stands by');
      isBacked = hasCandidate;
      renewal = { sentAt: sentAt, hasCandidate: hasCandidate };
    } else {
      const answer = await store.take(LEASE);
      if (!answer.taken) return nextTry(answer.left);
      role = 'leader';
      // Whether others are there, the first renewal says, which therefore follows at once.
      renewal = { sentAt, hasCandidate: true };
      if (!hold.isOver()) handlers?.onLead();
    }
    hold.goOn();
    return renews ? RENEW_EVERY : 0;
  }

  /** When the database last did not answer; undefined: it did since. */
  let failedAt: Moment | undefined;
  const worker = createWorker({
    name: 'lease',
    log,
    async turn() {
      try {
        const pause = await keep();
        if (failedAt) log.info({ role }, 'the lease can be kept again');
        failedAt = undefined;
        return pause;
      } catch (error) {
        if (error instanceof LeadershipLost) {
          lose();
          return undefined;
        }
        // It is tried again soon, and said once.
        if (!failedAt)
          log.warn({ err: error, role }, 'the lease cannot be kept: the database does not answer');
        failedAt = moment();
        return role === 'leader' ? RENEW_EVERY : TRY_EVERY;
      } finally {
        first.resolve();
      }
    },
  });

  function end(): boolean {
    renewal = undefined;
    const ends = hold.end();
    void worker.stop();
    return ends;
  }

  const lose = () => void (end() && handlers?.onLost());

  return {
    role: () => role,
    mayAct: () => !hold.isOver() && mayAct(renewal, moment()),
    mayAnswer: () => !hold.isOver() && mayAnswer(renewal, failedAt, moment()),
    whenMayAct: async () => mayAct(renewal, moment()) || hold.wait(),
    vacantFor: store.vacantFor,
    begin(given) {
      handlers = given;
      worker.wake();
      return first.promise;
    },
    async release() {
      end();
      await worker.stop();
      await store.release().catch((error: unknown) => {
        log.warn({ err: error }, 'the lease could not be handed over and ends by itself');
      });
    },
  };
}

/** Those who wait until this process may act. */
function createHold() {
  let over = false;
  let waiting: PromiseWithResolvers<void> | undefined;
  return {
    isOver: () => over,
    /** Throws an untouched `Failure` once it is over. */
    wait(): Promise<void> {
      if (over) return Promise.reject(notLeading());
      waiting ??= Promise.withResolvers();
      return waiting.promise;
    },
    goOn() {
      waiting?.resolve();
      waiting = undefined;
    },
    /** False: it was over before. */
    end(): boolean {
      if (over) return false;
      over = true;
      waiting?.reject(notLeading());
      waiting = undefined;
      return true;
    },
  };
}
