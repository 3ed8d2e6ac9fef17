import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGathered } from '../../../src/discord/feed/gathered.ts';
import { said, sameRandom } from './said.ts';

const gathered = () => createGathered({ monotonic: () => 7, random: sameRandom() });

describe('what is gathered for a post', () => {
  it('is everything, in order, where little is said', () => {
    const these = gathered();
    assert.equal(these.since(), undefined);
    const [first, second] = [said('a', '1'), said('b', '2')];
    these.heard(first);
    these.heard(second);
    assert.equal(these.since(), 7);
    const { kept, heard } = these.take();
    assert.equal(heard, 2);
    assert.deepEqual(
      kept.map(({ message, order, at, mark }) => [message, order, at, mark]),
      [
        [first, 1, 7, undefined],
        [second, 2, 7, undefined],
      ],
    );
    assert.deepEqual(these.take(), { kept: [], heard: 0 });
    assert.equal(these.since(), undefined);
  });

  it('is bounded, counts all, and takes the last as often as the first', () => {
    const these = gathered();
    const counts = [0, 0];
    for (let round = 0; round < 200; round += 1) {
      for (let index = 0; index < 400; index += 1) these.heard(said('v', String(index)));
      const { kept, heard } = these.take();
      assert.equal(heard, 400);
      assert.equal(kept.length, 40);
      for (const { order } of kept) counts[order <= 200 ? 0 : 1] = (counts[order <= 200 ? 0 : 1] ?? 0) + 1;
    }
    const [early = 0, late = 0] = counts;
    assert.ok(Math.abs(early - late) < 400, `${early} of the first half, ${late} of the second`);
  });

  it('keeps what rules found beside a sample of the rest, each message once, with its strongest mark', () => {
    const these = gathered();
    const spam = said('spammer', 'x');
    for (let index = 0; index < 500; index += 1) these.heard(said('v', String(index)));
    these.heard(spam);
    these.found(spam, 'flagged');
    these.found(spam, 'blocked');
    these.found(spam, 'flagged');
    for (let index = 0; index < 500; index += 1) these.heard(said('v', String(index)));
    const { kept, heard } = these.take();
    assert.equal(heard, 1001);
    const spams = kept.filter(({ message }) => message === spam);
    assert.deepEqual(
      spams.map(({ mark }) => mark),
      ['blocked'],
    );
  });

  it('bounds what rules found as well', () => {
    const these = gathered();
    for (let index = 0; index < 2000; index += 1) {
      const spam = said('s', String(index));
      these.heard(spam);
      these.found(spam, 'blocked');
    }
    const { kept, heard } = these.take();
    assert.equal(heard, 2000);
    assert.ok(kept.length <= 80, String(kept.length));
    assert.ok(kept.filter(({ mark }) => mark === 'blocked').length === 40);
  });

  it('counts what could not be shown before', () => {
    const these = gathered();
    these.missed(12);
    assert.equal(these.since(), undefined);
    these.heard(said('a', 'x'));
    assert.equal(these.take().heard, 13);
    assert.equal(these.take().heard, 0);
  });
});
