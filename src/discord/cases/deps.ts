import type { Reviews } from '../../moderation/filtering/reviews.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import type { Corrections } from '../../moderation/requests/corrections.ts';
import type { Rulebook } from '../../moderation/rules/rule.ts';
import type { Follow } from '../requests/perform.ts';

/** What reading, correcting and deciding cases needs. */
export interface CaseDeps {
  readonly records: CaseRecords;
  readonly corrections: Corrections;
  readonly reviews: Reviews;
  readonly rulebook: Pick<Rulebook, 'find' | 'save'>;
  readonly follow: Follow;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, text: string) => void;
  readonly now: Now;
}
