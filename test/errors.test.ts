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
    const problem = { what: 'room-not-linked', room: 'x', linked: ['y'] } as const;
    const failure = new Failure('busy', problem, { code: 7, cause });
    assert.deepEqual([failure.code, failure.problem], [7, problem]);
    assert.equal(failure.message, 'room-not-linked {"room":"x","linked":["y"]}');
    assert.equal(new Failure('busy', { what: 'rule-gone' }).message, 'rule-gone');
    assert.deepEqual(new Failure('busy', 'x').problem, { what: 'text', text: 'x' });
    assert.equal(new Failure('busy', 'x').message, 'x');
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
      /^database-away$/,
    ],
    [
      'a database that may have written',
      new DatabaseFault('x', { untouched: false, cause: undefined }),
      'no-answer',
      false,
      /^database-unsure$/,
    ],
    ['an error of another kind', new TypeError('secret'), 'broken-contract', false, /^unexpected$/],
    ['what is no error', 'secret', 'broken-contract', false, /^unexpected$/],
    ['nothing', undefined, 'broken-contract', false, /^unexpected$/],
  ];
  for (const [name, thrown, kind, untouched, words] of rows)
    it(`is ${name}`, () => {
      const given = toFailure(thrown);
      assert.deepEqual([given.kind, given.untouched], [kind, untouched]);
      assert.match(given.message, words);
      assert.doesNotMatch(given.message, /secret/);
      assert.equal(given === thrown || given.cause === thrown, true);
    });
});
