import type { RoomService } from '../../moderation/ports.ts';
import type { RuleDeps } from '../rules/deps.ts';
import type { SavingDeps } from '../settings/saving.ts';

/** What `/setup-av` needs. */
export interface SetupDeps
  extends SavingDeps,
    Pick<RuleDeps, 'rulebook' | 'ruleChanges' | 'hearing' | 'announce'> {
  readonly rooms: Pick<RoomService, 'describe'>;
  /** The live rooms of the Chat app; throws a `Failure`. */
  readonly appRooms: {
    list(): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
  };
}
