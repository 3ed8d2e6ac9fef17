import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as ids from '../../../src/moderation/requests/request-ids.ts';

/** Whatever people, viewers and services could choose, with much of what ids are put together from. */
const anything = fc.oneof(
  fc.string({ unit: fc.constantFrom('/', '%', '2', 'F', '5', '1', 'message', 'again', '') }),
  fc.string({ unit: 'binary' }),
);
const count = fc.nat();
const kinds = {
  ofInteraction: fc.tuple(anything).map((parts) => ids.ofInteraction(...parts)),
  ofSecondAnswer: fc.tuple(anything).map((parts) => ids.ofSecondAnswer(...parts)),
  ofMessage: fc.tuple(anything, anything).map((parts) => ids.ofMessage(...parts)),
  ofReview: fc.tuple(anything, anything).map((parts) => ids.ofReview(...parts)),
  ofUnjudged: fc.tuple(anything, anything).map((parts) => ids.ofUnjudged(...parts)),
  ofWatch: fc.tuple(anything, anything).map((parts) => ids.ofWatch(...parts)),
  ofObjection: fc.tuple(anything, anything).map((parts) => ids.ofObjection(...parts)),
  ofShieldMute: fc.tuple(anything, anything).map((parts) => ids.ofShieldMute(...parts)),
  ofShieldUnmute: fc.tuple(anything, anything).map((parts) => ids.ofShieldUnmute(...parts)),
  ofRefusal: fc.tuple(anything, anything).map((parts) => ids.ofRefusal(...parts)),
  ofRaid: fc.tuple(anything, anything, count).map((parts) => ids.ofRaid(...parts)),
  ofDecision: fc.tuple(anything, count, count).map((parts) => ids.ofDecision(...parts)),
  ofDecisions: anything.map((part) => ids.ofDecisions(part)),
  ofUnban: fc.tuple(anything, count, count).map((parts) => ids.ofUnban(...parts)),
  ofEnd: fc.tuple(anything, count).map((parts) => ids.ofEnd(...parts)),
  ofConfirmed: fc.tuple(anything, count).map((parts) => ids.ofConfirmed(...parts)),
  ofUndo: fc.tuple(anything, count).map((parts) => ids.ofUndo(...parts)),
  ofAutoMod: fc
    .record({ guildId: anything, ruleId: anything, userId: anything, message: anything })
    .map(ids.ofAutoMod),
  ofOutsideChange: fc
    .record({ kind: anything, guildId: anything, roomId: anything, viewer: anything, at: count })
    .map(ids.ofOutsideChange),
};

describe('the ids of requests', () => {
  it('are all tried here', () => {
    const made = Object.keys(ids).filter((name) => name.startsWith('of'));
    assert.deepEqual(Object.keys(kinds).sort(), made.sort());
  });

  it('are never those of another kind, whatever their parts contain', () => {
    const one = fc.constantFrom(...Object.keys(kinds));
    const ofKind = (kind: string) => kinds[kind as keyof typeof kinds];
    fc.assert(
      fc.property(
        one.chain((kind) => fc.tuple(fc.constant(kind), ofKind(kind))),
        one.chain((kind) => fc.tuple(fc.constant(kind), ofKind(kind))),
        ([kind, id], [otherKind, other]) => kind === otherKind || id !== other,
      ),
    );
  });

  it('are the same only where every part is', () => {
    const pair = <Parts extends readonly (string | number)[]>(
      parts: fc.Arbitrary<Parts>,
      idOf: (parts: Parts) => string,
    ) =>
      fc.assert(
        fc.property(parts, parts, (some, others) => {
          const equal = JSON.stringify(some) === JSON.stringify(others);
          assert.equal(idOf(some) === idOf(others), equal, JSON.stringify([some, others]));
        }),
        { numRuns: 500 },
      );
    // Few and short, so that parts that come to the same when they are put together are found soon.
    const short = fc.string({ unit: fc.constantFrom('/', '%', '2F', 'a'), maxLength: 3 });
    const small = fc.nat({ max: 11 });
    pair(fc.tuple(short, short), (parts) => ids.ofMessage(...parts));
    pair(fc.tuple(short, short), (parts) => ids.ofReview(...parts));
    pair(fc.tuple(short, short), (parts) => ids.ofUnjudged(...parts));
    pair(fc.tuple(short, short), (parts) => ids.ofWatch(...parts));
    pair(fc.tuple(short, small), (parts) => ids.ofDecision(...parts));
    pair(fc.tuple(short, small, small), (parts) => ids.ofUnban(...parts));
    pair(fc.tuple(short, small), (parts) => ids.ofUndo(...parts));
    pair(fc.tuple(short, short, short, short), ([guildId, ruleId, userId, message]) =>
      ids.ofAutoMod({ guildId, ruleId, userId, message }),
    );
    pair(fc.tuple(short, short, short, small), ([guildId, roomId, viewer, at]) =>
      ids.ofOutsideChange({ kind: 'ban', guildId, roomId, viewer, at }),
    );
  });

  it('tell two rooms apart in which the same viewer was banned outside the bot at the same time', () => {
    const change = { kind: 'ban', guildId: '1', roomId: 'stream-1', viewer: 'v', at: 5 };
    assert.notEqual(ids.ofOutsideChange(change), ids.ofOutsideChange({ ...change, roomId: 'stream-2' }));
    assert.notEqual(ids.ofOutsideChange(change), ids.ofOutsideChange({ ...change, guildId: '2' }));
    assert.notEqual(ids.ofOutsideChange(change), ids.ofOutsideChange({ ...change, kind: 'mute' }));
  });

  it('stay as they are where nothing has to be escaped', () => {
    assert.equal(ids.ofMessage('157', 'aB-_9'), 'message/157/aB-_9');
    assert.equal(ids.ofUnban('157', 4, 9), 'unban/157/4/9');
  });
});
