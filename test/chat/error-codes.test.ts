import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureOf, KNOWN_CODES, STALE_SIGNATURE } from '../../src/chat/error-codes.ts';
import type { FailureKind } from '../../src/errors.ts';
import { logAdvice } from '../../src/messages/log-text.ts';

/** What has to become of a case at each of the service's codes, and where the operator is the one to act, what they have to look at. */
const CODES: readonly [FailureKind, readonly number[], look?: RegExp][] = [
  ['busy', [10002, 10006, 10023, 60007, 60011, 60013, 60018, 60019, 60022, 70050, 70500, 80003]],
  ['no-answer', [60008, 60014, 70169]],
  [
    'refused',
    [10004, 10005, 10016, 10017, 10018, 10019, 10030, 10031, 10032, 10033, 70107, 70402, 80001, 80002],
  ],
  ['refused', [10041], /console/],
  ['refused', [10010, 10015], /AV_GROUP_ID/],
  ['refused', [10007], /banning.*App admin.*AVChatRoom/],
  ['misconfigured', [10001, 10012, 60010, 70403, 70051], /CHAT_ADMIN_ID/],
  [
    'misconfigured',
    [10008, 60004, 60005, 70002, 70003, 70005, 70009, 70013, 70014, 70016],
    /CHAT_SECRET_KEY/,
  ],
  ['misconfigured', [60002, 60006, 60009, 60012, 60025], /CHAT_API_URL/],
  ['misconfigured', [60016, 60017, 60020], /console/],
  ['misconfigured', [60021], /allow list/],
  ['misconfigured', [60026], /CHAT_REGION/],
  ['misconfigured', [60028], /plan/],
  ['misconfigured', [10026], /support/],
  ['misconfigured', [10059], /Premium/],
  ['misconfigured', [70001, 70052], /clock/],
  ['misconfigured', [70020], /CHAT_SDK_APP_ID/],
  ['broken-contract', [10003, 10011, 60003, 60015]],
];

describe('a code of the Chat service', () => {
  for (const [kind, codes, look] of CODES)
    for (const code of codes)
      it(`${code} is ${kind}`, () => {
        const failure = failureOf(code, 'info');
        assert.deepEqual([failure.kind, failure.code, failure.cause], [kind, code, 'info']);
        const advice = logAdvice(failure.problem);
        if (look) assert.match(advice ?? '', look);
        else assert.equal(advice, undefined);
      });

  it('has a meaning each, and the table above has them all', () => {
    const tabled = CODES.flatMap(([, codes]) => codes);
    assert.deepEqual(tabled.toSorted(), [...KNOWN_CODES].sort());
  });

  it('that is not known refuses this one request', () => {
    const failure = failureOf(99_999, undefined);
    assert.deepEqual([failure.kind, failure.code, failure.untouched], ['refused', 99_999, true]);
    assert.ok(!('cause' in failure));
  });

  it('leaves open whether anything was done only where the service broke down on the way', () => {
    const open = KNOWN_CODES.filter((code) => !failureOf(code, undefined).untouched);
    assert.deepEqual(open.toSorted(), [10002, 60008, 60013, 60014, 70169, 70500]);
  });

  it('asks for a new signature where this one has lapsed', () =>
    assert.deepEqual([...STALE_SIGNATURE], [70001, 70052]));
});
