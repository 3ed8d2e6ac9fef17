import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { CaseDraft } from '../../src/moderation/case.ts';
import type { AcceptRequest, Kept } from '../../src/moderation/requests/accepting.ts';
import { type LadderStep, stepOf } from '../../src/moderation/requests/ladder.ts';
import type { RuleAction } from '../../src/moderation/rules/rule.ts';
import { type Database, openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { patiently } from '../support/patiently.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { draft, only, type Store, silent } from './kit.ts';

const { guildId, askedAt: now } = draft;
const RULE = 'scams';
const LADDER = [600, 3600, 86_400];
const evidence = {
  text: 'x',
  start: 0,
  end: 1,
  term: 'x',
  view: 'base',
  at: now,
  msgSeq: undefined,
  rule: RULE,
  version: 1,
  blocked: true,
};

interface Asked {
  readonly viewer: string;
  readonly roomId?: string;
  readonly limit?: number;
  readonly at?: number;
  readonly version?: number;
  readonly rule?: string;
  readonly requestId?: string;
  readonly ladder?: readonly LadderStep[] | undefined;
}

/** A rule's ban, as a process that finds something asks for it. */
function asked({ viewer, limit = 30, at = now, version = 1, rule = RULE, ...more }: Asked): AcceptRequest {
  const { roomId = draft.roomId } = more;
  const ladder = 'ladder' in more ? more.ladder : LADDER;
  const ban: CaseDraft = {
    ...draft,
    viewer,
    roomId,
    requestId: more.requestId ?? `${rule}/${roomId}/${viewer}`,
    source: { type: 'filter', rule, version },
    durationSeconds: 1,
    evidence,
    note: '',
  };
  return {
    drafts: [ban],
    replace: false,
    restraint: { limit, at, ladder: ladder && { steps: ladder.map(stepOf), since: now - 1000 } },
  };
}

const save = (store: Store, action: RuleAction = 'ban', id = RULE) =>
  store.saveRule({
    guildId,
    id,
    edit: () => ({
      content: { kind: 'patterns', patterns: ['"action":"ban"'], allow: [] },
      action,
      ladder: [...LADDER],
      reason: '',
    }),
    by: 'pat',
    at: now,
  });

const stateOf = async (store: Store): Promise<string | undefined> =>
  (await store.loadRules()).find(({ id }) => id === RULE)?.state;
const bansIn = (kept: readonly Kept[]) => kept.flatMap(({ cases }) => cases);
const lengths = (kept: readonly Kept[]) => bansIn(kept).map(({ durationSeconds }) => durationSeconds);
const heldIn = (kept: readonly Kept[]) => kept.flatMap(({ held }) => (held ? [held.because] : []));
const viewers = (count: number, name = 'v') => Array.from({ length: count }, (_, index) => `${name}${index}`);
const accept = async (store: Store, one: Asked) => only(await store.accept([asked(one)]));

const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
let server: PostgresServer | undefined;
let files = 0;
after(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});

const KINDS = [
  { name: 'SQLite', skip: false, newUrl: async () => `sqlite:${join(folder, `${++files}.sqlite`)}` },
  {
    name: 'PostgreSQL',
    skip: noPostgres,
    async newUrl() {
      server ??= await startPostgres();
      return server.newDatabase();
    },
  },
] as const;

