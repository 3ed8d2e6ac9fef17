import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGathering } from '../../../src/moderation/audit/gathering.ts';

/** What looks find in turn: how many servers have work, and which of them gather. */
interface Look {
  readonly at: number;
  readonly servers: number;
  readonly gather: readonly string[];
}

describe('a look for outcomes', () => {
  const rows: [what: string, looks: readonly Look[], at: number, pause: number][] = [
    ['is made where none was made before', [], 0, 0],
    ['is made again at once where nothing gathers', [{ at: 0, servers: 1, gather: [] }], 1, 0],
    ['waits where the only server gathers', [{ at: 0, servers: 1, gather: ['a'] }], 1, 99],
    ['waits no longer than a tenth of a second', [{ at: 0, servers: 1, gather: ['a'] }], 100, 0],
    ['is made at once where one of two gathers', [{ at: 0, servers: 2, gather: ['a'] }], 1, 0],
    ['waits where both gather', [{ at: 0, servers: 2, gather: ['a', 'b'] }], 40, 60],
    ['is made at once where there was no server', [{ at: 0, servers: 0, gather: [] }], 1, 0],
    [
      'forgets who gathered before',
      [
        { at: 0, servers: 1, gather: ['a'] },
        { at: 100, servers: 1, gather: [] },
      ],
      101,
      0,
    ],
  ];
  for (const [what, looks, at, pause] of rows)
    it(what, () => {
      let time = 0;
      const gathering = createGathering(() => time);
      for (const look of looks) {
        time = look.at;
        assert.equal(gathering.begin(), 0);
        for (const server of look.gather) assert.equal(gathering.note(server, 700), 700);
        gathering.end(look.servers);
      }
      time = at;
      assert.equal(gathering.begin(), pause);
    });

  it('is made at once where there is something else to be done', () => {
    const gathering = createGathering(() => 0);
    gathering.begin();
    gathering.note('a', 700);
    gathering.end(1);
    assert.equal(gathering.begin(), 100);
    gathering.interrupt();
    assert.equal(gathering.begin(), 0);
  });
});
