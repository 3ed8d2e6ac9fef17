import type { Sentence } from '../../messages/index.ts';
import type { Reviews } from '../../moderation/filtering/reviews.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import type { Corrections } from '../../moderation/requests/correcting/corrections.ts';
import type { Seconds } from '../../moderation/rights/seconds.ts';
import type { RuleChanges } from '../../moderation/rules/rule-changes.ts';
import type { ViewerNotes } from '../../moderation/viewers/notes.ts';
import type { RemovalDeps } from '../recalls/ask.ts';
import type { ReportOutcomes } from '../requests/perform.ts';

/** What reading, correcting and deciding cases needs. */
export interface CaseDeps extends RemovalDeps {
  readonly records: CaseRecords;
  readonly corrections: Corrections;
  readonly reviews: Reviews;
  readonly ruleChanges: Pick<RuleChanges, 'allowPhrase' | 'takeBackPhrase'>;
  readonly reportOutcomes: ReportOutcomes;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
  /** Moderators' notes about viewers. */
  readonly viewers: { readonly notes: Pick<ViewerNotes, 'of'> };
  readonly policy: Pick<Policy, 'settingsFor' | 'isAllowed'>;
  readonly seconds: Pick<Seconds, 'confirm' | 'refuse'>;
  readonly now: Now;
}
