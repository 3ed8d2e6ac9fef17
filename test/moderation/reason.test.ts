import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import { checkNote, checkReason } from '../../src/moderation/reason.ts';

const failsWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof Failure && error.kind === 'input' && pattern.test(error.message);

describe('a reason', () => {
  it('may be 1,000 bytes long', () => {
    assert.equal(checkReason('x'.repeat(1000)).length, 1000);
    assert.equal(checkReason('骂'.repeat(333)).length, 333);
  });

  it('is refused with the count at 1,001 bytes, and never cut', () => {
    assert.throws(() => checkReason('x'.repeat(1001)), failsWith(/1,001 bytes.*Shorten it by 1 byte\./));
    assert.throws(() => checkReason(`${'骂'.repeat(333)}xx`), failsWith(/1,001 bytes/));
    assert.throws(() => checkReason('😀'.repeat(251)), failsWith(/1,004 bytes/));
  });

  it('is whole Unicode, whatever was typed', () => {
    assert.equal(checkReason('a\ud800b'), 'a\ufffdb');
  });
});

describe('a note', () => {
  it('may have 500 characters, however many bytes', () => {
    assert.equal([...checkNote('😀'.repeat(500))].length, 500);
    assert.throws(() => checkNote('x'.repeat(501)), failsWith(/501 characters/));
  });
});
