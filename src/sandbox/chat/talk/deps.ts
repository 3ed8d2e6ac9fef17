import type { Clock } from '../../shared/clock.ts';
import type { Audit } from '../audit/libraries.ts';
import type { Limiter } from '../limits.ts';
import type { ChatOptions } from '../options.ts';
import type { Rooms } from '../rooms.ts';
import type { Viewers } from '../viewers.ts';
import type { Webhooks } from '../webhooks.ts';

/** What sending is made of. */
export interface TalkDeps {
  readonly app: { readonly sdkAppId: number; readonly admins: ReadonlySet<string> };
  readonly clock: Clock;
  readonly limiter: Limiter;
  readonly rooms: Rooms;
  readonly viewers: Viewers;
  readonly webhooks: Webhooks;
  readonly accounts: ReadonlyMap<string, unknown>;
  /** Until when accounts may not speak in any group, in Unix seconds. */
  readonly mutedEverywhere: ReadonlyMap<string, number>;
  readonly audit: Audit;
  options(): ChatOptions;
}
