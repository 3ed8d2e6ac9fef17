import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RequestReply, requestReply } from '../../../src/discord/requests/reply.ts';
import type { Case, CaseError } from '../../../src/moderation/case.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { Unbans } from '../../../src/moderation/requests/unbans.ts';
import type { ChatMeaning } from '../../../src/problems/chat.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const nothing: RequestReply = {
  cases: [],
  skipped: [],
  alreadyActive: [],
  unbans: undefined,
  intro: undefined,
  severalRooms: false,
  unseen: [],
  youngSince: undefined,
  notices: [],
};
const error = (changes: Partial<CaseError> = {}): CaseError => ({
  kind: 'busy',
  code: undefined,
  problem: { what: 'chat-silent' },
  ...changes,
});
const refusal = (meaning: ChatMeaning, code: number): CaseError =>
  error({ code, problem: { what: 'chat-refuses', meaning, code } });
const unsettled = { state: 'waiting', settledAt: undefined, inForceAt: undefined } as const;
const unban = { kind: 'unban', durationSeconds: undefined, until: undefined } as const;
const many = (count: number, changes: (index: number) => Partial<Case>): Case[] =>
  Array.from({ length: count }, (_, index) => ({ ...aCase, number: index + 1, ...changes(index) }));
const textOf = (changes: Partial<RequestReply>): string => {
  const { content, embeds = [] } = requestReply({ ...nothing, ...changes }, messages);
  assert.deepEqual(embeds, []);
  return content ?? '';
};

describe('the reply about one case', () => {
  const rows: [string, Partial<Case>, string][] = [
    ['a ban in force', {}, '**Banned** `spammer_9` for 1 hour, until <t:1790003600:t> · case 7.'],
    [
      'a confirmed ban',
      { state: 'confirmed' },
      '**Banned** `spammer_9` for 1 hour, until <t:1790003600:t> · case 7.',
    ],
    [
      'a ban that is longer than half a day',
      { durationSeconds: 86_400, until: at + 86_400_000 },
      '**Banned** `spammer_9` for 1 day, until <t:1790086400:f> · case 7.',
    ],
    ['a ban for good', { durationSeconds: PERMANENT }, '**Banned** `spammer_9` permanently · case 7.'],
    [
      'a ban that is one second shorter than for good',
      { durationSeconds: PERMANENT - 1, until: at },
      '**Banned** `spammer_9` for 136 years 70 days 6 hours 28 minutes, until <t:1790000000:t> · case 7.',
    ],
    ['a ban whose end is not known', { until: undefined }, '**Banned** `spammer_9` permanently · case 7.'],
    [
      'a ban whose time in force is not known',
      { inForceAt: undefined },
      '**Banned** `spammer_9` for 1 hour, until <t:1790003600:t> · case 7.',
    ],
    [
      'a ban that was given another length',
      {
        durationSeconds: 172_740,
        until: at + 172_740_000,
        source: {
          type: 'button',
          actorId: '2',
          actorName: 'mina',
          origin: { what: 'edit', case: 6, durationSeconds: 172_800, before: 3600, began: at - 60_000 },
        },
      },
      '**Changed**: `spammer_9` is now banned for 2 days, until <t:1790172740:f> (was 1 hour) · case 7.',
    ],
    ['an unban', unban, '**Unbanned** `spammer_9` · case 7. They can rejoin now.'],
    [
      'a ban that nobody has tried yet',
      unsettled,
      '**Ban accepted**, not in force yet: `spammer_9` · case 7. Waiting for the Chat service.',
    ],
    [
      'a ban that is being sent',
      { ...unsettled, state: 'sending' },
      '**Ban accepted**, not in force yet: `spammer_9` · case 7. Waiting for the Chat service.',
    ],
    [
      'an unban that waits',
      { ...unban, ...unsettled },
      '**Unban accepted**, not in force yet: `spammer_9` · case 7. Waiting for the Chat service.',
    ],
    [
      'a ban that the service puts off',
      { ...unsettled, error: refusal('too-fast', 60_011), nextAttemptAt: at + 1 },
      '**Ban accepted**, not in force yet: `spammer_9` · case 7. The Chat service accepts no more calls at the moment (code 60011). The bot tries again <t:1790000001:R>, and for up to a day. The outcome will be posted to the audit channel.',
    ],
    [
      'a ban that waits for the operator',
      { ...unsettled, error: { ...refusal('bad-key', 70_003), kind: 'misconfigured' } },
      '**Ban accepted**, not in force yet: `spammer_9` · case 7. The Chat service does not accept the bot’s signature (code 70003). Nothing is lost: it will be sent as soon as the operator has fixed this.',
    ],
    [
      'a ban that failed',
      { state: 'failed', error: error({ inVain: true }) },
      '**Not banned** `spammer_9` · case 7. The Chat service does not answer. The earlier ban had been lifted for it, so the viewer is free now.',
    ],
    [
      'a ban that failed, with what the operator can do',
      { state: 'failed', error: refusal('app-off', 60_016) },
      '**Not banned** `spammer_9` · case 7. The Chat service has switched this app off, or its plan has ended (code 60016).\nFor the operator: Look at the app’s state and plan in the console.',
    ],
    [
      'an unban that failed',
      { ...unban, state: 'failed', error: error() },
      '**Not unbanned** `spammer_9` · case 7. The Chat service does not answer.',
    ],
    [
      'a ban that was given up',
      {
        state: 'failed',
        error: error({ problem: { what: 'cancelled', by: { type: 'command', actorName: '*mina*' } } }),
      },
      '**Ban cancelled** `spammer_9` · case 7. Cancelled by \\*mina\\* before it was sent.',
    ],
    [
      'a viewer with a backtick in their id',
      { viewer: 'a`b' },
      '**Banned** `` a`b `` for 1 hour, until <t:1790003600:t> · case 7.',
    ],
  ];
  for (const [name, changes, text] of rows)
    it(name, () => assert.equal(textOf({ cases: [{ ...aCase, ...changes }] }), text));

  it('names the room only where several are linked', () => {
    assert.match(
      textOf({ cases: [aCase], severalRooms: true }),
      /^\*\*Banned\*\* `spammer_9` in `stream-42` for/,
    );
  });

  it('says in one breath that nobody has seen the viewer', () => {
    const unseen = [{ viewer: 'spammer_9', nearest: undefined }];
    assert.match(textOf({ cases: [aCase], unseen }), /· case 7\. Nobody with this id .*spelling\.$/);
    const other: Case = { ...aCase, ...unsettled, viewer: 'other' };
    assert.match(textOf({ cases: [aCase, other], unseen }), /\nNobody with this id has been seen/);
  });
});

