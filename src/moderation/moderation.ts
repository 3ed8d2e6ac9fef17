import { type Auditor, createAuditor } from './auditor.ts';
import { type BanService, createBanService } from './ban-service.ts';
import { createDelivery } from './delivery.ts';
import { createDispatcher } from './dispatcher.ts';
import { createOutcomes, type Outcomes } from './outcomes.ts';
import type { Policy } from './policy.ts';
import type { AuditPost, CaseStore, Log, Now, RoomService } from './ports.ts';
import { createRoomBook } from './room-book.ts';

export interface ModerationParts {
  readonly store: CaseStore;
  readonly rooms: RoomService;
  readonly audit: AuditPost;
  readonly policy: Policy;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** The core: requests come in at `bans`, are sent, and are told in the audit channel. */
export interface Moderation {
  readonly bans: BanService;
  readonly outcomes: Outcomes;
  readonly auditor: Auditor;
  /** Takes up what was left waiting. */
  start(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

export function createModeration({
  store,
  rooms,
  audit,
  policy,
  now,
  random,
  log,
}: ModerationParts): Moderation {
  const book = createRoomBook(rooms, now);
  const outcomes = createOutcomes(store);
  const auditor = createAuditor({ store, audit, now, log });
  const dispatcher = createDispatcher({
    store,
    deliver: createDelivery({ rooms, book, policy, now, random }),
    now,
    log,
    onOutcome(cases) {
      outcomes.publish(cases);
      auditor.wake();
    },
  });
  return {
    bans: createBanService({ policy, store, rooms: book, now, wake: dispatcher.wake }),
    outcomes,
    auditor,
    start() {
      dispatcher.wake();
      auditor.wake();
    },
    async stop() {
      await dispatcher.stop();
      await auditor.stop();
    },
  };
}
