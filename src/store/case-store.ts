import type { Transaction } from 'kysely';
import type { CaseRecords, CaseStore, TellingStore } from '../moderation/ports.ts';
import type { SettingsStore } from '../moderation/settings.ts';
import { accept, casesOf } from './accept.ts';
import { type Database, orUnusable } from './database.ts';
import { corrections, find, history, newest, page, revise, revisions, search } from './records.ts';
import { keepOutside, unconfirmed } from './room-bans.ts';
import type { Schema } from './schema.ts';
import { changeSettings, loadSettings } from './settings.ts';
import { standingBans } from './standing.ts';
import {
  claimTelling,
  countUntold,
  markShown,
  markTold,
  releaseTelling,
  stalePost,
  untoldGuilds,
} from './telling.ts';
import { claim, nextDueAfter, recover, settle } from './work.ts';

type Work<Result> = (transaction: Transaction<Schema>) => Promise<Result>;

/** The table of cases, which is also the queue of work and the list of what is still to be told, and what belongs to it. */
export function createCaseStore(database: Database): CaseStore & TellingStore & CaseRecords & SettingsStore {
  const { db, dialect } = database;
  const inTransaction = <Result>(work: Work<Result>): Promise<Result> => db.transaction().execute(work);
  return {
    ...tellingStore(database),
    ...records(database),
    accept: (requests) => inTransaction((transaction) => accept(transaction, requests)),
    ofRequest: (requestId) => casesOf(db, [requestId]),
    claim: (request) => inTransaction((transaction) => claim(transaction, request, dialect)),
    // With PostgreSQL others may be at work: what a dead one left is taken when its lease is over.
    recover: async (now) => void (dialect === 'sqlite' && (await orUnusable(() => recover(db, now)))),
    nextDueAfter: (now) => nextDueAfter(db, now),
    settle: (outcomes) => inTransaction((transaction) => settle(transaction, outcomes)),
    standing: (query) => standingBans(db, { ...query, onTheirWay: false }),
    keepOutside: (found, since) => inTransaction((transaction) => keepOutside(transaction, found, since)),
    unconfirmed: (before, now) => unconfirmed(db, { before, now }),
    loadSettings: () => loadSettings(db),
    changeSettings: (guildId, edit) =>
      inTransaction((transaction) => changeSettings(transaction, { guildId, edit }, dialect)),
    close: () => db.destroy(),
  };
}

function tellingStore({ db }: Database): TellingStore {
  const inTransaction = <Result>(work: Work<Result>): Promise<Result> => db.transaction().execute(work);
  return {
    untoldGuilds: () => untoldGuilds(db),
    claimTelling: (request) => inTransaction((transaction) => claimTelling(transaction, request)),
    countUntold: (guildId) => countUntold(db, guildId),
    markTold: (posted, at, left) =>
      inTransaction(async (transaction) => {
        await markTold(transaction, posted, at);
        await releaseTelling(transaction, left);
      }),
    stalePost: (guildId) => stalePost(db, guildId),
    markShown: (shown, left) => inTransaction((transaction) => markShown(transaction, shown, left)),
  };
}

function records({ db }: Database): CaseRecords {
  return {
    find: (guildId, number) => find(db, guildId, number),
    search: (guildId, typed, limit) => search(db, { guildId, typed, limit }),
    newest: (of) => newest(db, of),
    history: (query) => history(db, query),
    page: (query) => page(db, query),
    revisions: (guildId, number) => revisions(db, guildId, number),
    corrections: (query) => corrections(db, query),
    revise: (request) => db.transaction().execute((transaction) => revise(transaction, request)),
  };
}
