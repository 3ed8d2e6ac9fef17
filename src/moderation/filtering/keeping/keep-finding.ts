import { setTimeout as sleep } from 'node:timers/promises';
import { toFailure } from '../../../errors.ts';
import type { Log } from '../../ports.ts';
import { pauseAfter } from '../../support/backoff.ts';
import type { ApplyFinding } from '../apply-finding.ts';
import type { ChatMessage, Finding } from '../judge.ts';
import type { FilterStore } from '../ports.ts';
import type { Spool } from './spool.ts';
import { spooledNumber } from './spooled.ts';

/** Attempts to keep what was found while neither the database nor the disk takes it: a minute's worth. */
const TRIES = 7;

export interface KeepingDeps {
  readonly applyFinding: ApplyFinding;
  readonly store: Pick<FilterStore, 'noteSequence'>;
  /** Where findings wait while the database is away; undefined: nowhere. */
  readonly spool?: Pick<Spool, 'waiting' | 'add' | 'addLine'> | undefined;
  /** Called when what a rule found could not be kept. */
  readonly onLost: (guildId: string, rule: string) => void;
  readonly log: Log;
}

/** Keeps what rules find. */
export interface Keeping {
  /** Resolves once a finding is in the database, or waits for it on the disk; throws what is in the way where it is lost. */
  keep(guildId: string, message: ChatMessage, finding: Finding): Promise<void>;
  /** Notes under which number the message of a finding that was kept was delivered. */
  noteSequence(requestId: string, msgSeq: number): Promise<void>;
}

/** `stopping`: what cannot be kept is not waited for. */
export function createKeeping(deps: KeepingDeps, stopping: AbortSignal): Keeping {
  const { applyFinding, store, spool, onLost, log } = deps;

  /** Has something wait on the disk; false where it cannot. */
  async function spooled(add: (spool: Pick<Spool, 'add' | 'addLine'>) => Promise<void>): Promise<boolean> {
    if (!spool) return false;
    try {
      await add(spool);
      return true;
    } catch (error) {
      log.error({ err: error }, 'what waits for the database cannot be written to the disk');
      return false;
    }
  }
  const isWaiting = () => spool !== undefined && spool.waiting() > 0;

  return {
    async keep(guildId, message, finding) {
      const { key, roomId, viewer } = message;
      const wait = () => spooled((one) => one.add(guildId, { key, roomId, viewer }, finding));
      // What others did before is counted first.
      if (isWaiting() && (await wait())) return;
      for (let tries = 1; ; tries += 1) {
        try {
          return await applyFinding(guildId, message, finding);
        } catch (error) {
          const { kind } = toFailure(error);
          // A protected account was left alone, and nobody waits for an answer.
          if (kind === 'refused') return;
          if (kind === 'no-answer' && (await wait())) return;
          if (kind === 'no-answer' && tries < TRIES && !stopping.aborted) {
            await sleep(pauseAfter(tries), undefined, { signal: stopping }).catch(() => undefined);
            continue;
          }
          onLost(guildId, finding.rule.id);
          throw error;
        }
      }
    },
    async noteSequence(requestId, msgSeq) {
      const wait = () => spooled((one) => one.addLine(spooledNumber(requestId, msgSeq)));
      if (isWaiting() && (await wait())) return;
      try {
        await store.noteSequence(requestId, msgSeq);
      } catch (error) {
        if (toFailure(error).kind !== 'no-answer' || !(await wait())) throw error;
      }
    },
  };
}