describe('the reply about several cases', () => {
  it('says each outcome once, and how many are done', () => {
    const cases: Case[] = [
      { ...aCase, number: 1, viewer: 'a' },
      { ...aCase, number: 2, viewer: 'b', state: 'failed', error: error({ problem: { what: 'not-shown' } }) },
      { ...aCase, number: 3, viewer: 'c', state: 'confirmed' },
      { ...aCase, number: 4, viewer: 'd', ...unsettled },
      { ...aCase, number: 5, viewer: 'e', state: 'failed', error: refusal('unknown-account', 1) },
    ];
    assert.equal(
      textOf({ cases }),
      [
        '4 of 5 done.',
        '**Banned** 2 viewers for 1 hour, until <t:1790003600:t> · cases 1, 3: `a`, `c`.',
        '**Not banned** `b` · case 2. The Chat service said OK, but its list does not show it.',
        '**Ban accepted**, not in force yet: `d` · case 4. Waiting for the Chat service.',
        '**Not banned** `e` · case 5. The Chat service does not know this account (code 1).',
      ].join('\n'),
    );
  });

  it('says at the first of two that one is done', () => {
    const cases = many(2, (index) => (index === 0 ? { viewer: 'a' } : { viewer: 'b', ...unsettled }));
    assert.match(textOf({ cases }), /^1 of 2 done\.\n/);
  });

  it('says what an unban lifts, of one viewer only, and what it does not', () => {
    const unbans: Unbans = {
      targets: [],
      lifted: [
        { roomId: 'stream-42', viewer: 'a', case: undefined, until: undefined },
        { roomId: 'stream-42', viewer: 'b', case: undefined, until: undefined },
      ],
      cancelled: [],
      underWay: [],
      onTheirWay: [],
      notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: ['c'], banned: [] }],
      unchecked: [],
      awaited: [],
      everywhere: [],
    };
    const ofThese = (...viewers: string[]) => viewers.map((viewer) => ({ ...aCase, ...unban, viewer }));
    const rest = '`c` is not banned in stream-42. Nobody else is banned there now.';
    assert.equal(
      textOf({ cases: ofThese('a'), unbans }),
      `**Unbanned** \`a\` (was banned outside this bot) · case 7. They can rejoin now.\n${rest}`,
    );
    assert.equal(
      textOf({ cases: ofThese('a', 'b'), unbans }),
      `**Unbanned** 2 viewers · cases 7, 7: \`a\`, \`b\`. They can rejoin now.\n${rest}`,
    );
    const waiting = { ...aCase, ...unban, ...unsettled, viewer: 'a' };
    assert.doesNotMatch(textOf({ cases: [waiting], unbans }), /was banned/);
  });

  it('does not count one case, nor those that are all done', () => {
    assert.doesNotMatch(textOf({ cases: [{ ...aCase, ...unsettled }] }), /of 1/);
    assert.doesNotMatch(textOf({ cases: many(2, (index) => ({ viewer: `v${index}` })) }), / of /);
  });

  const rooms = (index: number) => ({ roomId: `room-${index}` });
  const rows: [string, Case[], string][] = [
    [
      'numbers without a gap, in any order, as a range',
      many(3, (index) => ({ number: 12 - index, viewer: `v${index}` })),
      '**Banned** 3 viewers for 1 hour, until <t:1790003600:t> · cases 10–12: `v0`, `v1`, `v2`.',
    ],
    [
      'numbers with a gap one by one, as numbers are sorted',
      many(2, (index) => ({ number: index === 0 ? 10 : 9 - index, viewer: `v${index}` })),
      '**Banned** 2 viewers for 1 hour, until <t:1790003600:t> · cases 8, 10: `v0`, `v1`.',
    ],
    [
      'one viewer in several rooms',
      many(2, rooms),
      '**Banned** `spammer_9` in 2 rooms for 1 hour, until <t:1790003600:t> · cases 1–2: `room-0`, `room-1`.',
    ],
    [
      'several viewers in several rooms',
      many(4, (index) => ({ roomId: `room-${index % 2}`, viewer: `v${index >> 1}` })),
      '**Banned** 2 viewers in 2 rooms for 1 hour, until <t:1790003600:t> · cases 1–4: `v0`, `v1` in `room-0`, `room-1`.',
    ],
  ];
  for (const [name, cases, text] of rows) it(name, () => assert.equal(textOf({ cases }), text));

  it('names 40 viewers and 10 rooms, and counts the rest', () => {
    const viewers = (count: number) => textOf({ cases: many(count, (index) => ({ viewer: `v${index}` })) });
    assert.match(viewers(40), /, `v39`\.$/);
    assert.match(viewers(41), /, `v39` and 1 more\.$/);
    assert.match(textOf({ cases: many(10, rooms) }), /, `room-9`\.$/);
    assert.match(textOf({ cases: many(11, rooms) }), /, `room-9` and 1 more\.$/);
  });
});

