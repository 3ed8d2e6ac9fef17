import { type Failure, toFailure } from '../errors.ts';
import type { AuditPost, CaseStore, Log, Now } from './ports.ts';
import { createWorker, type Worker } from './worker.ts';

/** Outcomes told one by one: as many embeds as one message takes (Discord docs: Message, "Embed Limits"). */
const ONE_BY_ONE = 10;
/** With more than these waiting, they are told in one summary, of at most so many. */
const MANY = 30;
const IN_SUMMARY = 5000;
/** Pauses between attempts while Discord does not answer, in milliseconds. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

export interface AuditorParts {
  readonly store: CaseStore;
  readonly audit: AuditPost;
  readonly now: Now;
  readonly log: Log;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
}

export interface Auditor extends Worker {
  /** The channel may be reachable again: forget what went wrong and try. */
  channelChanged(): void;
  /** Tells something about the bot itself, as soon as that is possible; never rejects. */
  alert(text: string): void;
  /** Why outcomes cannot be posted, and how many wait; undefined while all is well. */
  trouble(): Promise<{ words: string; waiting: number } | undefined>;
}

/** Tells outcomes in the audit channel. None is dropped: what cannot be posted waits in the store. */
export function createAuditor({ store, audit, now, log, newBatch }: AuditorParts): Auditor {
  let broken: Failure | undefined;
  let failures = 0;
  const alerts: string[] = [];

  async function turn(): Promise<number | undefined> {
    // A channel that is gone or closed gets no further attempts until something changed: refused requests are counted by Discord.
    if (broken?.kind === 'misconfigured') return undefined;
    try {
      const worked = (await postAlert()) || (await postOutcomes());
      broken = undefined;
      failures = 0;
      return worked ? 0 : undefined;
    } catch (error) {
      return fail(toFailure(error));
    }
  }

  async function postAlert(): Promise<boolean> {
    const [text] = alerts;
    if (text === undefined) return false;
    await audit.alert(text);
    alerts.shift();
    return true;
  }

  async function postOutcomes(): Promise<boolean> {
    const limit = (await store.countUntold()) > MANY ? IN_SUMMARY : ONE_BY_ONE;
    const telling = await store.claimTelling({ batch: newBatch(), limit });
    if (!telling) return false;
    const { told, channelId, messageId } = await audit.post(telling);
    const left = telling.cases.filter((one) => !told.includes(one));
    await store.markTold(told, { at: now(), channelId, messageId }, left);
    return true;
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
    alert(text) {
      alerts.push(text);
      worker.wake();
    },
    async trouble() {
      return broken && { words: broken.message, waiting: await store.countUntold() };
    },
  };
}
