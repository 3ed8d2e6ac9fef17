import { Failure } from '../../errors.ts';
import { checkRuleName } from './bounds.ts';
import type { FilterRule, RuleAuthor, Rulebook, RuleDraft, RuleTerms } from './rule.ts';

/** What came of an import. */
interface ImportedRules {
  readonly rules: readonly FilterRule[];
  /** Names of those that took the place of another. */
  readonly replaced: ReadonlySet<string>;
}

/** Adds rules. All throw an `input` or `refused` failure, and then nothing was kept. */
export interface NewRules {
  /** Throws where a new rule cannot have this name; the name as it is kept. */
  newName(guildId: string, name: string): string;
  /** A new rule, in review. */
  add(author: RuleAuthor, draft: RuleDraft): Promise<FilterRule>;
  /** Rules from elsewhere, in review; those that have their names are replaced. */
  importRules(author: RuleAuthor, drafts: readonly RuleDraft[]): Promise<ImportedRules>;
}

/** Terms of a server's rule as they may be kept; throws where they may not. */
export type CheckTerms = (guildId: string, terms: RuleTerms) => RuleTerms;

/** Rules that were not there before, or that come from elsewhere: whatever is said of them, they start in review. */
export function createNewRules(rulebook: Rulebook, checked: CheckTerms): NewRules {
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
