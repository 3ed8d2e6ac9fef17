import { ACTIONS } from '../actions/index.ts';
import { createOutsideChanges } from '../checking/outside-changes.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { Ground } from '../ground.ts';
import type { CaseRecords, CaseStore, Log, Monotonic, Now, RoomService } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Worker } from '../support/worker.ts';
import { createShieldKeeper, type RoomWords } from './keeper.ts';
import type { ShieldChannel, ShieldStore } from './ports.ts';
import { createRaidWatch } from './raid-watch.ts';
import { createRefusals } from './refusals.ts';

/** How often is looked whether somebody else has let a room speak that a shield has muted, in milliseconds. */
const LOOK_EVERY = 60_000;

export interface ShieldDeps {
  readonly store: ShieldStore &
    CaseStore &
    Pick<CaseRecords, 'find'> &
    Pick<FilterStore, 'openReviews' | 'keepReview'>;
  readonly audit: ShieldChannel;
  readonly rooms: RoomService;
  /** How often rooms are compared with their lists, in milliseconds. */
  readonly driftEvery: number;
  readonly settings: Settings;
  readonly roomWords: RoomWords;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** What keeps shields and ends them, and looks out for raids. */
export function buildShield(
  { store, audit, rooms, driftEvery: every, settings, roomWords, now, monotonic, log }: ShieldDeps,
  { auditor, hearing, linked, policy, shields, leadersWork }: Ground,
  wake: () => void,
): { readonly raids: Worker; readonly checks: readonly Worker[] } {
  const { mayAct } = leadersWork;
  const keeper = createShieldKeeper({
    store,
    shields,
    channel: audit,
    rooms,
    settings,
    words: roomWords,
    alert: auditor.alert,
    actions: ACTIONS,
    wake,
    now,
    monotonic,
    log,
    mayAct,
  });
  const raids = createRaidWatch({
    shields,
    linkedIn: policy.linkedIn,
    settingsOf: settings.of,
    firstSeen: hearing.firstSeen.of,
    alert: auditor.alert,
    now,
    monotonic,
    log,
  });
  const shieldedRooms = createOutsideChanges({
    actions: { all: [ACTIONS.of('room-mute')], of: ACTIONS.of },
    store,
    rooms,
    linked: () => linked().filter(({ roomId }) => shields.ofRoom(roomId)?.some(({ level }) => level === 3)),
    now,
    monotonic,
    log,
    every: Math.min(every, LOOK_EVERY),
    wakeOutbox: auditor.wake,
    mayAct,
  });
  const refusals = createRefusals({ store, shields, now, log });
  hearing.observe(raids);
  hearing.observe({
    heard: () => undefined,
    found: () => undefined,
    refused: (message, { because }) => void (because === 'new' && refusals.refused(message)),
  });
  shields.onChange(() => {
    wake();
    keeper.wake();
    hearing.firstSeen.worker.wake();
  });
  return { raids: raids.worker, checks: [keeper, shieldedRooms] };
}
