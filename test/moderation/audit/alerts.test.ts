import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as breathe } from 'node:timers/promises';
import { whenSaid } from '../../../src/moderation/audit/alert-kinds.ts';
import { createAlerts } from '../../../src/moderation/audit/alerts.ts';
import type { Alert, AlertDraft } from '../../../src/moderation/audit/ports.ts';
import type { Notice } from '../../../src/problems/notices.ts';

const MINUTE = 60_000;
const altered: Alert = { notice: { what: 'callbacks-altered', times: 1 } };

describe('an alert that has waited', () => {
  const problem = { what: 'unexpected' } as const;
  const stopped: Notice = { what: 'rule-stopped', rule: 'x', limit: 3 };
  const rows: [what: string, notice: Notice, age: number, isOver: boolean, said: string][] = [
    ['is said', altered.notice, 59 * MINUTE, false, 'now'],
    ['for an hour is said with its moment', altered.notice, 60 * MINUTE, false, 'late'],
    [
      'and would be untrue by now is dropped',
      { what: 'bans-refused', times: 3, problem },
      60 * MINUTE,
      false,
      'dropped',
    ],
    ['is said as long as it is true', { what: 'bans-refused', times: 3, problem }, 59 * MINUTE, false, 'now'],
    ['for a rule that went on is dropped', stopped, MINUTE, true, 'dropped'],
    ['for less than others need to hear of it is said', stopped, MINUTE - 1, true, 'now'],
    ['for a rule that is still stopped says itself since when', stopped, 90 * MINUTE, false, 'now'],
    [
      'about a pause that is not over is said with its moment',
      { what: 'sending-paused', problem },
      90 * MINUTE,
      false,
      'late',
    ],
  ];
  for (const [what, notice, age, isOver, said] of rows)
    it(`${what}: ${notice.what}`, () => {
      assert.equal(
        whenSaid(notice, age, () => isOver),
        said,
      );
    });
});

/** Alerts on a database that is away until the test says otherwise. */
function alertsWith() {
  const kept: AlertDraft[] = [];
  const world = { isAway: true };
  let count = 0;
  let woken = 0;
  const alerts = createAlerts({
    store: {
      async keepAlerts(drafts) {
        if (world.isAway) throw new Error('the database is away');
        kept.push(...drafts);
      },
    },
    settings: { of: (guildId) => ({ auditChannelId: guildId < '3' ? 'shared' : guildId }) as never },
    newName: () => `a${++count}`,
    now: () => 0,
    monotonic: () => 0,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onWaiting: () => {
      woken += 1;
    },
  });
  /** Waits until the posts were woken so often. */
  const until = async (times: number) => {
    for (const started = performance.now(); woken < times; await breathe())
      assert.ok(performance.now() - started < 10_000, 'that never came');
  };
  return { alerts, kept, world, until };
}

describe('alerts that the database does not take', () => {
  it('may be posted meanwhile, and are noted as posted then', async () => {
    const { alerts, kept, world, until } = alertsWith();
    alerts.alert(['3', '1', '2'], altered);
    await until(1);
    assert.deepEqual(alerts.unkeptGuilds(), ['2', '3'], 'one in the channel that two servers share');
    const one = alerts.unkept('3') ?? assert.fail();
    alerts.said(one.name);
    assert.equal(alerts.unkept('3'), undefined);
    assert.equal(alerts.wasSaid(one.name), true);
    world.isAway = false;
    await alerts.stop();
    assert.deepEqual(
      kept.map(({ guildId, postedAt }) => [guildId, postedAt]),
      [
        ['2', undefined],
        ['3', 0],
      ],
    );
    assert.equal(alerts.wasSaid(one.name), false);
  });

  it('are lost only where the process ends before it is back, which is said', async () => {
    const { alerts, kept, until } = alertsWith();
    alerts.alert(['3'], altered);
    await until(1);
    await alerts.stop();
    assert.equal(kept.length, 0);
  });
});
