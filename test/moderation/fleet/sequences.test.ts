import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ask } from '../../../src/moderation/fleet/digest.ts';
import { createSequences } from '../../../src/moderation/fleet/sequences.ts';
import { createDeliveredMessages } from '../../../src/moderation/recalls/delivered.ts';
import { readRef, writeRef } from '../../../src/moderation/recalls/ref.ts';

function stage() {
  const noted: string[] = [];
  const asked: Ask[] = [];
  let time = 0;
  const store = { noteSequence: async (id: string, seq: number) => void noted.push(`${id} ${seq}`) };
  const numbers = createDeliveredMessages(() => time);
  const begin = (fleet?: { ask: (ask: Ask) => void }) => {
    const sequences = createSequences({ store, fleet, numbers });
    return {
      ...sequences,
      /** As a callback says it. */
      delivered(ref: string, number: number) {
        const named = readRef(ref);
        if (named) numbers.note({ ...named, number, text: 'hello' });
        return sequences.delivered(ref, number);
      },
    };
  };
  return {
    noted,
    asked,
    pass: (ms: number) => {
      time += ms;
    },
    alone: begin(),
    sequences: begin({ ask: (ask) => void asked.push(ask) }),
  };
}

const ref = (viewer: string): string => writeRef({ roomId: 'r1', viewer, random: 1 });
const kept = Promise.resolve();

describe('the number of a message of which something was found', () => {
  it('is noted once the case is kept, where it is said to the same process', async () => {
    const { alone, noted } = stage();
    const slow = Promise.withResolvers<void>();
    void alone.wait(ref('ref'), { requestId: 'r', kept: slow.promise });
    const done = alone.delivered(ref('ref'), 7);
    assert.deepEqual(noted, []);
    slow.resolve();
    await done;
    assert.deepEqual(noted, ['r 7']);
    await alone.delivered(ref('ref'), 8);
    assert.deepEqual(noted, ['r 7']);
  });

  it('is asked for once the case is kept, unless it is known by then', async () => {
    const { sequences, asked } = stage();
    await sequences.wait(ref('ref'), { requestId: 'r', kept });
    assert.deepEqual(asked, [{ ref: ref('ref'), requestId: 'r' }]);
    const slow = Promise.withResolvers<void>();
    const waiting = sequences.wait(ref('other'), { requestId: 'o', kept: slow.promise });
    const done = sequences.delivered(ref('other'), 7);
    slow.resolve();
    await Promise.all([waiting, done]);
    assert.equal(asked.length, 1);
  });

  it('is not asked for where the case could not be kept a moment ago and is tried elsewhere', async () => {
    const { sequences, noted } = stage();
    await sequences.wait(ref('ref'), { requestId: 'r', kept: Promise.reject(new Error('away')) });
    await assert.rejects(sequences.delivered(ref('ref'), 7), /away/);
    assert.deepEqual(noted, []);
  });

  it('is noted by the process that it is said to, before or after it was asked', async () => {
    const { sequences, noted } = stage();
    await sequences.delivered(ref('early'), 7);
    await sequences.answer([
      { ref: ref('early'), requestId: 'e' },
      { ref: ref('late'), requestId: 'l' },
    ]);
    assert.deepEqual(noted, ['e 7']);
    await sequences.delivered(ref('late'), 8);
    assert.deepEqual(noted, ['e 7', 'l 8']);
  });

  it('is known before the finding is, where judging took long', async () => {
    const { sequences, noted, asked } = stage();
    await sequences.delivered(ref('ref'), 7);
    await sequences.wait(ref('ref'), { requestId: 'r', kept });
    assert.deepEqual([noted, asked], [['r 7'], []]);
  });

  it('is forgotten after a minute', async () => {
    const { sequences, noted, pass } = stage();
    await sequences.delivered(ref('ref'), 7);
    for (let times = 0; times < 2; times += 1) {
      pass(31_000);
      await sequences.delivered(ref(`other ${times}`), 9);
    }
    await sequences.answer([{ ref: ref('ref'), requestId: 'r' }]);
    assert.deepEqual(noted, []);
  });
});
