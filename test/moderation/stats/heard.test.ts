import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault } from '../../../src/errors.ts';
import { createHeardCounts } from '../../../src/moderation/stats/heard.ts';
import { type HeardPart, HOUR } from '../../../src/moderation/stats/hours.ts';
import { speakerNumber } from '../../../src/moderation/stats/sketch.ts';

const log = { debug: undefined, info: () => {}, warn: () => {}, error: () => {} } as never;

/** Counts by clocks that are set by hand; what is kept is written down. */
function counting() {
  const kept: HeardPart[][] = [];
  const state = { now: 1000 * HOUR, fails: false };
  const make = () =>
    createHeardCounts({
      store: {
        async keepHeard(parts) {
          if (state.fails) throw new DatabaseFault('away', { untouched: true, cause: undefined });
          kept.push([...parts]);
        },
      },
      now: () => state.now,
      monotonic: () => 0,
      log,
    });
  const say = (counts: ReturnType<typeof make>, viewer: string, roomId = 'r') =>
    counts.observer.heard({ roomId, viewer } as never);
  return { kept, state, make, say };
}

describe('what a process hears', () => {
  it('is kept when it ends: messages, and each speaker once an hour and room', async () => {
    const { kept, state, make, say } = counting();
    const counts = make();
    for (const viewer of ['a', 'b', 'a']) say(counts, viewer);
    say(counts, 'a', 'other');
    state.now += HOUR;
    say(counts, 'a');
    await counts.stop();
    assert.deepEqual(kept, [
      [
        { roomId: 'r', hour: 1000, messages: 3, speakers: [speakerNumber('a'), speakerNumber('b')] },
        { roomId: 'other', hour: 1000, messages: 1, speakers: [speakerNumber('a')] },
        { roomId: 'r', hour: 1001, messages: 1, speakers: [speakerNumber('a')] },
      ],
    ]);
  });

  it('is nothing to keep where nobody spoke', async () => {
    const { kept, make } = counting();
    await make().stop();
    assert.deepEqual(kept, []);
  });

  it('is tried again whole where it could not be kept, and speakers are named once', async () => {
    const { kept, state, make, say } = counting();
    const counts = make();
    say(counts, 'a');
    state.fails = true;
    await counts.stop();
    say(counts, 'a');
    say(counts, 'b');
    state.fails = false;
    await counts.stop();
    say(counts, 'b');
    await counts.stop();
    assert.deepEqual(kept, [
      [{ roomId: 'r', hour: 1000, messages: 3, speakers: [speakerNumber('a'), speakerNumber('b')] }],
      [{ roomId: 'r', hour: 1000, messages: 1, speakers: [] }],
    ]);
  });

  it('names no speakers of an hour so long over that the database no longer knows who is counted', async () => {
    const { kept, state, make, say } = counting();
    const counts = make();
    say(counts, 'a');
    state.now += 3 * HOUR;
    await counts.stop();
    assert.deepEqual(kept, [[{ roomId: 'r', hour: 1000, messages: 1, speakers: [] }]]);
  });
});
