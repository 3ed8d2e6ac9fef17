import type { AlertStore, AuditOutbox } from '../moderation/audit/ports.ts';
import type { ChangeStore } from '../moderation/changes.ts';
import type { BrakePostStore } from '../moderation/filtering/brake-posts/ports.ts';
import type { FilterStore } from '../moderation/filtering/ports.ts';
import type { FloorStore } from '../moderation/floor/ports.ts';
import type { CaseRecords, CaseStore } from '../moderation/ports.ts';
import type { BacklogStore } from '../moderation/reports/backlog.ts';
import type { AcceptRequest } from '../moderation/requests/accepting.ts';
import type { RetentionStore } from '../moderation/retention/ports.ts';
import type { WaitingStore } from '../moderation/rights/waiting.ts';
import type { FirstRuleStore, RuleHistory, RuleStore } from '../moderation/rules/rule.ts';
import type { SettingsStore } from '../moderation/settings.ts';
import type { ShieldStore } from '../moderation/shield/ports.ts';
import type { HoursStore } from '../moderation/stats/hours.ts';
import { coalesce } from '../moderation/support/coalesce.ts';
import type { FirstSeenStore } from '../moderation/viewers/first-sighting.ts';
import type { NoteStore } from '../moderation/viewers/notes.ts';
import type { WatchStore } from '../moderation/viewers/watches.ts';
import { casesOf } from './cases/accept.ts';
import { activeCases } from './cases/active.ts';
import { refreshPost } from './cases/ends.ts';
import { lapsed } from './cases/lapsed.ts';
import { bannedIn, newestBans } from './cases/newest-bans.ts';
import {
  corrections,
  extent,
  find,
  history,
  newest,
  page,
  revise,
  revisions,
  search,
} from './cases/records.ts';
import { keepOutside, unconfirmed } from './cases/room-bans.ts';
import { cancelWaiting, viewersWithCases } from './cases/viewers.ts';
import { bringForward, claim, nextDueAfter, recover, settle, unfinished } from './cases/work.ts';
import { changeVersions } from './changes.ts';
import { type Access, createAccess } from './connection/access.ts';
import { type Database, orUnusable } from './connection/database.ts';
import { decide } from './decisions.ts';
import { heard, keepMessages, noteSequence, type StrikesQuery, strikes } from './filtering.ts';
import { acceptRestrained } from './findings/accept-restrained.ts';
import { type AskedReview, keepReviews } from './findings/keep-reviews.ts';
import { beginFirst, isNew } from './first-rule.ts';
import type { Guard } from './fleet/leadership.ts';
import { alertStore, auditOutbox, brakePosts, shieldStore } from './posting.ts';
import { reportsStore } from './reports/store.ts';
import { retentionStore } from './retention/forgetting.ts';
import { expireReviews, openReviews, openReviewsBefore, reopen } from './reviews.ts';
import { floorStore } from './rooms/floor-words.ts';
import { bansOfRule, dismissedReviews, tally } from './rule-record.ts';
import { loadRules, removeRule, saveRule, setRuleState, termsOf, versions } from './rules.ts';
import { changeSettings, loadSettings } from './settings.ts';
import { firstSeenStore } from './viewers/first-seen.ts';
import { heardFrom } from './viewers/heard-from.ts';
import { viewerStore } from './viewers/store.ts';
import { waitingStore } from './waiting.ts';

/** Reviews in one transaction: people's requests wait for it where several processes share a database. */
const REVIEWS_AT_ONCE = 50;

/** Everything that is kept. Where the database does not do its part, each method but `recover` throws a `DatabaseFault`. */
export type Store = CaseStore &
  AuditOutbox &
  AlertStore &
  CaseRecords &
  SettingsStore &
  FilterStore &
  BrakePostStore &
  ShieldStore &
  FirstSeenStore &
  RuleStore &
  RuleHistory &
  FirstRuleStore &
  WatchStore &
  WaitingStore &
  ChangeStore &
  FloorStore &
  BacklogStore &
  HoursStore &
  NoteStore &
  RetentionStore & {
    /** Resolves where the database answers, and the last write of the last minute succeeded. */
    check(): Promise<void>;
  };

