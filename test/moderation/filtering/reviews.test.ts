import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault, Failure } from '../../../src/errors.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { DecideRequest } from '../../../src/moderation/filtering/ports.ts';
import { createReviews, type DecisionRequest } from '../../../src/moderation/filtering/reviews.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import { type GuildSettings, USUAL_SHIELD } from '../../../src/moderation/settings.ts';
import type { ProtectionProblem } from '../../../src/problems/moderation.ts';
import { aCase } from '../../support/a-case.ts';
import { isProblem } from '../../support/is-problem.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const NOW = 1_800_000_000_000;
const open: Case = { ...aCase, kind: 'review', reason: 'house rules', durationSeconds: undefined };
const decidedBy = (what: 'ban' | 'dismiss' | 'allow' | 'observed'): Case => ({
  ...open,
  decision: { what, by: 'kim' },
});

interface Given {
  readonly review?: Case | undefined;
  readonly longest?: number;
  /** The database's answer; undefined: it was decided meanwhile. */
  readonly written?: 'done' | 'meanwhile' | 'fault';
  readonly owner?: string;
  /** Why the viewer's Discord account protects them. */
  readonly protectedBy?: ProtectionProblem;
}

/** A moderator decides a review; what is written, and what is woken. */
async function decide(request: Partial<DecisionRequest>, given: Given = {}) {
  const { longest = 1e9, written = 'done', owner } = given;
  const review = 'review' in given ? given.review : open;
  const settings: Partial<GuildSettings> = {
    moderatorRoleIds: ['moderator'],
    longestDuration: longest,
    protectedAccounts: ['vip'],
    staffAccounts: [],
    feeds: [],
    shield: USUAL_SHIELD,
  };
  const kept: DecideRequest[] = [];
  const woken: string[] = [];
  const reviews = createReviews({
    store: {
      find: async () => review,
      newest: async () => ({ last: 0, newest: undefined }),
      async decide(asked) {
        kept.push(asked);
        if (written === 'fault') throw new DatabaseFault('locked', { untouched: true, cause: undefined });
        if (written === 'meanwhile') return undefined;
        const followUp = asked.followUp && { ...aCase, ...asked.followUp, number: 8 };
        return {
          decided: { ...asked.case, decision: { what: asked.what, by: 'mina' } },
          followUp,
          removal: undefined,
          longerBan: undefined,
        };
      },
      decideAll: async () => [],
      reopen: async () => undefined,
      openReviews: async () => 0,
      openReviewsBefore: async () => [],
    },
    askSecond: async () => undefined,
    removalWith: () => undefined,
    policy: createPolicy({
      settings: { of: () => settings as GuildSettings },
      adminId: 'administrator',
      guildIds: () => ['1'],
    }),
    people: {
      note: () => undefined,
      learn: async () => undefined,
      protection: async () => given.protectedBy,
    },
    roomStaff: {
      staff: async () => {
        if (owner === undefined) throw new Failure('no-answer', 'away');
        return { owner, admins: ['helper'] };
      },
    },
    now: () => NOW,
    log: silent,
    wake: () => void woken.push('dispatcher'),
    wakeOutbox: () => void woken.push('outbox'),
  });
  const answer = reviews.decide({
    guildId: '1',
    number: 7,
    by: { actorId: '5', actorName: 'mina' },
    roleIds: ['moderator'],
    what: 'dismiss',
    ...request,
  });
  return { answer, kept, woken };
}

