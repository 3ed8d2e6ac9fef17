import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import { MAX_VIEWERS, parseViewers } from '../../src/moderation/viewers.ts';

const refusal = (text: string): string => {
  try {
    parseViewers(text);
  } catch (error) {
    assert.ok(error instanceof Failure && error.kind === 'input');
    return error.message;
  }
  return assert.fail(`“${text}” was accepted`);
};

describe('a list of viewers', () => {
  it('is separated by spaces, commas and new lines, in any mixture', () => {
    assert.deepEqual(parseViewers('a, b c,,d\n e'), ['a', 'b', 'c', 'd', 'e']);
  });

  it('knows the commas of a Chinese keyboard', () => {
    assert.deepEqual(parseViewers('a，b、c'), ['a', 'b', 'c']);
  });

  it('names each viewer once', () => {
    assert.deepEqual(parseViewers('a b a'), ['a', 'b']);
  });

  it('keeps an id with spaces together in quotes, also the curly ones of a phone', () => {
    assert.deepEqual(parseViewers('"viewer 9" x “a, b”'), ['viewer 9', 'x', 'a, b']);
  });

  it('takes a quote inside an id for what it is', () => {
    assert.deepEqual(parseViewers(`o"brien it's`), ['o"brien', "it's"]);
  });

  it('is refused when nobody is named', () => {
    for (const text of ['', '  ', ', ,']) assert.match(refusal(text), /No viewer is named/);
  });

  it('is refused with the id that cannot be one', () => {
    assert.match(refusal('ok 😀spam'), /“😀spam” cannot be an account id/);
    assert.match(refusal(`a ${'x'.repeat(33)}`), /is 33 characters long; an account id has at most 32/);
  });

  it('is refused with the count when it is too long', () => {
    const ids = Array.from({ length: MAX_VIEWERS + 1 }, (_, index) => `v${index}`).join(' ');
    assert.match(refusal(ids), /101 viewers are named; one command takes at most 100/);
  });
});