/** The whole store. The table of cases is also the queue of work and the audit outbox. `guard` begins what only the leader may write. */
export function createStore(database: Database, guard?: Guard): Store {
  const { db, dialect, hints, log } = database;
  const access = createAccess(database, guard);
  const { read, write, lead, inTurn } = access;
  const hinted: Hinted = (result) => {
    hints.hint('changes');
    return result;
  };
  return {
    ...auditOutbox(access),
    ...alertStore(access, database),
    ...records(access),
    ...filterStore(access),
    ...brakePosts(access),
    ...shieldStore(access, hinted),
    ...firstSeenStore(access),
    ...ruleStore(access, { log, hinted }),
    ...viewerStore(access, hinted),
    ...floorStore(access),
    ...waitingStore(access),
    ...retentionStore(access, hinted),
    ...reportsStore(access),
    accept: (requests) =>
      inTurn(guildsOf(requests), (transaction) => acceptRestrained(transaction, requests, dialect)).then(
        (kept) => (kept.some(({ held }) => held?.stops) ? hinted(kept) : kept),
      ),
    // Where several processes share a database, people wait for the server's turn while another one's rules have it.
    rulesAtOnce: dialect === 'postgres' ? 100 : 500,
    ofRequest: (requestId) => read((reader) => casesOf(reader, [requestId])),
    claim: (request) => lead((transaction) => claim(transaction, request, dialect)),
    recover: (now) =>
      orUnusable(async () => {
        // Nobody else sends by now: what was sent in the name of an earlier leader can be written by none.
        if (dialect === 'sqlite' || guard) await lead((transaction) => recover(transaction, now));
        return unfinished(db);
      }),
    bringForward: (now) => lead((transaction) => bringForward(transaction, now)),
    nextDueAfter: (now, priority) => read((reader) => nextDueAfter(reader, now, priority)),
    settle: (outcomes) => lead((transaction) => settle(transaction, outcomes)),
    cancelWaiting: (request) =>
      inTurn([request.guildId], (transaction) => cancelWaiting(transaction, request, dialect)),
    activeCases: (query) => read((reader) => activeCases(reader, { onTheirWay: false, ...query })),
    newestBans: (query) => read((reader) => newestBans(reader, query)),
    bannedIn: (query) => read((reader) => bannedIn(reader, query)),
    keepOutside: (found, since) =>
      lead(
        (transaction) => keepOutside(transaction, found, since),
        found.map(({ draft }) => draft.guildId),
      ),
    lapsed: (query) => read((reader) => lapsed(reader, query)),
    unconfirmed: (before, now) => read((reader) => unconfirmed(reader, { before, now })),
    loadSettings: (guildId) => read((reader) => loadSettings(reader, guildId)),
    changeSettings: (guildId, edit) =>
      write((transaction) => changeSettings(transaction, { guildId, edit }, dialect)).then(hinted),
    isShared: dialect === 'postgres',
    changeVersions: () => read(changeVersions),
    check: access.check,
    hints,
    async close() {
      await hints.close();
      await db.destroy();
    },
  };
}

/** Says that there is a change, once it can be read; gives back what came of it. */
type Hinted = <Result>(result: Result) => Result;

const guildsOf = (requests: readonly AcceptRequest[]): string[] =>
  requests.flatMap(({ drafts }) => drafts.map(({ guildId }) => guildId));