for (const { name, skip, newUrl } of KINDS)
  describe(`a rule’s ban on ${name}`, { skip }, () => {
    const opened: Database[] = [];
    let url = '';
    const open = async (): Promise<Store> => {
      const database = await openDatabase(url, silent);
      opened.push(database);
      return createStore(database);
    };
    const close = () => Promise.all(opened.splice(0).map(({ db }) => db.destroy()));
    afterEach(close);
    /** A new database with the rule in it, as several processes have it; on SQLite there is one. */
    async function processes(count: number): Promise<Store[]> {
      url = await newUrl();
      const first = await open();
      await save(first);
      const others = Array.from({ length: name === 'SQLite' ? 0 : count - 1 }, open);
      return [first, ...(await Promise.all(others))];
    }
    const one = async (): Promise<Store> => (await processes(1))[0] ?? assert.fail();

    it('is one of 30 in a minute, however many processes ask for more, and the rest are reviews', async () => {
      const stores = await processes(2);
      const kept = await Promise.all(
        [0, 1].flatMap((side) => {
          const store = stores[side % stores.length] ?? assert.fail();
          const requests = viewers(100, `side${side}_`).map((viewer) => asked({ viewer }));
          // In lots, as they come.
          return Array.from({ length: 10 }, (_, lot) =>
            patiently(() => store.accept(requests.slice(lot * 10, lot * 10 + 10))),
          );
        }),
      );
      const all = kept.flat();
      assert.equal(bansIn(all).length, 30);
      assert.equal(all.filter(({ held }) => held?.because === 'braked').length, 170);
      assert.equal(all.filter(({ held }) => held?.stops).length, 1);
      const [store] = stores;
      assert.ok(store);
      assert.equal(await stateOf(store), 'braked');
      assert.equal(await store.openReviews(guildId, RULE), 170);
      assert.equal(await store.countUnposted(guildId), 0, 'one post speaks of all of them');
      const reviews = await store.openReviewsBefore({ guildId, limit: 500 });
      assert.ok(
        reviews.every(({ evidence: said }) => said?.blocked),
        'what was refused is said to have been',
      );
    });

    it('stops its rule once, over all processes and requests', async () => {
      const stores = await processes(2);
      const kept = await Promise.all(
        viewers(40).map((viewer, index) => {
          const store = stores[index % stores.length] ?? assert.fail();
          return patiently(() => store.accept([asked({ viewer, limit: 5 })]));
        }),
      );
      assert.equal(bansIn(kept.flat()).length, 5);
      assert.equal(kept.flat().filter(({ held }) => held?.stops).length, 1);
    });

    it('counts viewers, not bans: the same one again is none too many', async () => {
      const store = await one();
      for (const roomId of ['a', 'b', 'c'])
        assert.equal((await accept(store, { viewer: 'x', roomId, limit: 1 })).cases.length, 1);
      assert.deepEqual(heldIn([await accept(store, { viewer: 'y', limit: 1 })]), ['braked']);
    });

    it('of somebody who is banned already counts for nothing', async () => {
      const store = await one();
      await store.accept([{ drafts: [{ ...draft, viewer: 'x' }], replace: false }]);
      const kept = await accept(store, { viewer: 'x', limit: 1 });
      assert.deepEqual([kept.cases, kept.held, kept.alreadyActive.length], [[], undefined, 1]);
      assert.equal((await accept(store, { viewer: 'y', limit: 1 })).cases.length, 1);
      assert.equal(await stateOf(store), 'active');
    });

    it('counts after a restart, too', async () => {
      await accept(await one(), { viewer: 'x', limit: 1 });
      await close();
      assert.deepEqual(heldIn([await accept(await open(), { viewer: 'y', limit: 1 })]), ['braked']);
    });

    it('is one of the next minute where people let the rule go on', async () => {
      const store = await one();
      for (const viewer of ['x', 'y']) await accept(store, { viewer, limit: 1 });
      assert.equal(await stateOf(store), 'braked');
      assert.equal(await store.setRuleState({ guildId, id: RULE }, 'active'), true);
      assert.equal((await accept(store, { viewer: 'z', limit: 1 })).cases.length, 1);
      assert.deepEqual(heldIn([await accept(store, { viewer: 'zz', limit: 1 })]), ['braked']);
    });

    it('of Discord’s AutoMod is not made where it is one too many, and nobody is asked', async () => {
      const store = await one();
      const ban = { rule: 'Discord AutoMod 1', version: 0, limit: 1, ladder: undefined };
      const kept = [
        await accept(store, { ...ban, viewer: 'x' }),
        await accept(store, { ...ban, viewer: 'y' }),
      ];
      assert.deepEqual([lengths(kept), heldIn(kept)], [[1], ['braked']]);
      assert.equal(kept[1]?.held?.stops, false);
      assert.equal(await store.openReviews(guildId), 0);
      assert.equal(
        (await accept(store, { viewer: 'y', limit: 1 })).cases.length,
        1,
        'another rule is another',
      );
    });

    it('is a mute where the ladder says so: a flood is one offence, and the next one a ban', async () => {
      const store = await one();
      await save(store, 'ban', 'worse');
      const ladder: LadderStep[] = [{ mute: 600 }, 3600];
      const of = ({ cases, alreadyActive }: Kept) => [
        cases.map(({ kind, durationSeconds }) => [kind, durationSeconds]),
        alreadyActive.map(({ kind }) => kind),
      ];
      assert.deepEqual(of(await accept(store, { viewer: 'x', requestId: 'r1', ladder })), [
        [['mute', 600]],
        [],
      ]);
      // What was on its way before the mute took hold.
      assert.deepEqual(of(await accept(store, { viewer: 'x', requestId: 'r2', ladder })), [[], ['mute']]);
      // Another rule's ban does not wait for the mute to end; a mute of somebody who is banned is none.
      assert.deepEqual(
        of(await accept(store, { viewer: 'x', requestId: 'r3', ladder: [60, 120], rule: 'worse' })),
        [[['ban', 120]], []],
      );
      assert.deepEqual(
        of(await accept(store, { viewer: 'x', requestId: 'r4', ladder: [{ mute: 60 }], rule: 'worse' })),
        [[], ['ban']],
      );
    });

    it('has the viewer’s messages removed only where it is a ban that is kept', async () => {
      const store = await one();
      const withRemoval = (more: Partial<Asked> & { requestId: string }): AcceptRequest => {
        const request = asked({ viewer: 'x', ladder: [{ mute: 600 }, 3600], ...more });
        const [ban] = request.drafts;
        assert.ok(ban);
        const messages = { of: 'viewer', results: [[7, null]], looks: 2, unknown: 0, isWhole: true } as const;
        const recall: CaseDraft = { ...ban, kind: 'recall', durationSeconds: undefined, messages };
        return { ...request, drafts: [ban, recall] };
      };
      const kinds = async (more: Partial<Asked> & { requestId: string }) => {
        const [kept] = await store.accept([withRemoval(more)]);
        return [kept?.cases.map(({ kind }) => kind), kept?.held?.because];
      };
      assert.deepEqual(await kinds({ requestId: 'r1' }), [['mute'], undefined]);
      assert.deepEqual(await kinds({ requestId: 'r2' }), [[], undefined], 'muted already');
      assert.deepEqual(await kinds({ requestId: 'r3', viewer: 'y', ladder: [60] }), [
        ['ban', 'recall'],
        undefined,
      ]);
      assert.deepEqual(await kinds({ requestId: 'r4', viewer: 'y', ladder: [60] }), [[], undefined]);
      assert.deepEqual(await kinds({ requestId: 'r5', viewer: 'z', limit: 2 }), [[], 'braked']);
      assert.equal(await store.openReviews(guildId), 1);
      // A rule of Discord's own has no ladder here.
      assert.deepEqual(await kinds({ requestId: 'r6', viewer: 'w', rule: 'discord', ladder: undefined }), [
        ['ban', 'recall'],
        undefined,
      ]);
    });

    it('is the next step of the ladder for each that was made before, wherever', async () => {
      const stores = await processes(2);
      const [store, other = store] = stores;
      assert.ok(store && other);
      const kept = await Promise.all([
        accept(store, { viewer: 'x', roomId: 'a' }),
        accept(other, { viewer: 'x', roomId: 'b' }),
      ]);
      assert.deepEqual(lengths(kept).sort(), [3600, 600]);
      const inOrder = bansIn(kept).toSorted((a, b) => a.number - b.number);
      assert.deepEqual(
        inOrder.map(({ durationSeconds }) => durationSeconds),
        [600, 3600],
      );
      assert.deepEqual(lengths([await accept(other, { viewer: 'x', roomId: 'c' })]), [86_400]);
      assert.deepEqual(lengths([await accept(store, { viewer: 'x', roomId: 'd' })]), [86_400]);
    });

    it('sees those that come before it in the same transaction', async () => {
      const store = await one();
      const rooms = ['a', 'b', 'c', 'd'].map((roomId) => asked({ viewer: 'x', roomId }));
      const kept = await store.accept([...rooms, asked({ viewer: 'y' })]);
      assert.deepEqual(lengths(kept), [600, 3600, 86_400, 86_400, 600]);
    });

    it('is no next step for the ban that it takes the place of, in one transaction or two', async () => {
      for (const together of [true, false]) {
        const store = await one();
        await save(store, 'ban', 'worse');
        const first = asked({ viewer: 'x', ladder: [60, 120] });
        const second = asked({ viewer: 'x', ladder: [600, 86_400], rule: 'worse' });
        const kept = together
          ? await store.accept([first, second])
          : [...(await store.accept([first])), ...(await store.accept([second]))];
        assert.deepEqual(lengths(kept.slice(1)), [600]);
        assert.equal(await store.strikes({ guildId, viewer: 'x', since: 0 }), 1);
        assert.deepEqual(lengths([await accept(store, { viewer: 'x', roomId: 'b' })]), [3600]);
        await close();
      }
    });

    it('that comes again is the same', async () => {
      const store = await one();
      const first = await accept(store, { viewer: 'x' });
      assert.deepEqual((await accept(store, { viewer: 'x' })).cases, first.cases);
      await accept(store, { viewer: 'y', limit: 1 });
      const again = await accept(store, { viewer: 'y', limit: 1 });
      assert.deepEqual(
        again.cases.map(({ kind }) => kind),
        ['review'],
      );
      assert.equal(await store.openReviews(guildId), 1);
      // Also once the rule goes on: the same message asks about the same.
      await store.setRuleState({ guildId, id: RULE }, 'active');
      assert.deepEqual((await accept(store, { viewer: 'y' })).cases, again.cases);
    });

    for (const [what, change, because, unposted] of [
      ['paused', (store: Store) => store.setRuleState({ guildId, id: RULE }, 'paused'), 'paused', 1],
      ['braked', (store: Store) => store.setRuleState({ guildId, id: RULE }, 'braked'), 'braked', 0],
      ['removed', (store: Store) => store.removeRule({ guildId, id: RULE }), 'removed', 1],
      ['moved to review', (store: Store) => save(store, 'review'), 'changed', 1],
    ] as const)
      it(`is a review where another process has ${what} its rule a moment ago`, async () => {
        const stores = await processes(2);
        const [store, other = store] = stores;
        assert.ok(store && other);
        await change(other);
        const { cases, held } = await accept(store, { viewer: 'x' });
        assert.deepEqual([cases, held], [[], { because, stops: false }]);
        assert.equal(await store.openReviews(guildId, RULE), 1);
        assert.equal(await store.countUnposted(guildId), unposted);
        assert.deepEqual(
          await store.activeCases({ kind: 'ban', roomId: draft.roomId, now, onTheirWay: true }),
          [],
        );
      });

    it('that became a review is noted to have been delivered where the answer came too late', async () => {
      const store = await one();
      await store.setRuleState({ guildId, id: RULE }, 'braked');
      await accept(store, { viewer: 'x', requestId: 'late' });
      await store.noteSequence('late', 7);
      const review = only(await store.ofRequest('late'));
      assert.deepEqual(
        [review.kind, review.evidence?.msgSeq, review.evidence?.blocked],
        ['review', 7, false],
      );
    });

    it('and reviews that come together are folded and counted as those that come one by one', async () => {
      const store = await one();
      const review = (requestId: string, viewer: string, silently = false, askedAt = now) =>
        store.keepReview(
          {
            ...only([...asked({ viewer }).drafts]),
            kind: 'review',
            durationSeconds: undefined,
            requestId,
            askedAt,
          },
          { silent: silently },
        );
      const wave = (name: string) =>
        Promise.all([
          ...viewers(5, name).map((id) => review(id, 'x')),
          ...viewers(3, `${name}-silent`).map((id) => review(id, 'x', true)),
          ...viewers(2, `${name}-other`).map((id) => review(id, 'y')),
          // The same message twice, and one of much later.
          review(`${name}0`, 'x'),
          review(`${name}-later`, 'z', false, now + 3_600_000),
        ]);
      await review('first', 'z');
      const kept = [...(await wave('a')), ...(await wave('b'))];
      assert.equal(new Set(kept.map((one) => one?.number)).size, 4);
      const open = await store.openReviewsBefore({ guildId, limit: 9 });
      assert.deepEqual(open.map(({ viewer, repeats }) => `${viewer} ${repeats}`).sort(), [
        'x 9',
        'y 3',
        'z 0',
        'z 1',
      ]);
      const silent = kept.find((one) => one?.decision?.what === 'observed') ?? assert.fail();
      assert.equal((await store.find(guildId, silent.number))?.repeats, 5);
    });

    it('is a ban where its rule was edited a moment ago and bans all the same', async () => {
      const store = await one();
      await save(store);
      assert.equal((await accept(store, { viewer: 'x', version: 1 })).cases.length, 1);
    });
  });

