import { Failure } from '../../errors.ts';
import { MAX_RULES } from './bounds.ts';
import { type FilterRule, isSame, type Rulebook, type RulebookDeps, type RuleEdit } from './rule.ts';
import type { Made, ServedRules } from './served.ts';

/** Something was changed by another process while it was being changed here. */
class Stale extends Failure {
  constructor(id: string) {
    super('input', { what: 'rule-changed-meanwhile', id });
  }
}
const MOST_TRIES = 3;

/**
 * Saving: what is to be kept is checked and made ready first, then kept, and served from the same moment on. So nothing is kept that cannot
 * be served, and the rules of before serve until then. `refresh` reads what another process has changed.
 */
export function createRuleSaving(
  { store, now, check }: Pick<RulebookDeps, 'store' | 'now' | 'check'>,
  served: ServedRules,
  refresh: (guildId: string) => Promise<void>,
): Rulebook['saveAll'] {
  async function keep(change: RuleEdit, draft: FilterRule): Promise<FilterRule> {
    const saved = await store.saveRule({
      ...change,
      at: now(),
      known: served.find(change),
      edit(current) {
        // What was checked and made ready follows from the version that is known here.
        if (current?.version !== served.find(change)?.version) throw new Stale(change.id);
        return change.edit(current);
      },
    });
    return { ...saved, content: draft.content };
  }

  /** Puts rules among the others of their server, in the state that they have now: the brake may have stopped one meanwhile. */
  function put(guildId: string, rules: readonly FilterRule[], made?: Made): void {
    const others = served.of(guildId).filter((one) => !rules.some(isSame(one)));
    const kept = rules.map((rule) => ({ ...rule, state: served.find(rule)?.state ?? rule.state }));
    served.install(guildId, [...others, ...kept], made);
  }

  async function saveAll(guildId: string, changes: readonly RuleEdit[]): Promise<FilterRule[]> {
    const drafts = changes.map((change) => draftOf(change, served.find(change)));
    const others = served.of(guildId).filter((rule) => !drafts.some(isSame(rule)));
    if (others.length + drafts.length > MAX_RULES && drafts.some((draft) => !served.find(draft)))
      throw new Failure('input', { what: 'too-many-rules', most: MAX_RULES });
    // What is only shown or named otherwise stays as large as it is.
    const changed = drafts.filter((draft) => served.find(draft)?.content !== draft.content);
    await check?.(
      changed,
      [...others, ...drafts].filter((rule) => !changed.some(isSame(rule))),
    );
    const made = await served.make(guildId, [...others, ...drafts]);
    const saved: FilterRule[] = [];
    try {
      for (const [index, change] of changes.entries()) {
        const draft = drafts[index];
        if (draft) saved.push(await keep(change, draft));
      }
      put(guildId, saved, made);
    } catch (error) {
      if (saved.length > 0) put(guildId, saved);
      throw error;
    } finally {
      // Something may have been paused meanwhile.
      void served.renew(guildId);
    }
    return saved;
  }

  return async function saveInTurn(changes) {
    const [{ guildId } = { guildId: '' }] = changes;
    for (let tries = 1; ; tries += 1) {
      try {
        return await served.inTurn(guildId, () => saveAll(guildId, changes));
      } catch (error) {
        if (!(error instanceof Stale) || tries === MOST_TRIES) throw error;
        await refresh(guildId);
      }
    }
  };
}

/** A rule as a change would make it; its number is the database's to give. */
function draftOf({ guildId, id, edit, by }: RuleEdit, known: FilterRule | undefined): FilterRule {
  const { content, action, ladder, reason } = edit(known);
  const { version = 0, state = 'active' } = known ?? {};
  return { guildId, id, version, state, content, action, ladder, reason, changedBy: by, changedAt: 0 };
}
