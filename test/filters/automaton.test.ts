import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { scan } from '../../src/filters/automaton/automaton.ts';
import { buildAutomaton } from '../../src/filters/automaton/build.ts';
import { Reading } from '../../src/filters/characters/reading.ts';
import { readBase } from '../../src/filters/views/base.ts';

/** What ends where, found by the automaton. */
function found(sequences: readonly string[], text: string): string[] {
  const reading = new Reading('base');
  readBase(text, reading);
  const ends: string[] = [];
  scan(buildAutomaton(sequences), reading, (sequence, at) => ends.push(`${sequences[sequence]} ${at}`));
  return ends.sort();
}

/** The same by looking everywhere. */
function expected(sequences: readonly string[], text: string): string[] {
  return [...text]
    .flatMap((_, at) =>
      sequences.filter((one) => text.slice(0, at + 1).endsWith(one)).map((one) => `${one} ${at}`),
    )
    .sort();
}

/** No letter follows itself: the automaton takes repeated ones as one. */
const withoutRepeats = (text: string) => text.replace(/(.)\1+/gu, '$1');
const words = (letters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength }).map(withoutRepeats);

describe('the automaton', () => {
  it('finds what ends within another that goes on', () => {
    assert.deepEqual(found(['abcd', 'bc', 'c'], 'abc'), ['bc 2', 'c 2']);
    assert.deepEqual(found(['개시발표', '시발'], '개시발'), ['시발 2']);
  });

  for (const letters of ['ab', 'abcd', 'ab1시발傻ㅅ']) {
    it(`finds what looking everywhere finds, over ${letters}`, () => {
      const lists = fc.uniqueArray(words(letters, 6), { minLength: 1, maxLength: 12 });
      fc.assert(
        fc.property(lists, words(letters, 30), (sequences, text) => {
          assert.deepEqual(found(sequences, text), expected(sequences, text));
        }),
        { numRuns: 1000 },
      );
    });
  }
});
