import type { Sentence } from '../../messages/index.ts';
import type { BrakePosts } from '../../moderation/filtering/brake-posts/brake-posts.ts';
import type { FilterStore } from '../../moderation/filtering/ports.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import type { Door } from '../../moderation/requests/door.ts';
import type { Rulebook, RuleHistory, RuleStore } from '../../moderation/rules/rule.ts';
import type { RuleChanges } from '../../moderation/rules/rule-changes.ts';

/** Whether messages of a server's rooms reach the bot: none can (`deaf`), none has yet since the start (`silent`), or they do; `unknown`: other processes may have heard some. */
export type Hearing = (guildId: string) => 'deaf' | 'silent' | 'hears' | 'unknown';

/** What reading, trying and changing rules needs. */
export interface RuleDeps {
  /** Rules to be read; `ruleChanges` is the one way to change them. */
  readonly rulebook: Pick<Rulebook, 'of' | 'find' | 'matcher'>;
  readonly ruleChanges: RuleChanges;
  readonly records: Pick<FilterStore, 'dismissedReviews'> &
    Pick<RuleStore, 'tally'> &
    Pick<RuleHistory, 'versions'> &
    Pick<CaseRecords, 'find'>;
  readonly door: Door;
  readonly hearing: Hearing;
  readonly brakePosts: Pick<BrakePosts, 'pressed' | 'bansOf' | 'wake'>;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
  readonly now: Now;
}
