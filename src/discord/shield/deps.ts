import type { FilterStore } from '../../moderation/filtering/ports.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { CaseRecords, CaseStore, Now } from '../../moderation/ports.ts';
import type { Settings } from '../../moderation/settings.ts';
import type { ShieldStore } from '../../moderation/shield/ports.ts';
import type { Shields } from '../../moderation/shield/shields.ts';

/** What the shield's command and buttons need. */
export interface ShieldDeps {
  readonly shields: Pick<Shields, 'of' | 'raise' | 'prolong' | 'lower'>;
  readonly shieldStore: Pick<ShieldStore, 'shield'> &
    Pick<CaseStore, 'ofRequest'> &
    Pick<CaseRecords, 'find'> &
    Pick<FilterStore, 'openReviews'>;
  readonly policy: Pick<Policy, 'room' | 'rooms'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly now: Now;
}
