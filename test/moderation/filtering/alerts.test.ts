import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert } from '../../../src/moderation/audit/ports.ts';
import { createFilterAlerts } from '../../../src/moderation/filtering/alerts.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';
import { aRule } from '../../support/a-rule.ts';

/** Alerts, what was said of them and where, and time in the test's hand. */
function alertsWith() {
  const said: { guildIds: readonly string[]; alert: Alert }[] = [];
  let now = 0;
  const alerts = createFilterAlerts({
    auditor: { alert: (guildIds, alert) => void said.push({ guildIds, alert }) },
    settings: { of: () => ({ moderatorRoleIds: ['77'] }) as Partial<GuildSettings> as GuildSettings },
    brakeLimit: 30,
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
    assert.deepEqual(said[0]?.alert.braked, { rule: 'spam', pingRoleIds: ['77'] });
    assert.match(said[0]?.alert.text ?? '', /^The rule spam would have banned more than 30 viewers/);
    assert.equal(said[0]?.alert.quiet, undefined);
  });

  it('calls nobody about one that was stopped before the start', () => {
    const { alerts, said } = alertsWith();
    alerts.stillBraked(aRule());
    assert.equal(said[0]?.alert.quiet, true);
  });

  for (const [name, say, words] of [
    ['what was lost', 'lost', /the rule spam found could not be kept/],
    ['what is broken', 'broken', /cannot be applied, so that it finds nothing: why/],
    ['what would be too many', 'tooMany', /^spam would ban more than 30 viewers/],
  ] as const)
    it(`says ${name} once a minute, for each rule and server`, () => {
      const { alerts, said, pass } = alertsWith();
      const tell = (guildId: string, rule: string) => alerts[say](guildId, rule, `why ${rule}`);
      tell('1', 'spam');
      tell('1', 'spam');
      assert.equal(said.length, 1);
      assert.match(said[0]?.alert.text ?? '', words);
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
