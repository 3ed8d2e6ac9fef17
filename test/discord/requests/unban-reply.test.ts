import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unbanLines, wasInForce } from '../../../src/discord/requests/unban-reply.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { Lifted, Unbans } from '../../../src/moderation/requests/unbans.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const nothing: Unbans = {
  targets: [],
  lifted: [],
  cancelled: [],
  underWay: [],
  onTheirWay: [],
  notBanned: [],
  unchecked: [],
  awaited: [],
  everywhere: [],
};
const unban: Case = { ...aCase, number: 8, kind: 'unban' };
const YEARS_100 = 100 * 365 * 86_400_000;

describe('what an unban lifts', () => {
  const lifted: Lifted = { roomId: 'stream-42', viewer: 'spammer_9', case: aCase, until: at + 3_600_000 };
  const rows: [string, Partial<Lifted> | undefined, string][] = [
    ['nothing that is known', undefined, ''],
    ['a ban in another room', { roomId: 'other' }, ''],
    ['a ban of another viewer', { viewer: 'other' }, ''],
    ['a ban with its end', {}, ' (was banned by mina until <t:1790003600:t>)'],
    ['a ban whose end is not known', { until: undefined }, ' (was banned by mina)'],
    ['a ban by a rule', { case: byRule() }, ' (was banned by rule scams until <t:1790003600:t>)'],
    ['a ban outside the bot', { case: undefined }, ' (was banned outside this bot until <t:1790003600:t>)'],
    [
      'a ban that was found in the room’s list',
      { case: { ...aCase, source: { type: 'outside' } } },
      ' (was banned outside this bot until <t:1790003600:t>)',
    ],
    [
      'a ban for good',
      { case: { ...aCase, durationSeconds: PERMANENT } },
      ' (was banned permanently by mina)',
    ],
    [
      'a ban outside the bot for good',
      { case: undefined, until: at + YEARS_100 + 1 },
      ' (was banned permanently outside this bot)',
    ],
    [
      'a ban of just 100 years',
      { case: undefined, until: at + YEARS_100 },
      ' (was banned outside this bot until <t:4943600000:f>)',
    ],
  ];
  for (const [name, changes, words] of rows)
    it(name, () =>
      assert.equal(
        wasInForce(unban, changes && { ...nothing, lifted: [{ ...lifted, ...changes }] }, messages),
        words,
      ),
    );

  function byRule(): Case {
    return { ...aCase, source: { type: 'filter', rule: 'scams', version: 1 } };
  }
});

describe('what else an unban says', () => {
  const target = (viewer: string) => ({ roomId: 'stream-42', viewer });
  const unchecked = (viewer: string) => ({ ...target(viewer), kind: 'ban' as const });
  const list = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
  const rows: [string, Partial<Unbans>, string[]][] = [
    ['nothing', {}, []],
    [
      'a ban that was given up',
      { cancelled: [aCase] },
      ['**Ban cancelled** `spammer_9` · case 7. It had not been sent and never takes effect.'],
    ],
    [
      'an unban that is on its way',
      { onTheirWay: [{ ...aCase, kind: 'unban' }] },
      ['The unban of `spammer_9` · case 7 is already under way.'],
    ],
    [
      'nobody is banned',
      { notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: ['a'], banned: [] }] },
      ['`a` is not banned in stream-42. Nobody is banned there now.'],
    ],
    [
      'others are banned',
      { notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: ['a', 'b'], banned: list(6) }] },
      ['`a`, `b` are not banned in stream-42. Banned now: `v0`, `v1`, `v2`, `v3`, `v4` and 1 more.'],
    ],
    [
      'nobody else is banned, but for those who are lifted',
      {
        lifted: [{ ...target('x'), case: undefined, until: undefined }],
        notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: ['a'], banned: [] }],
      },
      ['`a` is not banned in stream-42. Nobody else is banned there now.'],
    ],
    [
      'those who are lifted elsewhere change nothing',
      {
        lifted: [{ roomId: 'other', viewer: 'x', case: undefined, until: undefined }],
        notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: ['a'], banned: ['b'] }],
      },
      ['`a` is not banned in stream-42. Banned now: `b`.'],
    ],
    [
      'others are still banned',
      {
        lifted: [{ ...target('x'), case: undefined, until: undefined }],
        notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: ['a'], banned: ['b'] }],
      },
      ['`a` is not banned in stream-42. Still banned: `b`.'],
    ],
    [
      'one who could not be checked, named once',
      { unchecked: [unchecked('a')] },
      ['The room’s list of bans could not be read, so it is not known whether `a` was banned.'],
    ],
    [
      'several who could not be checked',
      { unchecked: [unchecked('a'), unchecked('b')] },
      ['The room’s list of bans could not be read, so it is not known whether these were banned: `a`, `b`.'],
    ],
    [
      'bans that wait for a second moderator, each request once',
      { awaited: ['a', 'b'].map((viewer) => ({ ...target(viewer), number: 5 })) },
      [
        '**Waiting for a second moderator**: a ban of `a`, `b` · case 5. It can still be confirmed. To end it, press Refuse on its post in the audit channel or under `/case-av show case:5`.',
      ],
    ],
    [
      'a mute in every group, which goes on',
      {
        everywhere: [
          { roomId: '', viewer: 'a', until: at + 3_600_000, case: { ...aCase, kind: 'app-mute' } },
          { roomId: '', viewer: 'b', until: at + YEARS_100 * 2, case: undefined },
        ],
      },
      [
        '`a` is muted in every group of the app until <t:1790003600:t> · case 7 by mina. That still holds: `/unmute-av app:True` lifts it.',
        '`b` is muted in every group of the app permanently · by another server. That still holds: `/unmute-av app:True` lifts it.',
      ],
    ],
    [
      'many who are not banned',
      { notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: list(21), banned: [] }] },
      [
        `${list(20)
          .map((viewer) => `\`${viewer}\``)
          .join(', ')} and 1 more are not banned in stream-42. Nobody is banned there now.`,
      ],
    ],
  ];
  for (const [name, changes, lines] of rows)
    it(name, () => assert.deepEqual(unbanLines({ ...nothing, ...changes }, { cases: [] }, messages), lines));

  it('says that a ban may have been sent already while the unban behind it waits', () => {
    const unban: Case = { ...aCase, number: 8, kind: 'unban' };
    const lines = (cases: Case[]) => unbanLines({ ...nothing, underWay: [aCase] }, { cases }, messages);
    assert.deepEqual(lines([unban]), []);
    assert.deepEqual(lines([unban, { ...unban, settledAt: undefined }]), [
      'The ban of `spammer_9` · case 7 may have been sent already. The unban follows it.',
    ]);
  });
});
