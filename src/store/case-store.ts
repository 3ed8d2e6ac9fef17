import type { Transaction } from 'kysely';
import type { FilterStore } from '../moderation/filter-store.ts';
import type { CaseRecords, CaseStore, TellingStore } from '../moderation/ports.ts';
import type { RuleStore } from '../moderation/rules.ts';
import type { SettingsStore } from '../moderation/settings.ts';
import { accept, casesOf } from './accept.ts';
import { type Database, orUnusable } from './database.ts';
import { bansOfRule, decide, heard, keepMessages, keepReview, noteSequence, strikes } from './filtering.ts';
import { corrections, find, history, newest, page, revise, revisions, search } from './records.ts';
import { keepOutside, unconfirmed } from './room-bans.ts';
import { loadRules, removeRule, saveRule, setRuleState, tally } from './rules.ts';
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
import { cancelWaiting, viewersWithCases } from './viewers.ts';
import { claim, nextDueAfter, recover, settle, unfinished } from './work.ts';

type Work<Result> = (transaction: Transaction<Schema>) => Promise<Result>;

/** Everything that is kept. */
export type Store = CaseStore & TellingStore & CaseRecords & SettingsStore & FilterStore & RuleStore;

/** The table of cases, which is also the queue of work and the list of what is still to be told, and what belongs to it. */
export function createCaseStore(database: Database): Store {
  const { db, dialect } = database;
  const inTransaction = <Result>(work: Work<Result>): Promise<Result> => db.transaction().execute(work);
  return {
    ...tellingStore(database),
    ...records(database),
    ...filterStore(database),
    accept: (requests) => inTransaction((transaction) => accept(transaction, requests)),
    ofRequest: (requestId) => casesOf(db, [requestId]),
    claim: (request) => inTransaction((transaction) => claim(transaction, request, dialect)),
    recover: (now) =>
      orUnusable(async () => {
        // With PostgreSQL others may be at work: what a dead one left is taken when its lease is over.
        if (dialect === 'sqlite') await recover(db, now);
        return unfinished(db);
      }),
    nextDueAfter: (now) => nextDueAfter(db, now),
    settle: (outcomes) => inTransaction((transaction) => settle(transaction, outcomes)),
    standing: (query) => standingBans(db, { ...query, onTheirWay: false }),
    cancelWaiting: (request) => inTransaction((transaction) => cancelWaiting(transaction, request, dialect)),
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

function filterStore({ db }: Database): FilterStore & RuleStore {
  const inTransaction = <Result>(work: Work<Result>): Promise<Result> => db.transaction().execute(work);
  return {
    keepReview: (draft, how) => inTransaction((transaction) => keepReview(transaction, draft, how)),
    strikes: (query) => strikes(db, query),
    noteSequence: (requestId, msgSeq) =>
      inTransaction((transaction) => noteSequence(transaction, requestId, msgSeq)),
    decide: (request) => inTransaction((transaction) => decide(transaction, request)),
    bansOfRule: (query) => bansOfRule(db, query),
    keepMessages: (messages, size) =>
      inTransaction((transaction) => keepMessages(transaction, messages, size)),
    heard: (roomIds, limit) => heard(db, roomIds, limit),
    loadRules: () => loadRules(db),
    saveRule: (change) => inTransaction((transaction) => saveRule(transaction, change)),
    setRuleState: (rule, state) => setRuleState(db, rule, state),
    removeRule: (rule) => removeRule(db, rule),
    tally: (rule) => tally(db, rule),
  };
}

function records({ db }: Database): CaseRecords {
  return {
    find: (guildId, number) => find(db, guildId, number),
    search: (guildId, typed, limit) => search(db, { guildId, typed, limit }),
    newest: (of) => newest(db, of),
    viewersWithCases: (query) => viewersWithCases(db, query),
    history: (query) => history(db, query),
    page: (query) => page(db, query),
    revisions: (guildId, number) => revisions(db, guildId, number),
    corrections: (query) => corrections(db, query),
    revise: (request) => db.transaction().execute((transaction) => revise(transaction, request)),
  };
}
