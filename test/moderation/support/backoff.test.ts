import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LONGEST_PAUSE, pauseAfter } from '../../../src/moderation/support/backoff.ts';

it('pauses double from one second on, up to a minute or what was asked for', () => {
  assert.deepEqual(
    [1, 2, 3, 6, 7, 1000].map((failures) => pauseAfter(failures)),
    [1000, 2000, 4000, 32_000, LONGEST_PAUSE, LONGEST_PAUSE],
  );
  assert.deepEqual(
    [1, 2, 3, 4, 50].map((failures) => pauseAfter(failures, 5000)),
    [1000, 2000, 4000, 5000, 5000],
  );
});
