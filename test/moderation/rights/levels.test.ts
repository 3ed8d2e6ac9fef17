import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionKind } from '../../../src/moderation/case.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { type LevelSettings, lackOf, levelOf, longestOf } from '../../../src/moderation/rights/levels.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;

/** A role for each level, and one that is no moderator's. */
const settings: LevelSettings = {
  moderatorRoleIds: ['muter', 'banner', 'chief'],
  levels: { muter: 'mute', banner: 'ban' },
  longestDuration: PERMANENT,
};

describe('how much a person may do', () => {
  const rows: [roles: string[], expected: ReturnType<typeof levelOf>][] = [
    [[], undefined],
    [['viewer'], undefined],
    [['muter'], 'mute'],
    [['banner'], 'ban'],
    [['chief'], 'all'],
    [['muter', 'banner'], 'ban'],
    [['banner', 'muter', 'viewer'], 'ban'],
    [['muter', 'chief'], 'all'],
    [['chief', 'banner', 'muter'], 'all'],
  ];
  for (const [roles, expected] of rows)
    it(`${roles.join(' and ') || 'nothing'}: ${expected ?? 'no moderator'}`, () =>
      assert.equal(levelOf(settings, roles), expected));

  it('counts a level of a role that is no moderator’s for nothing', () =>
    assert.equal(levelOf({ ...settings, moderatorRoleIds: ['chief'] }, ['banner']), undefined));

  it('is everything where the server has said nothing', () =>
    assert.equal(levelOf({ moderatorRoleIds: ['m'], longestDuration: 1 }, ['m']), 'all'));
});

describe('what each level may ask for', () => {
  /** The longest that each level may ask for; 0: not at all. A new kind of action needs a row. */
  const rows: Readonly<Record<ActionKind, { muter: number; banner: number; chief: number }>> = {
    ban: { muter: 0, banner: DAY, chief: PERMANENT },
    unban: { muter: 0, banner: PERMANENT, chief: PERMANENT },
    mute: { muter: PERMANENT, banner: PERMANENT, chief: PERMANENT },
    unmute: { muter: PERMANENT, banner: PERMANENT, chief: PERMANENT },
    recall: { muter: PERMANENT, banner: PERMANENT, chief: PERMANENT },
    'app-mute': { muter: 0, banner: 0, chief: PERMANENT },
    'app-unmute': { muter: 0, banner: 0, chief: PERMANENT },
    'room-mute': { muter: 0, banner: 0, chief: PERMANENT },
    'room-unmute': { muter: 0, banner: 0, chief: PERMANENT },
  };
  for (const [name, expected] of Object.entries(rows)) {
    const kind = name as ActionKind;
    for (const [role, longest] of Object.entries(expected)) {
      it(`${kind} by ${role}: ${longest} s`, () => {
        assert.equal(longestOf(settings, [role], kind), longest);
        const lack = (seconds?: number) => lackOf(settings, [role], { kind: kind, seconds: seconds })?.what;
        assert.equal(lack(), longest === 0 ? 'beyond-level' : undefined);
        if (longest > 0) assert.equal(lack(longest), undefined);
        if (longest < PERMANENT) assert.equal(lack(longest + 1), 'beyond-level');
      });
    }
    it(`${kind} by nobody’s role`, () =>
      assert.deepEqual(lackOf(settings, ['viewer'], { kind: kind }), { what: 'not-moderator' }));
  }

  it('goes by the server’s own limit of short bans, and by its longest of all', () => {
    assert.equal(longestOf({ ...settings, shortBan: 3600 }, ['banner']), 3600);
    assert.equal(longestOf({ ...settings, shortBan: WEEK, longestDuration: DAY }, ['banner']), DAY);
    assert.equal(longestOf({ ...settings, longestDuration: WEEK }, ['chief']), WEEK);
  });

  it('says who may, and how long it would have been', () => {
    const lack = (role: string, seconds?: number, more: Partial<LevelSettings> = {}) =>
      lackOf({ ...settings, ...more }, [role], { kind: 'ban', seconds: seconds });
    assert.deepEqual(lack('banner', WEEK), {
      what: 'beyond-level',
      kind: 'ban',
      seconds: WEEK,
      longest: DAY,
      roleIds: ['chief'],
    });
    assert.deepEqual(lack('muter', DAY), {
      what: 'beyond-level',
      kind: 'ban',
      seconds: DAY,
      longest: undefined,
      roleIds: ['banner', 'chief'],
    });
    // Longer than anybody may: no role helps.
    assert.deepEqual(lack('banner', WEEK, { longestDuration: DAY }), {
      what: 'longer-than-allowed',
      seconds: WEEK,
      longest: DAY,
    });
    assert.deepEqual(lack('banner', WEEK, { moderatorRoleIds: ['banner'] }), {
      what: 'beyond-level',
      kind: 'ban',
      seconds: WEEK,
      longest: DAY,
      roleIds: [],
    });
  });
});
