import type { Transaction } from 'kysely';
import type { CaseStore } from '../moderation/ports.ts';
import { accept, casesOf } from './accept.ts';
import type { Database } from './database.ts';
import { activeBans, unconfirmed } from './room-bans.ts';
import type { Schema } from './schema.ts';
import { claimTelling, countUntold, markTold, releaseTelling } from './telling.ts';
import { claim, nextDueAfter, recover, settle } from './work.ts';

/** The table of cases, which is also the queue of work and the list of what is still to be told. */
export function createCaseStore({ db, dialect }: Database): CaseStore {
  const inTransaction = <Result>(
    work: (transaction: Transaction<Schema>) => Promise<Result>,
  ): Promise<Result> => db.transaction().execute(work);
  return {
    accept: (drafts) => inTransaction((transaction) => accept(transaction, drafts)),
    ofRequest: (requestId) => casesOf(db, [requestId]),
    claim: (request) => inTransaction((transaction) => claim(transaction, request, dialect)),
    // With PostgreSQL others may be at work: what a dead one left is taken when its lease is over.
    recover: async (now) => void (dialect === 'sqlite' && (await recover(db, now))),
    nextDueAfter: (now) => nextDueAfter(db, now),
    settle: (outcomes) => inTransaction((transaction) => settle(transaction, outcomes)),
    activeBans: (roomId, viewers, now) => activeBans(db, { roomId, viewers, now }),
    unconfirmed: (before, now) => unconfirmed(db, { before, now }),
    claimTelling: (request) => inTransaction((transaction) => claimTelling(transaction, request)),
    countUntold: () => countUntold(db),
    markTold: (told, where, left) =>
      inTransaction(async (transaction) => {
        await markTold(transaction, told, where);
        await releaseTelling(transaction, left);
      }),
    close: () => db.destroy(),
  };
}
