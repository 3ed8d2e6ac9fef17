import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkNote, checkReason } from '../../../src/moderation/requests/reason.ts';
import { isProblem } from '../../support/is-problem.ts';

describe('a reason', () => {
  it('may be 1,000 bytes long', () => {
    assert.equal(checkReason('x'.repeat(1000)).length, 1000);
    assert.equal(checkReason('骂'.repeat(333)).length, 333);
  });

  it('is refused with the count at 1,001 bytes, and never cut', () => {
    assert.throws(
      () => checkReason('x'.repeat(1001)),
      isProblem('reason-too-long', { bytes: 1001, most: 1000 }),
    );
    assert.throws(() => checkReason(`${'骂'.repeat(333)}xx`), isProblem('reason-too-long', { bytes: 1001 }));
    assert.throws(() => checkReason('😀'.repeat(251)), isProblem('reason-too-long', { bytes: 1004 }));
  });

  it('is whole Unicode, whatever was typed', () => {
    assert.equal(checkReason('a\ud800b'), 'a\ufffdb');
  });
});

describe('a note', () => {
  it('may have 500 characters, however many bytes', () => {
    assert.equal([...checkNote('😀'.repeat(500))].length, 500);
    assert.throws(() => checkNote('x'.repeat(501)), isProblem('note-too-long', { length: 501, most: 500 }));
  });
});
