import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chunks } from '../../../src/moderation/support/chunks.ts';

it('cuts a list into lists of at most a size, without losing one or making an empty list', () => {
  assert.deepEqual(chunks([], 2), []);
  assert.deepEqual(chunks([1], 2), [[1]]);
  assert.deepEqual(chunks([1, 2], 2), [[1, 2]]);
  assert.deepEqual(chunks([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
});
