import type { Auditor } from '../audit/auditor.ts';
import type { Ground, GroundDeps } from '../ground.ts';
import type { Policy } from '../policy.ts';
import type { Log } from '../ports.ts';
import { secondsOf, withSeconds } from '../requests/ladder.ts';
import type { Settings } from '../settings.ts';
import { type FirstRuleStore, NotFirst, type Rulebook, type RuleDraft } from './rule.ts';

/** Who is said to have made the rule. */
const BY = 'AV Warden';

/** Gives servers that are served for the first time a rule to begin with, in review, and says so in their audit channels. */
export interface FirstRule {
  /** Looks for such servers, one call after the other; never rejects. */
  look(): Promise<void>;
  /** Resolves when no look is under way. */
  settled(): Promise<void>;
}

/** The rule, and where it may be installed. */
export interface FirstRuleOffer {
  readonly draft: (guildId: string) => RuleDraft;
  /** Whether a server's audit channel takes posts now: nothing is installed where that cannot be said. */
  readonly canPost: (guildId: string) => boolean;
}

/** What the first rule needs. */
interface FirstRuleDeps {
  /** Undefined: servers get none. */
  readonly offer: FirstRuleOffer | undefined;
  readonly store: FirstRuleStore;
  readonly rulebook: Pick<Rulebook, 'save' | 'find'>;
  readonly auditor: Pick<Auditor, 'wake'>;
  readonly policy: Pick<Policy, 'rooms'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly guildIds: () => readonly string[];
  readonly log: Log;
}

function createFirstRule(deps: FirstRuleDeps): FirstRule {
  const { store, rulebook, log } = deps;
  /** Servers that need not be looked at again. */
  const known = new Set<string>();
  let looking = Promise.resolve();

  async function install(guildId: string, draft: RuleDraft): Promise<void> {
    const { content, reason } = draft;
    const { longestDuration, auditChannelId } = deps.settings.of(guildId);
    const ladder = draft.ladder.map((step) => withSeconds(step, Math.min(secondsOf(step), longestDuration)));
    try {
      await rulebook.save({
        guildId: guildId,
        id: draft.id,
        by: BY,
        first: { channelId: auditChannelId },
        edit(now) {
          if (now) throw new NotFirst();
          return { content: content, action: 'review', ladder: ladder, reason: reason };
        },
      });
    } catch (error) {
      // Another process was faster, or somebody has begun to use the bot meanwhile.
      if (error instanceof NotFirst) return;
      throw error;
    }
    log.info({ guild: guildId, rule: draft.id }, 'the first rule is installed, in review');
    deps.auditor.wake();
  }

  async function lookNow({ draft, canPost }: FirstRuleOffer): Promise<void> {
    for (const guildId of deps.guildIds()) {
      if (known.has(guildId) || deps.policy.rooms(guildId).length === 0 || !canPost(guildId)) continue;
      if (await store.isNew(guildId)) await install(guildId, draft(guildId));
      known.add(guildId);
    }
  }

  return {
    look() {
      const { offer } = deps;
      if (offer)
        looking = looking
          .then(() => lookNow(offer))
          .catch((error: unknown) => log.warn({ err: error }, 'the first rule could not be installed'));
      return looking;
    },
    settled: () => looking,
  };
}

interface FirstRuleNeeds extends Pick<GroundDeps, 'store' | 'settings' | 'log'> {
  /** The rule that a server begins with, in review; undefined: none. */
  readonly firstRule?: FirstRuleOffer | undefined;
}

/** Builds what installs the rule that a server begins with. */
export function buildFirstRule(
  { firstRule: offer, store, settings, log }: FirstRuleNeeds,
  { rulebook, auditor, policy, guildIds }: Ground,
): FirstRule {
  return createFirstRule({ offer, store, rulebook, auditor, policy, settings, guildIds, log });
}
