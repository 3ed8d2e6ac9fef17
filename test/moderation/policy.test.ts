import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import { createPolicy } from '../../src/moderation/policy.ts';
import type { Staff } from '../../src/moderation/room-staff.ts';
import type { GuildSettings, LinkedRoom } from '../../src/moderation/settings.ts';
import type { ProtectionProblem } from '../../src/problems/moderation.ts';
import { someSettings } from '../support/some-settings.ts';

const room = (roomId: string, channelId?: string): LinkedRoom => ({ roomId, channelId });
const policyOf = (changes: Partial<GuildSettings> = {}) =>
  createPolicy({
    settings: { of: () => ({ ...someSettings, ...changes }) },
    adminId: 'administrator',
    guildIds: () => ['1'],
  });
/** What it gives, or the kind and words of the failure. */
function outcome(work: () => unknown): unknown {
  try {
    return work() ?? 'allowed';
  } catch (error) {
    assert.ok(error instanceof Failure);
    return `${error.kind}: ${error.message}`;
  }
}

describe('who may ban', () => {
  const rows: [readonly string[], readonly string[], boolean][] = [
    [['m'], ['m'], true],
    [['x', 'm'], ['m'], true],
    [['b'], ['a', 'b'], true],
    [['x'], ['m'], false],
    [[], ['m'], false],
    [['m'], [], false],
    [[], [], false],
    [['mm'], ['m'], false],
  ];
  for (const [roles, moderators, may] of rows)
    it(`roles ${roles.join(', ') || 'none'}, moderators ${moderators.join(', ') || 'none'}: ${may}`, () => {
      const policy = policyOf({ moderatorRoleIds: moderators });
      assert.equal(policy.isModerator('1', roles), may);
      const words = String(outcome(() => policy.requireModerator('1', roles)));
      assert.match(words, may ? /^allowed$/ : /^refused: not-moderator$/);
    });
});

describe('which room is meant', () => {
  const own = [room('first', 'c1'), room('whole'), room('second', 'c2')];
  const rows: [string, readonly LinkedRoom[], string | undefined, string | undefined, RegExp][] = [
    ['the channel’s own', own, 'c2', undefined, /^second$/],
    ['elsewhere, that of the whole server', own, 'c9', undefined, /^whole$/],
    ['without a channel, that of the whole server', own, undefined, undefined, /^whole$/],
    [
      'where none is of the whole server, the first',
      [room('a', 'c1'), room('b', 'c2')],
      'c9',
      undefined,
      /^a$/,
    ],
    ['the one that is named, whatever the channel', own, 'c2', 'first', /^first$/],
    ['the one that was offered with more beside it', own, 'c2', 'first · 3 viewers', /^first$/],
    [
      'none of that name',
      own,
      'c2',
      'First',
      /^input: room-not-linked {"room":"First","linked":\["first","whole","second"\]}/,
    ],
    ['none at all', [], 'c1', undefined, /^input: no-room-linked$/],
    ['none at all, though one is named', [], 'c1', 'first', /^input: no-room-linked$/],
  ];
  for (const [name, rooms, channelId, named, expected] of rows)
    it(name, () =>
      assert.match(
        String(outcome(() => policyOf({ rooms }).room({ guildId: '1', channelId, named }))),
        expected,
      ),
    );
});

describe('which rooms are meant', () => {
  const two = [room('a', 'c1'), room('b')];
  const rows: [string, readonly LinkedRoom[], string | undefined, readonly string[] | RegExp][] = [
    ['one', two, undefined, ['b']],
    ['a named one', two, 'a', ['a']],
    ['all', two, 'all linked rooms', ['a', 'b']],
    ['all, in other letters', two, 'All linked rooms', ['a', 'b']],
    ['all, as it was offered', two, 'All Linked Rooms · 2', ['a', 'b']],
    [
      'a room that is called so',
      [...two, room('all linked rooms')],
      'all linked rooms',
      ['all linked rooms'],
    ],
    ['all of none', [], 'all linked rooms', /no-room-linked/],
  ];
  for (const [name, rooms, named, expected] of rows)
    it(name, () => {
      const given = outcome(() => policyOf({ rooms }).roomsMeant({ guildId: '1', channelId: 'c9', named }));
      if (expected instanceof RegExp) assert.match(String(given), expected);
      else assert.deepEqual(given, expected);
    });

  it('are linked in several servers', () => {
    const rooms: Record<string, LinkedRoom[]> = {
      '1': [room('a')],
      '2': [room('b')],
      '3': [room('b'), room('a')],
    };
    const policy = createPolicy({
      settings: { of: (guildId) => ({ ...someSettings, rooms: rooms[guildId] ?? [] }) },
      adminId: 'administrator',
      guildIds: () => ['1', '2', '3'],
    });
    assert.deepEqual(policy.linkedIn('a'), ['1', '3']);
    assert.deepEqual(policy.linkedIn('x'), []);
    assert.deepEqual(policy.rooms('3'), ['b', 'a']);
  });
});

describe('who is never banned', () => {
  const staff: Staff = { owner: 'host', admins: ['helper', 'aide'] };
  const rows: [string, Staff | undefined, ProtectionProblem['as'] | undefined][] = [
    ['administrator', staff, 'app-admin'],
    ['host', staff, 'room-owner'],
    ['aide', staff, 'room-admin'],
    ['friend', staff, 'protected'],
    ['friend', undefined, 'protected'],
    ['administrator', undefined, 'app-admin'],
    ['viewer', staff, undefined],
    ['host', undefined, undefined],
    ['Host', staff, undefined],
    ['hos', staff, undefined],
    ['viewer', { owner: undefined, admins: [] }, undefined],
  ];
  for (const [viewer, known, why] of rows)
    it(`${viewer}, staff ${known ? 'known' : 'not known'}: ${why ?? 'may be banned'}`, () => {
      const problem = policyOf({ protectedAccounts: ['friend'] }).protection('1', viewer, known);
      assert.deepEqual(problem, why && { what: 'viewer-protected', viewer, as: why });
    });
});

describe('how long a moderator may ban', () => {
  const rows: [seconds: number, longest: number, RegExp][] = [
    [3600, 3600, /^allowed$/],
    [3601, 3600, /^refused: longer-than-allowed .*"seconds":3601,"longest":3600/],
    [PERMANENT, PERMANENT, /^allowed$/],
    [PERMANENT, 3600, /^refused: longer-than-allowed .*"longest":3600/],
    [PERMANENT, PERMANENT - 1, /^refused: longer-than-allowed/],
  ];
  for (const [seconds, longestDuration, expected] of rows)
    it(`${seconds} of ${longestDuration} seconds`, () =>
      assert.match(
        String(outcome(() => policyOf({ longestDuration }).requireAllowedDuration('1', seconds))),
        expected,
      ));
});
