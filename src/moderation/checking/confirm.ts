import { toFailure } from '../../errors.ts';
import type { Notice } from '../../problems/notices.ts';
import type { ActionRooms, Listed, ReadBack } from '../actions/action.ts';
import type { Actions } from '../actions/index.ts';
import type { Case, CaseError, Outcome } from '../case.ts';
import type { CaseStore, Log, Monotonic, Now } from '../ports.ts';
import type { OutcomeWriter } from '../sending/writer.ts';
import { createClockSteps } from '../support/clock-steps.ts';
import { createWorker, type Worker } from '../support/worker.ts';

/** How long after the service's OK a room is read, in milliseconds. */
const SETTLING = 5000;
/** What the room has not shown after so many OKs is given up. */
const TRIES = 5;
/** Cases whose missing is counted; more forget it. */
const MOST_MISSED = 10_000;
/** A room that could not be read is left alone for this long, in milliseconds. */
const AFTER_FAILURE = 60_000;

export interface ConfirmationDeps {
  readonly actions: Pick<Actions, 'find'>;
  readonly store: Pick<CaseStore, 'unconfirmed'>;
  readonly rooms: ActionRooms;
  readonly writer: Pick<OutcomeWriter, 'write'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called when cases have to be sent again. */
  readonly wake: () => void;
  /** Posts an alert in these servers. */
  readonly alert: (guildIds: readonly string[], notice: Notice) => void;
  /** Milliseconds. */
  readonly settling?: number;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

/** Reads rooms after calls: what they show is confirmed, and what they do not show, though the service said OK, is sent again. */
export function createConfirmation({
  actions,
  store,
  rooms,
  writer,
  now,
  monotonic,
  log,
  wake,
  alert,
  settling = SETTLING,
  mayAct,
}: ConfirmationDeps): Worker {
  const notBefore = new Map<string, number>();
  /** How often the room has not shown a case, by its name: calls that the service refused before say nothing about that. */
  const missed = new Map<string, number>();
  const steps = createClockSteps({ now, monotonic });

  async function confirm(roomId: string, cases: readonly Case[]): Promise<void> {
    for (const [list, same] of Map.groupBy(cases, readerOf)) {
      if (!list) continue;
      const targets = same.flatMap((one) => actions.find(one.kind)?.targetOf(one) ?? []);
      await compare(same, await list(rooms, { roomId, targets, now: now() }));
    }
  }

  const readerOf = ({ kind }: Case): ReadBack['list'] | undefined => actions.find(kind)?.readBack?.list;

  async function compare(cases: readonly Case[], list: Listed): Promise<void> {
    const outcomes = cases.map((one) => {
      const { readBack } = actions.find(one.kind) ?? {};
      return checkedOutcome(one, { readBack, list, missed: missed.get(nameOf(one)) ?? 0, now: now() });
    });
    const missing = outcomes.filter(({ state }) => state !== 'confirmed');
    if (missed.size > MOST_MISSED) missed.clear();
    for (const { case: one, state } of outcomes) {
      const name = nameOf(one);
      if (state === 'unsure') missed.set(name, (missed.get(name) ?? 0) + 1);
      else missed.delete(name);
    }
    if (missing.length > 0)
      log.warn(
        { room: cases[0]?.roomId, missing: missing.length },
        'the service said OK, and its list does not show it',
      );
    await writer.write(outcomes);
    for (const { case: one, state } of missing) {
      if (state !== 'failed') continue;
      const { number, roomId: room } = one;
      alert([one.guildId], { what: 'ban-not-shown', number, room, times: TRIES });
    }
    if (missing.length > 0) wake();
  }

  return createWorker({
    name: 'confirmation',
    log,
    mayRun: mayAct,
    async turn() {
      // How long a case has been in force cannot be known now, and reading too early would have it sent again.
      if (steps() !== 0) return settling;
      const cases = await store.unconfirmed(now() - settling, now());
      for (const [roomId, ofRoom] of Map.groupBy(cases, (one) => one.roomId)) {
        // A room that fails does not hold up the others.
        if ((notBefore.get(roomId) ?? Number.NEGATIVE_INFINITY) > monotonic()) continue;
        await confirm(roomId, ofRoom).catch((error: unknown) => {
          notBefore.set(roomId, monotonic() + AFTER_FAILURE);
          log.warn({ room: roomId, err: toFailure(error) }, 'a room’s list could not be read');
        });
      }
      return settling;
    },
  });
}

export interface Check {
  readonly readBack: ReadBack | undefined;
  readonly list: Listed;
  /** How often the room has not shown it before. */
  readonly missed: number;
  readonly now: number;
}

const nameOf = ({ guildId, number }: Case): string => `${guildId}/${number}`;

/** What a reading means for a case that the service said OK to: it is confirmed, is sent again, or has failed after all. */
export function checkedOutcome(one: Case, { readBack, list, missed, now }: Check): Outcome {
  const since = one.inForceAt ?? now;
  const shown = readBack?.reconcile(one, { list, since, now: Math.min(since, now) });
  if (shown) return shown;
  if (missed + 1 < TRIES) return { case: one, state: 'unsure', nextAttemptAt: now, error: undefined };
  return { case: one, state: 'failed', at: now, error: NOT_SHOWN };
}

const NOT_SHOWN: CaseError = { kind: 'broken-contract', code: undefined, problem: { what: 'not-shown' } };
