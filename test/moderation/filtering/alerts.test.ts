import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert } from '../../../src/moderation/audit/ports.ts';
import { createFilterAlerts, type FilterAlerts } from '../../../src/moderation/filtering/alerts.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';
import type { Notice } from '../../../src/problems/notices.ts';
import { at } from '../../support/a-case.ts';
import { aRule } from '../../support/a-rule.ts';

/** Alerts, what was said of them and where, and time in the test's hand. */
function alertsWith() {
  const said: { guildIds: readonly string[]; alert: Alert }[] = [];
  let now = 0;
  const alerts = createFilterAlerts({
    auditor: { alert: (guildIds, alert) => void said.push({ guildIds, alert }) },
    settings: { of: () => ({ moderatorRoleIds: ['77'] }) as Partial<GuildSettings> as GuildSettings },
    brakeLimit: 30,
    now: () => at,
    monotonic: () => now,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return {
    alerts,
    said,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('what people hear about the filters', () => {
  it('calls the moderators where a rule was stopped, each time', () => {
    const { alerts, said } = alertsWith();
    alerts.braked(aRule());
    alerts.braked(aRule());
    assert.equal(said.length, 2);
    assert.deepEqual(said[0]?.guildIds, ['1']);
    const { view, pingRoleIds } = said[0]?.alert.braked ?? {};
    assert.deepEqual([view?.rule, view?.state, view?.stoppedAt, pingRoleIds], ['spam', 'braked', at, ['77']]);
    assert.deepEqual(said[0]?.alert.notice, { what: 'rule-stopped', rule: 'spam', limit: 30 });
    assert.equal(said[0]?.alert.quiet, undefined);
  });

  it('calls nobody about one that was stopped before the start', () => {
    const { alerts, said } = alertsWith();
    alerts.stillBraked(aRule(), at - 5);
    assert.equal(said[0]?.alert.quiet, true);
    assert.equal(said[0]?.alert.braked?.view.stoppedAt, at - 5);
  });

  const broken = (rule: string) => ({ what: 'unknown-rule', name: rule }) as const;
  const rows: [string, (alerts: FilterAlerts, guildId: string, rule: string) => void, Notice][] = [
    ['what was lost', (alerts, ...about) => alerts.lost(...about), { what: 'finding-lost', rule: 'spam' }],
    [
      'what is broken',
      (alerts, guildId, rule) => alerts.broken(guildId, rule, broken(rule)),
      { what: 'rule-part-unusable', problem: broken('spam') },
    ],
    [
      'what would be too many',
      (alerts, ...about) => alerts.tooMany(...about),
      { what: 'automod-limited', rule: 'spam', limit: 30 },
    ],
  ];
  for (const [name, say, notice] of rows)
    it(`says ${name} once a minute, for each rule and server`, () => {
      const { alerts, said, pass } = alertsWith();
      const tell = (guildId: string, rule: string) => say(alerts, guildId, rule);
      tell('1', 'spam');
      tell('1', 'spam');
      assert.equal(said.length, 1);
      assert.deepEqual(said[0]?.alert.notice, notice);
      tell('1', 'other');
      tell('2', 'spam');
      assert.equal(said.length, 3);
      pass(59_999);
      tell('1', 'spam');
      assert.equal(said.length, 3);
      pass(1);
      tell('1', 'spam');
      assert.equal(said.length, 4);
    });
});
