import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Case, CaseDraft, Source } from '../../src/moderation/case.ts';
import type { Kept } from '../../src/moderation/requests/accepting.ts';
import { patiently } from '../support/patiently.ts';
import { draft, only, type Store } from './kit.ts';

const PAIRS = 200;
/** More would only wait for a connection. */
const PAIRS_AT_ONCE = 20;
const MINUTES = [10, 60, 1440];
const now = draft.askedAt;
const { guildId, roomId } = draft;

const person = (name: string): Source => ({ type: 'command', actorId: name, actorName: name });
const rule = (name: string): Source => ({ type: 'filter', rule: name, version: 1 });
const isRule = ({ source }: CaseDraft): boolean => source.type === 'filter';
const duration = ({ durationSeconds = 0 }: CaseDraft): number => durationSeconds;

/** Every pair of a person's or a rule's ban with another's, of every length, over and over. */
function pairs(): (readonly [CaseDraft, CaseDraft])[] {
  const sides = (name: string) => [person(`mod-${name}`), rule(`rule-${name}`)];
  const kinds = sides('a').flatMap((a) => sides('b').map((b) => [a, b] as const));
  const lengths = MINUTES.flatMap((a) => MINUTES.map((b) => [a, b] as const));
  const all = kinds.flatMap((sources) => lengths.map((minutes) => ({ sources, minutes })));
  return Array.from({ length: PAIRS }, (_, index) => {
    const { sources, minutes } = all[index % all.length] ?? assert.fail();
    const ban = (side: 0 | 1): CaseDraft => ({
      ...draft,
      viewer: `viewer_${index}`,
      requestId: `${index}/${side}`,
      source: sources[side],
      durationSeconds: minutes[side] * 60,
      askedAt: now + side * (index % 7),
    });
    return [ban(0), ban(1)] as const;
  });
}

/** The ban that stays; undefined: either may. */
function winnerOf([a, b]: readonly [CaseDraft, CaseDraft]): CaseDraft | undefined {
  if (isRule(a) !== isRule(b)) return isRule(a) ? b : a;
  if (duration(a) === duration(b)) return undefined;
  return duration(a) > duration(b) ? a : b;
}

/** Sends whatever is due, as the service would take it, until nothing is left. */
async function sendAll(store: Store): Promise<void> {
  for (let rounds = 0; rounds < 10; rounds += 1) {
    const claims = await store.claim({
      now: now + 1000,
      limit: 1000,
      leaseUntil: now + 61_000,
      peopleOnly: false,
    });
    if (claims.length === 0) return;
    await store.settle(
      claims.map(({ case: one }) => ({
        case: one,
        state: 'in-force',
        at: now + 1000,
        until: now + 1000 + duration(one) * 1000,
        replaces: true,
      })),
    );
  }
  assert.fail('there is always something left to send');
}

/** Asserts that of each pair one ban is active, and the right one, and that the other's asker was told of it or has a case that says so. */
async function assertDecided(
  store: Store,
  all: readonly (readonly [CaseDraft, CaseDraft])[],
  answers: readonly (readonly [Kept, Kept])[],
): Promise<void> {
  const active = Map.groupBy(
    await store.activeCases({ kind: 'ban', roomId, now: now + 2000 }),
    ({ viewer }) => viewer,
  );
  for (const [index, pair] of all.entries()) {
    const viewer = pair[0].viewer;
    const one = only(active.get(viewer) ?? []);
    const right = winnerOf(pair);
    if (right) assert.equal(one.requestId, right.requestId, JSON.stringify(pair));
    const { cases } = await store.history({ guildId, viewer, limit: 10, offset: 0 });
    const others = cases.filter(({ number }) => number !== one.number);
    assert.ok(others.length <= 1);
    for (const other of others) assert.equal(other.replacedBy, one.number);
    const loser = pair[0].requestId === one.requestId ? 1 : 0;
    const answer = answers[index]?.[loser] ?? assert.fail();
    const told = answer.alreadyActive.map(({ requestId }) => requestId);
    assert.deepEqual([answer.cases.length, told], others.length === 1 ? [1, []] : [0, [one.requestId]]);
  }
}

