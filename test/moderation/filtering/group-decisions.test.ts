import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, it } from 'node:test';
import { DatabaseFault } from '../../../src/errors.ts';
import type { Case, CaseDraft } from '../../../src/moderation/case.ts';
import type { GroupDecision } from '../../../src/moderation/filtering/group-decisions.ts';
import { groupsOf } from '../../../src/moderation/filtering/review-groups.ts';
import { createReviews } from '../../../src/moderation/filtering/reviews.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { fill } from '../../store/big-table.ts';
import { draft, type Store } from '../../store/kit.ts';
import { isProblem } from '../../support/is-problem.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const { guildId, roomId, askedAt: NOW } = draft;
const by = { actorId: '5', actorName: 'mina' };
const evidence = {
  text: 'spam',
  start: 0,
  end: 4,
  term: 'spam',
  view: 'base',
  at: NOW,
  msgSeq: 1,
  rule: 'scams',
  version: 1,
  blocked: false,
};

/** A real store in memory with what decides reviews in it. */
async function inStore(
  play: (given: Given) => Promise<void>,
  changes: (store: Store) => Partial<Store> = () => ({}),
) {
  const database = await openDatabase('sqlite::memory:', silent);
  const store = createStore(database);
  const settings: Partial<GuildSettings> = {
    moderatorRoleIds: ['moderator'],
    longestDuration: 86_400,
    protectedAccounts: ['vip'],
    staffAccounts: [],
  };
  const reviews = createReviews({
    store: { ...store, ...changes(store) },
    policy: createPolicy({
      settings: { of: () => settings as GuildSettings },
      adminId: 'administrator',
      guildIds: () => [guildId],
    }),
    askSecond: async () => undefined,
    removalWith: () => undefined,
    people: { note: () => undefined, learn: async () => undefined, protection: async () => undefined },
    roomStaff: { staff: async () => ({ owner: 'host_1', admins: [] }) },
    now: () => NOW,
    log: silent,
    wake: () => undefined,
    wakeOutbox: () => undefined,
  });
  const keep = async (viewer: string, rule = 'scams', room = roomId): Promise<Case> => {
    const review: CaseDraft = {
      ...draft,
      requestId: `review/${viewer}/${rule}/${room}`,
      viewer: viewer,
      roomId: room,
      kind: 'review',
      durationSeconds: undefined,
      source: { type: 'filter', rule: rule, version: 1 },
      evidence: evidence,
    };
    const kept = await store.keepReview(review, { silent: false });
    return kept ?? assert.fail('not kept');
  };
  const all = async () => (await reviews.list(guildId)).reviews;
  const decision = async (
    what: GroupDecision['what'],
    more: Partial<GroupDecision> = {},
  ): Promise<GroupDecision> => ({
    guildId: guildId,
    reviews: await all(),
    by: by,
    roleIds: ['moderator'],
    what: what,
    requestId: 'decisions/1',
    ...(what === 'ban' && { durationSeconds: 3600 }),
    ...more,
  });
  try {
    await play({ store, reviews, keep, all, decision, database });
  } finally {
    await store.close();
  }
}

interface Given {
  readonly store: Store;
  readonly reviews: ReturnType<typeof createReviews>;
  readonly keep: (viewer: string, rule?: string, room?: string) => Promise<Case>;
  readonly all: () => Promise<readonly Case[]>;
  readonly decision: (what: GroupDecision['what'], more?: Partial<GroupDecision>) => Promise<GroupDecision>;
  readonly database: Awaited<ReturnType<typeof openDatabase>>;
}

