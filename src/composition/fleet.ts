import type { Config } from '../config.ts';
import {
  alwaysLeading,
  createLeadership,
  type Leadership,
  neverLeading,
} from '../moderation/fleet/leadership.ts';
import type { FleetStore } from '../moderation/fleet/ports.ts';
import { hintsOf, noHints, type WorkHints } from '../moderation/fleet/work-hints.ts';
import type { Log, Now } from '../moderation/ports.ts';
import { openDatabase } from '../store/connection/database.ts';
import { createFleetStore } from '../store/fleet/digests.ts';
import { openLeadership } from '../store/fleet/leadership.ts';
import { createStore, type Store } from '../store/store.ts';
import type { Surroundings } from './parts.ts';

/** The database, and what this process is among those that share it. */
export interface Fleet {
  readonly store: Store;
  readonly leadership: Leadership;
  readonly hints: WorkHints;
  /** Where processes tell each other what they hear; undefined where this one is alone. */
  readonly digests: FleetStore | undefined;
  /** Whether other processes may be at work on the same database. */
  readonly isShared: boolean;
}

/** As much of the surroundings as is there before the Chat service is asked for the time. */
interface FleetSurroundings extends Omit<Surroundings, 'config' | 'secrets' | 'now' | 'meters' | 'traces'> {
  readonly meters: Pick<Surroundings['meters'], 'statement'>;
  /** This machine's own. */
  readonly wallClock: Now;
}

/** Opens the database; on PostgreSQL, several processes may share it. Throws a `misconfigured` failure. */
export async function openFleet(
  { databaseUrl, role }: Pick<Config, 'databaseUrl' | 'role'>,
  { processId, wallClock, monotonic, log, meters }: FleetSurroundings,
): Promise<Fleet> {
  const database = await openDatabase(databaseUrl, log, meters.statement);
  if (database.dialect === 'sqlite')
    return {
      store: createStore(database),
      leadership: alwaysLeading(),
      hints: noHints,
      digests: undefined,
      isShared: false,
    };
  const lease = openLeadership(databaseUrl, processId, (error) => faultOf(log, error));
  const store = createStore(database, lease.guard);
  const leadership =
    role === 'receiver' ? neverLeading(lease) : createLeadership({ store: lease, wallClock, monotonic, log });
  return {
    store: { ...store, close: () => Promise.all([store.close(), lease.close()]).then(() => undefined) },
    leadership,
    hints: hintsOf(store.hints),
    digests: createFleetStore(database),
    isShared: true,
  };
}

const faultOf = (log: Log, { message }: Error) =>
  log.error({ err: message }, 'the connection that keeps the lease was lost');
