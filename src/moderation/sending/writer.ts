import { setTimeout as sleep } from 'node:timers/promises';
import { LeadershipLost } from '../../errors.ts';
import type { Case, Outcome } from '../case.ts';
import type { CaseStore, Log } from '../ports.ts';
import { pauseAfter } from '../support/backoff.ts';
import { coalesce } from '../support/coalesce.ts';

/** The longest pause after the store refused to write, in milliseconds. */
const LONGEST_PAUSE = 5000;

/** Writes outcomes; those that come while a write is under way go together in the next one. */
export interface OutcomeWriter {
  /** Resolves with the cases as they are then; undefined where the process stops before they could be written. */
  write(outcomes: readonly Outcome[]): Promise<Case[] | undefined>;
  /** From now on gives up what cannot be written at once; the next start finds those cases unsure and reads the room's list. */
  stop(): void;
}

export function createOutcomeWriter(store: Pick<CaseStore, 'settle'>, log: Log): OutcomeWriter {
  let stopped = false;

  /** Tries until it is written: giving up would send a ban again that is in force already. */
  async function persist(outcomes: readonly Outcome[]): Promise<Case[] | undefined> {
    for (let faults = 1; ; faults += 1) {
      try {
        return await store.settle(outcomes);
      } catch (error) {
        // Whoever leads now has found these cases unsure.
        if (stopped || error instanceof LeadershipLost) return undefined;
        log.error(
          { err: error, cases: outcomes.length },
          'the outcome of cases cannot be written; trying again',
        );
        await sleep(pauseAfter(faults, LONGEST_PAUSE));
      }
    }
  }

  return {
    write: coalesce(async (lists: readonly (readonly Outcome[])[]) => {
      const settled = await persist(lists.flat());
      const byKey = new Map(settled?.map((one) => [key(one), one]));
      return lists.map(
        (outcomes) => settled && outcomes.flatMap(({ case: one }) => byKey.get(key(one)) ?? []),
      );
    }),
    stop() {
      stopped = true;
    },
  };
}

const key = ({ guildId, number }: Case): string => `${guildId}/${number}`;
