import type { BanRequest } from '../../moderation/requests/ban-service.ts';
import type { PendingConfirmations } from './pending-confirmations.ts';

/** A request as its asker made it, before it is said who that is. */
export type PendingRequest = Omit<BanRequest, 'guildId' | 'roleIds' | 'source'>;

/** Requests that wait for a person's word. */
export type PendingRequests = PendingConfirmations<PendingRequest>;
