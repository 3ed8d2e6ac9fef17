import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure, type FailureKind } from '../../../src/errors.ts';
import { failedOutcome } from '../../../src/moderation/sending/failed.ts';
import { aCase, at } from '../../support/a-case.ts';

describe('what a failed attempt means', () => {
  const table: readonly (readonly [FailureKind, number, boolean, string, number | undefined])[] = [
    ['input', 0, false, 'failed', undefined],
    ['refused', 0, false, 'failed', undefined],
    ['refused', 0, true, 'failed', undefined],
    ['busy', 0, false, 'waiting', 1000],
    ['busy', 3, false, 'waiting', 8000],
    ['busy', 1918, false, 'waiting', 60_000],
    ['busy', 1919, false, 'failed', undefined],
    ['no-answer', 0, true, 'unsure', 1000],
    ['no-answer', 1, true, 'unsure', 2000],
    ['broken-contract', 1, true, 'unsure', 2000],
    ['broken-contract', 2, true, 'failed', undefined],
    // Whatever has been tried: the operator can fix this, and sending pauses until then.
    ['misconfigured', 1919, false, 'waiting', 1000],
    ['misconfigured', 0, true, 'unsure', 1000],
  ];
  for (const [kind, attempts, unsure, state, pause] of table)
    it(`${kind} after ${attempts} attempts${unsure ? ', perhaps done' : ''}: ${state}`, () => {
      const failure = new Failure(kind, { what: 'chat-silent' }, { code: 5 });
      const outcome = failedOutcome({ ...aCase, attempts }, { failure, unsure, now: at, random: 1 });
      assert.equal(outcome.state, state);
      assert.deepEqual(outcome.error, { kind, code: 5, problem: { what: 'chat-silent' } });
      if ('nextAttemptAt' in outcome) assert.equal(outcome.nextAttemptAt, at + (pause ?? Number.NaN));
      else assert.equal('at' in outcome && outcome.at, at);
    });
});
