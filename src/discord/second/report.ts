import type { Case } from '../../moderation/case.ts';
import type { Accepted } from '../../moderation/requests/door.ts';
import type { Answered } from '../framework/command.ts';

/** An interaction's token works for 15 minutes (Discord docs: Receiving and Responding); the last edit needs a moment. Milliseconds. */
export const FOLLOW_FOR = 14 * 60_000;

/** Keeps a private answer about a request that waits for a second moderator true, as long as it can be changed. */
export type ReportWaiting = (
  interaction: Answered,
  asked: Pick<Accepted, 'skipped'> & { readonly waits: Case },
) => Promise<void>;
