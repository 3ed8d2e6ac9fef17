import { toFailure } from '../../errors.ts';
import type { Case, Outcome } from '../case.ts';
import type { CaseStore, Log, Monotonic, Now, RoomService } from '../ports.ts';
import type { OutcomeWriter } from '../sending/writer.ts';
import { createClockSteps } from '../support/clock-steps.ts';
import { reconcile } from '../support/reconcile.ts';
import { createWorker, type Worker } from '../support/worker.ts';

/** How long after the service's OK the list is read, in milliseconds. */
const SETTLING = 5000;
/** An OK that the list does not show is asked for again so many times. */
const TRIES = 5;
/** A room whose list could not be read is left alone for this long, in milliseconds. */
const AFTER_FAILURE = 60_000;

export interface BanConfirmationDeps {
  readonly store: Pick<CaseStore, 'unconfirmed'>;
  readonly rooms: Pick<RoomService, 'banned'>;
  readonly writer: OutcomeWriter;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called when cases have to be sent again. */
  readonly wake: () => void;
  /** Tells something in these servers. */
  readonly alert: (guildIds: readonly string[], text: string) => void;
  /** Milliseconds. */
  readonly settling?: number;
}

/** Reads rooms' lists after bans: what they show is confirmed, and what they do not show, though the service said OK, is sent again. */
export function createBanConfirmation({
  store,
  rooms,
  writer,
  now,
  monotonic,
  log,
  wake,
  alert,
  settling = SETTLING,
}: BanConfirmationDeps): Worker {
  const notBefore = new Map<string, number>();
  const steps = createClockSteps({ now, monotonic });

  async function compare(roomId: string, cases: readonly Case[]): Promise<void> {
    const list = new Map((await rooms.banned(roomId)).map((ban) => [ban.viewer, ban.until]));
    const outcomes = cases.map((one) => verdict(one, list));
    const missing = outcomes.filter(({ state }) => state !== 'confirmed').length;
    if (missing > 0)
      log.warn({ room: roomId, missing }, 'the service said OK, and its list does not show it');
    await writer.write(outcomes);
    for (const { case: one, state } of outcomes) {
      if (state !== 'failed') continue;
      const what = `Case ${one.number} is not in force after all: the Chat service said OK to it ${TRIES} times, and the list of “${one.roomId}” does not show it.`;
      alert([one.guildId], what);
    }
    if (missing > 0) wake();
  }

  function verdict(one: Case, list: ReadonlyMap<string, number>): Outcome {
    // Later than now it was by a clock that has been set back since: it was a moment ago.
    const at = Math.min(one.inForceAt ?? now(), now());
    const shown = reconcile(one, { list, since: at, now: at });
    if (shown) return shown;
    if (one.attempts < TRIES) return { case: one, state: 'unsure', nextAttemptAt: now(), error: undefined };
    const words = 'The Chat service says OK, and its list does not show it.';
    return {
      case: one,
      state: 'failed',
      at: now(),
      error: { kind: 'broken-contract', code: undefined, words, advice: undefined },
    };
  }

  return createWorker({
    name: 'banConfirmation',
    log,
    async turn() {
      // How long a case has been in force cannot be told now, and reading too early would have bans sent again.
      if (steps() !== 0) return settling;
      const cases = await store.unconfirmed(now() - settling, now());
      for (const [roomId, ofRoom] of Map.groupBy(cases, (one) => one.roomId)) {
        // A room that fails does not hold up the others.
        if ((notBefore.get(roomId) ?? Number.NEGATIVE_INFINITY) > monotonic()) continue;
        await compare(roomId, ofRoom).catch((error: unknown) => {
          notBefore.set(roomId, monotonic() + AFTER_FAILURE);
          log.warn({ room: roomId, err: toFailure(error).message }, 'a room’s list could not be read');
        });
      }
      return settling;
    },
  });
}
