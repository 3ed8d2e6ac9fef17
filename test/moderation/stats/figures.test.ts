import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spanOf } from '../../../src/moderation/stats/figures.ts';
import { type CountsQuery, type HeardHour, HOUR, type HourSum } from '../../../src/moderation/stats/hours.ts';
import { createReadFigures } from '../../../src/moderation/stats/read-figures.ts';
import { addTo, newSketch, speakerNumber, writeSketch } from '../../../src/moderation/stats/sketch.ts';

const LAST = 500_000;
const now = LAST * HOUR + 1234;

const heardBy = (hour: number, viewers: readonly string[], messages = viewers.length, roomId = 'r') => {
  const sketch = newSketch();
  addTo(sketch, viewers.map(speakerNumber));
  return { roomId, hour, messages, speakers: viewers.length, sketch: writeSketch(sketch) };
};
const sum = (
  from: number,
  [what, name, kind]: readonly [HourSum['what'], string, string],
  count: number,
  waited = 0,
): HourSum => ({ from, what, name, kind, count, waited });

/** Reads what is given as if it were in a database; which hours were asked for is written down. */
function reading(sums: readonly HourSum[], heard: readonly HeardHour[] = [], firstHour?: number) {
  const asked: CountsQuery[] = [];
  const isIn = (hour: number, { from, before }: { from: number; before: number }) =>
    hour >= from && hour < before;
  const figures = createReadFigures({
    store: {
      async hourSums(query) {
        asked.push(query);
        return sums.filter(({ from }) => isIn(from, query));
      },
      heardHours: async (query) => heard.filter(({ hour }) => isIn(hour, query)),
      firstHour: async () => firstHour,
    },
    now: () => now,
  });
  return { figures, asked };
}
const asked = { guildId: 'g', roomIds: ['r'], hours: 24 };

describe('the hours that are shown', () => {
  for (const [hours, count, step] of [
    [1, 1, 1],
    [24, 24, 1],
    [48, 48, 1],
    [49, 9, 6],
    [168, 28, 6],
    [720, 30, 24],
    [8760, 73, 120],
  ] as const)
    it(`of ${hours} hours are ${count} steps of ${step}, up to and with the one that has begun`, () => {
      assert.deepEqual(spanOf(hours, now), { from: LAST + 1 - count * step, before: LAST + 1, step });
    });
});

