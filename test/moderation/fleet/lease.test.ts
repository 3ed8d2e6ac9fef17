import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  LEASE,
  type Moment,
  mayAct,
  mayAnswer,
  nextTry,
  TRY_EVERY,
} from '../../../src/moderation/fleet/lease.ts';

const at = (monotonic: number, wall: number): Moment => ({ monotonic: monotonic, wall: wall });
const HOUR = 3_600_000;
const sentAt = at(1000, 1_000_000);

describe('whether a process may act as the leader', () => {
  const cases: readonly (readonly [string, Moment, boolean])[] = [
    ['at once', sentAt, true],
    ['while both clocks say that there is time', at(3000, 1_002_000), true],
    ['a moment before the lease ends, with no time for anything to arrive', at(3400, 1_002_400), false],
    ['once the lease is over', at(1000 + LEASE, 1_000_000 + LEASE), false],
    ['after a suspension, while which the monotonic clock stood still', at(1100, 1_000_000 + 60_000), false],
    ['after it stood still, with a wall clock that was set back', at(1000 + 60_000, 1_000_000 - HOUR), false],
    ['with a wall clock that was set back just now', at(1400, 1_000_400 - HOUR), true],
    // For half a second at most: the next renewal goes by the new time.
    ['with a wall clock that was set forward', at(1400, 1_000_400 + HOUR), false],
  ];
  for (const [when, now, expected] of cases)
    it(`${expected ? 'yes' : 'no'}: ${when}`, () => {
      assert.equal(mayAct({ sentAt: sentAt, hasCandidate: true }, now), expected);
    });

  it('no: before it has ever led', () => {
    assert.equal(mayAct(undefined, sentAt), false);
  });
});

describe('whether people are answered', () => {
  const late = at(11_000, 1_010_000);
  const justNow = at(10_000, 1_009_000);
  const cases: readonly (readonly [string, boolean, Moment | undefined, Moment, boolean])[] = [
    ['while it may act', true, undefined, at(1100, 1_000_100), true],
    ['another process was there when it last heard of the database', true, justNow, late, false],
    ['nobody else was there, and the database does not answer', false, justNow, late, true],
    ['nobody else was there, but it has not asked since it stood still', false, undefined, late, false],
    ['nobody else was there, and it stood still after the database was away', false, sentAt, late, false],
  ];
  for (const [when, hasCandidate, failedAt, now, expected] of cases)
    it(`${expected ? 'yes' : 'no'}: ${when}`, () => {
      assert.equal(mayAnswer({ sentAt: sentAt, hasCandidate: hasCandidate }, failedAt, now), expected);
    });
});

it('a standby asks again when the lease may be over, and regularly in any case', () => {
  assert.equal(nextTry(2400), TRY_EVERY);
  assert.equal(nextTry(120), 120);
  assert.equal(nextTry(-5), 10);
});
