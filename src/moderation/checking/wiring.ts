import type { Notice } from '../../problems/notices.ts';
import { ACTIONS } from '../actions/index.ts';
import type { AlertStore } from '../audit/ports.ts';
import { createExpiry } from '../filtering/expiry.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { Ground, GroundDeps } from '../ground.ts';
import type { CaseStore } from '../ports.ts';
import type { Sending } from '../sending/sending.ts';
import type { Worker } from '../support/worker.ts';
import { createConfirmation } from './confirm.ts';
import { createEnds } from './ends.ts';
import { createOutsideChanges } from './outside-changes.ts';

interface ChecksDeps extends Pick<GroundDeps, 'rooms' | 'now' | 'monotonic' | 'log'> {
  readonly store: CaseStore & FilterStore & Pick<AlertStore, 'forgetAlerts'>;
  /** How often rooms are compared with their lists, in milliseconds. */
  readonly driftEvery: number;
}

/** What finds out whether rooms are as our cases say. */
export function buildChecks(deps: ChecksDeps, ground: Ground, sending: Sending): readonly Worker[] {
  const { store, rooms, driftEvery: every, now, monotonic, log } = deps;
  const { mayAct } = ground.leadersWork;
  const { auditor, linked } = ground;
  const { writer, dispatcher } = sending;
  const { wake } = dispatcher;
  const wakeOutbox = auditor.wake;
  const alert = (servers: readonly string[], notice: Notice) => auditor.alert(servers, { notice });
  return [
    createConfirmation({ actions: ACTIONS, store, rooms, writer, now, monotonic, log, wake, alert, mayAct }),
    createOutsideChanges({
      actions: ACTIONS,
      store,
      rooms,
      linked,
      now,
      monotonic,
      log,
      every,
      wakeOutbox,
      mayAct,
    }),
    createEnds({ actions: ACTIONS, store, now, log, wake, mayAct }),
    createExpiry({ store, now, monotonic, log, wakeOutbox, mayAct }),
    ground.brakePosts,
  ];
}
