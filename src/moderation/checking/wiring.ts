import type { Notice } from '../../problems/notices.ts';
import { ACTIONS } from '../actions/index.ts';
import type { AlertStore } from '../audit/ports.ts';
import { createExpiry, type ExpiryDeps } from '../filtering/expiry.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { Ground, GroundDeps } from '../ground.ts';
import type { CaseStore } from '../ports.ts';
import { createDaily } from '../reports/daily.ts';
import type { WaitingStore } from '../rights/waiting.ts';
import type { Sending } from '../sending/sending.ts';
import type { Worker } from '../support/worker.ts';
import { createConfirmation } from './confirm.ts';
import { createEnds } from './ends.ts';
import { createOutsideChanges } from './outside-changes.ts';

interface ChecksDeps extends Pick<GroundDeps, 'rooms' | 'settings' | 'now' | 'monotonic' | 'log'> {
  readonly store: CaseStore &
    FilterStore &
    Pick<WaitingStore, 'expireWaiting'> &
    Pick<AlertStore, 'forgetAlerts'>;
  /** How often rooms are compared with their lists, in milliseconds. */
  readonly driftEvery: number;
}

interface ChecksNeed extends Pick<ExpiryDeps, 'onExpired'> {
  readonly sending: Sending;
}

/** What finds out whether rooms are as our cases say, and ends what has waited too long. */
export function buildChecks(
  { store, rooms, settings, driftEvery: every, now, monotonic, log }: ChecksDeps,
  { leadersWork, auditor, linked, brakePosts, guildIds }: Ground,
  { sending, onExpired }: ChecksNeed,
): readonly Worker[] {
  const { mayAct } = leadersWork;
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
    createExpiry({ store, onExpired, now, monotonic, log, wakeOutbox, mayAct }),
    createDaily({ store, settings, guildIds, auditor, now, log, mayAct }),
    brakePosts,
  ];
}
