import type { Notice } from '../../problems/notices.ts';
import { ACTIONS } from '../actions/index.ts';
import type { AlertStore } from '../audit/ports.ts';
import { createExpiry } from '../filtering/expiry.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { Ground } from '../ground.ts';
import type { CaseStore, Log, Monotonic, Now, RoomService } from '../ports.ts';
import type { Sending } from '../sending/sending.ts';
import type { Worker } from '../support/worker.ts';
import { createConfirmation } from './confirm.ts';
import { createEnds } from './ends.ts';
import { createOutsideChanges } from './outside-changes.ts';

export interface ChecksDeps {
  readonly store: CaseStore & Pick<FilterStore, 'expireReviews'> & Pick<AlertStore, 'forgetAlerts'>;
  readonly rooms: RoomService;
  /** How often rooms are compared with their lists, in milliseconds. */
  readonly driftEvery: number;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** What finds out whether rooms are as our cases say. */
export function createChecks(
  { store, rooms, driftEvery: every, now, monotonic, log }: ChecksDeps,
  {
    auditor,
    linked,
    leadersWork,
    brakePosts,
  }: Pick<Ground, 'auditor' | 'linked' | 'leadersWork' | 'brakePosts'>,
  { writer, dispatcher }: Pick<Sending, 'writer' | 'dispatcher'>,
): readonly Worker[] {
  const { mayAct } = leadersWork;
  const { wake } = dispatcher;
  const wakeOutbox = auditor.wake;
  const alert = (servers: readonly string[], notice: Notice) => auditor.alert(servers, { notice });
  return [
    createConfirmation({ actions: ACTIONS, store, rooms, writer, now, monotonic, log, wake, alert, mayAct }),
    createOutsideChanges({ store, rooms, linked, now, monotonic, log, every, wakeOutbox, mayAct }),
    createEnds({ actions: ACTIONS, store, now, log, wake, mayAct }),
    createExpiry({ store, now, monotonic, log, wakeOutbox, mayAct }),
    brakePosts,
  ];
}
