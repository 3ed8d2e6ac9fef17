import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { createOutbox } from '../../../src/moderation/audit/outbox.ts';
import type { AuditBatch, Posted, TooMuch } from '../../../src/moderation/audit/ports.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { aCase } from '../../support/a-case.ts';

const MESSAGE: Posted = { asList: false, channelId: 'c', messageId: 'm' };
const LIST: Posted = { asList: true, channelId: 'c', messageId: 'm' };
const lost = new Failure('no-answer', 'Discord does not answer.');
const closed = new Failure('misconfigured', 'The channel is gone.');
const refused = new Failure('broken-contract', 'Discord refuses the request.');

/** What each attempt comes to; every other attempt after those is taken. */
type Answers = readonly ('taken' | Failure | TooMuch)[];

/** An outbox with so many cases pending, in memory, and what it did. */
function outboxWith(pending: number, answers: Answers = [], found: readonly (Posted | Failure)[] = []) {
  const cases: Case[] = [];
  const add = (count: number) => {
    for (let one = 0; one < count; one += 1) cases.push({ ...aCase, number: ++numbers });
  };
  let numbers = 0;
  add(pending);
  const did: string[] = [];
  let time = 0;
  const posted: number[] = [];
  let bound: AuditBatch | undefined;
  let batches = 0;
  const [coming, finds] = [[...answers], [...found]];
  const say = (what: string, { cases: some }: Pick<AuditBatch, 'cases'>) =>
    did.push(`${what} ${some.length}`);
  const outbox = createOutbox({
    now: () => 7,
    monotonic: () => time,
    newBatch: () => `b${++batches}`,
    store: {
      countUnposted: async () => cases.length,
      async claimBatch({ guildId, batch, limit }) {
        if (bound) return { ...bound, again: true };
        if (cases.length === 0) return undefined;
        bound = { guildId, id: batch, cases: cases.slice(0, limit), again: false };
        say('bind', bound);
        return bound;
      },
      async releaseBatch(some) {
        assert.ok(bound);
        say('release', { cases: some });
        bound = { ...bound, cases: bound.cases.filter((one) => !some.includes(one)) };
      },
      async markPosted({ cases: some }, at) {
        assert.deepEqual([some, at], [bound?.cases, 7], 'exactly what was bound');
        posted.push(...some.map(({ number }) => number));
        cases.splice(0, some.length);
        bound = undefined;
      },
    },
    audit: {
      async find(batch) {
        say('find', batch);
        const next = finds.shift();
        if (next instanceof Failure) throw next;
        return next;
      },
      async post(batch) {
        say('post', batch);
        const next = coming.shift() ?? 'taken';
        if (next instanceof Failure) throw next;
        if (next !== 'taken') return next;
        return batch.cases.length > 10 ? LIST : MESSAGE;
      },
      async postPlainly(batch) {
        say('plainly', batch);
        return MESSAGE;
      },
    },
  });
  return {
    did,
    posted,
    add,
    /** So many turns; the failures that came of them. */
    async turn(times: number): Promise<unknown[]> {
      const failures: unknown[] = [];
      for (let time = 0; time < times; time += 1)
        await outbox.post('1').catch((error: unknown) => failures.push(error));
      return failures;
    },
    post: () => outbox.post('1'),
    pass(ms: number) {
      time += ms;
    },
  };
}

describe('the cases of one post', () => {
  const sizes: [pending: number, bound: number][] = [
    [1, 1],
    [10, 10],
    [11, 10],
    [30, 10],
    [31, 31],
    [5000, 5000],
    [5001, 5000],
  ];
  for (const [pending, bound] of sizes)
    it(`of ${pending} that are pending: ${bound}`, async () => {
      const { did, posted, turn } = outboxWith(pending);
      await turn(1);
      assert.deepEqual(did, [`bind ${bound}`, `post ${bound}`]);
      assert.equal(posted.length, bound);
    });

  it('are none where nothing is pending', async () => {
    const { did, post } = outboxWith(0);
    assert.equal(await post(), false);
    assert.deepEqual(did, []);
  });
});

