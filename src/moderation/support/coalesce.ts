import { setImmediate } from 'node:timers/promises';
import { DatabaseFault } from '../../errors.ts';

/** Items that go together at most: the first results should not wait for thousands of others. */
const AT_MOST = 500;

/**
 * Lets many callers share one piece of work: those who come while one is under way go together in the next, `atMost` of them. Where
 * a shared one fails, each is done alone, so that nobody fails for another's fault. A fault of the database's is everybody's: all who
 * wait learn it at once, as each would otherwise wait for it again.
 */
export function coalesce<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  atMost = AT_MOST,
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let busy = false;

  async function share(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (error instanceof DatabaseFault) tellAll(batch, error);
      else if (batch.length > 1) for (const one of batch) await share([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  function tellAll(batch: readonly Waiting[], fault: DatabaseFault): void {
    for (const { reject } of batch) reject(fault);
    // Those who waited behind were not even tried.
    const untried = new DatabaseFault(fault.message, { untouched: true, cause: fault });
    for (const { reject } of waiting.splice(0)) reject(untried);
  }

  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, atMost);
      await share(batch);
      // A store that answers without waiting would otherwise let nothing else happen until all are done.
      await setImmediate();
    }
    busy = false;
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void drain();
    });
}
