import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addTo,
  estimateOf,
  mergeInto,
  newSketch,
  readSketch,
  SKETCH_ERROR,
  speakerNumber,
  writeSketch,
} from '../../../src/moderation/stats/sketch.ts';

const sketchOf = (from: number, count: number) => {
  const sketch = newSketch();
  addTo(
    sketch,
    Array.from({ length: count }, (_, index) => speakerNumber(`user_${from + index}`)),
  );
  return sketch;
};

describe('a sketch of who has spoken', () => {
  for (const count of [0, 1, 2, 10, 100, 1000, 2500, 5000, 20_000, 200_000])
    it(`estimates ${count} within four standard errors`, () => {
      const error = Math.abs(estimateOf(sketchOf(0, count)) - count);
      assert.ok(error <= Math.max(1, 4 * SKETCH_ERROR * count), `${error}`);
    });

  it('counts who is in two of them once, in whichever order they are added up', () => {
    const [one, other] = [sketchOf(0, 3000), sketchOf(2000, 3000)];
    const both = newSketch();
    mergeInto(both, other);
    mergeInto(both, one);
    assert.deepEqual(both, sketchOf(0, 5000));
    mergeInto(both, one);
    assert.deepEqual(both, sketchOf(0, 5000));
  });

  for (const count of [0, 1, 300, 700, 5000])
    it(`reads what it has written of ${count}`, () => {
      const text = writeSketch(sketchOf(0, count));
      assert.deepEqual(readSketch(text), sketchOf(0, count));
      assert.ok(text.length <= 1400, `${text.length}`);
      assert.ok(count > 1 || text.length <= 4);
    });

  it('takes what is no sketch for nobody', () => {
    assert.equal(estimateOf(readSketch('')), 0);
    assert.equal(estimateOf(readSketch('!')), 0);
  });

  it('gives viewers numbers that are whole, exact and hardly ever the same', () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => speakerNumber(`v${index}`));
    assert.ok(numbers.every((number) => Number.isSafeInteger(number) && number >= 0 && number < 2 ** 52));
    assert.equal(new Set(numbers).size, numbers.length);
    assert.equal(speakerNumber('小明'), speakerNumber('小明'));
    assert.notEqual(speakerNumber('ab'), speakerNumber('ba'));
  });
});