describe('a post that cannot be made as it is', () => {
  interface Row {
    readonly pending: number;
    readonly answers: Answers;
    readonly did: readonly string[];
  }
  const rows: Readonly<Record<string, Row>> = {
    'is cut before it is tried again': {
      pending: 8,
      answers: [{ keep: 5 }],
      did: ['bind 8', 'post 8', 'release 3', 'find 5', 'post 5', 'bind 3', 'post 3'],
    },
    'is cut again and again': {
      pending: 8,
      answers: [{ keep: 4 }, { keep: 2 }, { keep: 1 }],
      did: [
        'bind 8',
        'post 8',
        'release 4',
        'find 4',
        'post 4',
        'release 2',
        'find 2',
        'post 2',
        'release 1',
      ],
    },
    'a list that was cut keeps the next one short, then twice as long': {
      pending: 100,
      answers: [{ keep: 20 }],
      did: [
        'bind 100',
        'post 100',
        'release 80',
        'find 20',
        'post 20',
        'bind 40',
        'post 40',
        'bind 40',
        'post 40',
      ],
    },
  };
  for (const [what, { pending, answers, did }] of Object.entries(rows))
    it(what, async () => {
      const outbox = outboxWith(pending, answers);
      for (let turn = 0; outbox.did.length < did.length && turn < 9; turn += 1) await outbox.post();
      assert.deepEqual(outbox.did.slice(0, did.length), did);
    });

  it('says nothing about the next list where it was embeds', async () => {
    const { did, add, turn } = outboxWith(10, [{ keep: 6 }]);
    await turn(2);
    assert.equal(did.at(-1), 'post 6');
    add(40);
    await turn(1);
    assert.equal(did.at(-1), 'post 44');
  });
});

describe('after a list', () => {
  it('what comes next is gathered for a second', async () => {
    const { did, add, pass, post } = outboxWith(31);
    assert.equal(await post(), true);
    add(20);
    assert.equal(await post(), 1000);
    pass(999);
    add(20);
    assert.equal(await post(), 1);
    pass(1);
    assert.equal(await post(), true);
    assert.deepEqual(did, ['bind 31', 'post 31', 'bind 40', 'post 40']);
  });

  it('that was full, what it left behind is posted at once', async () => {
    const { did, turn } = outboxWith(5040);
    await turn(2);
    assert.deepEqual(did, ['bind 5000', 'post 5000', 'bind 40', 'post 40']);
  });

  it('nothing waits behind posts of single outcomes', async () => {
    const { did, turn } = outboxWith(20);
    await turn(2);
    assert.deepEqual(did, ['bind 10', 'post 10', 'bind 10', 'post 10']);
  });
});

describe('a post whose answer is lost', () => {
  it('is looked for before it is made again, and not made where it is found', async () => {
    const { did, posted, turn } = outboxWith(3, [lost], [MESSAGE]);
    assert.deepEqual(await turn(2), [lost]);
    assert.deepEqual(did, ['bind 3', 'post 3', 'find 3']);
    assert.deepEqual(posted, [1, 2, 3]);
  });

  it('is made again where it is not found', async () => {
    const { did, turn } = outboxWith(3, [lost]);
    await turn(2);
    assert.deepEqual(did, ['bind 3', 'post 3', 'find 3', 'post 3']);
  });

  it('is not made while nobody can look for it', async () => {
    const { did, turn } = outboxWith(3, [lost], [lost, lost]);
    assert.deepEqual(await turn(3), [lost, lost, lost]);
    assert.deepEqual(did, ['bind 3', 'post 3', 'find 3', 'find 3']);
  });

  it('four times is halved', async () => {
    const { did, turn } = outboxWith(5, Array(4).fill(lost));
    await turn(4);
    assert.equal(did.at(-1), 'post 5');
    await turn(1);
    assert.deepEqual(did.slice(-2), ['find 5', 'release 2']);
  });

  it('is posted plainly once it is alone and was lost again and again', async () => {
    const { did, turn, posted } = outboxWith(1, Array(9).fill(lost));
    await turn(4);
    assert.deepEqual(posted, []);
    await turn(1);
    assert.deepEqual(did.slice(-4), ['find 1', 'post 1', 'find 1', 'plainly 1']);
    assert.deepEqual(posted, [1]);
  });

  it('is not counted where the channel is to blame, for which people have to do something', async () => {
    const { did, turn } = outboxWith(2, Array(6).fill(closed));
    assert.equal((await turn(6)).length, 6);
    assert.ok(!did.some((what) => what.startsWith('release')));
  });

  it('is counted where Discord breaks on it', async () => {
    const { did, turn } = outboxWith(2, Array(4).fill(refused));
    await turn(5);
    assert.equal(did.at(-1), 'release 1');
  });

  it('is not counted any further once a post is taken', async () => {
    const { did, turn } = outboxWith(12, [lost, lost, lost, 'taken', lost]);
    await turn(6);
    assert.ok(!did.some((what) => what.startsWith('release')));
  });
});
