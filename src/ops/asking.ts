import { setTimeout as sleep } from 'node:timers/promises';
import type { Monotonic } from '../moderation/ports.ts';

/** How old an answer may be before it is asked for again, in milliseconds. */
const FRESH = 5000;
/** So long whoever reads waits for a new one; then it reads the old one. Milliseconds. */
const PATIENCE = 250;
/** An answer that is older than this says nothing about the present, in milliseconds. */
const STALE = 60_000;

/**
 * Asks for something that may take its time, or never come, on behalf of whoever must not wait: at most one question is under way, and
 * while the last one had no answer, nobody waits at all. `ask` may reject.
 */
export function createAsking<Answer>(
  ask: () => Promise<Answer>,
  monotonic: Monotonic,
): () => Promise<Answer | undefined> {
  let known: { readonly answer: Answer; readonly at: number } | undefined;
  let underWay: Promise<void> | undefined;
  let hasFailed = false;

  async function renew(): Promise<void> {
    const at = monotonic();
    try {
      known = { answer: await ask(), at: at };
      hasFailed = false;
    } catch {
      known = undefined;
      hasFailed = true;
    } finally {
      underWay = undefined;
    }
  }

  const age = () => (known ? monotonic() - known.at : Number.POSITIVE_INFINITY);
  return async () => {
    if (age() >= FRESH) underWay ??= renew();
    if (underWay && !hasFailed) await Promise.race([underWay, sleep(PATIENCE, undefined, { ref: false })]);
    return age() < STALE ? known?.answer : undefined;
  };
}