describe('deciding a review', () => {
  for (const what of ['dismiss', 'allow'] as const)
    it(`${what}: writes it, and bans nobody`, async () => {
      const { answer, kept, woken } = await decide({ what });
      assert.equal((await answer).followUp, undefined);
      const [written] = kept;
      assert.deepEqual(
        [written?.what, written?.by.actorName, written?.at, written?.followUp],
        [what, 'mina', NOW, undefined],
      );
      assert.deepEqual(woken, ['outbox']);
    });

  it('ban: writes the ban with it, by the moderator, with the rule’s reason and evidence', async () => {
    const { answer, kept, woken } = await decide({ what: 'ban', durationSeconds: 3600 });
    assert.equal((await answer).followUp?.number, 8);
    assert.deepEqual(kept[0]?.followUp, {
      guildId: '1',
      roomId: 'stream-42',
      viewer: 'spammer_9',
      reason: 'house rules',
      evidence: undefined,
      durationSeconds: 3600,
      kind: 'ban',
      askedAt: NOW,
      requestId: 'decided/1/7',
      note: '',
      source: {
        type: 'button',
        actorId: '5',
        actorName: 'mina',
        origin: { what: 'review', case: 7 },
      },
    });
    assert.deepEqual(woken, ['outbox', 'dispatcher']);
  });

  it('may follow where nobody was asked before', async () => {
    const { answer } = await decide({ what: 'dismiss' }, { review: decidedBy('observed') });
    assert.equal((await answer).decided.decision?.what, 'dismiss');
  });

  const notBanned = (viewer: string, as: ProtectionProblem['as']) =>
    isProblem('only-protected', { because: { what: 'viewer-protected', viewer, as } });
  const refused: Readonly<Record<string, [Partial<DecisionRequest>, Given, ReturnType<typeof isProblem>]>> = {
    'by somebody without a role': [{ roleIds: ['member'] }, {}, isProblem('not-moderator')],
    'of no case': [{}, { review: undefined }, isProblem('unknown-review', { number: 7 })],
    'of a case that is none': [{}, { review: aCase }, isProblem('unknown-review', { number: 7 })],
    'that was banned': [
      {},
      { review: decidedBy('ban') },
      isProblem('review-decided', { decided: { by: 'kim', as: 'ban' } }),
    ],
    'that was dismissed': [
      { what: 'ban' },
      { review: decidedBy('dismiss') },
      isProblem('review-decided', { decided: { by: 'kim', as: 'dismiss' } }),
    ],
    'whose phrase was allowed': [
      {},
      { review: decidedBy('allow') },
      isProblem('review-decided', { decided: { by: 'kim', as: 'allow' } }),
    ],
    'with a ban that is too long': [
      { what: 'ban', durationSeconds: 61 },
      { longest: 60 },
      isProblem('longer-than-allowed'),
    ],
    'about the owner': [
      { what: 'ban', durationSeconds: 60 },
      { owner: 'spammer_9' },
      notBanned('spammer_9', 'room-owner'),
    ],
    'about an administrator': [
      { what: 'ban', durationSeconds: 60 },
      { owner: 'host', review: { ...open, viewer: 'helper' } },
      notBanned('helper', 'room-admin'),
    ],
    'about a protected account, even where the room cannot be asked': [
      { what: 'ban', durationSeconds: 60 },
      { review: { ...open, viewer: 'vip' } },
      notBanned('vip', 'protected'),
    ],
    'about a moderator’s own account': [
      { what: 'ban', durationSeconds: 60 },
      { protectedBy: { what: 'viewer-protected', viewer: 'spammer_9', as: 'moderator' } },
      notBanned('spammer_9', 'moderator'),
    ],
  };
  for (const [what, [request, given, expected]] of Object.entries(refused))
    it(`is refused ${what}, and nothing is written`, async () => {
      const { answer, kept, woken } = await decide(request, given);
      await assert.rejects(answer, expected);
      assert.deepEqual([kept, woken], [[], []]);
    });

  it('that may not be banned about can be dismissed', async () => {
    const { answer } = await decide({ what: 'dismiss' }, { owner: 'spammer_9' });
    assert.equal((await answer).decided.decision?.what, 'dismiss');
  });

  it('says so where it was decided meanwhile, and wakes nobody', async () => {
    const { answer, woken } = await decide({}, { written: 'meanwhile' });
    await assert.rejects(answer, isProblem('review-decided', { decided: undefined }));
    assert.deepEqual(woken, []);
  });

  it('says that nothing was done where the database does not answer', async () => {
    const { answer, woken } = await decide({}, { written: 'fault' });
    await assert.rejects(answer, { kind: 'no-answer', untouched: true });
    assert.deepEqual(woken, []);
  });
});
