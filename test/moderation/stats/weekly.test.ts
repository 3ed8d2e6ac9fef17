import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Figures } from '../../../src/moderation/stats/figures.ts';
import { HOUR } from '../../../src/moderation/stats/hours.ts';
import { createWeekly, hoursOfWeek, lastWeek } from '../../../src/moderation/stats/weekly.ts';
import type { Notice } from '../../../src/problems/notices.ts';

const monday = Date.UTC(2026, 10, 23);
const log = { debug: undefined, info: () => {}, warn: () => {}, error: () => {} } as never;

const figures = (firstHour: number | undefined): Figures => ({
  span: hoursOfWeek(lastWeek(monday)),
  firstHour,
  steps: [],
  messages: 9,
  speakers: 2,
  exact: false,
  bans: { person: 1, rule: 0, outside: 0 },
  mutes: 0,
  unbans: 0,
  removals: 0,
  reviews: { decided: 0, expired: 0, waited: undefined },
  rules: [1, 2, 3, 4].map((id) => ({ rule: `r${id}`, effects: {}, found: 9 - id, right: 0, judged: 0 })),
  right: 0,
  judged: 0,
  moderators: [{ actorId: '7', acted: 1 }],
});

/** What is said of three servers, of which the first two want it, and the second has nothing. */
async function saidAt(now: number): Promise<Notice[]> {
  const said: Notice[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const worker = createWeekly({
    figures: {
      within: async ({ guildId }, span) => figures(guildId === 'a' ? span.from + 1 : span.before),
    },
    settings: { of: (guildId) => ({ weekly: guildId !== 'c', rooms: [{ roomId: 'r' }] }) as never },
    guildIds: () => ['a', 'b', 'c'],
    alert: (_, notice) => void said.push(notice),
    now: () => now,
    monotonic() {
      resolve();
      return 0;
    },
    log,
    mayAct: () => true,
  });
  worker.wake();
  await promise;
  await worker.stop();
  return said;
}

describe('a week', () => {
  it('begins on Monday at midnight, UTC', () => {
    const week = lastWeek(monday);
    assert.equal(lastWeek(monday - 1), week - 1);
    assert.equal(lastWeek(monday + 7 * 24 * HOUR - 1), week);
    assert.deepEqual(hoursOfWeek(week), {
      from: monday / HOUR - 168,
      before: monday / HOUR,
      step: 168,
    });
  });

  it('is spoken of where a server wants it and anything was counted in it', async () => {
    const said = await saidAt(monday + 5 * HOUR);
    assert.equal(said.length, 1);
    const [notice] = said;
    assert.ok(notice?.what === 'weekly-figures');
    assert.deepEqual([notice.guild, notice.week, notice.isWhole], ['a', lastWeek(monday), false]);
    assert.deepEqual(
      notice.figures.rules.map(({ rule }) => rule),
      ['r1', 'r2', 'r3'],
    );
    assert.equal(notice.figures.acted, 1);
  });
});
