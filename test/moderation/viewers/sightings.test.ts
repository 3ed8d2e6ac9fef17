import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSightings } from '../../../src/moderation/viewers/sightings.ts';

describe('who was seen in a room', () => {
  const rows: [string, (seen: ReturnType<typeof createSightings>) => void, string[]][] = [
    ['nobody', () => undefined, []],
    ['the latest last', (seen) => seen.add('a', ['x', 'y']), ['x', 'y']],
    [
      'seen again, the latest',
      (seen) => {
        seen.add('a', ['x', 'y']);
        seen.add('a', ['x']);
      },
      ['y', 'x'],
    ],
    ['in another room', (seen) => seen.add('b', ['x']), []],
    [
      'earlier, before all others, the latest of them last',
      (seen) => {
        seen.add('a', ['x', 'y']);
        seen.addEarlier('a', ['q', 'p', 'x']);
      },
      ['p', 'q', 'x', 'y'],
    ],
    ['earlier, in a room where nobody was seen', (seen) => seen.addEarlier('a', ['q', 'p']), ['p', 'q']],
  ];
  for (const [name, play, expected] of rows)
    it(name, () => {
      const seen = createSightings();
      play(seen);
      assert.deepEqual([...seen.of('a')], expected);
    });

  it('is forgotten, the oldest first, after 20,000 others', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
    const seen = createSightings();
    seen.add('a', many(20_000));
    assert.equal(seen.of('a').size, 20_000);
    seen.add('a', ['new']);
    assert.deepEqual(
      [seen.of('a').size, seen.of('a').has('v0'), seen.of('a').has('v1')],
      [20_000, false, true],
    );
    seen.addEarlier('a', ['early']);
    assert.deepEqual(
      [seen.of('a').size, seen.of('a').has('early'), seen.of('a').has('v1')],
      [20_000, false, true],
    );
  });
});
