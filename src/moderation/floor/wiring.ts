import type { Ground } from '../ground.ts';
import { createFloorKeeper, type FloorKeeper, type FloorKeeperDeps } from './keeper.ts';

interface FloorDeps extends Omit<FloorKeeperDeps, 'rulebook' | 'libraries' | 'mayAct'> {
  readonly keywords: FloorKeeperDeps['libraries'];
}

/** What keeps the service's own moderation in step with the rules. */
export const buildFloor = (
  { settings, lint, keywords: libraries, store, monotonic, log }: FloorDeps,
  { rulebook, leadersWork: { mayAct } }: Ground,
): FloorKeeper => createFloorKeeper({ settings, rulebook, lint, libraries, store, monotonic, log, mayAct });
