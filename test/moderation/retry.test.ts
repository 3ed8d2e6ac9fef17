import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryAt } from '../../src/moderation/retry.ts';

const first = { kind: 'no-answer', attempts: 1, askedAt: 0, now: 0, random: 1 } as const;
const DAY = 86_400_000;

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
    assert.notEqual(retryAt({ ...first, now: DAY - 1 }), undefined);
    assert.equal(retryAt({ ...first, now: DAY }), undefined);
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
