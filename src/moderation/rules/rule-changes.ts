import { isDeepStrictEqual } from 'node:util';
import { DatabaseFault, Failure } from '../../errors.ts';
import type { Complaint, RuleContent } from '../../filters/index.ts';
import type { Evidence } from '../case.ts';
import type { HeardMessage } from '../filtering/ports.ts';
import type { Policy } from '../policy.ts';
import type { Monotonic } from '../ports.ts';
import { hasOwnRight, requireOwnRight } from '../rights/rule-rights.ts';
import { withoutAside } from '../viewers/typed-ids.ts';
import { checkTerms, isStale, requireSeen } from './bounds.ts';
import { type CheckTerms, createNewRules, type NewRules } from './new-rules.ts';
import { createPhrases, type Phrases } from './phrases.ts';
import { createRepeated, termsOf } from './repeated.ts';
import type {
  Compile,
  FilterRule,
  RuleAuthor,
  Rulebook,
  RuleHistory,
  RuleName,
  RuleState,
  RuleTerms,
} from './rule.ts';
import { type Objection, objectionsOf, type Trial, tryOn } from './trial.ts';

/** A rule in the version in which somebody saw it. */
export type SeenRule = Pick<FilterRule, 'id' | 'version'>;

/** What came of a change. */
export interface RuleChanged {
  /** The rule as it is now. */
  readonly rule: FilterRule;
  /** False where nothing was kept: only letting it ban was asked for, and something speaks against that; or it had been done before. */
  readonly saved: boolean;
  /** Why it does not ban although that was wanted; `letBan` lets it. */
  readonly objections: readonly Objection[];
}

/**
 * The one way in which rules are changed. New and imported rules start in review. A rule that finds something in ordinary sentences, or in
 * far too many recent messages, does not ban unless a person has said so of that very version. Whoever asks for the same twice, as with
 * a button that is pressed again, gets one version. Whoever has a rule ban, or changes one that does, must be allowed to do the same by
 * hand; anybody may stop a rule, and allow a phrase. All throw an `input` or `refused` failure, and then nothing was kept.
 */
export interface RuleChanges extends NewRules, Phrases {
  /** A rule by the name that somebody typed or chose. */
  named(guildId: string, name: string): FilterRule;
  /** What rules of this content would have done to recent messages. */
  backtest(guildId: string, content: RuleContent): Promise<Trial>;
  /** Other terms for a rule. One that is to ban, and against which something speaks, is kept in review; its action alone is left as it is. */
  change(author: RuleAuthor, seen: SeenRule, terms: Partial<RuleTerms>): Promise<RuleChanged>;
  /** Lets a rule ban, whatever speaks against that version of it. */
  letBan(author: RuleAuthor, seen: SeenRule): Promise<RuleChanged>;
  /** A new version with the terms of an earlier one, as `change` keeps it; a rule that was removed comes back in review. */
  rollBack(author: RuleAuthor, earlier: SeenRule): Promise<RuleChanged>;
  /** Whether somebody may let a rule ban. */
  mayLetBan(author: RuleAuthor, rule: Pick<FilterRule, 'ladder'>): boolean;
  /** Stops a rule or lets it go on; false: it holds at once, but the database does not know it yet. */
  setState(author: RuleAuthor, id: string, state: Exclude<RuleState, 'braked'>): Promise<boolean>;
  remove(rule: RuleName): Promise<void>;
}

/** What changing rules needs. */
export interface RuleChangesDeps {
  readonly rulebook: Rulebook;
  readonly history: Pick<RuleHistory, 'termsOf'>;
  readonly policy: Pick<Policy, 'requireAllowedDuration' | 'requireAllowed' | 'isAllowed'>;
  /** The last messages of a server's rooms. */
  readonly recentMessages: (guildId: string) => Promise<readonly HeardMessage[]>;
  readonly compile: Compile;
  /** The ordinary sentences in which a rule finds something. */
  readonly lint: (content: RuleContent) => Promise<readonly Complaint[]>;
  /** The phrase that stands around what was found. */
  readonly phraseAround: (place: Pick<Evidence, 'text' | 'start' | 'end'>) => string;
  /** The patterns that ignore case and yet ask for capitals. */
  readonly capitalClasses: (content: RuleContent) => readonly string[];
  readonly monotonic: Monotonic;
}

