import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CaseDraft, CaseError, Evidence, Source } from '../../../src/moderation/case.ts';
import type { Origin } from '../../../src/moderation/origin.ts';
import { fromRow, toRow } from '../../../src/store/cases/row.ts';
import type { CaseRow } from '../../../src/store/schema.ts';
import { draft } from '../kit.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 }).map((typed) => typed.toWellFormed());
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
/** Plain objects, as our code makes them. */
const plain = { noNullPrototype: true };
const orUndefined = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });

const origin: fc.Arbitrary<Origin> = fc.oneof(
  fc.record({ what: fc.constantFrom('unban', 'review'), case: fc.nat() }, plain),
  fc.record(
    {
      what: fc.constant('edit' as const),
      case: fc.nat(),
      durationSeconds: fc.nat(),
      before: fc.nat(),
      began: time,
    },
    plain,
  ),
  fc.record({ what: fc.constant('undo' as const), rule: text }, plain),
);
const source: fc.Arbitrary<Source> = fc.oneof(
  fc.record({ type: fc.constantFrom('command', 'button'), actorId: text, actorName: text, origin }, plain),
  fc.record({ type: fc.constantFrom('command', 'button'), actorId: text, actorName: text }, plain),
  fc.record({ type: fc.constant('filter' as const), rule: text, version: fc.nat() }, plain),
  fc.constant({ type: 'outside' } as const),
);
const evidence: fc.Arbitrary<Evidence> = fc.record(
  {
    text,
    start: fc.nat(),
    end: fc.nat(),
    term: text,
    view: text,
    at: time,
    msgSeq: orUndefined(fc.nat()),
    rule: text,
    version: fc.nat(),
    blocked: fc.boolean(),
  },
  plain,
);
const error: fc.Arbitrary<CaseError> = fc.record(
  {
    kind: fc.constantFrom('refused', 'busy', 'no-answer', 'misconfigured', 'broken-contract', 'input'),
    code: orUndefined(fc.nat()),
    problem: fc.oneof(
      fc.record(
        {
          what: fc.constant('cancelled' as const),
          by: fc.record({ type: fc.constant('command' as const), actorName: text }, plain),
        },
        plain,
      ),
      fc.record({ what: fc.constant('chat-silent' as const) }, plain),
      fc.record({ what: fc.constant('chat-unreachable' as const), status: fc.nat() }, plain),
    ),
    inVain: fc.constant(true as const),
  },
  { requiredKeys: ['kind', 'code', 'problem'], noNullPrototype: true },
);
const drafts: fc.Arbitrary<CaseDraft> = fc.record(
  {
    guildId: text,
    requestId: text,
    roomId: text,
    viewer: text,
    kind: fc.constantFrom('ban', 'unban', 'review'),
    durationSeconds: orUndefined(fc.integer({ min: 1, max: 4_294_967_295 })),
    reason: text,
    note: text,
    source,
    askedAt: time,
    evidence,
  },
  {
    requiredKeys: [
      'guildId',
      'requestId',
      'roomId',
      'viewer',
      'kind',
      'durationSeconds',
      'reason',
      'note',
      'source',
      'askedAt',
    ],
    noNullPrototype: true,
  },
);
const later = fc.record(
  {
    state: fc.constantFrom<CaseRow['state']>(
      ...(['waiting', 'sending', 'unsure', 'in-force', 'confirmed', 'failed'] as const),
    ),
    error: orUndefined(error),
    until: orUndefined(time),
    settledAt: orUndefined(time),
    edits: fc.nat(),
    repeats: fc.nat(),
    replacedBy: orUndefined(fc.nat()),
    decision: orUndefined(
      fc.record(
        { what: fc.constantFrom('ban', 'dismiss', 'allow', 'observed', 'expired'), by: text } as const,
        plain,
      ),
    ),
    post: orUndefined(fc.record({ at: time, channelId: text, messageId: text }, plain)),
  },
  plain,
);

describe('a case as a row', () => {
  it('is the same case when it is read, whatever people wrote', () => {
    fc.assert(
      fc.property(drafts, fc.integer({ min: 1 }), (given, number) => {
        const { attempts, nextAttemptAt, state, ...read } = fromRow(toRow(given, number));
        assert.deepEqual([attempts, nextAttemptAt, state], [0, given.askedAt, 'waiting']);
        assert.deepEqual({ ...read, ...given, number }, read);
      }),
    );
  });

  it('keeps what came of it', () => {
    fc.assert(
      fc.property(later, (came) => {
        const { state, edits, repeats, decision, post } = came;
        const row: CaseRow = {
          ...toRow(draft, 1),
          state,
          edits,
          repeats,
          error: came.error ? JSON.stringify(came.error) : null,
          until: came.until ?? null,
          settled_at: came.settledAt ?? null,
          replaced_by: came.replacedBy ?? null,
          decision: decision?.what ?? null,
          decided_by: decision?.by ?? null,
          posted_at: post?.at ?? null,
          post_channel_id: post?.channelId ?? null,
          post_message_id: post?.messageId ?? null,
        };
        const read = fromRow(row);
        assert.deepEqual({ ...read, ...came }, read);
        assert.ok(!('unreadable' in read));
      }),
    );
  });

  const people: [Source['type'], number][] = [
    ['command', 0],
    ['button', 0],
    ['filter', 1],
    ['outside', 1],
  ];
  for (const [type, priority] of people)
    it(`is sent ${priority === 0 ? 'first' : 'after people’s'}: ${type}`, () => {
      const given = { type, actorId: '1', actorName: 'mina', rule: 'x', version: 1 } as Source;
      assert.equal(toRow({ ...draft, source: given }, 1).priority, priority);
    });

  const said = {
    text: 'buy c0ins',
    start: 4,
    end: 9,
    term: 'coins',
    view: 'leet',
    at: 1,
    rule: 'scams',
    version: 3,
    blocked: false,
  };
  const why = { kind: 'busy', words: 'Later.' };
  const damaged: [what: string, columns: Partial<CaseRow>, unreadable: readonly string[] | undefined][] = [
    ['nothing kept', {}, undefined],
    ['both whole', { evidence: JSON.stringify(said), error: JSON.stringify(why) }, undefined],
    ['what a later version added', { error: JSON.stringify({ ...why, more: 1 }) }, undefined],
    ['no JSON', { evidence: '{"text":"bu' }, ['evidence']],
    ['JSON of something else', { evidence: '[]' }, ['evidence']],
    ['a field missing', { evidence: JSON.stringify({ ...said, term: undefined }) }, ['evidence']],
    ['a field of another type', { evidence: JSON.stringify({ ...said, start: '4' }) }, ['evidence']],
    ['a kind that nobody knows', { error: JSON.stringify({ ...why, kind: 'odd' }) }, ['error']],
    ['null', { error: 'null' }, ['error']],
    ['both', { error: '', evidence: '' }, ['error', 'evidence']],
  ];
  for (const [what, columns, unreadable] of damaged)
    it(`can be read whatever its JSON holds, and says what is missing: ${what}`, () => {
      const row: CaseRow = { ...toRow(draft, 7), state: 'failed', ...columns };
      const one = fromRow(row);
      assert.deepEqual(one.unreadable, unreadable);
      assert.deepEqual([one.number, one.viewer, one.state], [7, draft.viewer, 'failed']);
      assert.equal(one.error === undefined, columns.error === undefined || !!unreadable?.includes('error'));
      assert.equal(
        one.evidence === undefined,
        columns.evidence === undefined || !!unreadable?.includes('evidence'),
      );
    });
});
