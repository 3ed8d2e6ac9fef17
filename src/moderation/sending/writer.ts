import { setTimeout as sleep } from 'node:timers/promises';
import { LeadershipLost } from '../../errors.ts';
import { type Case, type Outcome, priorityOf } from '../case.ts';
import type { CaseStore, Log } from '../ports.ts';
import { pauseAfterFault } from '../support/backoff.ts';
import { coalesce } from '../support/coalesce.ts';
import { createTransactionSize } from '../support/transaction-size.ts';

/**
 * Writes outcomes; those that come while a write is under way go together in the next one. What came of people's cases does not wait for
 * what came of those of rules, thousands of which may be written at once.
 */
export interface OutcomeWriter {
  /** Resolves with the cases as they are then; undefined where the process stops before they could be written. */
  write(outcomes: readonly Outcome[]): Promise<Case[] | undefined>;
  /** From now on gives up what cannot be written at once; the next start finds those cases unsure and reads the room's list. */
  stop(): void;
}

export function createOutcomeWriter(store: Pick<CaseStore, 'settle'>, log: Log): OutcomeWriter {
  let stopped = false;

  const size = createTransactionSize();

  /** Tries until it is written: giving up would send a ban again that is in force already. */
  async function persist(outcomes: readonly Outcome[]): Promise<Case[] | undefined> {
    const settled: Case[] = [];
    let faults = 0;
    for (let at = 0; at < outcomes.length; ) {
      const some = outcomes.slice(at, at + size.limit(outcomes.length));
      try {
        settled.push(...(await store.settle(some)));
        size.note(some.length, true);
        at += some.length;
        faults = 0;
      } catch (error) {
        size.note(some.length, false);
        // Whoever leads now has found these cases unsure.
        if (stopped || error instanceof LeadershipLost) return at === 0 ? undefined : settled;
        log.error({ err: error, cases: some.length }, 'the outcome of cases cannot be written; trying again');
        // Less of it may get through at once.
        const isSmaller = size.limit(some.length) < some.length;
        faults = isSmaller ? 1 : faults + 1;
        await sleep(pauseAfterFault(faults));
      }
    }
    return settled;
  }

  async function writeAll(lists: readonly (readonly Outcome[])[]): Promise<(Case[] | undefined)[]> {
    const settled = await persist(lists.flat());
    const byKey = new Map(settled?.map((one) => [key(one), one]));
    return lists.map((outcomes) => settled && outcomes.flatMap(({ case: one }) => byKey.get(key(one)) ?? []));
  }

  const writeOf = { people: coalesce(writeAll), rules: coalesce(writeAll) };
  return {
    write: (outcomes) => (outcomes.every(isOfPeople) ? writeOf.people : writeOf.rules)(outcomes),
    stop() {
      stopped = true;
    },
  };
}

const isOfPeople = ({ case: one }: Outcome): boolean => priorityOf(one.source) === 0;

const key = ({ guildId, number }: Case): string => `${guildId}/${number}`;
