import type { ActionRequest } from '../../moderation/requests/door.ts';
import type { PendingConfirmations } from './pending-confirmations.ts';

/** A request as its asker made it, before it is said who that is. */
export type PendingRequest = Omit<ActionRequest, 'guildId' | 'roleIds' | 'isManager' | 'source'>;

/** Requests that wait for a person's word. */
export type PendingRequests = PendingConfirmations<PendingRequest>;
