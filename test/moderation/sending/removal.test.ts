import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureOf } from '../../../src/chat/error-codes.ts';
import { Failure } from '../../../src/errors.ts';
import type { ActionRooms } from '../../../src/moderation/actions/action.ts';
import { recall } from '../../../src/moderation/actions/recall.ts';
import type { Case, Outcome } from '../../../src/moderation/case.ts';
import { countMessages, messagesOf } from '../../../src/moderation/recalls/messages.ts';
import type { SearchResult } from '../../../src/moderation/recalls/search.ts';
import { createRemoval } from '../../../src/moderation/sending/removal.ts';
import { aCase } from '../../support/a-case.ts';

const silent = new Failure('no-answer', { what: 'chat-silent' });

interface Staged {
  /** What the service says of each message, or throws for a call. */
  readonly answer?: (messages: readonly number[]) => Record<number, Failure>;
  readonly found?: SearchResult;
}

function stage({ answer = () => ({}), found = { found: [], isWhole: true } }: Staged = {}) {
  const calls: (readonly number[])[] = [];
  const turns: [string, boolean][] = [];
  const removed: number[] = [];
  const rooms: Pick<ActionRooms, 'recall'> = {
    async recall({ messages }) {
      calls.push(messages);
      return new Map(Object.entries(answer(messages)).map(([number, failure]) => [Number(number), failure]));
    },
  };
  const remove = createRemoval(recall, {
    rooms: rooms as ActionRooms,
    turn: async (api, urgent) => void turns.push([api, urgent]),
    findMessages: async () => found,
    noteRemoved: (_roomId, numbers) => void removed.push(...numbers),
    now: () => 1000,
    random: () => 0.5,
  });
  return { remove, calls, turns, removed };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => ({ number: index + 1 }));

const removalOf = (count: number, looks = 0): Case => ({
  ...aCase,
  kind: 'recall',
  state: 'sending',
  attempts: 0,
  durationSeconds: undefined,
  until: undefined,
  messages: messagesOf('viewer', numbers(count), { isWhole: true, looks }),
});

const counted = ({ messages }: Outcome) => {
  assert.ok(messages);
  const { removed, open, refused } = countMessages(messages);
  return [removed, open, refused.map(({ code, count }) => `${count}×${code}`).join(' ')];
};

