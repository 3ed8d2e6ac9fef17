import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSpeakers } from '../../../src/moderation/filtering/speakers.ts';

/** Speakers after lines were said, each at a second. */
function after(lines: readonly (readonly [second: number, viewer: string, line: string])[]) {
  let now = 0;
  const speakers = createSpeakers(() => now);
  for (const [second, viewer, lastLine] of lines) {
    now = second * 1000;
    speakers.note('r', { viewer, lastLine });
  }
  return speakers;
}

describe('who spoke last', () => {
  it('comes first, with their last line, each once', () => {
    const speakers = after([
      [0, 'a', 'one'],
      [1, 'b', 'two'],
      [2, 'a', 'three'],
    ]);
    assert.deepEqual(
      speakers.of('r').map(({ viewer, lastLine, at }) => [viewer, lastLine, at]),
      [
        ['a', 'three', 2000],
        ['b', 'two', 1000],
      ],
    );
    assert.deepEqual(speakers.of('other'), []);
  });

  it('is remembered for 300 viewers of a room, and 200 characters of a line', () => {
    const speakers = after(Array.from({ length: 301 }, (_, index) => [index, `v${index}`, 'x'.repeat(300)]));
    const viewers = speakers.of('r').map(({ viewer }) => viewer);
    assert.deepEqual([viewers.length, viewers[0], viewers.at(-1)], [300, 'v300', 'v1']);
    assert.equal(speakers.of('r')[0]?.lastLine.length, 200);
  });
});

describe('the short messages of a viewer that are read together', () => {
  const rows: Readonly<Record<string, [Parameters<typeof after>[0], readonly string[]]>> = {
    'two or more of them': [
      [
        [0, 'a', 'k'],
        [1, 'a', 'y'],
      ],
      ['k', 'y'],
    ],
    'not one alone': [[[0, 'a', 'k']], []],
    'up to four characters, as people count them': [
      [
        [0, 'a', '𠮷𠮷𠮷𠮷'],
        [1, 'a', 'abcd'],
      ],
      ['𠮷𠮷𠮷𠮷', 'abcd'],
    ],
    'none once something longer was said': [
      [
        [0, 'a', 'k'],
        [1, 'a', 'y'],
        [2, 'a', 'abcde'],
      ],
      [],
    ],
    'from within ten seconds': [
      [
        [0, 'a', 'k'],
        [1, 'a', 'y'],
        [10, 'a', 's'],
      ],
      ['y', 's'],
    ],
    'the last eight': [
      Array.from({ length: 9 }, (_, index) => [index / 10, 'a', String(index)] as const),
      ['1', '2', '3', '4', '5', '6', '7', '8'],
    ],
    'of one viewer': [
      [
        [0, 'a', 'k'],
        [1, 'b', 'y'],
        [2, 'a', 's'],
      ],
      ['k', 's'],
    ],
  };
  for (const [name, [lines, window]] of Object.entries(rows))
    it(name, () => assert.deepEqual(after(lines).window('r', 'a'), window));

  it('are forgotten when they were judged, and the viewer is not', () => {
    const speakers = after([
      [0, 'a', 'k'],
      [1, 'a', 'y'],
    ]);
    speakers.clear('r', 'a');
    speakers.clear('r', 'nobody');
    assert.deepEqual(speakers.window('r', 'a'), []);
    assert.equal(speakers.of('r').length, 1);
  });
});
