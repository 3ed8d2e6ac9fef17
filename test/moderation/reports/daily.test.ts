import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logNotice } from '../../../src/messages/log-text.ts';
import { samenessOf } from '../../../src/moderation/audit/alert-kinds.ts';
import type { Alert } from '../../../src/moderation/audit/ports.ts';
import { createDaily, type DailyDeps } from '../../../src/moderation/reports/daily.ts';
import {
  type CaseFacts,
  countFacts,
  DAY,
  type FactsQuery,
  lastEnd,
  NO_FIGURES,
} from '../../../src/moderation/reports/daily-report.ts';
import type { DailySetting } from '../../../src/moderation/settings.ts';
import { someSettings } from '../../support/some-settings.ts';

const HOUR = 3_600_000;
/** Midnight, UTC. */
const MIDNIGHT = Date.UTC(2026, 10, 27);
const nothing = { count: 0, since: undefined };
const fact: CaseFacts = {
  number: 1,
  kind: 'ban',
  askedAt: MIDNIGHT,
  source: 'command',
  state: 'in-force',
  decision: undefined,
  isCancelled: false,
};

describe('the end of a day', () => {
  const rows: [hour: number, now: number, end: number][] = [
    [6, MIDNIGHT + 6 * HOUR, MIDNIGHT + 6 * HOUR],
    [6, MIDNIGHT + 6 * HOUR - 1, MIDNIGHT - 18 * HOUR],
    [0, MIDNIGHT, MIDNIGHT],
    [23, MIDNIGHT + 22 * HOUR, MIDNIGHT - HOUR],
  ];
  for (const [hour, now, end] of rows)
    it(`at ${hour} o’clock was, at ${new Date(now).toISOString()}, ${new Date(end).toISOString()}`, () =>
      assert.equal(lastEnd(hour, now), end));
});

describe('the figures of a day', () => {
  const rows: [string, Partial<CaseFacts>, Partial<typeof NO_FIGURES>][] = [
    ['a moderator’s ban', {}, { people: 1 }],
    ['a button’s unban', { kind: 'unban', source: 'button' }, { people: 1 }],
    ['a rule’s mute', { kind: 'mute', source: 'filter' }, { rules: 1 }],
    ['what was done outside', { source: 'outside', state: 'confirmed' }, { outside: 1 }],
    ['one that failed', { state: 'failed' }, { people: 1, failed: 1 }],
    ['one that was given up before it was sent', { state: 'failed', isCancelled: true }, {}],
    ['a request for a second moderator', { kind: 'request', state: 'confirmed' }, {}],
    ['a review that is open', { kind: 'review', source: 'filter', state: 'confirmed' }, { reviews: 1 }],
    ['one that was right', { kind: 'review', source: 'filter', decision: 'ban' }, { reviews: 1, right: 1 }],
    [
      'one that was wrong',
      { kind: 'review', source: 'filter', decision: 'dismiss' },
      { reviews: 1, wrong: 1 },
    ],
    ['one whose phrase is allowed', { kind: 'review', decision: 'allow' }, { reviews: 1, wrong: 1 }],
    ['one that nobody decided', { kind: 'review', decision: 'expired' }, { reviews: 1 }],
    ['what is only recorded', { kind: 'review', source: 'filter', decision: 'observed' }, {}],
  ];
  for (const [what, changes, counted] of rows)
    it(`count ${what}`, () =>
      assert.deepEqual(countFacts(NO_FIGURES, [{ ...fact, ...changes }]), { ...NO_FIGURES, ...counted }));
});

/** A process that posts, with what it has asked for; `daily`: as the server has it. */
function start(daily: DailySetting | undefined, changes: Partial<DailyDeps> = {}) {
  const clock = { ms: MIDNIGHT };
  const alerts: Alert[] = [];
  const asked: FactsQuery[] = [];
  const worker = createDaily({
    store: {
      async caseFacts(query) {
        asked.push(query);
        return [{ ...fact, askedAt: query.since }];
      },
      waitingIn: async () => ({ cases: nothing, reviews: { count: 2, since: MIDNIGHT } }),
    },
    settings: { of: () => ({ ...someSettings, daily }) },
    guildIds: () => ['g'],
    auditor: { alert: (_guildIds, alert) => void alerts.push(alert) },
    now: () => clock.ms,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    mayAct: () => true,
    ...changes,
  });
  return {
    clock,
    alerts,
    asked,
    /** One look. */
    async look() {
      worker.wake();
      await worker.stop();
    },
  };
}

describe('a line about each day', () => {
  const since = MIDNIGHT - 40 * DAY;

  it('is not made where nobody wants one', async () => {
    const { look, alerts, asked } = start(undefined);
    await look();
    assert.deepEqual([alerts, asked], [[], []]);
  });

  it('is about the 24 hours up to its hour', async () => {
    const { look, alerts, asked, clock } = start({ hour: 6, since });
    clock.ms += 7 * HOUR;
    await look();
    const end = MIDNIGHT + 6 * HOUR;
    assert.deepEqual(
      asked.map((query) => [query.since, query.until]),
      [[end - DAY, end]],
    );
    const [alert] = alerts;
    assert.ok(alert?.isNews);
    assert.equal(
      logNotice(alert.notice),
      '**The last 24 hours**: 1 action (1 by moderators), none of them failed. No new reviews. 2 reviews wait for a moderator, the oldest for 7 hr. Nothing waits to be sent.',
    );
  });

  it('is not made for a day that ended before it was asked for', async () => {
    const { look, alerts, clock } = start({ hour: 6, since: MIDNIGHT + 7 * HOUR });
    clock.ms += 8 * HOUR;
    await look();
    assert.deepEqual(alerts, []);
  });

  it('is the same whoever makes it again on that day, and another one on the next', async () => {
    const names: unknown[] = [];
    for (const hours of [6, 12, 29, 30]) {
      // Each a process that was started just now.
      const { look, alerts, clock } = start({ hour: 6, since });
      clock.ms += hours * HOUR;
      await look();
      const [alert] = alerts;
      assert.ok(alert);
      names.push(samenessOf(alert).same);
      assert.equal(samenessOf(alert).withinOthers, Number.POSITIVE_INFINITY);
    }
    const [first, second, third, fourth] = names;
    assert.deepEqual([second, third], [first, first]);
    assert.notEqual(fourth, first);
  });

  it('counts a day in steps, and says so where it cannot count all', async () => {
    let number = 0;
    const many = async ({ limit }: FactsQuery) =>
      Array.from({ length: limit }, () => {
        number += 1;
        return { ...fact, number };
      });
    const store = { caseFacts: many, waitingIn: async () => ({ cases: nothing, reviews: nothing }) };
    const { look, alerts } = start({ hour: 0, since }, { store });
    await look();
    const [alert] = alerts;
    assert.ok(alert);
    assert.match(logNotice(alert.notice), /at least 200,000 actions \(200,000 by moderators\)/);
  });
});
