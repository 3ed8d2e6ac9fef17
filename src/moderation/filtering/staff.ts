import { setTimeout as sleep } from 'node:timers/promises';
import type { Policy } from '../policy.ts';
import type { RoomStaffCache, Staff } from '../room-staff.ts';
import type { People } from '../viewers/people.ts';
import type { ChatMessage } from './judge.ts';

/** How long an answer to the service waits to hear who keeps the rooms, in milliseconds. */
const PATIENCE = 300;
/** Rooms of a server that are asked who keeps them. */
const MAX_ROOMS = 20;

export interface StaffCheckDeps {
  readonly policy: Pick<Policy, 'protection' | 'rooms'>;
  readonly people: Pick<People, 'learn' | 'protection'>;
  readonly roomStaff: RoomStaffCache;
}

/**
 * Is it somebody of a server's staff who speaks: who keeps this or another of its rooms, a listed or protected account, or a moderator's
 * own? Where the service does not answer in time, what it said before counts. Never rejects.
 */
export type IsStaff = (guildId: string, message: Pick<ChatMessage, 'roomId' | 'viewer'>) => Promise<boolean>;

export function createStaffCheck({ policy, people, roomStaff }: StaffCheckDeps): IsStaff {
  return async function isStaff(guildId, { roomId, viewer }) {
    const read = new Map<string, Staff>();
    const staffOf = (one: string) => read.get(one) ?? roomStaff.lastKnown(one);
    const isProtected = () => policy.protection(guildId, viewer, staffOf(roomId)) !== undefined;
    if (isProtected()) return true;
    const roomIds = [...new Set([roomId, ...policy.rooms(guildId)])].slice(0, MAX_ROOMS);
    const asked = roomIds.map((one) =>
      roomStaff.staff(one).then(
        (staff) => read.set(one, staff),
        () => undefined,
      ),
    );
    // The service waits for the answer; who keeps the room is asked again before anybody is banned.
    const late = sleep(PATIENCE, undefined, { ref: false });
    await Promise.race([Promise.all([...asked, people.learn(guildId, viewer)]), late]);
    const keeps = (staff: Staff | undefined) =>
      viewer === staff?.owner || staff?.admins.includes(viewer) === true;
    if (isProtected() || roomIds.some((one) => keeps(staffOf(one)))) return true;
    const source = { type: 'filter' as const, rule: '', version: 0 };
    return (await people.protection({ guildId, viewer, source })) !== undefined;
  };
}
