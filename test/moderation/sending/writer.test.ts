import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, Outcome } from '../../../src/moderation/case.ts';
import { createOutcomeWriter } from '../../../src/moderation/sending/writer.ts';
import { aCase, at } from '../../support/a-case.ts';

const outcome = (number: number): Outcome => ({
  case: { ...aCase, number },
  state: 'in-force',
  at,
  until: undefined,
});
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('outcomes', () => {
  it('that come while a write is under way go together in the next, and each gets its own cases', async () => {
    const writes: number[][] = [];
    const settle = async (outcomes: readonly Outcome[]): Promise<Case[]> => {
      writes.push(outcomes.map(({ case: one }) => one.number));
      return outcomes.map(({ case: one }) => ({ ...one, edits: 9 })).toReversed();
    };
    const { write } = createOutcomeWriter({ settle }, silent);
    const written = await Promise.all([write([outcome(1), outcome(2)]), write([outcome(3)]), write([])]);
    assert.deepEqual(writes, [[1, 2], [3]]);
    assert.deepEqual(
      written.map((cases) => cases?.map(({ number, edits }) => [number, edits])),
      [
        [
          [1, 9],
          [2, 9],
        ],
        [[3, 9]],
        [],
      ],
    );
  });

  it('are written again until it succeeds', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    let tries = 0;
    const tried = Promise.withResolvers<void>();
    const settle = async (outcomes: readonly Outcome[]): Promise<Case[]> => {
      tries += 1;
      if (tries === 1) {
        tried.resolve();
        throw new Error('disk full');
      }
      return outcomes.map(({ case: one }) => one);
    };
    const { write } = createOutcomeWriter({ settle }, silent);
    const written = write([outcome(1)]);
    await tried.promise;
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    test.mock.timers.tick(1000);
    assert.deepEqual(
      (await written)?.map(({ number }) => number),
      [1],
    );
    assert.equal(tries, 2);
  });

  it('are written in smaller pieces after a fault, each once', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const tried: number[] = [];
    const kept: number[] = [];
    const settle = async (outcomes: readonly Outcome[]): Promise<Case[]> => {
      tried.push(outcomes.length);
      if (outcomes.length > 40) throw new Error('terminating connection');
      kept.push(...outcomes.map(({ case: one }) => one.number));
      return outcomes.map(({ case: one }) => one);
    };
    const { write } = createOutcomeWriter({ settle }, silent);
    const numbers = Array.from({ length: 100 }, (_, number) => number);
    const written = write(numbers.map(outcome));
    for (let turn = 0; turn < 100; turn += 1) {
      await Promise.resolve();
      test.mock.timers.tick(100);
    }
    assert.deepEqual(
      (await written)?.map(({ number }) => number),
      numbers,
    );
    assert.deepEqual(kept, numbers);
    assert.deepEqual(tried, [100, 50, 25, 32, 40, 3]);
  });

  it('get on where most writes are broken off, however small they are', async () => {
    let tries = 0;
    const settle = async (outcomes: readonly Outcome[]): Promise<Case[]> => {
      tries += 1;
      if (tries % 3 !== 0) throw new Error('terminating connection');
      return outcomes.map(({ case: one }) => one);
    };
    const { write } = createOutcomeWriter({ settle }, silent);
    const numbers = Array.from({ length: 100 }, (_, number) => number);
    const started = performance.now();
    assert.equal((await write(numbers.map(outcome)))?.length, 100);
    // The pauses are less than a second together. With one of a second or more after each of the smallest, it took about ten.
    assert.ok(performance.now() - started < 5000, `${tries} tries`);
  });

  it('are given up where the process stops: the next start looks them up', async () => {
    const writer = createOutcomeWriter({ settle: () => Promise.reject(new Error('away')) }, silent);
    writer.stop();
    assert.equal(await writer.write([outcome(1)]), undefined);
  });
});
