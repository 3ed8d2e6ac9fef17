import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { LeadershipLost } from '../../../src/errors.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { openLeadership, type PostgresLeadership } from '../../../src/store/fleet/leadership.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { draft, silent } from '../kit.ts';

const LEASE = 60_000;
const now = draft.askedAt;
const claimAll = { now, limit: 10, leaseUntil: now + 60_000, peopleOnly: false };

describe('who leads, on PostgreSQL', { skip: noPostgres }, () => {
  let server: PostgresServer;
  let url: string;
  let first: PostgresLeadership;
  let second: PostgresLeadership;
  let ofFirst: Store;
  let ofSecond: Store;
  const closing: { close(): Promise<void> }[] = [];
  const open = async (holder: string) => {
    const lease = openLeadership(url, holder, () => undefined);
    const store = createStore(await openDatabase(url, silent), lease.guard);
    closing.push(lease, store);
    return { lease, store };
  };
  before(async () => {
    server = await startPostgres();
  });
  beforeEach(async () => {
    url = await server.newDatabase();
    ({ lease: first, store: ofFirst } = await open('first'));
    ({ lease: second, store: ofSecond } = await open('second'));
  });
  after(async () => {
    for (const one of closing) await one.close();
    await server.stop();
  });

  /** Ends the lease as time would. */
  async function expire(): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('update leadership set until = 0');
    await client.end();
  }

  it('one takes the lead, and the other is told for how long it has to wait', async () => {
    assert.deepEqual(await first.take(LEASE), { taken: true });
    const answer = await second.take(LEASE);
    assert.ok(!answer.taken && answer.left > LEASE - 10_000 && answer.left <= LEASE);
  });

  it('of two that ask at once, one takes it', async () => {
    const answers = await Promise.all([first.take(LEASE), second.take(LEASE)]);
    assert.equal(answers.filter(({ taken }) => taken).length, 1);
  });

  it('the leader hears whether another process waits', async () => {
    await first.take(LEASE);
    assert.deepEqual(await first.renew(LEASE), { hasCandidate: false });
    await second.take(LEASE);
    assert.deepEqual(await first.renew(LEASE), { hasCandidate: true });
  });

  it('a lease that is over can still be renewed, unless another process has taken it', async () => {
    await first.take(LEASE);
    await expire();
    await first.renew(LEASE);
    await expire();
    await second.take(LEASE);
    await assert.rejects(first.renew(LEASE), LeadershipLost);
  });

  it('can be taken as soon as it is released, and not released by whoever has lost it', async () => {
    await first.take(LEASE);
    await first.release();
    assert.deepEqual(await second.take(LEASE), { taken: true });
    await first.release();
    assert.equal((await first.take(LEASE)).taken, false);
  });

  it('every process can tell for how long nobody has led', async () => {
    assert.ok((await second.vacantFor()) > LEASE, 'nobody ever has');
    await first.take(LEASE);
    assert.equal(await second.vacantFor(), 0);
    await expire();
    assert.ok((await second.vacantFor()) > LEASE);
  });

  it('whoever has lost the lead changes nothing any more, and what it sent is taken up, unsure', async () => {
    await first.take(LEASE);
    await ofFirst.accept([{ drafts: [draft], replace: true }]);
    const [claim] = await ofFirst.claim(claimAll);
    assert.ok(claim);
    await expire();
    await second.take(LEASE);
    await ofSecond.recover(now);
    // What comes of the call is written by nobody but the new leader.
    const outcome = { case: claim.case, state: 'in-force', at: now, until: now + 3_600_000 } as const;
    for (const work of [
      () => ofFirst.settle([outcome]),
      () => ofFirst.claim(claimAll),
      () => ofFirst.claimBatch({ guildId: draft.guildId, batch: 'b', limit: 10 }),
      () => ofFirst.keepOutside([], 0),
      () => ofFirst.expireReviews({ before: now, limit: 10 }),
    ])
      await assert.rejects(work(), LeadershipLost);
    const [again] = await ofSecond.claim(claimAll);
    assert.equal(again?.case.number, claim.case.number);
    assert.notEqual(again?.unsureSince, undefined);
  });

  it('a takeover waits for what is being written in the name of the last leader; a renewal does not', async () => {
    await first.take(LEASE);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin; select 1 from leadership for key share');
    await first.renew(LEASE);
    await expire();
    let isTaken = false;
    const taking = insist(second).then(() => {
      isTaken = true;
    });
    await waitsForLock(url);
    assert.equal(isTaken, false);
    await client.query('commit');
    await taking;
    assert.equal(isTaken, true);
    await client.end();
  });

  it('a process that stands still in the middle of writing does not keep others from taking the lead', async () => {
    await first.take(LEASE);
    const stopped = await openDatabase(url, silent);
    const [begun, never] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const writing = stopped.db.transaction().execute(async (transaction) => {
      await first.guard(transaction);
      begun.resolve();
      await never.promise;
    });
    await begun.promise;
    await expire();
    await insist(second);
    never.resolve();
    await assert.rejects(writing);
    await stopped.db.destroy();
  });
});

/** Takes the lead: patience with a lock is short, so that it is asked for again. */
async function insist(lease: PostgresLeadership): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await lease.take(LEASE).catch(() => undefined);
    if (answer?.taken) return;
  }
  assert.fail('the lead cannot be taken');
}

/** Resolves once some statement waits for a lock. */
async function waitsForLock(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let tries = 0; tries < 500; tries += 1) {
      const { rowCount } = await client.query(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      if (rowCount) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.fail('nothing waits');
  } finally {
    await client.end();
  }
}
