import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Case } from '../../../src/moderation/case.ts';
import { createOutcomes } from '../../../src/moderation/requests/outcomes.ts';
import { aCase } from '../../support/a-case.ts';

const waiting = (number: number): Case => ({ ...aCase, number, state: 'waiting' });
const settled = (number: number): Case => ({ ...aCase, number });
const both = { requestId: 'r', cases: [waiting(1), waiting(2)] };
const never = new AbortController().signal;
const statesOf = (cases: readonly Case[]) => cases.map(({ number, state }) => `${number} ${state}`);

describe('whoever follows a request', () => {
  it('hears of each change, and is done once all its cases are settled', async () => {
    const { follow, publish } = createOutcomes({ ofRequest: async () => [] });
    const changes: string[][] = [];
    const followed = follow(both, { signal: never, onChange: (cases) => changes.push(statesOf(cases)) });
    publish([settled(1), { ...settled(3), requestId: 'another' }]);
    publish([{ ...settled(9), requestId: 'another' }]);
    publish([settled(2)]);
    assert.deepEqual(statesOf(await followed), ['1 in-force', '2 in-force']);
    assert.deepEqual(changes, [['1 in-force', '2 waiting']]);
  });

  it('does not wait for what was settled before it listened', async () => {
    const { follow } = createOutcomes({ ofRequest: async () => [settled(1), settled(2)] });
    assert.deepEqual(statesOf(await follow(both, { signal: never })), ['1 in-force', '2 in-force']);
  });

  it('knows what was settled before it listened, when something else changes', async () => {
    const { follow, publish } = createOutcomes({ ofRequest: async () => [settled(1), waiting(2)] });
    const followed = follow(both, { signal: never });
    await setImmediate();
    publish([settled(2)]);
    assert.deepEqual(statesOf(await followed), ['1 in-force', '2 in-force']);
  });

  it('gets what is known when its time is over', async () => {
    const { follow, publish } = createOutcomes({ ofRequest: async () => [] });
    const over = new AbortController();
    const followed = follow(both, { signal: over.signal });
    publish([settled(1)]);
    await setImmediate();
    over.abort();
    assert.deepEqual(statesOf(await followed), ['1 in-force', '2 waiting']);
  });

  it('does not wait where its time was over before', async () => {
    const { follow } = createOutcomes({ ofRequest: async () => [] });
    assert.deepEqual(statesOf(await follow(both, { signal: AbortSignal.abort() })), [
      '1 waiting',
      '2 waiting',
    ]);
  });

  it('hears nothing more once it is done', async () => {
    const { follow, publish } = createOutcomes({ ofRequest: async () => [settled(1), settled(2)] });
    let heard = 0;
    await follow(both, { signal: never, onChange: () => (heard += 1) });
    publish([waiting(1)]);
    assert.equal(heard, 0);
  });
});

describe('whoever observes outcomes', () => {
  it('hears of all of them, of every request', () => {
    const { observe, publish } = createOutcomes({ ofRequest: async () => [] });
    const heard: string[][] = [];
    observe((cases) => void heard.push(statesOf(cases)));
    publish([settled(1), { ...waiting(2), requestId: 'another' }]);
    publish([settled(3)]);
    assert.deepEqual(heard, [['1 in-force', '2 waiting'], ['3 in-force']]);
  });
});