describe('deciding many reviews', () => {
  it('bans each viewer once in each room, with the evidence of one review, and notes which ban it was', () =>
    inStore(async ({ store, reviews, keep, all, decision }) => {
      for (const [viewer, rule, room] of [
        ['a', 'scams', roomId],
        ['a', 'insults', roomId],
        ['a', 'scams', 'stream-7'],
        ['b', 'scams', roomId],
      ] as const)
        await keep(viewer, rule, room);
      const done = await reviews.decideAll(await decision('ban'));
      assert.deepEqual(
        done.bans.map((ban) => [ban.viewer, ban.roomId, ban.durationSeconds, ban.evidence?.text]).sort(),
        [
          ['a', roomId, 3600, 'spam'],
          ['a', 'stream-7', 3600, 'spam'],
          ['b', roomId, 3600, 'spam'],
        ],
      );
      assert.equal(done.decided, 4);
      assert.deepEqual(await all(), []);
      const one = await store.find(guildId, 2);
      const ban = done.bans.find(({ viewer, roomId: room }) => viewer === 'a' && room === roomId);
      assert.deepEqual([one?.decision, one?.followUp], [{ what: 'ban', by: 'mina' }, ban?.number]);
    }));

  it('leaves alone who is protected, says who, and decides the rest', () =>
    inStore(async ({ reviews, keep, all, decision }) => {
      for (const viewer of ['a', 'vip', 'host_1']) await keep(viewer);
      const done = await reviews.decideAll(await decision('ban'));
      assert.deepEqual(done.skipped.map(({ viewer, why }) => [viewer, why.as]).sort(), [
        ['host_1', 'room-owner'],
        ['vip', 'protected'],
      ]);
      assert.deepEqual((await all()).map(({ viewer }) => viewer).sort(), ['host_1', 'vip']);
    }));

  it('makes no ban beside a longer one', () =>
    inStore(async ({ store, reviews, keep, decision }) => {
      await keep('a');
      await store.accept([{ drafts: [{ ...draft, viewer: 'a' }], replace: false }]);
      const done = await reviews.decideAll(await decision('ban'));
      assert.deepEqual([done.decided, done.bans, done.longerBans.length], [1, [], 1]);
    }));

  it('touches nothing that was decided since it was listed, nor what came since', () =>
    inStore(async ({ reviews, keep, all, decision }) => {
      const first = await keep('a');
      await keep('b');
      const listed = await decision('dismiss');
      await keep('c');
      await reviews.decide({ guildId, number: first.number, by, roleIds: ['moderator'], what: 'allow' });
      const done = await reviews.decideAll(listed);
      assert.deepEqual([done.decided, done.meanwhile], [1, 1]);
      assert.deepEqual(
        (await all()).map(({ viewer }) => viewer),
        ['c'],
      );
      // Twice the same is once.
      const again = await reviews.decideAll(listed);
      assert.deepEqual([again.decided, again.meanwhile], [0, 2]);
    }));

  it('is refused whole: without a role, and for longer than is allowed', () =>
    inStore(async ({ reviews, keep, all, decision }) => {
      await keep('a');
      await assert.rejects(
        reviews.decideAll(await decision('ban', { roleIds: [] })),
        isProblem('not-moderator'),
      );
      await assert.rejects(
        reviews.decideAll(await decision('ban', { durationSeconds: 86_401 })),
        isProblem('longer-than-allowed'),
      );
      assert.equal((await all()).length, 1);
    }));

  it('says how far it came where the database stops answering, and what is left stays open', () => {
    let calls = 0;
    return inStore(
      async ({ reviews, keep, all, decision }) => {
        for (let index = 0; index < 120; index += 1) await keep(`v${index}`);
        const done = await reviews.decideAll(await decision('dismiss'));
        assert.equal(done.fault?.problem.what, 'database-away');
        assert.deepEqual([done.decided, (await all()).length], [100, 20]);
      },
      (store) => ({
        decideAll(requests) {
          calls += 1;
          if (calls < 3) return store.decideAll(requests);
          return Promise.reject(new DatabaseFault('locked', { untouched: true, cause: undefined }));
        },
      }),
    );
  });

  it('can be taken back, except what somebody has changed since', () =>
    inStore(async ({ reviews, keep, all, decision }) => {
      for (const viewer of ['a', 'b', 'c']) await keep(viewer);
      const { reviews: decided } = await reviews.decideAll(await decision('dismiss'));
      const [first, second] = decided.map(({ number }) => number);
      const roleIds = ['moderator'];
      await reviews.reopen({ guildId, number: first ?? 0, by, roleIds });
      // This one is decided as before, but by somebody's own word.
      await reviews.reopen({ guildId, number: second ?? 0, by, roleIds });
      await reviews.decide({ guildId, number: second ?? 0, by, roleIds, what: 'dismiss' });
      assert.equal(await reviews.reopenAll({ guildId, decided, by, roleIds }), 1);
      assert.equal((await all()).length, 2);
      await assert.rejects(
        reviews.reopen({ guildId, number: first ?? 0, by, roleIds }),
        isProblem('review-open'),
      );
      await assert.rejects(
        reviews.reopen({ guildId, number: first ?? 0, by, roleIds: [] }),
        isProblem('not-moderator'),
      );
    }));
});

describe('8,000 open reviews', () => {
  it('are listed within 3 seconds and decided in batches, beside which everything else has its turn', () =>
    inStore(async ({ reviews, decision, database }) => {
      await fill(database, { cases: 20_000, reviews: 8000 });
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const started = performance.now();
      const { reviews: all, total } = await reviews.list(guildId);
      const groups = groupsOf(all, 'viewer', ({ text }) => text);
      const listed = performance.now() - started;
      assert.deepEqual([all.length, total, groups.length], [8000, 8000, 8000]);
      const done = await reviews.decideAll(await decision('ban', { reviews: all }));
      const decided = performance.now() - started - listed;
      delay.disable();
      assert.deepEqual([done.decided, done.bans.length, done.fault], [8000, 8000, undefined]);
      assert.equal(await reviews.openReviews(guildId), 0);
      const held = delay.max / 1e6;
      const figures = `listed in ${Math.round(listed)} ms, decided in ${Math.round(decided)} ms, loop held ${Math.round(held)} ms`;
      assert.ok(listed < 3000 && held < 1000, figures);
      process.stdout.write(`# ${figures}\n`);
    }));
});
