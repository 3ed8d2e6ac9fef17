import { toFailure } from '../../errors.ts';
import type { Monotonic, Now } from '../ports.ts';
import { createTransactionSize } from '../support/transaction-size.ts';
import type { AuditBatch, AuditOutbox, AuditPost, Posted, TooMuch } from './ports.ts';

/** Outcomes posted one by one: as many embeds as one message takes (Discord docs: Message, "Embed Limits"). */
const ONE_BY_ONE = 10;
/** With more than these pending, they are posted in one summary, of at most so many. */
const MANY = 30;
const IN_SUMMARY = 5000;
/**
 * After a summary, what comes next is gathered for so long, in milliseconds: a raid settles twenty at a time, and Discord takes five
 * posts in five seconds.
 */
const GATHERING = 1000;
/** A post whose answer was lost so often is cut in two: it may be what it says that Discord breaks on. */
const LOST_TOO_OFTEN = 4;

export interface OutboxDeps {
  readonly store: Pick<AuditOutbox, 'countUnposted' | 'claimBatch' | 'markPosted' | 'releaseBatch'>;
  readonly audit: Pick<AuditPost, 'find' | 'post' | 'postPlainly'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
}

/** Posts what is pending, each case once. No case can hold up those behind it: what cannot be posted together is posted in parts. */
export interface Outbox {
  /**
   * Makes a server's next post, or cuts it to what may fit; false if nothing is pending, the milliseconds until it may be made while more is
   * gathered. Throws a `Failure`.
   */
  post(guildId: string): Promise<boolean | number>;
}

export function createOutbox({ store, audit, now, monotonic, newBatch }: OutboxDeps): Outbox {
  /** How many cases a server's next list has at most, where one had to be cut lately. */
  const sizes = new Map<string, number>();
  /** When a server's last summary was posted (monotonic). */
  const summaries = new Map<string, number>();
  const transactions = createTransactionSize();
  /** How often the answer to a server's post was lost. */
  const lost = new Map<string, number>();

  async function claim(guildId: string): Promise<AuditBatch | undefined> {
    const most = (await store.countUnposted(guildId, MANY + 1)) > MANY ? IN_SUMMARY : ONE_BY_ONE;
    const limit = transactions.limit(Math.min(most, sizes.get(guildId) ?? most));
    return noted(limit, () => store.claimBatch({ guildId, batch: newBatch(), limit }));
  }

  /** Does something about so many cases; how many the next time are is up to what becomes of it. */
  async function noted<Result>(cases: number, work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      transactions.note(cases, true);
      return result;
    } catch (error) {
      transactions.note(cases, false);
      throw error;
    }
  }

  /** Notes where cases were posted. What a fault leaves is bound to the post, by which that is found again. */
  async function markPosted(batch: AuditBatch, posted: Posted): Promise<void> {
    for (let at = 0; at < batch.cases.length; ) {
      const cases = batch.cases.slice(at, at + transactions.limit(batch.cases.length));
      await noted(cases.length, () => store.markPosted({ ...posted, cases: cases }, now()));
      at += cases.length;
    }
  }

  async function send(batch: AuditBatch): Promise<Posted | TooMuch> {
    const { guildId, cases } = batch;
    const found = batch.again ? await audit.find(batch) : undefined;
    if (found) return found;
    if ((lost.get(guildId) ?? 0) < LOST_TOO_OFTEN) return audit.post(batch);
    if (cases.length > 1) return { keep: Math.ceil(cases.length / 2) };
    try {
      return await audit.post(batch);
    } catch (error) {
      if (toFailure(error).kind === 'misconfigured') throw error;
      return (await audit.find(batch)) ?? audit.postPlainly(batch);
    }
  }

  /** Sends, and counts what was lost. */
  async function attempt(batch: AuditBatch): Promise<Posted | TooMuch> {
    const { guildId } = batch;
    try {
      const answer = await send(batch);
      lost.delete(guildId);
      return answer;
    } catch (error) {
      if (toFailure(error).kind !== 'misconfigured') lost.set(guildId, (lost.get(guildId) ?? 0) + 1);
      throw error;
    }
  }

  /** After a post that was taken, the next may be larger again. */
  function grow(guildId: string): void {
    const size = (sizes.get(guildId) ?? IN_SUMMARY) * 2;
    if (size < IN_SUMMARY) sizes.set(guildId, size);
    else sizes.delete(guildId);
  }

  return {
    async post(guildId) {
      const wait = (summaries.get(guildId) ?? Number.NEGATIVE_INFINITY) + GATHERING - monotonic();
      if (wait > 0) return wait;
      const batch = await claim(guildId);
      if (!batch) return false;
      const answer = await attempt(batch);
      if ('keep' in answer) {
        // Written down before the rest is tried: what is bound to a post is what that post shows, and after a kill it is found by that.
        await store.releaseBatch(batch.cases.slice(answer.keep));
        // What a few embeds have room for says nothing about the next list.
        if (batch.cases.length > ONE_BY_ONE) sizes.set(guildId, answer.keep);
      } else {
        await markPosted(batch, answer);
        grow(guildId);
        // One that was full, or cut, left some behind that have waited long enough.
        const isSummary = answer.asList && batch.cases.length > ONE_BY_ONE;
        if (isSummary && batch.cases.length < IN_SUMMARY && !sizes.has(guildId))
          summaries.set(guildId, monotonic());
      }
      return true;
    },
  };
}