describe('the brake’s minute on SQLite', () => {
  const play = async (steps: (store: Store) => Promise<void>) => {
    const store = createStore(await openDatabase('sqlite::memory:', silent));
    await save(store);
    await steps(store).finally(() => store.close());
  };

  it('is any minute of the process’s steady clock', () =>
    play(async (store) => {
      for (const [index, at] of [0, 30_000, 59_999].entries())
        await accept(store, { viewer: `v${index}`, limit: 3, at: now + at });
      // The first has just left it, and the others have not.
      assert.equal((await accept(store, { viewer: 'v3', limit: 3, at: now + 60_000 })).cases.length, 1);
      assert.deepEqual(heldIn([await accept(store, { viewer: 'v4', limit: 3, at: now + 60_001 })]), [
        'braked',
      ]);
    }));

  it('is counted on where the wall clock was set back by an hour between two starts', () =>
    play(async (store) => {
      const later = now - 3_600_000;
      for (const [index, at] of [now, now + 20_000].entries())
        await accept(store, { viewer: `v${index}`, limit: 3, at });
      // Nobody knows how long ago the last was: as short as can be, and the one before it as long before it as it was.
      await accept(store, { viewer: 'v2', limit: 3, at: later });
      assert.equal((await accept(store, { viewer: 'v3', limit: 3, at: later + 40_000 })).cases.length, 1);
      assert.deepEqual(heldIn([await accept(store, { viewer: 'v4', limit: 3, at: later + 41_000 })]), [
        'braked',
      ]);
    }));
});

