import { type FilterRule, isSame, type RulebookDeps } from './rule.ts';
import type { ServedRules } from './served.ts';

/** Takes over what another process has changed, in all servers or in one. */
export interface RuleTaking {
  all(): Promise<void>;
  one(guildId: string): Promise<void>;
}

export function createRuleTaking(
  { store, onState }: Pick<RulebookDeps, 'store' | 'onState'>,
  served: ServedRules,
): RuleTaking {
  async function all(): Promise<void> {
    const known = served.all();
    const before = new Map(served.guildIds().map((guildId) => [guildId, served.changes(guildId)]));
    const loaded = await store.loadRules(known);
    const guildIds = new Set([...known, ...loaded].map(({ guildId }) => guildId));
    for (const guildId of guildIds)
      await served.inTurn(guildId, async () => {
        const own = loaded.filter((rule) => rule.guildId === guildId);
        const made = await served.make(guildId, own);
        // What was changed here meanwhile is newer; the next time will do.
        if (served.changes(guildId) === (before.get(guildId) ?? 0)) served.install(guildId, own, made);
      });
  }

  /** Stops at once what another process has stopped, whatever is being made ready; what else was read serves later. */
  async function readAndStop(guildId: string): Promise<readonly FilterRule[]> {
    const before = served.changes(guildId);
    const read = await store.loadRules(served.of(guildId), guildId);
    if (served.changes(guildId) !== before) return read;
    const stopped = read.filter(({ state }) => state !== 'active').filter((rule) => isChanged(rule));
    if (stopped.length === 0) return read;
    const stateOf = (rule: FilterRule) => stopped.find(isSame(rule))?.state ?? rule.state;
    served.install(
      guildId,
      served.of(guildId).map((rule) => ({ ...rule, state: stateOf(rule) })),
    );
    for (const rule of stopped) onState?.(rule, rule.state);
    return read;
  }

  /** Whether a rule is known here in another state. */
  function isChanged(rule: FilterRule): boolean {
    const known = served.find(rule);
    return known !== undefined && known.state !== rule.state;
  }

  async function one(guildId: string): Promise<void> {
    const read = await readAndStop(guildId);
    await served.inTurn(guildId, async () => {
      const before = served.changes(guildId);
      // Again, as something may have been done here before it was this one's turn; what was read is not read twice.
      const own = await store.loadRules([...served.of(guildId), ...read], guildId);
      const made = await served.make(guildId, own);
      // What was changed here meanwhile is newer, and raised the server's version once more.
      if (served.changes(guildId) !== before) return;
      const changed = own.filter((rule) => isChanged(rule));
      served.install(guildId, own, made);
      for (const rule of changed) onState?.(rule, rule.state);
    });
  }

  return { all, one };
}
