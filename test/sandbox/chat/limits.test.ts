import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createLimiter } from '../../../src/sandbox/chat/limits.ts';

it('a limit lets so many pass in any second, of each key', () => {
  let now = 5000;
  const limiter = createLimiter({ now: () => now, advance: () => undefined });
  const passed = (count: number, key = 'ban') =>
    Array.from({ length: count }, () => limiter.pass(key, 3)).filter(Boolean).length;
  assert.equal(passed(2), 2);
  now += 600;
  assert.equal(passed(4), 1);
  assert.equal(passed(4, 'unban'), 3);
  now += 399;
  assert.equal(passed(1), 0);
  now += 1;
  assert.equal(passed(4), 2, 'the two of a second ago are forgotten');
});