describe('the reply about what was not done', () => {
  it('says so where there was nothing to do', () => assert.equal(textOf({}), messages.requests.nothing));

  it('begins with what was said before, and ends with what has to be known of the bot', () => {
    assert.equal(textOf({ intro: 'Asked.', notices: ['⚠️ Paused.'] }), 'Asked.\n⚠️ Paused.');
  });

  it('says of 12 protected viewers why each is not banned, and counts the rest', () => {
    const skipped = (count: number) =>
      textOf({
        skipped: Array.from({ length: count }, (_, index) => ({
          kind: 'ban',
          viewer: `v${index}`,
          roomId: 'stream-42',
          why: { what: 'viewer-protected', viewer: `v${index}`, as: 'protected' },
        })),
      }).split('\n');
    assert.equal(
      skipped(12).at(-1),
      '**Not banned**: `v11` is a protected account of this server and cannot be banned or muted.',
    );
    assert.deepEqual([skipped(13).length, skipped(13).at(-1)], [13, '… and 1 more like these.']);
  });

  const alreadyActive: [string, Partial<Case>, string][] = [
    [
      'an active ban',
      {},
      '**Already banned** `spammer_9` until <t:1790003600:f> (<t:1790003600:R>) · case 7 by mina.',
    ],
    [
      'an active ban for good',
      { durationSeconds: PERMANENT },
      '**Already banned** `spammer_9` permanently · case 7 by mina.',
    ],
    [
      'one without an end',
      { until: undefined },
      '**Already banned** `spammer_9` permanently · case 7 by mina.',
    ],
    [
      'one that is on its way, by a rule',
      { ...unsettled, source: { type: 'filter', rule: 'scams', version: 1 } },
      '**Already being banned** `spammer_9` · case 7 by rule scams.',
    ],
    [
      'one that was on its way and failed',
      { state: 'failed', error: error() },
      '**Not banned** `spammer_9` · case 7 by mina. That ban was already under way and has failed: The Chat service does not answer.',
    ],
  ];
  for (const [name, changes, text] of alreadyActive)
    it(name, () => assert.equal(textOf({ alreadyActive: [{ ...aCase, ...changes }] }), text));

  it('is an embed where it is too long for a message, and keeps the notices whole', () => {
    const long = (length: number) =>
      requestReply({ ...nothing, intro: 'x'.repeat(length), notices: ['⚠️ Paused.'] }, messages);
    const fits = long(2000 - '\n⚠️ Paused.'.length);
    assert.deepEqual([fits.content?.length, fits.embeds], [2000, []]);
    for (const length of [1990, 5000]) {
      const { content, embeds = [] } = long(length);
      const [embed] = embeds;
      const description = embed && 'description' in embed ? (embed.description ?? '') : '';
      assert.equal(content, '');
      assert.ok(
        description.endsWith('x\n⚠️ Paused.') || description.endsWith('x…\n⚠️ Paused.'),
        description.slice(-30),
      );
      assert.equal(description.length, Math.min(length + 11, 4096));
    }
  });
});
