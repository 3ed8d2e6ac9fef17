import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseDraft } from '../../../../src/moderation/case.ts';
import { createApplyFinding } from '../../../../src/moderation/filtering/apply-finding.ts';
import type { Finding } from '../../../../src/moderation/filtering/judge.ts';
import type { KeepReview } from '../../../../src/moderation/filtering/ports.ts';
import type { ActionRequest } from '../../../../src/moderation/requests/door.ts';
import { ofMessage } from '../../../../src/moderation/requests/request-ids.ts';

const FOUND_AT = 1_790_000_000_000;
const finding: Finding = {
  rule: { guildId: '1', id: 'spam', version: 1, ladder: [600], reason: 'spam' },
  action: 'ban',
  evidence: {
    text: 'spam',
    start: 0,
    end: 4,
    term: 'spam',
    view: 'base',
    at: 5,
    msgSeq: undefined,
    rule: 'spam',
    version: 1,
    blocked: true,
  },
};

/** What a ban that is kept late makes. */
async function applied(isOver: boolean) {
  const requests: ActionRequest[] = [];
  const reviews: { draft: CaseDraft; how: KeepReview }[] = [];
  const apply = createApplyFinding({
    door: {
      async request(request) {
        requests.push(request);
        return { cases: [], skipped: [], alreadyActive: [], durationSeconds: 600 };
      },
    },
    store: {
      async keepReview(draft, how) {
        reviews.push({ draft, how });
        return undefined;
      },
    },
    now: () => FOUND_AT + 3_600_000,
    isStopped: () => false,
    onHeld: () => assert.fail('nothing is held back'),
    wakeOutbox: () => assert.fail('nothing is to be posted'),
    wakeBrakePosts: () => undefined,
  });
  await apply('1', { key: 'k', roomId: 'r', viewer: 'v', late: { foundAt: FOUND_AT, isOver } }, finding);
  return { requests, reviews };
}

describe('a ban that is kept late', () => {
  it('was asked for when the rule found something, and keeps when that was said', async () => {
    const { requests, reviews } = await applied(false);
    assert.deepEqual(
      requests.map(({ askedAt, evidence }) => [askedAt, evidence?.at]),
      [[FOUND_AT, 5]],
    );
    assert.deepEqual(reviews, []);
  });

  it('is put on record and not made where it would be over, under the name that the ban would have', async () => {
    const { requests, reviews } = await applied(true);
    assert.deepEqual(requests, []);
    assert.deepEqual(
      reviews.map(({ draft, how }) => [draft.requestId, draft.evidence?.at, how.silent]),
      [[ofMessage('1', 'k'), 5, true]],
    );
  });
});
