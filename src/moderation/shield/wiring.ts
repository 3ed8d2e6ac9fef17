import { ACTIONS } from '../actions/index.ts';
import type { RoomTools } from '../actions/room-tools.ts';
import { createEnds } from '../checking/ends.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { Ground } from '../ground.ts';
import type { CaseRecords, CaseStore, Log, Monotonic, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Worker } from '../support/worker.ts';
import { createShieldKeeper, type RoomWords } from './keeper.ts';
import type { ShieldChannel, ShieldStore } from './ports.ts';
import { createRaidWatch } from './raid-watch.ts';

export interface ShieldDeps {
  readonly store: ShieldStore & CaseStore & Pick<CaseRecords, 'find'> & Pick<FilterStore, 'openReviews'>;
  readonly audit: ShieldChannel;
  readonly rooms: Pick<RoomTools, 'say'>;
  readonly settings: Settings;
  readonly roomWords: RoomWords;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** What keeps shields and ends them, and looks out for raids. */
export function buildShield(
  { store, audit, rooms, settings, roomWords, now, monotonic, log }: ShieldDeps,
  { auditor, hearing, policy, shields, leadersWork }: Ground,
  wake: () => void,
): { readonly raids: Worker; readonly checks: readonly Worker[] } {
  const { mayAct } = leadersWork;
  const ends = createEnds({ actions: ACTIONS, store, now, log, wake, mayAct });
  const keeper = createShieldKeeper({
    store,
    shields,
    channel: audit,
    rooms,
    settings,
    words: roomWords,
    alert: auditor.alert,
    wakeEnds: ends.wake,
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
  hearing.observe(raids);
  shields.onChange(() => {
    wake();
    keeper.wake();
    hearing.firstSeen.worker.wake();
  });
  return { raids: raids.worker, checks: [ends, keeper] };
}
