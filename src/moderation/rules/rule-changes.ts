import { isDeepStrictEqual } from 'node:util';
import { DatabaseFault, Failure } from '../../errors.ts';
import type { Complaint, RuleContent } from '../../filters/index.ts';
import type { Evidence } from '../case.ts';
import type { HeardMessage } from '../filtering/ports.ts';
import type { Policy } from '../policy.ts';
import type { Monotonic } from '../ports.ts';
import { withoutAside } from '../viewers/typed-ids.ts';
import { checkRuleName, checkTerms, requireSeen } from './bounds.ts';
import { createPhrases, type Phrases } from './phrases.ts';
import type {
  Compile,
  FilterRule,
  Rulebook,
  RuleDraft,
  RuleHistory,
  RuleName,
  RuleState,
  RuleTerms,
} from './rule.ts';
import { type Objection, objectionsOf, type Trial, tryOn } from './trial.ts';

/** In which server a rule is changed, and by whom. */
export interface RuleAuthor {
  readonly guildId: string;
  /** Their name in Discord. */
  readonly by: string;
}

/** A rule in the version in which somebody saw it. */
export type SeenRule = Pick<FilterRule, 'id' | 'version'>;

/** What came of a change. */
export interface RuleChanged {
  /** The rule as it is now. */
  readonly rule: FilterRule;
  /** False where nothing but letting it ban was asked for, and something speaks against that. */
  readonly saved: boolean;
  /** Why it does not ban although that was wanted; `letBan` lets it. */
  readonly objections: readonly Objection[];
}

/**
 * The one way in which rules are changed. New and imported rules start in review. A rule that finds something in ordinary sentences, or in
 * far too many recent messages, does not ban unless a person has said so of that very version. All throw an `input` or
 * `refused` failure, and then nothing was kept.
 */
export interface RuleChanges extends Phrases {
  /** A rule by the name that somebody typed or chose. */
  named(guildId: string, name: string): FilterRule;
  /** Throws where a new rule cannot have this name; the name as it is kept. */
  newName(guildId: string, name: string): string;
  /** What rules of this content would have done to recent messages. */
  backtest(guildId: string, content: RuleContent): Promise<Trial>;
  /** A new rule, in review. */
  add(author: RuleAuthor, draft: RuleDraft): Promise<FilterRule>;
  /** Rules from elsewhere, in review; those that have their names are replaced. */
  importRules(author: RuleAuthor, drafts: readonly RuleDraft[]): Promise<ImportedRules>;
  /** Other terms for a rule. One that is to ban, and against which something speaks, is kept in review; its action alone is left as it is. */
  change(author: RuleAuthor, seen: SeenRule, terms: Partial<RuleTerms>): Promise<RuleChanged>;
  /** Lets a rule ban, whatever speaks against that version of it. */
  letBan(author: RuleAuthor, seen: SeenRule): Promise<FilterRule>;
  /** A new version with the terms of an earlier one, as `change` keeps it; a rule that was removed comes back in review. */
  rollBack(author: RuleAuthor, earlier: SeenRule): Promise<RuleChanged>;
  /** Stops a rule or lets it go on; false: it holds at once, but the database does not know it yet. */
  setState(rule: RuleName, state: Exclude<RuleState, 'braked'>): Promise<boolean>;
  remove(rule: RuleName): Promise<void>;
}

/** What came of an import. */
interface ImportedRules {
  readonly rules: readonly FilterRule[];
  /** Names of those that took the place of another. */
  readonly replaced: ReadonlySet<string>;
}

/** What changing rules needs. */
export interface RuleChangesDeps {
  readonly rulebook: Rulebook;
  readonly history: Pick<RuleHistory, 'termsOf'>;
  readonly policy: Pick<Policy, 'requireAllowedDuration'>;
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
  const { rulebook } = deps;
  const { backtest, objectionsTo } = createTrials(deps);
  const checked: CheckTerms = (guildId, terms) =>
    checkTerms(terms, (seconds) => deps.policy.requireAllowedDuration(guildId, seconds));

