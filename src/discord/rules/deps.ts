import type { FilterStore } from '../../moderation/filtering/ports.ts';
import type { RecentMessages } from '../../moderation/filtering/recent-messages.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { Monotonic, Now } from '../../moderation/ports.ts';
import type { BanService } from '../../moderation/requests/ban-service.ts';
import type { Rulebook, RuleStore } from '../../moderation/rules/rule.ts';

/** What reading, trying and changing rules needs. */
export interface RuleDeps {
  readonly rulebook: Rulebook;
  readonly policy: Pick<Policy, 'rooms' | 'requireAllowedDuration'>;
  readonly recentMessages: Pick<RecentMessages, 'last'>;
  readonly records: Pick<FilterStore, 'bansOfRule'> & Pick<RuleStore, 'tally'>;
  readonly bans: BanService;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, text: string) => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
}