function filterStore({ read, write, lead, inTurn }: Access): FilterStore {
  // A flood makes thousands of these at once: each on its own would take all connections, and people would wait for one.
  const review = coalesce(
    (asked: readonly AskedReview[]) =>
      inTurn(
        asked.map(({ draft }) => draft.guildId),
        (transaction) => keepReviews(transaction, asked),
      ),
    REVIEWS_AT_ONCE,
  );
  const note = coalesce((delivered: readonly { requestId: string; msgSeq: number }[]) =>
    write(async (transaction) => {
      for (const { requestId, msgSeq } of delivered) await noteSequence(transaction, requestId, msgSeq);
      return delivered.map(() => undefined);
    }),
  );
  return {
    keepReview: (draft, how) => review({ draft, how }),
    strikes: coalesce((asked: readonly StrikesQuery[]) => read((db) => strikes(db, asked))),
    noteSequence: (requestId, msgSeq) => note({ requestId, msgSeq }),
    async decide(request) {
      const [decided] = await inTurn([request.case.guildId], (transaction) =>
        decide(transaction, [request], { together: false }),
      );
      return decided;
    },
    decideAll: (requests) =>
      inTurn(
        requests.map(({ case: one }) => one.guildId),
        (transaction) => decide(transaction, requests, { together: true }),
      ),
    reopen: (request) => inTurn([request.case.guildId], (transaction) => reopen(transaction, request)),
    openReviews: (guildId, rule) => read((db) => openReviews(db, guildId, rule)),
    openReviewsBefore: (query) => read((db) => openReviewsBefore(db, query)),
    expireReviews: (request) => lead((transaction) => expireReviews(transaction, request)),
    bansOfRule: (query) => read((db) => bansOfRule(db, query)),
    dismissedReviews: (query) => read((db) => dismissedReviews(db, query)),
    keepMessages: (messages, limits) => write((transaction) => keepMessages(transaction, messages, limits)),
    heard: (roomIds, limit) => read((db) => heard(db, roomIds, limit)),
    heardFrom: (query) => read((db) => heardFrom(db, query)),
  };
}

function ruleStore(
  { read, write, inTurn }: Access,
  { log, hinted }: { readonly log: Database['log']; readonly hinted: Hinted },
): RuleStore & RuleHistory & FirstRuleStore {
  const reported = new Set<string>();
  return {
    loadRules: (known = [], guildId) =>
      read((db) =>
        loadRules(db, { known, guildId }, (rule, failure) => {
          // They are loaded every few seconds.
          const name = JSON.stringify(rule);
          if (reported.has(name)) return;
          reported.add(name);
          log.error({ guild: rule.guildId, rule: rule.id, err: failure }, 'a rule is left out');
        }),
      ),
    saveRule: (change) =>
      inTurn([change.guildId], async (transaction) => {
        if (change.first) await beginFirst(transaction, change, change.first.channelId);
        return saveRule(transaction, change);
      }).then(hinted),
    isNew: (guildId) => read((db) => isNew(db, guildId)),
    setRuleState: (rule, state) =>
      inTurn([rule.guildId], (transaction) => setRuleState(transaction, rule, state)).then(hinted),
    removeRule: (rule) => write((transaction) => removeRule(transaction, rule)).then(hinted),
    tally: (rule) => read((db) => tally(db, rule)),
    versions: (rule, limit) => read((db) => versions(db, rule, limit)),
    termsOf: (rule, version) => read((db) => termsOf(db, rule, version)),
  };
}

function records({ read, write, inTurn }: Access): CaseRecords {
  return {
    find: (guildId, number) => read((db) => find(db, guildId, number)),
    search: (guildId, typed, limit) => read((db) => search(db, { guildId, typed, limit })),
    newest: (one) => read((db) => newest(db, one)),
    viewersWithCases: (query) => read((db) => viewersWithCases(db, query)),
    history: (query) => read((db) => history(db, query)),
    page: (query) => read((db) => page(db, query)),
    revisions: (guildId, number) => read((db) => revisions(db, guildId, number)),
    extent: (query, limit) => read((db) => extent(db, query, limit)),
    corrections: (guildId, numbers) => read((db) => corrections(db, guildId, numbers)),
    revise: (request) => inTurn([request.case.guildId], (transaction) => revise(transaction, request)),
    refreshPost: (one) => write((transaction) => refreshPost(transaction, one)),
  };
}
