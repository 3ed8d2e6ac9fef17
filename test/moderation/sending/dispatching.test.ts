import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { Case, Claim, Outcome } from '../../../src/moderation/case.ts';
import type { ClaimRequest } from '../../../src/moderation/ports.ts';
import { createDispatcher, LEASE } from '../../../src/moderation/sending/dispatcher.ts';
import { aCase, at } from '../../support/a-case.ts';

const rule = { type: 'filter', rule: 'r', version: 1 } as const;
const claimOf = (number: number, changes: Partial<Case> = {}): Claim => ({
  case: { ...aCase, number, viewer: `v${number}`, state: 'waiting', ...changes },
  unsureSince: undefined,
});
const byRules = (count: number): Claim[] =>
  Array.from({ length: count }, (_, index) =>
    claimOf(1000 + index, { source: rule, roomId: `room ${index}` }),
  );

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** A dispatcher over a table that gives these claims out, and deliveries that end when they are told to. */
function dispatch({ people = [], rules = [] }: { people?: Claim[]; rules?: Claim[] }) {
  const taken: ClaimRequest[] = [];
  const delivered: string[] = [];
  const published: number[] = [];
  const seen: number[] = [];
  let waiting = Promise.withResolvers<void>();
  let [time, passed, brought] = [at, 0, 0];
  let pausedBy: Case['error'];
  let isWritten = true;
  const resumes: (() => void)[] = [];
  const worker = createDispatcher({
    actions: ACTIONS,
    store: {
      async claim(request) {
        taken.push(request);
        const from = request.peopleOnly ? people : rules;
        return from.slice(0, request.limit);
      },
      nextDueAfter: async () => undefined,
      bringForward: async () => {
        brought += 1;
      },
    },
    async deliver(claims) {
      delivered.push(claims.map(({ case: one }) => one.viewer).join(' '));
      await waiting.promise;
      return claims.map(({ case: one }): Outcome => ({ case: one, state: 'in-force', at, until: undefined }));
    },
    writer: {
      write: async (outcomes) => (isWritten ? outcomes.map(({ case: one }) => one) : undefined),
      stop: () => undefined,
    },
    circuitBreaker: {
      see: (outcomes) => void seen.push(outcomes.length),
      remember: () => undefined,
      paused: () => pausedBy,
      onResume: (resume) => void resumes.push(resume),
      stop: () => undefined,
    },
    now: () => time,
    monotonic: () => passed,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onOutcome: (cases) => published.push(...cases.map(({ number }) => number)),
  });
  const stop = async () => {
    waiting.resolve();
    await worker.stop();
  };
  running.push(stop);
  return {
    taken,
    delivered,
    published,
    seen,
    brought: () => brought,
    async turn() {
      worker.wake();
      for (let count = 0; count < 3; count += 1) await setImmediate();
    },
    finish() {
      waiting.resolve();
      waiting = Promise.withResolvers();
      people.length = 0;
      rules.length = 0;
    },
    step(ms: number) {
      time += ms;
    },
    pass(ms: number) {
      time += ms;
      passed += ms;
    },
    pause(error: Case['error']) {
      pausedBy = error;
    },
    resume() {
      pausedBy = undefined;
      for (const resume of resumes) resume();
    },
    lose() {
      isWritten = false;
    },
    stop,
  };
}

