import type { Now } from './ports.ts';

/**
 * What a hit does, beside being kept with its evidence:
 * - `observe`: nothing;
 * - `review`: it is shown to moderators;
 * - `block`: the message is refused, and shown to moderators;
 * - `ban`: the message is refused and its author banned.
 */
export type RuleAction = 'observe' | 'review' | 'block' | 'ban';

/** `braked`: it would have banned too many, and only shows what it finds until a moderator resumes it. */
export type RuleState = 'active' | 'paused' | 'braked';

/** What people decide about a rule. */
export interface RuleTerms {
  /** What it matches; the core hands it on and does not look into it. */
  readonly content: object;
  readonly action: RuleAction;
  /** Durations of bans in seconds: the first offence, the second, and so on; the last one counts for all further ones. */
  readonly ladder: readonly number[];
  /** The viewer may see it. */
  readonly reason: string;
}

/** A rule of a server. */
export interface FilterRule extends RuleTerms {
  readonly guildId: string;
  /** Its name, unique in its server. */
  readonly id: string;
  /** Counted from 1; each change of its terms makes a new one, and the old ones are kept. */
  readonly version: number;
  readonly state: RuleState;
  readonly changedBy: string;
  readonly changedAt: number;
}

export interface RuleChange {
  readonly guildId: string;
  readonly id: string;
  /** Gives the new terms; undefined: the rule is not there yet. What it throws leaves everything as it was. */
  readonly edit: (now: FilterRule | undefined) => RuleTerms;
  readonly by: string;
  readonly at: number;
}

/** How moderators have judged a rule. */
export interface RuleTally {
  /** Bans that it made, and how many of them people lifted. */
  readonly bans: number;
  readonly undone: number;
  /** What it showed: how it was decided, or not yet. */
  readonly open: number;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly observed: number;
}

/** Where rules are kept. */
export interface RuleStore {
  loadRules(): Promise<FilterRule[]>;
  /** Keeps a new version in one transaction. */
  saveRule(change: RuleChange): Promise<FilterRule>;
  setRuleState(rule: Pick<FilterRule, 'guildId' | 'id'>, state: RuleState): Promise<void>;
  removeRule(rule: Pick<FilterRule, 'guildId' | 'id'>): Promise<void>;
  tally(rule: Pick<FilterRule, 'guildId' | 'id'>): Promise<RuleTally>;
}

/** A place in a text that a rule speaks of, in UTF-16 units. */
export interface TextHit {
  readonly ruleId: string;
  readonly term: string;
  readonly verdict: 'hit' | 'review';
  readonly view: string;
  readonly start: number;
  readonly end: number;
}

/** Rules, ready to be applied to texts. */
export interface TextMatcher {
  match(text: string): readonly TextHit[];
}

/** Makes a matcher of rules; throws an `input` failure that names what is wrong with one. */
export type Compile = (rules: readonly { id: string; content: object }[]) => TextMatcher;

/** Servers' rules, in memory and ready to be applied. */
export interface Rulebook {
  /** Servers that have rules. */
  guildIds(): string[];
  of(guildId: string): readonly FilterRule[];
  find(guildId: string, id: string): FilterRule | undefined;
  /** All of a server's rules that are not paused. */
  matcher(guildId: string): TextMatcher;
  /** Keeps a new version, and applies it from now on. */
  save(change: Omit<RuleChange, 'at'>): Promise<FilterRule>;
  setState(rule: Pick<FilterRule, 'guildId' | 'id'>, state: RuleState): Promise<void>;
  remove(rule: Pick<FilterRule, 'guildId' | 'id'>): Promise<void>;
  /** Takes over what another process has changed. */
  refresh(): Promise<void>;
}

export interface RulebookParts {
  readonly store: RuleStore;
  readonly compile: Compile;
  readonly now: Now;
  /** Called after a rule was stopped or let go on. */
  readonly onState?: (rule: Pick<FilterRule, 'guildId' | 'id'>, state: RuleState) => void;
}

/** Compiling is dear, so it is done only where something has changed. */
function sameRules(one: readonly FilterRule[], other: readonly FilterRule[]): boolean {
  const names = (rules: readonly FilterRule[]) =>
    rules.map(({ guildId, id, version, state }) => JSON.stringify([guildId, id, version, state])).sort();
  return JSON.stringify(names(one)) === JSON.stringify(names(other));
}

const NOTHING: TextMatcher = { match: () => [] };

export function createRulebook({ store, compile, now, onState }: RulebookParts): Rulebook {
  let rules: readonly FilterRule[] = [];
  let changes = 0;
  const matchers = new Map<string, TextMatcher>();
  /** States that the database does not know yet. */
  const unwritten = new Map<string, { rule: Pick<FilterRule, 'guildId' | 'id'>; state: RuleState }>();

  const of = (guildId: string) => rules.filter((rule) => rule.guildId === guildId);
  function replace(next: readonly FilterRule[], guildId: string): void {
    changes += 1;
    rules = next;
    matchers.delete(guildId);
  }
  const others = ({ guildId, id }: Pick<FilterRule, 'guildId' | 'id'>) =>
    rules.filter((rule) => rule.guildId !== guildId || rule.id !== id);

  return {
    guildIds: () => [...new Set(rules.map(({ guildId }) => guildId))],
    of,
    find: (guildId, id) => rules.find((rule) => rule.guildId === guildId && rule.id === id),
    matcher(guildId) {
      const known = matchers.get(guildId);
      if (known) return known;
      const active = of(guildId).filter(({ state }) => state !== 'paused');
      const made = active.length === 0 ? NOTHING : compile(active);
      matchers.set(guildId, made);
      return made;
    },
    async save(change) {
      const saved = await store.saveRule({
        ...change,
        at: now(),
        edit(current) {
          const terms = change.edit(current);
          // A rule that cannot be compiled is refused before it is kept.
          compile([{ id: change.id, content: terms.content }]);
          return terms;
        },
      });
      // The brake may have stopped it meanwhile.
      const state = rules.find((one) => one.guildId === saved.guildId && one.id === saved.id)?.state;
      const kept = { ...saved, state: state ?? saved.state };
      replace([...others(kept), kept], kept.guildId);
      return kept;
    },
    async setState(rule, state) {
      const change = (one: FilterRule) =>
        one.guildId === rule.guildId && one.id === rule.id ? { ...one, state } : one;
      // At once, whatever the database says: a rule that runs away is stopped first and noted then.
      replace(rules.map(change), rule.guildId);
      unwritten.set(JSON.stringify([rule.guildId, rule.id]), { rule, state });
      await store.setRuleState(rule, state);
      unwritten.delete(JSON.stringify([rule.guildId, rule.id]));
      onState?.(rule, state);
    },
    async remove(rule) {
      await store.removeRule(rule);
      replace(others(rule), rule.guildId);
    },
    async refresh() {
      for (const { rule, state } of [...unwritten.values()]) await this.setState(rule, state);
      const before = changes;
      const loaded = await store.loadRules();
      if (changes !== before || sameRules(loaded, rules)) return;
      rules = loaded;
      matchers.clear();
    },
  };
}
