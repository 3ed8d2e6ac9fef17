import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createStaffCheck, type StaffCheckDeps } from '../../../src/moderation/filtering/staff.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import { createRoomStaffCache } from '../../../src/moderation/room-staff.ts';
import { someSettings } from '../../support/some-settings.ts';

const settings = {
  ...someSettings,
  rooms: ['a', 'b'].map((roomId) => ({ roomId, channelId: undefined })),
  staffAccounts: ['mod'],
  protectedAccounts: ['vip'],
};
const nobody: StaffCheckDeps['people'] = { learn: async () => undefined, protection: async () => undefined };
const away = () => Promise.reject(new Error('away'));

/** Who is staff of a server with two rooms, each with an owner and an administrator. */
function check({ people = nobody }: { readonly people?: StaffCheckDeps['people'] } = {}) {
  let isAway = false;
  let now = 0;
  const roomStaff = createRoomStaffCache(
    {
      describe: async (roomId) =>
        (isAway ? away() : { owner: `host-${roomId}`, name: roomId, members: 1 }) as never,
      admins: async (roomId) => (isAway ? away() : [`helper-${roomId}`]),
    },
    () => now,
  );
  const policy = createPolicy({
    settings: { of: () => settings },
    adminId: 'administrator',
    guildIds: () => ['1'],
  });
  const isStaff = createStaffCheck({ policy, people, roomStaff });
  return {
    isStaff: (viewer: string, roomId = 'a') => isStaff('1', { roomId, viewer }),
    goAway: () => {
      isAway = true;
      // What was read is not fresh any more.
      now += 60 * 60_000;
    },
  };
}

describe('who is staff', () => {
  for (const [viewer, expected, why] of [
    ['mod', true, 'a listed account'],
    ['vip', true, 'a protected account'],
    ['administrator', true, 'the App admin'],
    ['host-a', true, 'who owns the room'],
    ['helper-a', true, 'an administrator of the room'],
    ['helper-b', true, 'an administrator of another room of the server'],
    ['spammer', false, 'anybody else'],
    ['Mod', false, 'a name that is only like one'],
  ] as const)
    it(`${expected ? 'is' : 'is not'} ${why}`, async () =>
      assert.equal(await check().isStaff(viewer), expected));

  it('stays known while the service does not answer', async () => {
    const { isStaff, goAway } = check();
    assert.equal(await isStaff('helper-b'), true);
    goAway();
    assert.equal(await isStaff('helper-b'), true);
    assert.equal(await isStaff('host-a'), true);
    assert.equal(await isStaff('spammer'), false);
  });

  it('is only who is listed where the service has never answered', async () => {
    const { isStaff, goAway } = check();
    goAway();
    assert.equal(await isStaff('mod'), true);
    assert.equal(await isStaff('helper-a'), false);
  });

  it('is a moderator by the account that follows from their Discord id', async () => {
    const people: StaffCheckDeps['people'] = {
      learn: async () => undefined,
      protection: async ({ viewer }) =>
        viewer === 'd-1' ? { what: 'viewer-protected', viewer, as: 'moderator' } : undefined,
    };
    const { isStaff } = check({ people });
    assert.deepEqual([await isStaff('d-1'), await isStaff('d-2')], [true, false]);
  });
});
