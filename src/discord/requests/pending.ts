import type { Origin } from '../../moderation/origin.ts';
import type { ActionRequest } from '../../moderation/requests/door.ts';
import type { PendingConfirmations } from './pending-confirmations.ts';

/** A request as its asker made it, before it is said who that is. */
export interface PendingRequest extends Omit<ActionRequest, 'guildId' | 'roleIds' | 'isManager' | 'source'> {
  /** What its asker acted on by a button; without it they typed a command, or filled in a form. */
  readonly origin?: Origin | undefined;
}

/** Requests that wait for a person's word. */
export type PendingRequests = PendingConfirmations<PendingRequest>;
