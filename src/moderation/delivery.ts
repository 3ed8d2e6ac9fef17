import { Failure, toFailure } from '../errors.ts';
import type { Case, CaseError, Outcome } from './case.ts';
import type { Policy } from './policy.ts';
import type { Now, RoomService } from './ports.ts';
import { retryAt } from './retry.ts';
import type { RoomBook } from './room-book.ts';

/** Codes with which the service may mean one account of several (Chat docs 1047/50296; 10019 and 70107 are not listed there). */
const ABOUT_ONE_ACCOUNT: ReadonlySet<number> = new Set([10004, 10007, 10019, 70107]);

export interface DeliveryParts {
  readonly rooms: RoomService;
  readonly book: RoomBook;
  readonly policy: Policy;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Sends one batch (see `batch`) to the service and says what came of each case; never throws. */
export type Deliver = (cases: readonly Case[]) => Promise<Outcome[]>;

export function createDelivery({ rooms, book, policy, now, random }: DeliveryParts): Deliver {
  return async function deliver(cases) {
    const [first] = cases;
    if (!first) return [];
    try {
      const owner = await ownerOf(first);
      const spared = cases.flatMap((one) => spare(one, owner));
      const rest = cases.filter((one) => !spared.some((outcome) => outcome.of === one));
      return [...spared, ...(await send(rest))];
    } catch (error) {
      return cases.map((one) => failed(one, toFailure(error)));
    }
  };

  async function ownerOf({ roomId, kind }: Case): Promise<string | undefined> {
    return kind === 'ban' ? await book.owner(roomId) : undefined;
  }

  function spare(one: Case, owner: string | undefined): Outcome[] {
    const why = one.kind === 'ban' ? policy.protection(one.viewer, owner) : undefined;
    return why === undefined ? [] : [failed(one, new Failure('refused', why))];
  }

  async function send(cases: readonly Case[]): Promise<Outcome[]> {
    const [first] = cases;
    if (!first) return [];
    try {
      await call(
        first,
        cases.map((one) => one.viewer),
      );
      const at = now();
      return cases.map((of) => ({ of, state: 'in-force', at, until: endOf(of, at) }));
    } catch (error) {
      const failure = toFailure(error);
      // One bad account never takes the others down: halve the list until it stands alone.
      if (cases.length > 1 && ABOUT_ONE_ACCOUNT.has(failure.code ?? 0)) {
        const middle = Math.ceil(cases.length / 2);
        return [...(await send(cases.slice(0, middle))), ...(await send(cases.slice(middle)))];
      }
      return cases.map((one) => failed(one, failure));
    }
  }

  function call({ roomId, kind, durationSeconds, reason }: Case, viewers: string[]): Promise<void> {
    if (kind === 'unban' || durationSeconds === undefined) return rooms.unban({ roomId, viewers });
    return rooms.ban({ roomId, viewers, durationSeconds, description: reason });
  }

  function failed(of: Case, failure: Failure): Outcome {
    const attempt = {
      kind: failure.kind,
      attempts: of.attempts + 1,
      askedAt: of.askedAt,
      now: now(),
      random: random(),
    };
    const nextAttemptAt = retryAt(attempt);
    const error = errorOf(failure);
    return nextAttemptAt === undefined
      ? { of, state: 'failed', error }
      : { of, state: 'waiting', nextAttemptAt, error };
  }
}

const endOf = ({ durationSeconds }: Case, at: number): number | undefined =>
  durationSeconds === undefined ? undefined : at + durationSeconds * 1000;

const errorOf = ({ kind, code, message, advice }: Failure): CaseError => ({
  kind,
  code,
  words: message,
  advice,
});
