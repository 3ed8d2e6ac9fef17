import { isSame, type RulebookDeps, type RuleName, type RuleState } from './rule.ts';
import type { ServedRules } from './served.ts';

/** Stops rules and lets them go on. */
export interface RuleStates {
  set(rule: RuleName, state: RuleState): Promise<void>;
  /** Sets again what the database would not take. */
  again(): Promise<void>;
}

export function createRuleStates(
  { store, onState }: Pick<RulebookDeps, 'store' | 'onState'>,
  served: ServedRules,
): RuleStates {
  /** States that the database does not know yet. */
  const unwritten = new Map<string, { rule: RuleName; state: RuleState }>();
  const withState = (rule: RuleName, state: RuleState) =>
    served.of(rule.guildId).map((one) => (isSame(rule)(one) ? { ...one, state } : one));

  async function write(rule: RuleName, state: RuleState): Promise<void> {
    const name = JSON.stringify([rule.guildId, rule.id]);
    unwritten.set(name, { rule, state });
    await store.setRuleState(rule, state);
    unwritten.delete(name);
    onState?.(rule, state);
  }

  async function set(rule: RuleName, state: RuleState): Promise<void> {
    const { guildId } = rule;
    if (state === 'active') {
      await served.inTurn(guildId, async () => {
        const made = await served.make(guildId, withState(rule, state));
        served.install(guildId, withState(rule, state), made);
        await write(rule, state);
      });
      return;
    }
    // At once, whatever the database says: a rule that runs away is stopped first and noted then.
    served.install(guildId, withState(rule, state));
    void served.renew(guildId);
    await write(rule, state);
  }

  return {
    set,
    async again() {
      for (const { rule, state } of [...unwritten.values()]) await set(rule, state);
    },
  };
}
