import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import { createPolicy } from '../../src/moderation/policy.ts';
import type { GuildSettings } from '../../src/moderation/settings.ts';

/** The policy of server 1, where this is set; server 2 has the same, and the bot does not keep server 3. */
function policyOf(settings: Partial<GuildSettings>) {
  const of = () =>
    ({
      moderatorRoleIds: [],
      rooms: [],
      protectedAccounts: [],
      longestDuration: PERMANENT,
      ...settings,
    }) as never;
  return createPolicy({ settings: { of }, adminId: 'administrator', guildIds: () => ['1', '2'] });
}

const refuses = (kind: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Failure);
  assert.equal(error.kind, kind);
  assert.match(error.message, words);
  return true;
};

describe('who is a moderator', () => {
  const rows: [readonly string[], readonly string[], boolean][] = [
    [['mod'], ['mod'], true],
    [['mod', 'chief'], ['fan', 'chief'], true],
    [['mod'], ['fan'], false],
    [['mod'], [], false],
    [[], ['mod'], false],
    [[], [], false],
  ];
  for (const [moderatorRoleIds, roleIds, is] of rows)
    it(`moderators’ roles [${moderatorRoleIds}], own roles [${roleIds}]: ${is}`, () => {
      const policy = policyOf({ moderatorRoleIds });
      assert.equal(policy.isModerator('1', roleIds), is);
      const require = () => policy.requireModerator('1', roleIds);
      if (is) require();
      else assert.throws(require, refuses('refused', /need a moderator role/));
    });
});

describe('who is never banned', () => {
  const staff = { owner: 'host', admins: ['helper'] };
  const rows: [string, typeof staff | undefined, RegExp | undefined][] = [
    ['administrator', undefined, /App admin/],
    ['host', staff, /owns this room/],
    ['helper', staff, /administrator of this room/],
    ['partner', staff, /protected account/],
    ['partner', undefined, /protected account/],
    ['host', undefined, undefined],
    ['Host', staff, undefined],
    ['viewer_1', staff, undefined],
  ];
  for (const [viewer, known, words] of rows)
    it(`${viewer}, ${known ? 'the room’s staff known' : 'its staff unknown'}: ${words?.source ?? 'may be banned'}`, () => {
      const protection = policyOf({ protectedAccounts: ['partner'] }).protection('1', viewer, known);
      if (words) assert.match(protection ?? '', words);
      else assert.equal(protection, undefined);
    });
});

describe('which room is meant', () => {
  const whole = { roomId: 'main', channelId: undefined };
  const own = { roomId: 'side', channelId: '5' };
  const rows: [string, GuildSettings['rooms'], string | undefined, string | undefined, string | RegExp][] = [
    ['the channel’s own', [whole, own], '5', undefined, 'side'],
    ['the server’s, in another channel', [own, whole], '6', undefined, 'main'],
    ['the server’s, where no channel is known', [own, whole], undefined, undefined, 'main'],
    ['the first, where none is the server’s', [own], '6', undefined, 'side'],
    ['the one that is named', [whole, own], '5', 'main', 'main'],
    ['one that is not linked', [whole], '5', 'elsewhere', /^No room “elsewhere” is linked\. Linked: main\./],
    ['none', [], '5', undefined, /^No room is linked to this server yet/],
  ];
  for (const [title, rooms, channelId, named, expected] of rows)
    it(title, () => {
      const ask = () => policyOf({ rooms }).room({ guildId: '1', channelId, named });
      if (typeof expected === 'string') assert.equal(ask(), expected);
      else assert.throws(ask, refuses('input', expected));
    });

  it('is every one where all are named, unless one has that name', () => {
    const question = { guildId: '1', channelId: undefined, named: 'All linked rooms' };
    assert.deepEqual(policyOf({ rooms: [whole, own] }).roomsMeant(question), ['main', 'side']);
    const named = { guildId: '1', channelId: undefined, named: 'all linked rooms' };
    const rooms = [whole, { roomId: 'all linked rooms', channelId: undefined }];
    assert.deepEqual(policyOf({ rooms }).roomsMeant(named), ['all linked rooms']);
  });

  it('belongs to every server that has linked it and that the bot keeps', () => {
    assert.deepEqual(policyOf({ rooms: [whole] }).linkedIn('main'), ['1', '2']);
    assert.deepEqual(policyOf({ rooms: [whole] }).linkedIn('side'), []);
  });
});

describe('how long a moderator may ban', () => {
  const rows: [number, number, RegExp | undefined][] = [
    [3600, 3600, undefined],
    [3600, 3601, /^A ban of 1 hour 1 second is longer/],
    [3600, PERMANENT, /^A permanent ban is longer than moderators may give here: at most 1 hour/],
    [PERMANENT, PERMANENT, undefined],
  ];
  for (const [longestDuration, seconds, words] of rows)
    it(`${seconds} s of at most ${longestDuration} s: ${words ? 'refused' : 'allowed'}`, () => {
      const ask = () => policyOf({ longestDuration }).requireAllowedDuration('1', seconds);
      if (words) assert.throws(ask, refuses('refused', words));
      else ask();
    });
});
