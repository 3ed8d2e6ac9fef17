import { isSame, type RulebookDeps, type RuleName, type RuleState } from './rule.ts';
import type { ServedRules } from './served.ts';

/** Stops rules and lets them go on. */
export interface RuleStates {
  /** Whether that has changed anything in the database. */
  set(rule: RuleName, state: RuleState): Promise<boolean>;
  /** The database says that a rule is stopped. */
  noteStopped(rule: RuleName, state: Exclude<RuleState, 'active'>): void;
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

  async function write(rule: RuleName, state: RuleState): Promise<boolean> {
    const name = JSON.stringify([rule.guildId, rule.id]);
    unwritten.set(name, { rule, state });
    const isChanged = await store.setRuleState(rule, state);
    unwritten.delete(name);
    onState?.(rule, state);
    return isChanged;
  }

  function stop(rule: RuleName, state: Exclude<RuleState, 'active'>): void {
    served.install(rule.guildId, withState(rule, state));
    void served.renew(rule.guildId);
  }

  async function set(rule: RuleName, state: RuleState): Promise<boolean> {
    const { guildId } = rule;
    if (state === 'active')
      return served.inTurn(guildId, async () => {
        const made = await served.make(guildId, withState(rule, state));
        served.install(guildId, withState(rule, state), made);
        return write(rule, state);
      });
    // At once, whatever the database says: a rule that runs away is stopped first and noted then.
    stop(rule, state);
    return write(rule, state);
  }

  return {
    set,
    noteStopped(rule, state) {
      const known = served.find(rule);
      // A flood of what it finds tells the same again and again.
      if (known && known.state !== state) stop(rule, state);
    },
    async again() {
      for (const { rule, state } of [...unwritten.values()]) await set(rule, state);
    },
  };
}
