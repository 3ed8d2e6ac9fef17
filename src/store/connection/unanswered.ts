import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';

/**
 * Has a connection broken off on which a statement is not answered within so many milliseconds. A server that hangs, or a network that
 * was cut, never says that it gave up; whoever waits is told that nobody answers.
 */
export function endUnanswered(client: pg.PoolClient & { end(): Promise<void> }, patience: number): void {
  if (patience === 0) return;
  const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]): unknown => {
    const asked = ask(...args);
    if (asked instanceof Promise) watch(asked);
    return asked;
  };
  client.query = watched as typeof client.query;

  function watch(asked: Promise<unknown>): void {
    let isOpen = true;
    const timer = setTimeout(async () => {
      // An answer that came while this process had no time for it is there already.
      await setImmediate();
      if (isOpen) await client.end().catch(() => undefined);
    }, patience);
    const close = () => {
      isOpen = false;
      clearTimeout(timer);
    };
    asked.then(close, close);
  }
}
