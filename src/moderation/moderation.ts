import { type Auditor, createAuditor } from './auditor.ts';
import { type BanService, createBanService } from './ban-service.ts';
import { createComparison } from './comparison.ts';
import { createDelivery } from './delivery.ts';
import { createDispatcher } from './dispatcher.ts';
import { createOutcomes, type Outcomes } from './outcomes.ts';
import { createPacer } from './pacer.ts';
import type { Policy } from './policy.ts';
import type { AuditPost, CaseStore, Log, Now, RoomService } from './ports.ts';
import { createRoomBook } from './room-book.ts';
import { createSender } from './sender.ts';
import { createWatch, type Watch } from './watch.ts';
import { createOutcomeWriter } from './writer.ts';

export interface ModerationParts {
  readonly store: CaseStore;
  readonly rooms: RoomService;
  readonly audit: AuditPost;
  readonly policy: Policy;
  /** Calls a second of each API that are never exceeded. */
  readonly callsPerSecond: number;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
  readonly log: Log;
}

/** The core: requests come in at `bans`, are sent, and are told in the audit channel. */
export interface Moderation {
  readonly bans: BanService;
  readonly outcomes: Outcomes;
  readonly auditor: Auditor;
  readonly watch: Watch;
  /** Takes up what was left waiting. */
  start(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

export function createModeration(parts: ModerationParts): Moderation {
  const { store, rooms, policy, callsPerSecond, now, log } = parts;
  const book = createRoomBook(rooms, now);
  const outcomes = createOutcomes(store);
  const auditor = createAuditor(parts);
  const writer = createOutcomeWriter(store, log);
  const [firstRoom = ''] = policy.roomIds;
  const watch = createWatch({ probe: () => rooms.describe(firstRoom), alert: auditor.alert, log });
  const pacers = { bans: createPacer(callsPerSecond, now), unbans: createPacer(callsPerSecond, now) };
  const dispatcher = createDispatcher({
    ...{ store, writer, watch, now, log },
    deliver: createDelivery({ ...parts, book, send: createSender({ ...parts, ...pacers }) }),
    onOutcome(cases) {
      outcomes.publish(cases);
      auditor.wake();
    },
  });
  const comparison = createComparison({ store, rooms, writer, now, log, wake: dispatcher.wake });
  return {
    bans: createBanService({ policy, store, rooms: book, now, wake: dispatcher.wake }),
    outcomes,
    auditor,
    watch,
    async start() {
      await store.recover(now());
      for (const worker of [dispatcher, comparison, auditor]) worker.wake();
    },
    async stop() {
      watch.stop();
      await comparison.stop();
      await dispatcher.stop();
      await auditor.stop();
    },
  };
}
