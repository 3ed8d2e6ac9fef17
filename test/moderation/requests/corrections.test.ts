import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { ReviseRequest } from '../../../src/moderation/ports.ts';
import {
  type CorrectionsDeps,
  createCorrections,
} from '../../../src/moderation/requests/correcting/corrections.ts';
import type { Accepted, ActionRequest } from '../../../src/moderation/requests/door.ts';
import { NO_UNBANS } from '../../../src/moderation/requests/unbans.ts';
import type { ProtectionProblem } from '../../../src/problems/moderation.ts';
import { aCase, at } from '../../support/a-case.ts';
import { isProblem } from '../../support/is-problem.ts';

const HOUR = 3_600_000;
const by = { actorId: '3', actorName: 'pat' };
const request = { guildId: '1', number: 7, edits: 0, by, roleIds: ['moderator'], requestId: 'q' };
const lifting: Case = { ...aCase, number: 8, kind: 'unban' };

interface Scene extends Partial<CorrectionsDeps> {
  readonly found?: Case | undefined;
  readonly newest?: Case | undefined;
  readonly accepted?: Partial<Accepted>;
  readonly isProtected?: boolean;
  readonly overtaken?: boolean;
}

const protectedAs = (as: ProtectionProblem['as']) =>
  ({ what: 'viewer-protected', viewer: aCase.viewer, as }) as const;

/** Corrections over a store that knows one case; what was asked of the other parts is noted. */
function corrections({ found, newest, accepted, isProtected = false, overtaken = false, ...deps }: Scene) {
  const asked: ActionRequest[] = [];
  const revised: ReviseRequest[] = [];
  const calls: string[] = [];
  const made = createCorrections({
    askSecond: async () => undefined,
    door: {
      async request(order) {
        asked.push(order);
        return {
          cases: [lifting],
          skipped: [],
          alreadyActive: [],
          durationSeconds: undefined,
          unbans: NO_UNBANS,
          ...accepted,
        };
      },
    },
    policy: {
      requireModerator(_, roleIds) {
        if (!roleIds.includes('moderator')) throw new Failure('refused', { what: 'not-moderator' });
      },
      requireAppWide: () => undefined,
      requireAllowed(_, _roleIds, { seconds = 0 }) {
        if (seconds > 86_400)
          throw new Failure('refused', { what: 'longer-than-allowed', seconds, longest: 86_400 });
      },
      protection: () => (isProtected ? protectedAs('protected') : undefined),
    },
    people: { protection: async () => undefined },
    store: {
      find: async () => found,
      newest: async () => ({ last: newest?.number ?? 12, newest }),
      refreshPost: async () => void calls.push('refresh'),
      async revise(order) {
        revised.push(order);
        return overtaken ? undefined : { revised: order.case, followUp: order.followUp && aCase };
      },
    },
    now: () => at + 1000,
    log: { info: () => undefined, warn: () => calls.push('warn'), error: () => undefined },
    wake: () => calls.push('wake'),
    wakeOutbox: () => calls.push('wake outbox'),
    ...deps,
  });
  return { ...made, asked, revised, calls };
}

describe('a correction is refused', () => {
  const table: readonly (readonly [string, Scene, Partial<typeof request>, ReturnType<typeof isProblem>])[] =
    [
      ['to who is no moderator', { found: aCase }, { roleIds: [] }, isProblem('not-moderator')],
      ['where there is no such case', { found: undefined }, {}, isProblem('unknown-case', { number: 7 })],
      [
        'where the case was edited since it was shown',
        { found: { ...aCase, edits: 1, editedBy: 'mina' } },
        {},
        isProblem('case-edited-meanwhile', { number: 7, editor: 'mina' }),
      ],
      [
        'where another case applies by now',
        { found: { ...aCase, edits: 1 }, newest: { ...aCase, number: 9 } },
        {},
        isProblem('case-over', { number: 7, newer: 9, seconds: 3600 }),
      ],
    ];
  for (const [name, scene, changes, expected] of table)
    it(name, async () => {
      const { lift, edit, asked, revised } = corrections(scene);
      await assert.rejects(lift({ ...request, ...changes }), expected);
      await assert.rejects(edit({ ...request, ...changes }, { reason: 'new' }), expected);
      assert.deepEqual([asked, revised], [[], []]);
    });

  it('where it changes nothing', () =>
    assert.rejects(
      corrections({ found: aCase }).edit(request, { reason: ' ', note: '' }),
      isProblem('nothing-to-change'),
    ));

  const lengths: readonly (readonly [string, Scene, number, ReturnType<typeof isProblem>])[] = [
    ['for no time at all', { found: aCase }, 0, isProblem('duration-out-of-range')],
    ['for longer than is allowed', { found: aCase }, 86_401, isProblem('longer-than-allowed')],
    [
      'before it is in force',
      { found: { ...aCase, state: 'waiting' } },
      60,
      isProblem('case-not-in-force-yet'),
    ],
    ['once it has ended', { found: { ...aCase, until: at } }, 60, isProblem('case-ended')],
    [
      'of a viewer who is protected by now',
      { found: aCase, isProtected: true },
      7200,
      isProblem('nothing-changed'),
    ],
    [
      'of one whose person is a moderator',
      { found: aCase, people: { protection: async () => protectedAs('moderator') } },
      7200,
      isProblem('nothing-changed'),
    ],
    [
      'where somebody was faster',
      { found: aCase, overtaken: true },
      7200,
      isProblem('case-edited-meanwhile', { editor: undefined }),
    ],
  ];
  for (const [name, scene, durationSeconds, expected] of lengths)
    it(`another length: ${name}`, async () => {
      const { edit, calls } = corrections(scene);
      await assert.rejects(edit(request, { durationSeconds }), expected);
      assert.ok(!calls.includes('wake'));
    });
});

