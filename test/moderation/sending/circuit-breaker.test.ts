import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import type { CaseError, Outcome } from '../../../src/moderation/case.ts';
import { createCircuitBreaker } from '../../../src/moderation/sending/circuit-breaker.ts';
import type { Notice } from '../../../src/problems/notices.ts';
import { aCase, at } from '../../support/a-case.ts';

const error = (kind: CaseError['kind'], code: number): CaseError => ({
  kind,
  code,
  problem: { what: 'chat-refuses', meaning: 'bad-key', code },
});
const wrongKey = error('misconfigured', 70_003);
const failed = (cause: CaseError): Outcome => ({ case: aCase, state: 'failed', at, error: cause });
const waits = (cause: CaseError): Outcome => ({
  case: aCase,
  state: 'waiting',
  nextAttemptAt: at,
  error: cause,
});
const succeeded: Outcome = { case: aCase, state: 'in-force', at, until: undefined };

function breaker(test: TestContext, probe: () => Promise<unknown> = async () => undefined) {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  const alerts: Notice[] = [];
  let resumed = 0;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const made = createCircuitBreaker({ probe, alert: (notice) => alerts.push(notice), log, probeEvery: 100 });
  made.onResume(() => {
    resumed += 1;
  });
  return {
    ...made,
    alerts,
    resumed: () => resumed,
    /** The next probe, and what follows from it. */
    async probe() {
      test.mock.timers.tick(100);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

describe('the circuit breaker', () => {
  it('lets pass what concerns one request only', (test) => {
    const { see, paused, alerts } = breaker(test);
    see([succeeded, failed(error('refused', 10_010)), waits(error('busy', 60_007))]);
    see([failed(error('broken-contract', 1)), waits(error('no-answer', 0))]);
    assert.deepEqual([paused(), alerts], [undefined, []]);
  });

  it('pauses sending on what the operator has to change, and says so once', (test) => {
    const { see, paused, alerts } = breaker(test);
    see([waits(wrongKey), waits(wrongKey), waits(error('misconfigured', 60_021))]);
    assert.equal(paused(), wrongKey);
    assert.deepEqual(alerts, [{ what: 'sending-paused', problem: wrongKey.problem }]);
  });

  it('resumes once the probe no longer fails for such a reason', async (test) => {
    let answer: unknown = new Failure('misconfigured', 'Still wrong.');
    const { see, paused, resumed, probe } = breaker(test, () =>
      answer ? Promise.reject(answer) : Promise.resolve(),
    );
    see([waits(wrongKey)]);
    await probe();
    assert.deepEqual([paused(), resumed()], [wrongKey, 0]);
    answer = undefined;
    await probe();
    assert.deepEqual([paused(), resumed()], [undefined, 1]);
  });

  it('resumes also where the probe fails for another reason', async (test) => {
    const { see, paused, probe } = breaker(test, () => Promise.reject(new Failure('busy', 'Later.')));
    see([waits(wrongKey)]);
    await probe();
    assert.equal(paused(), undefined);
  });

  it('does not say the same again before something has succeeded, and says when it does', async (test) => {
    const { see, alerts, probe } = breaker(test);
    see([waits(wrongKey)]);
    await probe();
    see([waits(wrongKey)]);
    assert.equal(alerts.length, 1);
    await probe();
    see([succeeded, succeeded]);
    assert.deepEqual(alerts.slice(1), [{ what: 'sending-resumed' }]);
    see([waits(wrongKey)]);
    assert.equal(alerts.length, 3);
  });

  it('says another reason at once', async (test) => {
    const { see, alerts, probe } = breaker(test);
    see([waits(wrongKey)]);
    await probe();
    see([waits(error('misconfigured', 60_021))]);
    assert.equal(alerts.length, 2);
  });

  it('says after three refusals with 10007 in a row, once, that a switch may be off', (test) => {
    const { see, alerts, paused } = breaker(test);
    const refusal = failed(error('refused', 10_007));
    see([refusal, refusal, succeeded, refusal, refusal]);
    assert.deepEqual(alerts, []);
    see([refusal, refusal]);
    assert.deepEqual(alerts, [{ what: 'bans-refused', times: 3, problem: error('refused', 10_007).problem }]);
    assert.equal(paused(), undefined);
  });

  it('probes no more once it is stopped', async (test) => {
    const { see, stop, resumed, probe } = breaker(test);
    see([waits(wrongKey)]);
    stop();
    await probe();
    assert.equal(resumed(), 0);
  });
});
