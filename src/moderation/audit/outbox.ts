import { toFailure } from '../../errors.ts';
import type { Now } from '../ports.ts';
import type { AuditPost, Posted, Telling, TellingStore, TooMuch } from './ports.ts';

/** Outcomes told one by one: as many embeds as one message takes (Discord docs: Message, "Embed Limits"). */
const ONE_BY_ONE = 10;
/** With more than these waiting, they are told in one summary, of at most so many. */
const MANY = 30;
const IN_SUMMARY = 5000;
/** A post whose answer was lost so often is cut in two: it may be what it says that Discord breaks on. */
const LOST_TOO_OFTEN = 4;

export interface OutboxDeps {
  readonly store: Pick<TellingStore, 'countUntold' | 'claimTelling' | 'markTold' | 'releaseTelling'>;
  readonly audit: Pick<AuditPost, 'find' | 'post' | 'postPlainly'>;
  readonly now: Now;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
}

/** Posts what waits, each case once. No case can hold up those behind it: what cannot be posted together is posted in parts. */
export interface Outbox {
  /** Makes a server's next post, or cuts it to what may fit; false if nothing waits. Throws a `Failure`. */
  post(guildId: string): Promise<boolean>;
}

export function createOutbox({ store, audit, now, newBatch }: OutboxDeps): Outbox {
  /** How many cases a server's next post tells at most, where it had to be cut lately. */
  const sizes = new Map<string, number>();
  /** How often the answer to a server's post was lost. */
  const lost = new Map<string, number>();

  async function claim(guildId: string): Promise<Telling | undefined> {
    const most = (await store.countUntold(guildId)) > MANY ? IN_SUMMARY : ONE_BY_ONE;
    const limit = Math.min(most, sizes.get(guildId) ?? most);
    return store.claimTelling({ guildId, batch: newBatch(), limit });
  }

  async function send(telling: Telling): Promise<Posted | TooMuch> {
    const { guildId, cases } = telling;
    const found = telling.again ? await audit.find(telling) : undefined;
    if (found) return found;
    if ((lost.get(guildId) ?? 0) < LOST_TOO_OFTEN) return audit.post(telling);
    if (cases.length > 1) return { keep: Math.ceil(cases.length / 2) };
    try {
      return await audit.post(telling);
    } catch (error) {
      if (toFailure(error).kind === 'misconfigured') throw error;
      return (await audit.find(telling)) ?? audit.postPlainly(telling);
    }
  }

  /** Sends, and counts what was lost. */
  async function attempt(telling: Telling): Promise<Posted | TooMuch> {
    const { guildId } = telling;
    try {
      const answer = await send(telling);
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
      const telling = await claim(guildId);
      if (!telling) return false;
      const answer = await attempt(telling);
      if ('keep' in answer) {
        // Written down before the rest is posted: after a kill, each half is still told once.
        await store.releaseTelling(telling.cases.slice(answer.keep));
        sizes.set(guildId, answer.keep);
      } else {
        const left = telling.cases.filter((one) => !answer.told.includes(one));
        await store.markTold(answer, now(), left);
        grow(guildId);
      }
      return true;
    },
  };
}
