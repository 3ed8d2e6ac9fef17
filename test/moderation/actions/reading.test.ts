import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listBans, reconcileLifted, reconcileMade } from '../../../src/moderation/actions/reading.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { aCase, at } from '../../support/a-case.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

describe('a ban whose answer is not known', () => {
  // How far the end in the list is from the end that was asked for; calls may take 20 s, and clocks differ by more for long bans.
  const table: readonly (readonly [string, number, number, boolean])[] = [
    ['has the end that was asked for', 3600, 0, true],
    ['was on its way for 20 s', 3600, 20 * SECOND, true],
    ['of an hour, 3 minutes early', 3600, -180 * SECOND, true],
    ['of an hour, more than 3 minutes early', 3600, -181 * SECOND, false],
    ['of an hour, 3 minutes late and on its way', 3600, 200 * SECOND, true],
    ['of an hour, later than that', 3600, 201 * SECOND, false],
    ['of a minute, 30 s early', 60, -30 * SECOND, true],
    ['of a minute, 31 s early', 60, -31 * SECOND, false],
    ['of a year, 5 minutes early', 365 * 86_400, -300 * SECOND, true],
    ['of a year, more than 5 minutes early', 365 * 86_400, -301 * SECOND, false],
    ['is an older one, which ends sooner', 86_400, HOUR - DAY, false],
    ['is an older one for good', 3600, PERMANENT * SECOND, false],
    ['for good', PERMANENT, 0, true],
  ];
  for (const [name, durationSeconds, off, isConfirmed] of table)
    it(`${name}: ${isConfirmed ? 'confirmed' : 'sent again'}`, () => {
      const until = at + durationSeconds * SECOND + off;
      const one = { ...aCase, durationSeconds };
      const list = new Map([[one.viewer, until]]);
      const outcome = reconcileMade(one, { list, since: at, now: at + 5000 });
      const confirmed = { case: one, state: 'confirmed', at: at + 5000, until } as const;
      assert.deepEqual(outcome, isConfirmed ? confirmed : undefined);
    });

  // The moment of the call, and the end in the list, from now on, of a ban of an hour.
  const setBack: readonly (readonly [string, number, number, boolean])[] = [
    ['by a clock that was right', 2 * HOUR, 3 * HOUR, true],
    ['by a clock that was wrong', 2 * HOUR, HOUR, true],
    ['and ends neither way', 2 * HOUR, 2 * HOUR, false],
    ['and has an end of a clock that is ahead, without a step', 0, 3 * HOUR, false],
  ];
  for (const [name, since, until, isConfirmed] of setBack)
    it(`was made later than now ${name}: ${isConfirmed ? 'confirmed' : 'sent again'}`, () => {
      const list = new Map([[aCase.viewer, at + until]]);
      assert.equal(
        reconcileMade(aCase, { list, since: at + since, now: at })?.state === 'confirmed',
        isConfirmed,
      );
    });

  it('is sent again where the list does not show the viewer', () => {
    const list = new Map([['somebody_else', at + HOUR]]);
    assert.equal(reconcileMade(aCase, { list, since: at, now: at }), undefined);
  });
});

describe('an unban whose answer is not known', () => {
  const one = { ...aCase, kind: 'unban', durationSeconds: undefined } as const;
  it('is confirmed where the list no longer shows the viewer', () =>
    assert.deepEqual(reconcileLifted(one, { list: new Map([['x', at]]), since: at, now: at + 1 }), {
      case: one,
      state: 'confirmed',
      at: at + 1,
      until: undefined,
    }));
  it('is confirmed where it shows an end that has passed', () =>
    assert.equal(
      reconcileLifted(one, { list: new Map([[one.viewer, at]]), since: at, now: at + 1 })?.state,
      'confirmed',
    ));
  it('is sent again where it still shows the viewer, whatever the end', () =>
    assert.equal(
      reconcileLifted(one, { list: new Map([[one.viewer, at + 2]]), since: at, now: at + 1 }),
      undefined,
    ));
});

it('the list of a room is read as ends by viewer', async () => {
  const banned = async (roomId: string) => [{ viewer: `${roomId}/x`, until: at }];
  const question = { roomId: 'room', targets: [], now: at };
  assert.deepEqual(await listBans({ ...unusedRooms, banned }, question), new Map([['room/x', at]]));
});