export function createRuleChanges(deps: RuleChangesDeps): RuleChanges {
  const { rulebook, policy } = deps;
  const { backtest, objectionsTo } = createTrials(deps);
  const checked: CheckTerms = (guildId, terms) =>
    checkTerms(terms, (seconds) => policy.requireAllowedDuration(guildId, seconds));

  const repeated = createRepeated(deps);
  const newRules = createNewRules(rulebook, checked);

  /** Keeps other terms of a rule, if it is still the one that was seen. */
  async function keep(
    { guildId, by }: RuleAuthor,
    { id, version }: SeenRule,
    terms: Partial<RuleTerms>,
  ): Promise<RuleChanged> {
    try {
      const edit = (now: FilterRule | undefined) =>
        checked(guildId, { ...requireSeen(now, { id, version }), ...terms });
      return { rule: await rulebook.save({ guildId, id, by, edit }), saved: true, objections: [] };
    } catch (error) {
      const rule = isStale(error) && (await repeated({ guildId, id, version }, terms));
      if (!rule) throw error;
      return { rule: rule, saved: false, objections: [] };
    }
  }

  /** `narrow`: it finds less than before, or no more than it found once, for which nobody needs the right to ban. */
  const changing =
    (what: 'narrow' | 'any') =>
    async (author: RuleAuthor, seen: SeenRule, terms: Partial<RuleTerms>): Promise<RuleChanged> => {
      const { guildId } = author;
      const again = await repeated({ guildId: guildId, id: seen.id, version: seen.version }, terms);
      if (again) return { rule: again, saved: false, objections: [] };
      const before = requireSeen(rulebook.find(guildId, seen.id), seen);
      const wanted = checked(guildId, { ...before, ...terms });
      if (what === 'any') requireOwnRight(policy, author, wanted);
      // What bans already, and goes on to match the same, has been agreed to.
      const isOther = !isDeepStrictEqual(wanted.content, before.content);
      const asked = wanted.action === 'ban' && (isOther || terms.action !== undefined);
      const objections = asked ? await objectionsTo(guildId, wanted.content) : [];
      if (objections.length === 0) return keep(author, seen, terms);
      if (terms.content === undefined) return { rule: before, saved: false, objections };
      return { ...(await keep(author, seen, { ...terms, action: 'review' })), objections: objections };
    };
  const change = changing('any');

  return {
    ...newRules,
    backtest,
    change,
    rollBack: createRollBack(deps, change, newRules.add),
    ...createPhrases({
      rulebook,
      compile: deps.compile,
      phraseAround: deps.phraseAround,
      change: changing('narrow'),
    }),
    async letBan(author, seen) {
      requireOwnRight(policy, author, {
        ladder: [],
        ...rulebook.find(author.guildId, seen.id),
        action: 'ban',
      });
      return keep(author, seen, { action: 'ban' });
    },
    mayLetBan: (author, { ladder }) => hasOwnRight(policy, author, { action: 'ban', ladder }),
    named(guildId, name) {
      const rule = rulebook.find(guildId, withoutAside(name).toLowerCase());
      if (rule) return rule;
      throw new Failure('input', { what: 'unknown-rule', name });
    },
    setState: createSetState(deps),
    remove: rulebook.remove,
  };
}

/** Stops rules and lets them go on. */
function createSetState({
  rulebook,
  policy,
}: Pick<RuleChangesDeps, 'rulebook' | 'policy'>): RuleChanges['setState'] {
  return async (author, id, state) => {
    const { guildId } = author;
    const rule = rulebook.find(guildId, id);
    if (rule && state === 'active') requireOwnRight(policy, author, rule);
    try {
      await rulebook.setState({ guildId, id }, state);
      return true;
    } catch (error) {
      // The rulebook obeys at once, and has it written as soon as the database answers.
      if (error instanceof DatabaseFault) return false;
      throw error;
    }
  };
}

/** Goes back to earlier versions, by the ways in which rules are changed and added. */
function createRollBack(
  { rulebook, history }: Pick<RuleChangesDeps, 'rulebook' | 'history'>,
  change: RuleChanges['change'],
  add: RuleChanges['add'],
): RuleChanges['rollBack'] {
  return async (author, { id, version }) => {
    const rule = rulebook.find(author.guildId, id);
    if (rule?.version === version)
      throw new Failure('refused', { what: 'current-rule-version', id, version });
    const terms = await history.termsOf({ guildId: author.guildId, id }, version);
    if (!terms && !rule) throw new Failure('input', { what: 'unknown-rule', name: id });
    if (!terms) throw new Failure('refused', { what: 'unknown-rule-version', id });
    // Whoever goes back twice does not want two versions.
    if (rule && isDeepStrictEqual(termsOf(terms), termsOf(rule)))
      return { rule: rule, saved: false, objections: [] };
    const { action, content, ladder, reason } = terms;
    const others = { content: content, ladder: ladder, reason: reason };
    if (!rule) return { rule: await add(author, { id: id, ...others }), saved: true, objections: [] };
    // That it bans is not asked for again where it does.
    return change(author, rule, action === rule.action ? others : { ...others, action: action });
  };
}

/** Tries rules before they do anything. */
function createTrials({ compile, lint, capitalClasses, recentMessages, monotonic }: RuleChangesDeps) {
  async function backtest(guildId: string, content: RuleContent): Promise<Trial> {
    const matcher = await compile([{ id: 'trial', content }]);
    return tryOn(matcher, await recentMessages(guildId), monotonic);
  }
  return {
    backtest,
    objectionsTo: async (guildId: string, content: RuleContent): Promise<Objection[]> =>
      objectionsOf(await lint(content), await backtest(guildId, content), capitalClasses(content)),
  };
}
