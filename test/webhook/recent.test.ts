import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRecent } from '../../src/webhook/recent.ts';

describe('the memory of recent events', () => {
  it('never holds more than its capacity, and forgets the oldest first', () => {
    const recent = createRecent<number>({ capacity: 3, span: 1000, monotonic: () => 0 });
    for (let count = 0; count < 10; count += 1) {
      recent.add(String(count), count);
      assert.ok(recent.size <= 3);
    }
    assert.deepEqual([6, 7, 8, 9].map(String).map(recent.get), [undefined, 7, 8, 9]);
  });

  it('forgets what is older than its span', () => {
    let time = 0;
    const recent = createRecent<string>({ capacity: 100, span: 1000, monotonic: () => time });
    recent.add('old', 'a');
    time = 999;
    recent.add('new', 'b');
    assert.equal(recent.get('old'), 'a');
    time = 1000;
    assert.equal(recent.get('old'), undefined);
    assert.equal(recent.get('new'), 'b');
  });

  it('holds what is added again for the whole span', () => {
    let time = 0;
    const recent = createRecent<string>({ capacity: 2, span: 1000, monotonic: () => time });
    recent.add('a', 'first');
    time = 900;
    recent.add('a', 'second');
    recent.add('b', 'takes the place of the first');
    time = 1500;
    assert.equal(recent.get('a'), 'second');
    assert.equal(recent.size, 2);
  });
});
