import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../../src/errors.ts';
import { logText } from '../../src/messages/log-text.ts';
import type { Problem } from '../../src/problems/index.ts';

/** For `assert.throws` and `assert.rejects`: a failure with this code, and, where some are given, with these data. */
export const isProblem =
  (what: Problem['what'], data: object = {}) =>
  (error: unknown): true => {
    assert.ok(error instanceof Failure, String(error));
    assert.equal(error.problem.what, what);
    const found: Record<string, unknown> = { ...error.problem };
    for (const [name, value] of Object.entries(data))
      assert.ok(isDeepStrictEqual(found[name], value), `${name} is ${JSON.stringify(found[name])}`);
    return true;
  };

/** For `assert.throws` and `assert.rejects`: a failure of which the operator's log says something like this. */
export const saying =
  (words: RegExp) =>
  (error: unknown): true => {
    assert.ok(error instanceof Failure, String(error));
    assert.match(logText(error.problem), words);
    return true;
  };
