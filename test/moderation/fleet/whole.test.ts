import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Member } from '../../../src/moderation/fleet/ports.ts';
import { createWhole, type Reading, wholeAlone } from '../../../src/moderation/fleet/whole.ts';

const NOW = 1_790_000_000_000;

/** A member that has written so many milliseconds ago. */
const member = (process: string, ago = 500, startedAt = 100): Member => ({
  process,
  role: 'all',
  startedAt,
  beatAt: NOW - ago,
  askedAt: undefined,
  n: 0,
});

function stage() {
  let time = 0;
  const whole = createWhole({ process: 'me', now: () => NOW + time, monotonic: () => time });
  return {
    whole,
    pass: (ms: number) => {
      time += ms;
    },
    read: (members: readonly Member[], changes: Partial<Reading> = {}) =>
      whole.read({
        fleet: { members, now: NOW },
        beganAt: time,
        isMissing: false,
        isBehind: false,
        ...changes,
      }),
  };
}

describe('whether all is known that was heard', () => {
  const rows: Record<string, readonly [readonly Member[], Partial<Reading>, fresh: boolean, start: boolean]> =
    {
      alone: [[member('me')], {}, true, true],
      'with another that is well': [[member('me'), member('b')], {}, true, true],
      'with one that has not written for three seconds': [
        [member('me'), member('b', 3000)],
        {},
        false,
        false,
      ],
      'with one that counts as dead': [[member('me'), member('b', 60_000)], {}, true, true],
      'with one that has more to say': [[member('me'), member('b')], { isBehind: true }, false, false],
      'with one of which something is missing': [
        [member('me'), member('b')],
        { isMissing: true },
        true,
        false,
      ],
      'with one that was there before': [[member('me'), member('b', 500, 99)], {}, true, false],
      'before this process is a member itself': [[member('b')], {}, true, false],
    };
  for (const [name, [members, changes, isFresh, isSinceStart]] of Object.entries(rows))
    it(name, () => {
      const { whole, read } = stage();
      assert.equal(whole.isFresh(), false);
      read(members, changes);
      assert.deepEqual([whole.isFresh(), whole.isSinceStart()], [isFresh, isSinceStart]);
    });

  it('is not known where nothing was read for three seconds', () => {
    const { whole, read, pass } = stage();
    read([member('me')]);
    pass(3001);
    assert.deepEqual([whole.isFresh(), whole.isSinceStart()], [false, false]);
  });
});

describe('since when nothing was missed', () => {
  const rows: Record<string, readonly [before: Member, after: Member | undefined, why: 'started' | 'gap']> = {
    'since the start, where one stops': [member('b'), undefined, 'started'],
    'since the start, where one stands still': [member('b'), member('b', 50_000), 'started'],
    'since one died': [member('b', 59_000), member('b', 61_000), 'gap'],
    'since one died and was deleted': [member('b', 59_000), undefined, 'gap'],
  };
  for (const [name, [earlier, later, why]] of Object.entries(rows))
    it(name, () => {
      const { whole, read, pass } = stage();
      read([member('me'), earlier]);
      pass(2000);
      read([member('me'), ...(later ? [later] : [])]);
      assert.deepEqual(whole.since(), {
        at: why === 'gap' ? NOW + 2000 : NOW,
        age: why === 'gap' ? 0 : 2000,
        why,
      });
    });
});

describe('who asks whether all is known until now', () => {
  /** Resolves with what is known without waiting for long. */
  const settled = (asked: Promise<boolean>) =>
    Promise.race([asked, new Promise((resolve) => setImmediate(resolve, 'waits'))]);

  it('waits until each of the others has written since', async () => {
    const { whole, read, pass } = stage();
    let called = 0;
    whole.onAsked(() => {
      called += 1;
    });
    const asked = whole.reached();
    assert.deepEqual([called, whole.isAsked()], [1, true]);
    // This reading began before the question, and does not count.
    read([member('me'), member('b', 0)], { beganAt: -1 });
    pass(1);
    read([member('me'), member('b', 5), member('c', 5)]);
    assert.equal(await settled(asked), 'waits');
    read([member('me'), member('b', 0), member('c', 5)]);
    assert.equal(await settled(asked), 'waits');
    read([member('me'), member('b', 0), member('c', 0)]);
    assert.deepEqual([await settled(asked), whole.isAsked()], [true, false]);
  });

  it('waits for nobody who is dead, and knows nothing where one stands still', async () => {
    const { whole, read } = stage();
    const first = whole.reached();
    read([member('me'), member('b', 60_000)]);
    assert.equal(await settled(first), true);
    const second = whole.reached();
    read([member('me'), member('b', 10_000)]);
    assert.equal(await second, false);
  });
});

it('tells its start by the clock as it was put right since', () => {
  // Ahead by ten minutes until the Chat service was asked.
  let [ahead, time] = [600_000, 0];
  const [now, monotonic] = [() => NOW + time + ahead, () => time];
  const wholes = [wholeAlone(now, monotonic), createWhole({ process: 'me', now, monotonic })];
  [ahead, time] = [0, 2000];
  for (const whole of wholes) assert.deepEqual(whole.since(), { at: NOW, age: 2000, why: 'started' });
});
