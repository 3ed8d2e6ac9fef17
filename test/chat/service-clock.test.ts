import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createServiceClock } from '../../src/chat/service-clock.ts';

const NOON = Date.parse('2026-11-26T12:00:00Z');
const header = (ms: number) => new Date(ms).toUTCString();

function clockAt(start: number) {
  let machine = start;
  const said: number[] = [];
  const clock = createServiceClock(
    () => machine,
    (ms) => said.push(Math.round(ms / 1000)),
  );
  return {
    clock,
    said,
    set: (ms: number) => {
      machine = ms;
    },
  };
}

describe('the wall clock', () => {
  for (const wrong of [-30 * 86_400, -7200, -120, 11, 120, 7200, 30 * 86_400]) {
    it(`is put right where the machine’s is ${wrong} s ahead of the service’s`, () => {
      const { clock, said } = clockAt(NOON + wrong * 1000);
      clock.note(header(NOON));
      assert.ok(Math.abs(clock.now() - NOON) <= 1000);
      clock.note(header(NOON + 1000));
      assert.ok(said.length === 1 && Math.abs((said[0] ?? 0) - wrong) <= 1, `said ${said}`);
    });
  }

  it('is the machine’s own where the two differ by no more than answers take', () => {
    const { clock, said } = clockAt(NOON);
    for (const late of [-9000, -1000, 0, 900, 9000]) clock.note(header(NOON + late));
    assert.equal(clock.now(), NOON);
    assert.deepEqual(said, []);
  });

  it('follows the machine’s when that is corrected', () => {
    const { clock, said, set } = clockAt(NOON + 120_000);
    clock.note(header(NOON));
    set(NOON);
    clock.note(header(NOON));
    assert.equal(clock.now(), NOON);
    assert.equal(said.at(-1), 0);
  });

  it('takes nothing else for a date', () => {
    const { clock, said } = clockAt(NOON);
    for (const odd of [undefined, '', 'yesterday', ['a', 'b'], 5]) clock.note(odd);
    assert.equal(clock.now(), NOON);
    assert.deepEqual(said, []);
  });
});