/** What comes at the same moment; `open` gives another process's store on the same database, or nothing where there is none. */
export function describeRaces(store: () => Store, open: (() => Promise<Store>) | undefined): void {
  const together = async (all: readonly (readonly [CaseDraft, CaseDraft])[], other: Store) => {
    const accept = async (on: Store, one: CaseDraft) =>
      only(await patiently(() => on.accept([{ drafts: [one], replace: false }])));
    const answers: [Kept, Kept][] = [];
    for (let start = 0; start < all.length; start += PAIRS_AT_ONCE) {
      const some = all.slice(start, start + PAIRS_AT_ONCE);
      answers.push(
        ...(await Promise.all(some.map(([a, b]) => Promise.all([accept(store(), a), accept(other, b)])))),
      );
    }
    return answers;
  };
  const withOther = async (play: (other: Store) => Promise<void>) => {
    const other = await open?.();
    try {
      await play(other ?? store());
    } finally {
      await other?.close();
    }
  };

  it('of two bans of a viewer at the same moment keeps one active, and the right one: 200 pairs', () =>
    withOther(async (other) => {
      const all = pairs();
      const answers = await together(all, other);
      await sendAll(store());
      await assertDecided(store(), all, answers);
    }));

  it('of two bans that come in one transaction too', async () => {
    const all = pairs();
    const requests = all.flatMap((pair) => pair.map((one) => ({ drafts: [one], replace: false })));
    const kept = await store().accept(requests);
    const answers = all.map((_, index) => [kept[2 * index], kept[2 * index + 1]] as [Kept, Kept]);
    await sendAll(store());
    await assertDecided(store(), all, answers);
    for (const pair of answers) assert.equal(pair.flatMap(({ cases }) => cases).length, 1);
  });

  it('of a ban that is being sent and one that comes at the same moment too', async () => {
    const all = pairs();
    const first = await store().accept(all.map(([one]) => ({ drafts: [one], replace: false })));
    const claims = await store().claim({
      now: now + 10,
      limit: 1000,
      leaseUntil: now + 60_000,
      peopleOnly: false,
    });
    const second = await store().accept(all.map(([, one]) => ({ drafts: [one], replace: false })));
    assert.deepEqual(
      second.flatMap(({ withdrawn }) => withdrawn),
      [],
    );
    await store().settle(
      claims.map(({ case: one }) => ({
        case: one,
        state: 'in-force',
        at: now + 20,
        until: now + 20 + duration(one) * 1000,
      })),
    );
    await sendAll(store());
    await assertDecided(
      store(),
      all,
      first.map((one, index) => [one, second[index]] as [Kept, Kept]),
    );
  });

  it('never lets a rule replace a person’s ban, whatever it asks for', async () => {
    const ban = { ...draft, source: person('mina'), durationSeconds: 60 };
    const rules = { ...draft, requestId: 'r2', source: rule('scams'), durationSeconds: 4_294_967_295 };
    const first = only(await store().accept([{ drafts: [ban], replace: false }])).cases;
    for (const replace of [false, true]) {
      const answer = only(await store().accept([{ drafts: [rules], replace }]));
      assert.deepEqual([answer.cases, answer.alreadyActive], [[], first]);
    }
  });

  it('lets a person’s later word win: a replacement, an unban, a correction', async () => {
    const accept = async (changes: Partial<CaseDraft>, replace: boolean): Promise<Case | undefined> =>
      only(await store().accept([{ drafts: [{ ...draft, source: person('mina'), ...changes }], replace }]))
        .cases[0];
    const activeNow = async () =>
      (await store().activeCases({ kind: 'ban', roomId, now: now + 2000 })).map(({ number }) => number);
    await accept({}, false);
    await sendAll(store());
    const shorter = await accept({ requestId: 'r2', durationSeconds: 3600, source: person('pat') }, true);
    await sendAll(store());
    assert.deepEqual(await activeNow(), [shorter?.number]);
    await accept({ requestId: 'r3', kind: 'unban', durationSeconds: undefined }, true);
    // It stands in nobody's way any more.
    const again = await accept({ requestId: 'r4', source: rule('scams'), durationSeconds: 3600 }, false);
    await sendAll(store());
    assert.deepEqual(await activeNow(), [again?.number]);
    assert.ok(again);
    const revised = await store().revise({
      case: again,
      by: { actorId: '9', actorName: 'pat' },
      at: now,
      changes: [],
      reason: '',
      note: '',
      followUp: { ...draft, requestId: 'r5', durationSeconds: 60, source: person('pat') },
    });
    await sendAll(store());
    assert.deepEqual(await activeNow(), [revised?.followUp?.number]);
  });

  it('says that a ban was given up where it had not been sent, and by whose', async () => {
    const rules = { ...draft, source: rule('scams') };
    const mina = { ...draft, requestId: 'r2', source: person('mina'), durationSeconds: 60 };
    const [first] = only(await store().accept([{ drafts: [rules], replace: false }])).cases;
    const answer = only(await store().accept([{ drafts: [mina], replace: false }]));
    const given = only(answer.withdrawn);
    assert.deepEqual(
      [given.number, given.state, given.replacedBy],
      [first?.number, 'failed', answer.cases[0]?.number],
    );
    assert.deepEqual(given.error?.problem, {
      what: 'displaced',
      number: 2,
      by: { type: 'command', actorName: 'mina' },
    });
    assert.equal(await store().countUnposted(guildId), 1);
  });

  it('corrects a case, decides a review and changes a rule once, whoever is first', () =>
    withOther(async (other) => {
      const terms = {
        content: { kind: 'patterns' as const, patterns: ['x+'], allow: [] },
        action: 'review' as const,
      };
      const save = (on: Store) =>
        on.saveRule({
          guildId,
          id: 'x',
          edit: () => ({ ...terms, ladder: [600], reason: '' }),
          by: 'pat',
          at: now,
        });
      const versions = await Promise.all([store(), other, store(), other].map(save));
      assert.deepEqual(versions.map(({ version }) => version).sort(), [1, 2, 3, 4]);
      const reviews = { ...draft, kind: 'review', durationSeconds: undefined, source: rule('x') } as const;
      const review = await store().keepReview({ ...reviews, requestId: 'review' }, { silent: false });
      assert.ok(review);
      const by = { actorId: '9', actorName: 'pat' };
      const decide = (on: Store, index: number) =>
        on.decide({
          case: review,
          what: 'ban',
          by,
          at: now,
          followUp: { ...draft, requestId: `decided-${index}`, viewer: `w${index}` },
        });
      const decided = await Promise.all([store(), other, store(), other].map(decide));
      assert.equal(decided.filter((one) => one !== undefined).length, 1);
      // Reviews of one flood, from two processes, are folded into one while others decide: nobody waits for anybody for ever.
      const kept = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          (index % 2 === 0 ? store() : other).keepReview(
            { ...reviews, requestId: `flood-${index}`, viewer: `flooder_${index % 2}` },
            { silent: false },
          ),
        ),
      );
      assert.equal(new Set(kept.map((one) => one?.number)).size, 2);
    }));
}
