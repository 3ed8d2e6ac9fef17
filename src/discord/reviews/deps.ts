import type { Case } from '../../moderation/case.ts';
import type { Word } from '../../moderation/filtering/group-decisions.ts';
import type { DecidedReview, Reviews } from '../../moderation/filtering/reviews.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import type { Door } from '../../moderation/requests/door.ts';
import type { CaseDeps } from '../cases/deps.ts';
import type { PendingRequests } from '../requests/pending.ts';
import type { PendingConfirmations } from '../requests/pending-confirmations.ts';

/** What was decided together, and can be undone together for 15 minutes. */
export interface DecidedTogether {
  readonly what: Word;
  readonly reviews: readonly DecidedReview[];
  readonly bans: readonly Case[];
  /** One of the reviews, with the phrase that was allowed. */
  readonly example: Case;
}

/** What listing reviews and deciding them needs. */
export interface ReviewDeps
  extends Pick<CaseDeps, 'ruleChanges' | 'reportOutcomes' | 'announce' | 'removals'> {
  readonly confirmations: PendingRequests;
  readonly reviews: Reviews;
  readonly records: Pick<CaseRecords, 'find' | 'newest'>;
  readonly door: Door;
  readonly policy: Pick<Policy, 'requireAllowed' | 'settingsFor' | 'isAllowed'>;
  readonly decidedTogether: PendingConfirmations<DecidedTogether>;
  readonly now: Now;
}
