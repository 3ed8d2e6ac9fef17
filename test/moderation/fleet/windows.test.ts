import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWindows } from '../../../src/moderation/fleet/windows.ts';

/** Process, text (empty: what ends a window), and seconds. */
type Row = readonly [process: string, text: string, at: number, key?: string];

function joined(rows: readonly Row[]): readonly (readonly string[])[] {
  const windows = createWindows(() => 0);
  for (const [process, text, at, key = `${process}${at}`] of rows)
    windows.add(process, 'r', [{ viewer: 'v', text, at: at * 1000, key }]);
  return windows.take().map(({ texts }) => texts);
}

describe('short messages at several processes', () => {
  const rows: Record<string, readonly [readonly Row[], readonly (readonly string[])[]]> = {
    'are joined in the order of their times, whichever process tells first': [
      [
        ['b', 'c', 2],
        ['b', 'm', 4],
        ['a', 's', 1],
        ['a', 'a', 3],
      ],
      [['s', 'c', 'a', 'm']],
    ],
    'of one process are its own business': [
      [
        ['a', 's', 1],
        ['a', 'c', 2],
      ],
      [],
    ],
    'end where something long was said, or found': [
      [
        ['a', 's', 1],
        ['b', '', 2],
        ['b', 'c', 3],
        ['a', 'm', 4],
      ],
      [['c', 'm']],
    ],
    'end with the message that something was found in': [
      [
        ['a', 's', 1],
        ['b', 'c', 2, 'found'],
        ['b', '', 2, 'found'],
      ],
      [],
    ],
    'that come late are left out before such an end': [
      [
        ['b', '', 2],
        ['b', 'c', 3],
        ['a', 's', 1],
      ],
      [],
    ],
    'older than ten seconds are forgotten': [
      [
        ['a', 's', 1],
        ['b', 'c', 11],
      ],
      [],
    ],
    'that come to both count once': [
      [
        ['a', 's', 1, 'same'],
        ['b', 's', 1, 'same'],
        ['b', 'c', 2],
      ],
      [['s', 'c']],
    ],
    'are eight at most, the last': [
      Array.from(
        { length: 10 },
        (_, index) => [index % 2 ? 'a' : 'b', String(index), 1 + index / 10] as const,
      ),
      [['2', '3', '4', '5', '6', '7', '8', '9']],
    ],
  };
  for (const [name, [given, expected]] of Object.entries(rows))
    it(name, () => assert.deepEqual(joined(given), expected));

  it('are judged once, until there is something new, and not after nobody led for long', () => {
    let time = 0;
    const windows = createWindows(() => time);
    const add = (process: string, at: number) =>
      windows.add(process, 'r', [{ viewer: 'v', text: 'x', at, key: `${process}${at}` }]);
    add('a', 1);
    add('b', 2);
    assert.deepEqual(
      windows.take().map(({ key, at }) => [key, at]),
      [['b2', 2]],
    );
    assert.deepEqual(windows.take(), []);
    add('a', 3);
    assert.equal(windows.take().length, 1);
    add('b', 4);
    time = 16_000;
    assert.deepEqual(windows.take(), []);
    add('a', 5);
    windows.clear({ roomId: 'r', viewer: 'v' });
    assert.deepEqual(windows.take(), []);
  });
});