describe('removing the messages of a case', () => {
  it('asks for ten a call, at the pace and with the urgency of whoever asked', async () => {
    const { remove, calls, turns } = stage();
    const outcome = await remove(removalOf(25), false);
    assert.deepEqual(
      calls.map(({ length }) => length),
      [10, 10, 5],
    );
    assert.deepEqual(turns[0], ['group_msg_recall', true]);
    assert.equal(turns.length, 3);
    assert.equal(outcome.state, 'confirmed');
    assert.deepEqual(counted(outcome), [25, 0, '']);
  });

  it('judges each message by itself', async () => {
    const { remove } = stage({
      answer: () => ({
        2: failureOf(10031, undefined),
        3: failureOf(10030, undefined),
        4: failureOf(10031, undefined),
      }),
    });
    const outcome = await remove(removalOf(5), false);
    assert.equal(outcome.state, 'confirmed');
    assert.deepEqual(counted(outcome), [2, 0, '2×10031 1×10030']);
  });

  it('notes what the service has removed, and takes what is gone after a lost answer for removed', async () => {
    const answer = () => ({ 2: failureOf(10031, undefined), 3: failureOf(10030, undefined) });
    const first = stage({ answer });
    assert.deepEqual(counted(await first.remove(removalOf(4), false)), [2, 0, '1×10030 1×10031']);
    assert.deepEqual(first.removed, [1, 4]);
    const again = stage({ answer });
    assert.deepEqual(counted(await again.remove(removalOf(4), true)), [3, 0, '1×10031']);
    assert.deepEqual(again.removed, [1, 3, 4]);
  });

  it('fails where nothing was removed, for the most frequent reason', async () => {
    const { remove } = stage({
      answer: (all) => Object.fromEntries(all.map((one) => [one, failureOf(10041, undefined)])),
    });
    const outcome = await remove(removalOf(3), false);
    assert.equal(outcome.state, 'failed');
    assert.deepEqual(outcome.error?.problem, { what: 'chat-refuses', meaning: 'recall-off', code: 10041 });
    assert.deepEqual(counted(outcome), [0, 0, '3×10041']);
  });

  it('fails where no message is known', async () => {
    const { remove, calls } = stage({ found: { found: [], isWhole: false } });
    const outcome = await remove(removalOf(0, 1), false);
    assert.equal(outcome.state, 'failed');
    assert.deepEqual(outcome.error?.problem, { what: 'no-messages-known', isWhole: false });
    assert.deepEqual(calls, []);
  });

  it('keeps what came of some where others are to be tried again, and asks for those only', async () => {
    let isAway = true;
    const { remove, calls } = stage({
      answer(messages) {
        if (isAway && messages.includes(11)) throw silent;
        return {};
      },
    });
    const one = removalOf(25);
    const first = await remove(one, false);
    assert.equal(first.state, 'unsure');
    assert.deepEqual(counted(first), [15, 10, '']);
    isAway = false;
    calls.length = 0;
    const second = await remove({ ...one, messages: first.messages }, true);
    assert.deepEqual(
      calls.map(([number]) => number),
      [11],
    );
    assert.equal(second.state, 'confirmed');
    assert.deepEqual(counted(second), [25, 0, '']);
  });

  it('counts as removed what is not found after an earlier call, unless it was found only since', async () => {
    const answer = (all: readonly number[]) =>
      Object.fromEntries(all.map((one) => [one, failureOf(10030, undefined)]));
    const found = { found: [{ number: 7, viewer: 'ana' }], isWhole: true };
    const unsure = await stage({ answer, found }).remove(removalOf(2, 1), true);
    assert.deepEqual(counted(unsure), [2, 0, '1×10030']);
    assert.equal(unsure.state, 'confirmed');
    const refused = await stage({ answer }).remove({ ...removalOf(2), attempts: 1 }, false);
    assert.deepEqual(counted(refused), [2, 0, '']);
    const sure = await stage({ answer }).remove(removalOf(2), false);
    assert.deepEqual(counted(sure), [0, 0, '2×10030']);
    assert.equal(sure.state, 'failed');
    const old = (all: readonly number[]) =>
      Object.fromEntries(all.map((one) => [one, failureOf(10031, undefined)]));
    assert.deepEqual(counted(await stage({ answer: old }).remove(removalOf(2), true)), [0, 0, '2×10031']);
  });

  it('begins no more calls where one was not answered', async () => {
    const { remove, calls } = stage({
      answer() {
        throw silent;
      },
    });
    const outcome = await remove(removalOf(1000), false);
    assert.equal(calls.length, 8);
    assert.deepEqual(counted(outcome), [0, 1000, '']);
  });

  it('tries a message again of which the service says that it is too fast', async () => {
    const { remove } = stage({ answer: () => ({ 2: failureOf(10023, undefined) }) });
    const outcome = await remove(removalOf(3), false);
    assert.equal(outcome.state, 'waiting');
    assert.equal(outcome.error?.kind, 'busy');
    assert.deepEqual(counted(outcome), [2, 1, '']);
  });

  it('waits for the operator where every call is refused', async () => {
    const { remove } = stage({
      answer() {
        throw failureOf(70003, undefined);
      },
    });
    const outcome = await remove(removalOf(3), false);
    assert.equal(outcome.error?.kind, 'misconfigured');
    assert.equal(outcome.state, 'waiting');
  });

  it('halves a call that was refused for one message, until that is alone', async () => {
    const { remove } = stage({
      answer(messages) {
        if (messages.includes(3)) throw failureOf(10030, undefined);
        return {};
      },
    });
    const outcome = await remove(removalOf(10), false);
    assert.equal(outcome.state, 'confirmed');
    assert.deepEqual(counted(outcome), [9, 0, '1×10030']);
  });

  it('looks for more of a viewer who is banned, now and once more a moment later', async () => {
    const more = { found: [{ number: 7, viewer: 'ana' }], isWhole: true };
    const { remove, calls } = stage({ found: more });
    const one = removalOf(1, 2);
    const first = await remove(one, false);
    assert.deepEqual(calls, [[1, 7]]);
    assert.equal(first.state, 'waiting');
    assert.ok(first.state === 'waiting' && first.nextAttemptAt > 1000 && first.attempted && !first.error);
    const second = await remove({ ...one, messages: first.messages }, false);
    assert.equal(second.state, 'confirmed');
    assert.deepEqual(counted(second), [2, 0, '']);
    assert.equal(calls.length, 1);
  });
});
