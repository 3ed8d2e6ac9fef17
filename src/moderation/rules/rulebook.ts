import { isSame, type Rulebook, type RulebookDeps } from './rule.ts';
import { createRuleSaving } from './saving.ts';
import { createServedRules } from './served.ts';
import { createRuleStates } from './states.ts';

export function createRulebook(deps: RulebookDeps): Rulebook {
  const { store } = deps;
  const served = createServedRules(deps);
  const states = createRuleStates(deps, served);
  const saveAll = createRuleSaving(deps, served, refresh);

  async function refresh(): Promise<void> {
    await states.again();
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

  return {
    guildIds: served.guildIds,
    of: served.of,
    find: (guildId, id) => served.find({ guildId, id }),
    matcher: served.matcher,
    saveAll,
    async save(change) {
      const [saved] = await saveAll([change]);
      if (!saved) throw new Error('a rule was kept and is not there');
      return saved;
    },
    setState: states.set,
    noteStopped: states.noteStopped,
    async remove(rule) {
      await served.inTurn(rule.guildId, async () => {
        await store.removeRule(rule);
        const left = served.of(rule.guildId).filter((one) => !isSame(rule)(one));
        served.install(rule.guildId, left);
      });
      void served.renew(rule.guildId);
    },
    refresh,
  };
}
