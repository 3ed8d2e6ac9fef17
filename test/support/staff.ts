import { createStaffCheck, type IsStaff, type StaffCheckDeps } from '../../src/moderation/filtering/staff.ts';

interface Given {
  readonly staff: StaffCheckDeps['roomStaff']['staff'];
  readonly protection: StaffCheckDeps['policy']['protection'];
}

/** Who is staff where only one room is linked, and nobody's account belongs to a Discord member. */
export const staffCheck = ({ staff, protection }: Given): IsStaff =>
  createStaffCheck({
    policy: { protection, rooms: () => [] },
    people: { learn: async () => undefined, protection: async () => undefined },
    roomStaff: { staff, lastKnown: () => undefined },
  });
