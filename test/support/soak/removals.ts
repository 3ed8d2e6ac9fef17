import assert from 'node:assert/strict';
import { type Case, isCancelled, isDone } from '../../../src/moderation/case.ts';
import { countMessages, REMOVED } from '../../../src/moderation/recalls/messages.ts';
import type { Services } from '../../../src/sandbox/sandbox.ts';

/** More than are said in a run. */
const ALL = 100_000;

/** Each message that a case says it removed is gone, each other one has a reason, and nothing is gone that nobody removed; what came of all. */
export async function checkRemovals({ chat }: Services, cases: readonly Case[]): Promise<string> {
  const messages = await chat.control.messages(chat.groupId, ALL);
  const gone = new Set(messages.filter(({ isRecalled }) => isRecalled).map(({ msgSeq }) => msgSeq));
  const removals = cases.filter((one) => one.kind === 'recall' && !isCancelled(one));
  const asked = new Set<number>();
  // What is asked for once more may be found to be gone.
  const done = new Set(
    removals.flatMap((one) =>
      (one.messages?.results ?? []).flatMap(([n, code]) => (code === REMOVED ? [n] : [])),
    ),
  );
  for (const one of removals) {
    const { number, state, error, messages: own } = one;
    assert.ok(own, `case ${number} has no messages`);
    const { removed, open } = countMessages(own);
    assert.equal(open, 0, `case ${number} leaves open what came of ${open} messages`);
    assert.ok(isDone(one) || state === 'failed', `case ${number} is ${state}`);
    if (!isDone(one)) assert.ok(error, `case ${number} does not say why it removed nothing`);
    else assert.ok(removed > 0, `case ${number} is done and removed nothing`);
    for (const [message, code] of own.results) {
      asked.add(message);
      if (code === REMOVED) assert.ok(gone.has(message), `case ${number} did not remove message ${message}`);
      else if (!done.has(message))
        assert.ok(
          !gone.has(message),
          `case ${number} says that message ${message} was not removed (${code})`,
        );
    }
  }
  assert.deepEqual(
    [...gone].filter((message) => !asked.has(message)),
    [],
    'messages were removed for which nobody asked',
  );
  const failed = removals.filter(({ state }) => state === 'failed').length;
  return `${removals.length} removals (${failed} say why not): ${gone.size} of ${messages.length} messages are gone`;
}
