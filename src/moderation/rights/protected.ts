import type { ProtectionProblem } from '../../problems/moderation.ts';
import type { ActionKind, Source } from '../case.ts';
import { firstOf, type Policy, placesOf } from '../policy.ts';
import type { Target } from '../requests/target.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { People } from '../viewers/people.ts';

/** A viewer to whom something is not done, and why. */
export type Protected = Target & { readonly kind: ActionKind; readonly why: ProtectionProblem };

interface Asked {
  readonly kind: ActionKind;
  readonly guildId: string;
  readonly targets: readonly Target[];
  readonly source: Source;
}

interface ProtectionDeps {
  readonly policy: Pick<Policy, 'rooms' | 'protection'>;
  readonly people: Pick<People, 'protection'>;
  readonly rooms: Pick<RoomStaffCache, 'staff'>;
}

/** The targets of a request to whom this is never done, and why. */
export async function findProtected(
  { kind, guildId, targets, source }: Asked,
  { policy, people, rooms }: ProtectionDeps,
): Promise<readonly Protected[]> {
  const skipped: Protected[] = [];
  for (const [roomId, ofRoom] of Map.groupBy(targets, (target) => target.roomId)) {
    // If a room cannot be asked now, the dispatcher asks again before anything is sent.
    const places = placesOf(policy, { guildId, roomId });
    const staff = await Promise.all(places.map((place) => rooms.staff(place).catch(() => undefined)));
    const asked = ofRoom.map(async ({ viewer }) => ({
      roomId,
      viewer,
      why:
        firstOf(staff, (one) => policy.protection(guildId, viewer, one)) ??
        (await people.protection({ guildId, viewer, source })),
    }));
    for (const { viewer, why } of await Promise.all(asked))
      if (why !== undefined) skipped.push({ kind, roomId, viewer, why });
  }
  return skipped;
}