describe('figures', () => {
  it('of nothing are nothing', async () => {
    const { figures } = reading([]);
    const none = await figures.of(asked);
    assert.equal(none.steps.length, 24);
    assert.deepEqual(
      [none.firstHour, none.messages, none.speakers, none.exact, none.judged, none.reviews.waited],
      [undefined, 0, 0, true, 0, undefined],
    );
    assert.deepEqual([none.rules, none.moderators], [[], []]);
  });

  it('count speakers of an hour exactly, and estimate those of several, who may be the same', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => `v${index}`);
    const one = await reading([], [heardBy(LAST, many, 9000)], 0).figures.of(asked);
    assert.deepEqual([one.messages, one.speakers, one.exact], [9000, 3000, true]);
    const heard = [heardBy(LAST - 1, many), heardBy(LAST, many.slice(1500))];
    const two = await reading([], heard, 0).figures.of(asked);
    assert.deepEqual([two.messages, two.exact], [4500, false]);
    assert.ok(two.speakers >= 3000 && two.speakers < 3400, `${two.speakers}`);
    assert.deepEqual([two.steps.at(-1)?.speakers, two.steps.at(-2)?.speakers], [1500, 3000]);
    const rooms = await reading([], [heardBy(LAST, ['a']), heardBy(LAST, ['a'], 1, 'q')], 0).figures.of(
      asked,
    );
    assert.deepEqual([rooms.speakers, rooms.exact], [1, false]);
  });

  it('add up what was done, by whom, and put it in its step', async () => {
    const { figures, asked: queries } = reading([
      sum(LAST, ['done', 'person', 'ban'], 3),
      sum(LAST - 5, ['done', 'rule', 'ban'], 4),
      sum(LAST, ['done', 'outside', 'ban'], 1),
      sum(LAST, ['done', 'person', 'unban'], 2),
      sum(LAST, ['done', 'rule', 'mute'], 5),
      sum(LAST, ['done', 'person', 'app-mute'], 1),
      sum(LAST, ['done', 'person', 'recall'], 2),
      sum(LAST, ['done', 'person', 'message'], 70),
      sum(LAST, ['acted', '7', 'ban'], 3),
      sum(LAST, ['acted', '8', 'decision'], 9),
    ]);
    const all = await figures.of(asked);
    assert.deepEqual(all.bans, { person: 3, rule: 4, outside: 1 });
    assert.deepEqual([all.unbans, all.mutes, all.removals], [2, 6, 70]);
    assert.deepEqual(all.steps.at(-1), {
      messages: 0,
      speakers: 0,
      bans: 4,
      mutes: 6,
      removals: 70,
      reviews: 0,
    });
    assert.equal(all.steps.at(-6)?.bans, 4);
    assert.deepEqual(all.moderators, [
      { actorId: '8', acted: 9 },
      { actorId: '7', acted: 3 },
    ]);
    // What is done in all groups of the app is done in this room.
    assert.deepEqual(queries[0]?.roomIds, ['r', '']);
  });

  it('say how right rules were: a ban that was lifted was wrong, also one that was made for a review', async () => {
    const { figures } = reading([
      sum(LAST, ['found', 'scams', 'review'], 6),
      sum(LAST, ['found', 'scams', 'ban'], 10),
      sum(LAST, ['decided', 'scams', 'ban'], 4, 40_000),
      sum(LAST, ['decided', 'scams', 'dismiss'], 1, 20_000),
      sum(LAST, ['decided', 'scams', 'allow'], 1),
      sum(LAST, ['decided', 'scams', 'expired'], 2, 99_000_000),
      sum(LAST, ['undone', 'scams', 'ban'], 2),
      sum(LAST, ['undone', 'scams', 'review'], 1),
      sum(LAST, ['decided', '', 'dismiss'], 4, 0),
      sum(LAST, ['found', 'links', 'observe'], 40),
    ]);
    const all = await figures.of(asked);
    assert.deepEqual(all.rules, [
      { rule: 'links', effects: { observe: 40 }, found: 40, right: 0, judged: 0 },
      { rule: 'scams', effects: { ban: 10, review: 6 }, found: 16, right: 3, judged: 8 },
    ]);
    assert.deepEqual([all.right, all.judged], [3, 8]);
    assert.deepEqual(all.reviews, { decided: 10, expired: 2, waited: 6 });
  });

  it('of one rule are asked for alone, and by what came of what it found', async () => {
    const { figures, asked: queries } = reading([
      sum(LAST, ['found', 'scams', 'ban'], 2),
      sum(LAST - 1, ['found', 'scams', 'review'], 3),
    ]);
    const rule = await figures.ofRule({ ...asked, rule: 'scams' });
    assert.deepEqual([rule.found, rule.steps.at(-1), rule.steps.at(-2)], [5, { ban: 2 }, { review: 3 }]);
    assert.ok(queries.every((one) => one.rule === 'scams'));
  });

  it('of a year are read in small pieces, which agree about where steps begin', async () => {
    const { figures, asked: queries } = reading([]);
    await figures.of({ ...asked, hours: 8760 });
    assert.ok(queries.length > 300);
    assert.ok(queries.every(({ from, before }) => before - from <= 24));
    assert.deepEqual(
      [...new Set(queries.map(({ origin, step }) => `${origin} ${step}`))],
      [`${LAST + 1 - 8760} 120`],
    );
  });

  it('are read one after another, also behind those that could not be read', async () => {
    let reading = 0;
    let most = 0;
    let fails = true;
    const figures = createReadFigures({
      store: {
        hourSums: async () => [],
        heardHours: async () => [],
        async firstHour() {
          reading += 1;
          most = Math.max(most, reading);
          await new Promise((resolve) => setImmediate(resolve));
          reading -= 1;
          if (fails) throw new Error('away');
          return undefined;
        },
      },
      now: () => now,
    });
    const first = assert.rejects(figures.of(asked));
    const others = [figures.of(asked), figures.of(asked)];
    await first;
    fails = false;
    await Promise.allSettled(others);
    assert.equal((await figures.of(asked)).messages, 0);
    assert.equal(most, 1);
  });
});