describe('the brake’s minute on PostgreSQL', { skip: noPostgres }, () => {
  /** Has a rule’s viewers been banned so much earlier by the database's clock. */
  const age = ({ db }: Database, ms: number) =>
    db
      .updateTable('brake_viewers')
      .set({ at: sql<number>`at - ${ms}` })
      .execute();

  async function play(steps: (store: Store, database: Database) => Promise<void>): Promise<void> {
    server ??= await startPostgres();
    const database = await openDatabase(await server.newDatabase(), silent);
    const store = createStore(database);
    await save(store);
    await steps(store, database).finally(() => store.close());
  }

  it('is the database’s, whatever the processes’ clocks say', () =>
    play(async (store, database) => {
      for (const [index, at] of [0, now, 2 * now].entries())
        await accept(store, { viewer: `v${index}`, limit: 3, at });
      assert.deepEqual(heldIn([await accept(store, { viewer: 'v3', limit: 3, at: 5 * now })]), ['braked']);
      await store.setRuleState({ guildId, id: RULE }, 'active');
      for (const viewer of ['w0', 'w1', 'w2']) await accept(store, { viewer, limit: 3 });
      await age(database, 60_001);
      assert.equal((await accept(store, { viewer: 'w3', limit: 3, at: 0 })).cases.length, 1);
    }));

  it('is counted on where that clock was set back', () =>
    play(async (store, database) => {
      await accept(store, { viewer: 'v0', limit: 3 });
      await age(database, 50_000);
      await accept(store, { viewer: 'v1', limit: 3 });
      // Both lie in the future now, as long after each other as before.
      await age(database, -3_600_000);
      await accept(store, { viewer: 'v2', limit: 3 });
      const rows = await database.db.selectFrom('brake_viewers').select('at').orderBy('at').execute();
      const [first = 0, second = 0, third = 0] = rows.map(({ at }) => at);
      assert.ok(second <= third && second - first >= 50_000, `${first} ${second} ${third}`);
      assert.deepEqual(heldIn([await accept(store, { viewer: 'v3', limit: 3 })]), ['braked']);
    }));
});
