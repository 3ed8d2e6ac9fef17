import type { Ground, GroundDeps } from '../ground.ts';
import type { Worker } from '../support/worker.ts';
import type { RetentionStore } from './ports.ts';
import { createRetention } from './retention.ts';

/** Builds what erases texts that are older than servers keep them. */
export const buildRetention = (
  {
    store,
    settings,
    now,
    monotonic,
    log,
  }: Pick<GroundDeps, 'settings' | 'now' | 'monotonic' | 'log'> & { readonly store: RetentionStore },
  { guildIds, leadersWork }: Pick<Ground, 'guildIds' | 'leadersWork'>,
): Worker =>
  createRetention({
    store,
    settingsOf: settings.of,
    guildIds,
    now,
    monotonic,
    log,
    mayAct: leadersWork.mayAct,
  });