  const newRules = createNewRules(rulebook, checked);

  /** Keeps other terms of a rule, if it is still the one that was seen. */
  const keep = ({ guildId, by }: RuleAuthor, seen: SeenRule, terms: Partial<RuleTerms>) =>
    rulebook.save({
      guildId,
      id: seen.id,
      by,
      edit: (now) => checked(guildId, { ...requireSeen(now, seen), ...terms }),
    });

  async function change(author: RuleAuthor, seen: SeenRule, terms: Partial<RuleTerms>): Promise<RuleChanged> {
    const { guildId } = author;
    const before = requireSeen(rulebook.find(guildId, seen.id), seen);
    const wanted = checked(guildId, { ...before, ...terms });
    // What bans already, and goes on to match the same, has been agreed to.
    const isOther = !isDeepStrictEqual(wanted.content, before.content);
    const asked = wanted.action === 'ban' && (isOther || terms.action !== undefined);
    const objections = asked ? await objectionsTo(guildId, wanted.content) : [];
    if (objections.length === 0) return { rule: await keep(author, seen, terms), saved: true, objections };
    if (terms.content === undefined) return { rule: before, saved: false, objections };
    return { rule: await keep(author, seen, { ...terms, action: 'review' }), saved: true, objections };
  }

  return {
    ...newRules,
    backtest,
    change,
    rollBack: createRollBack(deps, change, newRules.add),
    ...createPhrases({ rulebook, phraseAround: deps.phraseAround, change }),
    letBan: (author, seen) => keep(author, seen, { action: 'ban' }),
    named(guildId, name) {
      const rule = rulebook.find(guildId, withoutAside(name).toLowerCase());
      if (rule) return rule;
      throw new Failure('input', { what: 'unknown-rule', name });
    },
    async setState(rule, state) {
      try {
        await rulebook.setState(rule, state);
        return true;
      } catch (error) {
        // The rulebook obeys at once, and has it written as soon as the database answers.
        if (error instanceof DatabaseFault) return false;
        throw error;
      }
    },
    remove: rulebook.remove,
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

/** Terms of a server's rule as they may be kept; throws where they may not. */
type CheckTerms = (guildId: string, terms: RuleTerms) => RuleTerms;

/** Rules that were not there before, or that come from elsewhere: whatever is said of them, they start in review. */
function createNewRules(
  rulebook: Rulebook,
  checked: CheckTerms,
): Pick<RuleChanges, 'newName' | 'add' | 'importRules'> {
  const inReview = (guildId: string, { content, ladder, reason }: RuleDraft): RuleTerms =>
    checked(guildId, { content, ladder, reason, action: 'review' });
  return {
    newName(guildId, name) {
      const id = checkRuleName(name);
      if (rulebook.find(guildId, id)) throw new Failure('input', { what: 'rule-name-taken', id });
      return id;
    },
    async add({ guildId, by }, draft) {
      const id = checkRuleName(draft.id);
      return rulebook.save({
        guildId,
        id,
        by,
        edit(now) {
          if (now) throw new Failure('input', { what: 'rule-name-taken', id });
          return inReview(guildId, draft);
        },
      });
    },
    async importRules({ guildId, by }, drafts) {
      const edits = drafts.map((draft) => ({
        guildId,
        id: checkRuleName(draft.id),
        by,
        edit: () => inReview(guildId, draft),
      }));
      const ids = edits.map(({ id }) => id);
      const again = ids.find((id, index) => ids.indexOf(id) !== index);
      if (again !== undefined) throw new Failure('input', { what: 'rule-named-twice', id: again });
      const replaced = new Set(ids.filter((id) => rulebook.find(guildId, id)));
      return { rules: await rulebook.saveAll(edits), replaced };
    },
  };
}
