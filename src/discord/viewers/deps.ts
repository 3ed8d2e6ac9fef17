import type { Sentence } from '../../messages/index.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import type { Viewers } from '../../moderation/viewers/wiring.ts';
import type { Perform } from '../requests/perform.ts';

/** What a viewer's card is made of. */
export interface CardDeps {
  readonly viewers: Pick<Viewers, 'files'>;
  readonly policy: Pick<Policy, 'rooms' | 'room' | 'settingsFor' | 'isAllowed'>;
  readonly now: Now;
}

/** What a card's buttons, the form and `/viewer-av` need. */
export interface ViewerDeps extends CardDeps {
  readonly viewers: Viewers;
  readonly records: Pick<CaseRecords, 'history' | 'search'>;
  readonly perform: Perform;
  /** Whether anything that viewers say reaches the bot. */
  readonly hearsViewers: boolean;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
}
