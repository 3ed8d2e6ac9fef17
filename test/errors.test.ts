import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault, Failure, type FailureKind, toFailure } from '../src/errors.ts';

describe('a failure', () => {
  const rows: [FailureKind, untouched: boolean][] = [
    ['input', true],
    ['refused', true],
    ['busy', true],
    ['misconfigured', false],
    ['no-answer', false],
    ['broken-contract', false],
  ];
  for (const [kind, untouched] of rows)
    it(`(${kind}) ${untouched ? 'had certainly no effect' : 'may have had one'}, unless more is known`, () => {
      assert.equal(new Failure(kind, 'x').untouched, untouched);
      assert.equal(new Failure(kind, 'x', { untouched: !untouched }).untouched, !untouched);
    });

  it('keeps what it is about, and its cause', () => {
    const cause = new Error('why');
    const { code, advice, message } = new Failure('busy', 'x', { code: 7, advice: 'wait', cause });
    assert.deepEqual([code, advice, message], [7, 'wait', 'x']);
    assert.equal(new Failure('busy', 'x', { cause }).cause, cause);
    assert.ok(!('cause' in new Failure('busy', 'x')));
  });
});

describe('whatever was thrown', () => {
  const failure = new Failure('busy', 'later');
  const rows: [string, unknown, FailureKind, boolean, RegExp][] = [
    ['a failure as it is', failure, 'busy', true, /^later$/],
    [
      'a database that was only asked',
      new DatabaseFault('x', { untouched: true, cause: undefined }),
      'no-answer',
      true,
      /nothing was done/,
    ],
    [
      'a database that may have written',
      new DatabaseFault('x', { untouched: false, cause: undefined }),
      'no-answer',
      false,
      /may not have been done/,
    ],
    [
      'an error of another kind',
      new TypeError('secret'),
      'broken-contract',
      false,
      /^[^s]*Something happened/,
    ],
    ['what is no error', 'secret', 'broken-contract', false, /Something happened/],
    ['nothing', undefined, 'broken-contract', false, /Something happened/],
  ];
  for (const [name, thrown, kind, untouched, words] of rows)
    it(`is ${name}`, () => {
      const given = toFailure(thrown);
      assert.deepEqual([given.kind, given.untouched], [kind, untouched]);
      assert.match(given.message, words);
      assert.doesNotMatch(given.message, /secret/);
      assert.equal(given === thrown || given.cause === thrown, true);
    });

  it('tells the operator where to look for what the database said', () =>
    assert.match(toFailure(new DatabaseFault('x', { untouched: true, cause: 0 })).advice ?? '', /log says/));
});
