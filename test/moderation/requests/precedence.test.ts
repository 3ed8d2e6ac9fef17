import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, CaseDraft, Source } from '../../../src/moderation/case.ts';
import { SAME_MOMENT, takesPlaceOf } from '../../../src/moderation/requests/precedence.ts';

const mina: Source = { type: 'command', actorId: '1', actorName: 'mina' };
const pat: Source = { type: 'button', actorId: '2', actorName: 'pat' };
const scams: Source = { type: 'filter', rule: 'scams', version: 1 };
const links: Source = { type: 'filter', rule: 'links', version: 1 };
const outside: Source = { type: 'outside' };

const ban = (source: Source, durationSeconds: number, later = 0): CaseDraft => ({
  guildId: '1',
  requestId: 'r',
  roomId: 'stream-42',
  viewer: 'v',
  kind: 'ban',
  durationSeconds,
  reason: '',
  note: '',
  source,
  askedAt: 1_790_000_000_000 + later,
});
const there = (draft: CaseDraft, state: Case['state']): Case => ({ ...draft, state }) as Case;
const LATER = SAME_MOMENT + 1;

describe('two bans of one viewer', () => {
  const table: readonly (readonly [string, CaseDraft, CaseDraft | Case, boolean])[] = [
    ['a person’s, shorter, beats a rule’s', ban(mina, 60), ban(scams, 3600), true],
    [
      'a person’s beats a rule’s that is just in force',
      ban(mina, 60),
      there(ban(scams, 3600), 'in-force'),
      true,
    ],
    ['a person’s that came first as well', ban(mina, 60), ban(scams, 3600, SAME_MOMENT), true],
    [
      'a person’s beats a rule’s that still waits',
      ban(mina, 60, LATER),
      there(ban(scams, 60), 'waiting'),
      true,
    ],
    [
      'a person is asked about a rule’s older ban',
      ban(mina, 60, LATER),
      there(ban(scams, 60), 'in-force'),
      false,
    ],
    ['a rule’s, longer, leaves a person’s', ban(scams, 3600), ban(mina, 60), false],
    [
      'a rule’s leaves a person’s that waits',
      ban(scams, 3600, LATER),
      there(ban(mina, 60), 'waiting'),
      false,
    ],
    ['of two people’s the longer stays', ban(mina, 3600), ban(pat, 60), true],
    ['of two people’s the shorter goes', ban(mina, 60), ban(pat, 3600), false],
    ['of two equal ones the first stays', ban(mina, 60), ban(pat, 60), false],
    ['somebody who comes later is asked', ban(mina, 3600, LATER), there(ban(pat, 60), 'waiting'), false],
    ['who bans twice is asked', ban(mina, 3600), ban(mina, 60), false],
    ['of two rules’ the longer stays', ban(scams, 3600), ban(links, 60), true],
    ['a rule that comes later leaves another’s', ban(scams, 3600, LATER), ban(links, 60), false],
    ['a flood does not climb a rule’s ladder', ban(scams, 3600), ban(scams, 60), false],
    ['a rule leaves what was made outside', ban(scams, 3600), ban(outside, 60), false],
    ['a person is asked about what was made outside', ban(mina, 3600), ban(outside, 60), false],
  ];
  for (const [name, asked, before, takes] of table) {
    it(name, () => assert.equal(takesPlaceOf(asked, before), takes));
  }
});