describe('the dispatcher', () => {
  it('takes people’s cases, then as many of rules as there are places, each for a minute', async () => {
    const { turn, taken, delivered, stop } = dispatch({ people: [claimOf(1)], rules: byRules(2) });
    await turn();
    assert.deepEqual(
      taken.map(({ limit, peopleOnly, now, leaseUntil }) => [limit, peopleOnly, leaseUntil - now]),
      [
        [2560, true, LEASE],
        [2560, false, LEASE],
      ],
    );
    assert.deepEqual(delivered, ['v1', 'v1000', 'v1001']);
    await stop();
  });

  it('sends nothing a second time while it holds it, though it is given out again', async () => {
    const { turn, delivered, stop } = dispatch({ people: [claimOf(1), claimOf(2)] });
    await turn();
    await turn();
    assert.deepEqual(delivered, ['v1 v2']);
    await stop();
  });

  it('takes no more of rules while fewer than 16 places are free, and people’s still', async () => {
    const { turn, taken, stop } = dispatch({ rules: byRules(113) });
    await turn();
    taken.length = 0;
    await turn();
    assert.deepEqual(
      taken.map(({ peopleOnly }) => peopleOnly),
      [true],
    );
    await stop();
  });

  it('takes as many of rules as the free places hold, where those are 16', async () => {
    const { turn, taken, pass, stop } = dispatch({ rules: byRules(112) });
    await turn();
    taken.length = 0;
    pass(100);
    await turn();
    assert.deepEqual(
      taken.map(({ limit, peopleOnly }) => [peopleOnly, limit]),
      [
        [true, 2560],
        [false, 320],
      ],
    );
    await stop();
  });

  it('takes no more of rules within a tenth of a second where enough are under way', async () => {
    for (const [underWay, passed, expected] of [
      [31, 0, 1],
      [32, 99, 0],
      [32, 100, 1],
    ] as const) {
      const { turn, taken, pass, stop } = dispatch({ rules: byRules(underWay) });
      await turn();
      taken.length = 0;
      pass(passed);
      await turn();
      const ofRules = taken.filter(({ peopleOnly }) => !peopleOnly);
      assert.equal(ofRules.length, expected, `${underWay} under way, ${passed} ms later`);
      await stop();
    }
  });

  it('counts places for rules only: people’s batches take none', async () => {
    const people = byRules(113).map(({ case: one, ...claim }) => ({
      ...claim,
      case: { ...one, source: aCase.source },
    }));
    const { turn, taken, stop } = dispatch({ people });
    await turn();
    taken.length = 0;
    await turn();
    assert.deepEqual(
      taken.map(({ limit }) => limit),
      [2560, 2560],
    );
    await stop();
  });

  it('publishes what came of cases once it is written, and not before', async () => {
    const { turn, finish, published, seen, stop } = dispatch({ people: [claimOf(1)] });
    await turn();
    assert.deepEqual(published, []);
    finish();
    await turn();
    assert.deepEqual([published, seen], [[1], [1]]);
    await stop();
  });

  it('publishes nothing that could not be written', async () => {
    const { turn, lose, published, stop } = dispatch({ people: [claimOf(1)] });
    lose();
    await turn();
    await stop();
    assert.deepEqual(published, []);
  });

  it('takes nothing while sending is paused, and looks at once when it resumes', async () => {
    const { turn, pause, resume, taken, stop } = dispatch({ people: [claimOf(1)] });
    pause({ kind: 'misconfigured', code: 1, problem: { what: 'chat-silent' } });
    await turn();
    assert.deepEqual(taken, []);
    resume();
    await turn();
    assert.notEqual(taken.length, 0);
    await stop();
  });

  for (const [what, ms, brought] of [
    ['forward', 3_600_000, 0],
    ['back', -3_600_000, 1],
  ] as const)
    it(`after the clock stepped ${what} trusts no lease for a minute`, async () => {
      const made = dispatch({});
      await made.turn();
      made.step(ms);
      await made.turn();
      made.pass(LEASE - 1);
      await made.turn();
      made.pass(1);
      await made.turn();
      const leaves = made.taken
        .filter(({ peopleOnly }) => peopleOnly)
        .map(({ leaveSending }) => leaveSending);
      assert.deepEqual([leaves, made.brought()], [[false, true, true, false], brought]);
      await made.stop();
    });

  it('waits for what is under way when it stops', async () => {
    const { turn, stop, finish, published } = dispatch({ people: [claimOf(1)] });
    await turn();
    const stopped = stop();
    finish();
    await stopped;
    assert.deepEqual(published, [1]);
  });
});
