import { type Failure, toFailure } from '../errors.ts';
import type { Case } from './case.ts';
import type { AuditPost, CaseStore, Log, Now } from './ports.ts';
import { createWorker, type Worker } from './worker.ts';

/** Outcomes looked at in one go: as many embeds as one message takes (Discord docs: Message, "Embed Limits"). */
const AT_ONCE = 10;
/** Pauses between attempts while Discord does not answer, in milliseconds. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

export interface AuditorParts {
  readonly store: CaseStore;
  readonly audit: AuditPost;
  readonly now: Now;
  readonly log: Log;
}

export interface Auditor extends Worker {
  /** The channel may be reachable again: forget what went wrong and try. */
  channelChanged(): void;
  /** Why outcomes cannot be posted, and how many wait; undefined while all is well. */
  trouble(): Promise<{ words: string; waiting: number } | undefined>;
}

/** Tells outcomes in the audit channel. None is dropped: what cannot be posted waits in the store. */
export function createAuditor({ store, audit, now, log }: AuditorParts): Auditor {
  let broken: Failure | undefined;
  let failures = 0;
  /** What was being posted when it failed: the same again, so that Discord can recognise a repeat. */
  let unsure: readonly Case[] = [];

  async function turn(): Promise<number | undefined> {
    // A channel that is gone or closed gets no further attempts until something changed: refused requests are counted by Discord.
    if (broken?.kind === 'misconfigured') return undefined;
    const cases = unsure.length > 0 ? unsure : await store.untold(AT_ONCE);
    if (cases.length === 0) return undefined;
    unsure = cases;
    try {
      const { posted, channelId, messageId } = await audit.post(cases);
      await store.markTold(posted, { at: now(), channelId, messageId });
    } catch (error) {
      return fail(toFailure(error));
    }
    unsure = [];
    broken = undefined;
    failures = 0;
    return 0;
  }

  function fail(failure: Failure): number | undefined {
    broken = failure;
    failures += 1;
    log.error({ code: failure.code, err: failure.cause }, `outcomes cannot be told: ${failure.message}`);
    if (failure.kind === 'misconfigured') return undefined;
    return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));
  }

  const worker = createWorker({ name: 'auditor', log, turn });
  return {
    ...worker,
    channelChanged() {
      broken = undefined;
      worker.wake();
    },
    async trouble() {
      return broken && { words: broken.message, waiting: await store.countUntold() };
    },
  };
}
