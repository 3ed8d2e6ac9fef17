import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseDraft } from '../../../src/moderation/case.ts';
import { createApplyFinding, requestIdOf } from '../../../src/moderation/filtering/apply-finding.ts';
import type { Finding } from '../../../src/moderation/filtering/judge.ts';
import type { ActionRequest } from '../../../src/moderation/requests/door.ts';
import type { Held } from '../../../src/moderation/requests/restraint.ts';
import type { RuleAction } from '../../../src/moderation/rules/rule.ts';
import { aRule } from '../../support/a-rule.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
const said = { key: 'k', roomId: 'stream-42', viewer: 'spammer_9' };
const evidence = {
  text: 'spam',
  start: 0,
  end: 4,
  term: 'spam',
  view: 'base',
  at: 5,
  msgSeq: 1,
  rule: 'spam',
  version: 3,
  blocked: true,
};
const found = (action: RuleAction, ladder: readonly number[] = [600]): Finding => ({
  rule: aRule({ ladder, reason: 'house rules' }),
  action,
  evidence,
});

/** What comes of a finding of a rule that is stopped or not, where its ban is held back or not. */
async function applied(finding: Finding, { stopped = false, held }: { stopped?: boolean; held?: Held } = {}) {
  const requests: ActionRequest[] = [];
  const reviews: { draft: CaseDraft; silent: boolean; folded: boolean }[] = [];
  const told: string[] = [];
  let woken = 0;
  let refreshed = 0;
  const applyFinding = createApplyFinding({
    door: {
      async request(request) {
        requests.push(request);
        return { cases: [], alreadyActive: [], skipped: [], durationSeconds: 1, unbans: undefined, held };
      },
    },
    store: {
      async keepReview(draft, { silent, folded = false }) {
        reviews.push({ draft, silent, folded });
        return undefined;
      },
    },
    now: () => NOW,
    isStopped: (_guildId, rule) => stopped && rule === finding.rule.id,
    onHeld: ({ id }, { because }) => void told.push(`${id} ${because}`),
    wakeOutbox: () => {
      woken += 1;
    },
    wakeBrakePosts: () => {
      refreshed += 1;
    },
  });
  await applyFinding('1', said, finding);
  return { requests, reviews, told, woken, refreshed };
}

describe('what a stopped rule finds', () => {
  it('is shown by one post, and has none of its own', async () => {
    for (const action of ['review', 'block'] as const) {
      const { reviews, woken, refreshed } = await applied(found(action), { stopped: true });
      assert.deepEqual([reviews[0]?.folded, woken, refreshed], [true, 0, 1]);
    }
  });

  it('is shown nowhere where nobody is asked', async () => {
    const { reviews, woken, refreshed } = await applied(found('observe'), { stopped: true });
    assert.deepEqual([reviews[0]?.silent, reviews[0]?.folded, woken, refreshed], [true, false, 0, 0]);
  });
});

describe('the ladder', () => {
  const ladder = [600, 3600, 86_400];

  it('goes to the door whole, as the viewer’s offences are counted there, those of more than 30 days ago aside', async () => {
    const { requests } = await applied(found('ban', ladder));
    assert.deepEqual(requests[0]?.restraint, {
      ladder: { steps: ladder.map((seconds) => ({ kind: 'ban', seconds })), since: NOW - 30 * DAY },
    });
  });
});

describe('a ban that is held back when it is to be kept', () => {
  for (const [because, woken, refreshed] of [
    ['braked', 0, 1],
    ['paused', 1, 0],
    ['removed', 1, 0],
    ['changed', 1, 0],
  ] as const)
    it(`as its rule is ${because}: is told, and shown where what such a rule finds is shown`, async () => {
      const done = await applied(found('ban'), { held: { because, stops: false } });
      assert.deepEqual([done.told, done.woken, done.refreshed], [[`spam ${because}`], woken, refreshed]);
      assert.deepEqual(done.reviews, [], 'it was kept in the same transaction');
    });

  it('and one that is not tells nobody anything', async () => {
    const done = await applied(found('ban'));
    assert.deepEqual([done.told, done.woken, done.refreshed], [[], 0, 0]);
  });
});

describe('what a finding does', () => {
  it('bans, as a rule does: no roles, no other ban replaced, with its reason and evidence', async () => {
    const { requests, reviews } = await applied(found('ban'));
    assert.deepEqual(reviews, []);
    assert.deepEqual(requests, [
      {
        kind: 'ban',
        guildId: '1',
        requestId: 'message/1/k',
        roleIds: [],
        replace: false,
        targets: [{ roomId: 'stream-42', viewer: 'spammer_9' }],
        durationSeconds: 600,
        restraint: { ladder: { steps: [{ kind: 'ban', seconds: 600 }], since: NOW - 30 * DAY } },
        reason: 'house rules',
        note: '',
        evidence,
        source: { type: 'filter', rule: 'spam', version: 3 },
      },
    ]);
  });

  for (const [action, silent, woken] of [
    ['review', false, 1],
    ['block', false, 1],
    ['observe', true, 0],
  ] as const)
    it(`${action}: keeps a review that is ${silent ? 'not ' : ''}posted, and bans nobody`, async () => {
      const done = await applied(found(action));
      assert.deepEqual([done.requests, done.told], [[], []]);
      assert.equal(done.woken, woken);
      const [review] = done.reviews;
      assert.equal(review?.silent, silent);
      assert.deepEqual(review?.draft, {
        guildId: '1',
        roomId: 'stream-42',
        viewer: 'spammer_9',
        requestId: 'review/1/k',
        kind: 'review',
        note: '',
        durationSeconds: undefined,
        reason: 'house rules',
        askedAt: NOW,
        evidence,
        source: { type: 'filter', rule: 'spam', version: 3 },
      });
    });

  it('has one request for a message and an action, and another where the message was not judged', () => {
    const idOf = (finding: Finding) => requestIdOf(finding, '1', 'k');
    const ids = [idOf(found('ban')), idOf(found('review')), idOf({ ...found('review'), unjudged: true })];
    assert.equal(new Set(ids).size, 3);
    assert.equal(idOf(found('review')), idOf(found('block')));
    assert.notEqual(idOf(found('ban')), requestIdOf(found('ban'), '1', 'other'));
    assert.notEqual(idOf(found('ban')), requestIdOf(found('ban'), '2', 'k'));
  });
});
