import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryAt } from '../../../src/moderation/sending/retry.ts';

const DAY = 86_400_000;
const first = { kind: 'no-answer', attempts: 1, now: 0, random: 1 } as const;

describe('after a failure', () => {
  it('what passes by itself is tried again, with growing pauses up to a minute', () => {
    const pauses = [1, 2, 3, 6, 7, 50].map((attempts) => retryAt({ ...first, attempts }));
    assert.deepEqual(pauses, [1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });

  it('those that failed together are spread over half the pause', () => {
    assert.equal(retryAt({ ...first, random: 0 }), 500);
    assert.equal(retryAt({ ...first, random: 0.5 }), 750);
  });

  it('it is tried for a day', () => {
    let [attempts, now] = [1, 0];
    for (; retryAt({ ...first, attempts, now, random: 0.5 }) !== undefined; attempts += 1)
      now = retryAt({ ...first, attempts, now, random: 0.5 }) ?? now;
    assert.ok(Math.abs(now - DAY) < DAY / 100, `${now / 3_600_000} h`);
  });

  it('is no more given up by a clock that jumps than by a bot that was switched off', () => {
    for (const now of [30 * DAY, -30 * DAY]) assert.equal(retryAt({ ...first, now }), now + 1000);
  });

  it('what was refused, or cannot work, is not tried again', () => {
    for (const kind of ['input', 'refused', 'misconfigured'] as const)
      assert.equal(retryAt({ ...first, kind }), undefined);
  });

  it('an answer that cannot be read is tried three times', () => {
    assert.notEqual(retryAt({ ...first, kind: 'broken-contract', attempts: 2 }), undefined);
    assert.equal(retryAt({ ...first, kind: 'broken-contract', attempts: 3 }), undefined);
  });
});
