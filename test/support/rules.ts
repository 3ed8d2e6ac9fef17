import {
  allowPhrase,
  capitalClasses,
  checkRules,
  compileRulesInSlices,
  lint,
} from '../../src/filters/index.ts';
import { createPolicy } from '../../src/moderation/policy.ts';
import type { LevelSettings } from '../../src/moderation/rights/levels.ts';
import type { FilterRule, Rulebook, RuleChange } from '../../src/moderation/rules/rule.ts';
import { createRuleChanges, type RuleChanges } from '../../src/moderation/rules/rule-changes.ts';
import { createRulebook } from '../../src/moderation/rules/rulebook.ts';
import type { GuildSettings } from '../../src/moderation/settings.ts';

/** A database of rules, as several processes see it. */
export function ruleDatabase(given: readonly FilterRule[] = []) {
  const keyOf = ({ guildId, id }: Pick<FilterRule, 'guildId' | 'id'>) => `${guildId}/${id}`;
  const rules = new Map(given.map((rule) => [keyOf(rule), rule]));
  const read: string[] = [];
  const kept = new Map(given.map((rule) => [`${keyOf(rule)}/${rule.version}`, rule]));
  return {
    rules,
    read,
    async loadRules(known: readonly FilterRule[] = []) {
      return [...rules.values()].map((rule) => {
        const same = known.find((one) => keyOf(one) === keyOf(rule) && one.version === rule.version);
        if (!same) read.push(`${rule.id} ${rule.version}`);
        return same ? { ...same, state: rule.state } : rule;
      });
    },
    async saveRule({ guildId, id, edit, by, at }: RuleChange) {
      const now = rules.get(`${guildId}/${id}`);
      let version = (now?.version ?? 0) + 1;
      while (kept.has(`${guildId}/${id}/${version}`)) version += 1;
      const state = now?.state ?? 'active';
      const saved: FilterRule = { guildId, id, version, state, ...edit(now), changedBy: by, changedAt: at };
      rules.set(keyOf(saved), saved);
      kept.set(`${keyOf(saved)}/${version}`, saved);
      return saved;
    },
    async setRuleState(rule: Pick<FilterRule, 'guildId' | 'id'>, state: FilterRule['state']) {
      const now = rules.get(keyOf(rule));
      if (now) rules.set(keyOf(rule), { ...now, state });
      return now !== undefined && now.state !== state;
    },
    async removeRule(rule: Pick<FilterRule, 'guildId' | 'id'>) {
      rules.delete(keyOf(rule));
    },
    termsOf: async (rule: Pick<FilterRule, 'guildId' | 'id'>, version: number) =>
      kept.get(`${keyOf(rule)}/${version}`),
    tally: () => Promise.reject(new Error('not asked')),
  };
}

/** Rules in memory, the one way to change them, and what is known of a server's rooms. */
export interface Rules {
  readonly book: Rulebook;
  readonly changes: RuleChanges;
  readonly database: ReturnType<typeof ruleDatabase>;
}

export interface RulesOptions {
  readonly rules?: readonly FilterRule[];
  /** What was said in the room, the newest first. */
  readonly messages?: readonly string[];
  /** The longest ban that a moderator may give, in seconds. */
  readonly longest?: number;
  /** Roles of moderators that may do less than everything, beside `moderator`. */
  readonly levels?: LevelSettings['levels'];
}

/** The service that changes rules, on the real filters, with a database in memory. */
export async function rulesWith({
  rules = [],
  messages = [],
  longest = 1e9,
  levels = {},
}: RulesOptions): Promise<Rules> {
  const database = ruleDatabase(rules);
  const book = createRulebook({
    store: database,
    compile: compileRulesInSlices,
    check: checkRules,
    now: () => 1,
  });
  await book.refresh();
  const settings: LevelSettings = {
    moderatorRoleIds: ['moderator', ...Object.keys(levels)],
    levels: levels,
    shortBan: undefined,
    longestDuration: longest,
  };
  const changes = createRuleChanges({
    rulebook: book,
    history: database,
    policy: createPolicy({
      settings: { of: () => settings as GuildSettings },
      adminId: 'administrator',
      guildIds: () => ['1'],
    }),
    recentMessages: async () =>
      messages.map((text, index) => ({ roomId: 'r', viewer: `v${index % 7}`, text, at: index })),
    compile: compileRulesInSlices,
    lint,
    capitalClasses,
    phraseAround: allowPhrase,
    monotonic: () => 0,
  });
  return { book, changes, database };
}
