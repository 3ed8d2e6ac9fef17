import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWindow } from '../../../src/sandbox/page/window.ts';

describe('the pace of a raid', () => {
  /** How many are under way at once after so many rounds in which each takes so many milliseconds. */
  function sizeAfter(rounds: number, ms: number): number {
    let now = 0;
    const window = createWindow(() => now);
    let size = 0;
    for (let round = 0; round < rounds; round += 1) {
      const under = [];
      while (window.hasRoom()) under.push(window.enter());
      size = under.length;
      now += ms;
      for (const done of under) done();
    }
    return size;
  }

  it('grows where messages come back soon, up to a bound', () => {
    assert.ok(sizeAfter(50, 20) > sizeAfter(5, 20));
    assert.equal(sizeAfter(1000, 20), 250);
  });

  it('shrinks where they come back late, and never to nothing', () => {
    assert.equal(sizeAfter(50, 1500), 4);
    assert.ok(sizeAfter(2, 1500) < sizeAfter(2, 20));
  });
});
