import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureOf } from '../../../src/chat/error-codes.ts';
import { MOST_FOUND } from '../../../src/moderation/recalls/found.ts';
import {
  caseMessagesSchema,
  countMessages,
  meaningOf,
  messagesOf,
  openOf,
  REFUSALS,
  withFound,
  withResults,
} from '../../../src/moderation/recalls/messages.ts';

const found = (...numbers: number[]) => numbers.map((number) => ({ number, viewer: 'ana' }));

describe('the messages of a case', () => {
  it('are open until something came of each', () => {
    const asked = messagesOf('viewer', found(3, 2, 1), { isWhole: true });
    assert.deepEqual(openOf(asked), [3, 2, 1]);
    const some = withResults(
      asked,
      new Map([
        [3, 0],
        [1, 10031],
      ]),
    );
    assert.deepEqual(openOf(some), [2]);
    assert.deepEqual(countMessages(some), { removed: 1, open: 1, refused: [{ code: 10031, count: 1 }] });
    // What came of one is not forgotten where it was not asked for again.
    assert.deepEqual(countMessages(withResults(some, new Map([[2, 0]]))).removed, 2);
  });

  it('are added to, each once, and one look fewer is left', () => {
    const asked = messagesOf('viewer', found(2, 1), { isWhole: false, looks: 2 });
    const more = withFound(withResults(asked, new Map([[1, 0]])), { found: found(3, 2, 1), isWhole: true });
    assert.deepEqual(more.results, [
      [2, null],
      [1, 0],
      [3, null],
    ]);
    assert.deepEqual([more.looks, more.isWhole], [1, true]);
    assert.equal(
      withFound(messagesOf('viewer', [], { isWhole: true }), { found: [], isWhole: true }).looks,
      0,
    );
  });

  it('are bounded, and come back from JSON as they were', () => {
    const many = found(...Array.from({ length: MOST_FOUND + 5 }, (_, index) => index));
    const asked = messagesOf('phrase', many, { isWhole: true });
    assert.equal(asked.results.length, MOST_FOUND);
    assert.equal(withFound(asked, { found: found(999_999), isWhole: true }).results.length, MOST_FOUND);
    const lines = messagesOf('lines', found(1), { isWhole: false, unknown: 2, looks: 1 });
    assert.deepEqual(caseMessagesSchema.parse(JSON.parse(JSON.stringify(lines))), lines);
  });

  it('are refused for reasons that the client of the service gives as well', () => {
    for (const [code, meaning] of REFUSALS) {
      const { problem } = failureOf(code, undefined);
      assert.deepEqual(problem, { what: 'chat-refuses', meaning, code });
    }
    assert.equal(meaningOf(12_345), 'unknown-code');
  });
});
