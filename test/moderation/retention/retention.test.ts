import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createForgetting } from '../../../src/moderation/retention/forgetting.ts';
import type { OldTexts, RetentionStore } from '../../../src/moderation/retention/ports.ts';
import { createRetention } from '../../../src/moderation/retention/retention.ts';
import { someSettings } from '../../support/some-settings.ts';

const DAY = 86_400_000;
const START = 1_790_000_000_000;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

/** A store that notes what it is asked, and says that so many rows were changed. */
function noting(changed: number[] = []) {
  const asked: [string, OldTexts][] = [];
  const done = Promise.withResolvers<void>();
  const note = (name: string) => async (old: OldTexts) => {
    asked.push([name, old]);
    return changed.shift() ?? 0;
  };
  const store: RetentionStore = {
    blankEvidence: note('evidence'),
    blankNotes: note('notes'),
    forgetNotes: note('of viewers'),
    forgetMessages: async () => false,
    forgetViewer: async () => ({ messages: 2, notes: 1 }),
    blankCases: async ({ after }) => ({ blanked: 3, last: after === 0 ? 200 : undefined }),
    forgottenSince: async () => [],
    endForgetting: async () => done.resolve(),
  };
  return { store, asked, over: done.promise };
}

describe('retention', () => {
  const worker = (store: RetentionStore, settings = someSettings, clock = () => START) =>
    createRetention({
      store,
      settingsOf: () => settings,
      guildIds: () => ['1'],
      now: clock,
      monotonic: () => 0,
      log,
    });

  it('erases what is older than 90 and 365 days, unless a server says otherwise', async () => {
    const { store, asked, over } = noting();
    const retention = worker(store);
    retention.wake();
    await over;
    await retention.stop();
    assert.deepEqual(
      asked.map(([name, { before }]) => [name, (START - before) / DAY]),
      [
        ['evidence', 90],
        ['notes', 365],
        ['of viewers', 365],
      ],
    );
  });

  it('keeps for good where a server says so', async () => {
    const { store, asked, over } = noting();
    const retention = worker(store, { ...someSettings, retention: { evidenceDays: 0, noteDays: 7 } });
    retention.wake();
    await over;
    await retention.stop();
    assert.deepEqual(
      asked.map(([name]) => name),
      ['notes', 'of viewers'],
    );
  });

  it('takes nothing for older because the clock was set forward', async () => {
    const { store, asked, over } = noting();
    let now = START;
    const retention = worker(store, someSettings, () => now);
    now += 1000 * DAY;
    retention.wake();
    await over;
    await retention.stop();
    assert.equal(asked[0]?.[1].before, START - 90 * DAY);
  });
});

describe('a viewer who is to be forgotten', () => {
  function forgetting(store: RetentionStore) {
    const forgotten: string[] = [];
    const memory = (name: string) => ({
      forget: (roomId: string, viewer: string) => void forgotten.push(`${name} ${roomId} ${viewer}`),
    });
    const memories = {
      seen: memory('seen'),
      firstSeen: memory('first'),
      speakers: memory('speakers'),
      recentMessages: memory('messages'),
    };
    const policy = { rooms: () => ['a'] };
    return { forgotten, forgetting: createForgetting({ store, policy, memories, now: () => START, log }) };
  }

  it('is erased in steps, in the database and in memory, and once more at the end', async () => {
    const { store } = noting();
    const steps: number[] = [];
    const counted: RetentionStore = {
      ...store,
      blankCases(one) {
        steps.push(one.after);
        return store.blankCases(one);
      },
    };
    const { forgotten, forgetting: one } = forgetting(counted);
    const erased = await one.forget({ guildId: '1', viewer: 'x' });
    assert.deepEqual(erased, { messages: 2, notes: 1, cases: 6 });
    assert.deepEqual(steps, [0, 200]);
    assert.ok(['seen', 'first', 'speakers', 'messages'].every((name) => forgotten.includes(`${name} a x`)));
    await one.stop();
    assert.deepEqual(steps, [0, 200, 0, 200]);
  });

  it('by another process is forgotten here, once for each time', async () => {
    const { store } = noting();
    const others = { ...store, forgottenSince: async () => [{ guildId: '1', viewer: 'y', at: START }] };
    const { forgotten, forgetting: one } = forgetting(others);
    await one.refresh('1');
    const once = forgotten.length;
    assert.ok(forgotten.includes('speakers a y'));
    await one.refresh();
    assert.equal(forgotten.length, once);
    await one.stop();
  });
});
