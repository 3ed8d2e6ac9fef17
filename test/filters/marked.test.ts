import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { areOthers } from '../../src/filters/doubts/others-words.ts';
import { mayBeOthers } from '../../src/filters/keywords/marked.ts';

const MARKS = [...'“”‘’「」『』«»《》"\'`@＠ ,，:：.\n'];

describe('the first look for words that somebody else said', () => {
  it('passes over none that the second takes for such', () => {
    const piece = fc.oneof(fc.constantFrom(...MARKS), fc.constantFrom('ab', 'x', '傻逼', '씨발', '12', '_'));
    const around = fc.array(piece, { maxLength: 50 }).map((pieces) => pieces.join(''));
    let others = 0;
    fc.assert(
      fc.property(around, around, (before, behind) => {
        const text = `${before}idiot${behind}`;
        const place = { start: before.length, end: before.length + 5 };
        if (!areOthers(text, place)) return;
        others += 1;
        assert.ok(mayBeOthers(text, place), text);
      }),
      { numRuns: 20_000 },
    );
    assert.ok(others > 1000, `only ${others} texts tried it`);
  });

  it('says no where nothing is marked', () => {
    for (const text of ['what an idiot', "don't be an idiot", 'hi @you, idiot', 'RT @you: idiot'])
      assert.equal(mayBeOthers(text, { start: text.indexOf('idiot'), end: text.length }), false, text);
  });
});