describe('an edit', () => {
  it('of the reason alone sends nothing', async () => {
    const { edit, revised, calls } = corrections({ found: aCase });
    await edit(request, { reason: ' new ' });
    const [order] = revised;
    assert.deepEqual(
      [order?.reason, order?.followUp, order?.by, order?.at],
      ['new', undefined, by, at + 1000],
    );
    assert.deepEqual(calls, ['wake outbox']);
  });

  it('of the length sends a case with the new reason', async () => {
    const { edit, revised, calls } = corrections({ found: aCase });
    await edit(request, { durationSeconds: 7200, reason: 'new' });
    const followUp = revised[0]?.followUp;
    assert.deepEqual([followUp?.durationSeconds, followUp?.reason, followUp?.requestId], [7199, 'new', 'q']);
    assert.deepEqual(calls, ['wake outbox', 'wake']);
  });

  it('to a length that is over lifts the ban, also of who is protected by now', async () => {
    const one = { ...aCase, inForceAt: at - HOUR };
    const { edit, revised } = corrections({ found: one, isProtected: true });
    await edit(request, { durationSeconds: 60 });
    assert.equal(revised[0]?.followUp?.kind, 'unban');
  });
});

describe('a second edit of a ban’s length', () => {
  const first = { ...aCase, edits: 1, replacedBy: 8 };
  const origin = { what: 'edit', case: 7, durationSeconds: 7200, before: 3600, began: at } as const;
  const longer: Case = {
    ...aCase,
    number: 8,
    durationSeconds: 7199,
    inForceAt: at + 1000,
    until: at + 7_200_000,
    source: { type: 'button', ...by, origin },
  };
  const scene = { found: first, newest: longer };

  for (const [name, edits] of [
    ['is of the case that the ban has now', undefined],
    ['is also that of a button from before one’s own first edit', 0],
    ['is also that of a button from after it', 1],
  ] as const)
    it(name, async () => {
      const { edit, revised } = corrections(scene);
      await edit({ ...request, edits } as typeof request, { durationSeconds: 86_400 });
      const [order] = revised;
      assert.deepEqual(order?.changes, [{ field: 'duration', before: 7200, after: 86_400 }]);
      assert.equal(order?.case, longer);
      // From the beginning of the first: 86,400 seconds less the one that is over.
      assert.equal(order?.followUp?.durationSeconds, 86_399);
      assert.deepEqual(order?.followUp?.source, {
        type: 'button',
        ...by,
        origin: { what: 'edit', case: 7, durationSeconds: 86_400, before: 7200, began: at },
      });
    });

  it('is refused to who has not seen the first', () =>
    assert.rejects(
      corrections(scene).edit(
        { ...request, by: { actorId: '9', actorName: 'leo' } },
        { durationSeconds: 86_400 },
      ),
      isProblem('case-over', { number: 7, newer: 8, seconds: 7200 }),
    ));

  it('of the reason alone is of the case that was named', async () => {
    const { edit, revised } = corrections(scene);
    await edit({ ...request, edits: 1 }, { reason: 'new' });
    assert.equal(revised[0]?.case, first);
  });

  it('may be an undo: that lifts the ban as it is now', async () => {
    const { lift, asked } = corrections(scene);
    await lift(request);
    assert.deepEqual(asked[0]?.targets, [longer]);
  });
});

describe('an unban of a case', () => {
  it('is asked for at the door, once for as long as the same case is the last', async () => {
    const { lift, asked } = corrections({ found: aCase });
    assert.deepEqual(await lift(request), { lift: lifting, lifted: [] });
    const [order] = asked;
    assert.deepEqual(
      [order?.kind, order?.requestId, order?.targets, order?.source],
      ['unban', 'unban/1/7/12', [aCase], { type: 'button', ...by, origin: { what: 'unban', case: 7 } }],
    );
  });

  it('is the ban itself, where that was still waiting, or the unban that is on its way', async () => {
    const waiting: Case = { ...aCase, state: 'waiting' };
    const cancelled = { cases: [], unbans: { ...NO_UNBANS, cancelled: [waiting] } };
    const coming = { cases: [], unbans: { ...NO_UNBANS, onTheirWay: [lifting] } };
    const unbanOf = async (accepted: Partial<Accepted>) =>
      (await corrections({ found: waiting, accepted }).lift(request)).lift;
    assert.deepEqual([await unbanOf(cancelled), await unbanOf(coming)], [waiting, lifting]);
  });

  it('is refused where nothing is left to be lifted', () =>
    assert.rejects(
      corrections({ found: aCase, accepted: { cases: [] } }).lift(request),
      isProblem('case-lifted-meanwhile'),
    ));

  it('of a ban that never came into force is refused', () =>
    assert.rejects(
      corrections({ found: { ...aCase, state: 'failed' } }).lift(request),
      isProblem('case-never-in-force'),
    ));
});

describe('whoever looks at a case', () => {
  const post = { at, channelId: 'c', messageId: 'm' };
  const table: readonly (readonly [string, Partial<Case>, readonly string[]])[] = [
    ['has the post of a ban that ended brought up to date', { post, until: at }, ['refresh', 'wake outbox']],
    ['leaves the post of an active one', { post }, []],
    ['leaves one that has no post', { until: at }, []],
  ];
  for (const [name, changes, calls] of table)
    it(name, async () => {
      const made = corrections({});
      await made.lookedAt({ ...aCase, ...changes });
      assert.deepEqual(made.calls, calls);
    });
});
