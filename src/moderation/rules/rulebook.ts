import { isSame, type Rulebook, type RulebookDeps } from './rule.ts';
import { createRuleSaving } from './saving.ts';
import { createServedRules } from './served.ts';
import { createRuleStates } from './states.ts';
import { createRuleTaking } from './taking.ts';

export function createRulebook(deps: RulebookDeps): Rulebook {
  const { store } = deps;
  const served = createServedRules(deps);
  const states = createRuleStates(deps, served);
  const taking = createRuleTaking(deps, served);
  const saveAll = createRuleSaving(deps, served, refresh);

  async function refresh(guildId?: string): Promise<void> {
    await states.again();
    await (guildId === undefined ? taking.all() : taking.one(guildId));
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
    writeStates: states.again,
  };
}
