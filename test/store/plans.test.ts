import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { type CompiledQuery, Kysely } from 'kysely';
import type { CaseDraft } from '../../src/moderation/case.ts';
import type { RuleTerms } from '../../src/moderation/rules/rule.ts';
import { createLocalHints } from '../../src/moderation/support/hints.ts';
import type { Database } from '../../src/store/connection/database.ts';
import { postgresDialect } from '../../src/store/connection/postgres.ts';
import { sqliteDialect } from '../../src/store/connection/sqlite.ts';
import type { Schema } from '../../src/store/schema.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { openPatiently } from '../support/patient-database.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { CHATTY, FLOODED, fill } from './big-table.ts';
import { draft, silent } from './kit.ts';

const SIZE = { cases: 20_000, reviews: 8000 };
/** Rows that one statement may read, whatever the table holds. */
const MOST_ROWS = 40;
const { guildId, roomId, askedAt: now } = draft;
const source = { type: 'filter', rule: FLOODED, version: 1 } as const;
const evidence = {
  text: 'x',
  start: 0,
  end: 1,
  term: 'x',
  view: 'base',
  at: now,
  msgSeq: undefined,
  rule: FLOODED,
  version: 1,
  blocked: false,
};

/** All that follows from a rule's hits: on somebody new, and on somebody of whom thousands of reviews were decided. */
async function behindHits(store: Store): Promise<void> {
  for (const viewer of ['newcomer', CHATTY]) {
    const said: CaseDraft = { ...draft, viewer, source, evidence };
    const review = { ...said, kind: 'review', durationSeconds: undefined, note: '' } as const;
    await store.keepReview({ ...review, requestId: `review-${viewer}` }, { silent: false });
    await store.keepReview({ ...review, requestId: `more-${viewer}` }, { silent: false });
    await store.keepReview({ ...review, requestId: `seen-${viewer}` }, { silent: true });
    await store.noteSequence(`review-${viewer}`, 7);
    await store.strikes({ guildId, viewer, since: now - 30 * 86_400_000 });
    for (const again of [1, 2])
      await store.accept([{ drafts: [{ ...said, requestId: `ban-${viewer}-${again}` }], replace: false }]);
    await store.ofRequest(`ban-${viewer}-1`);
  }
  await exactly(store);
  const claims = await store.claim({ now, limit: 2560, leaseUntil: now + 60_000, peopleOnly: false });
  assert.equal(claims.length, 3);
  await store.nextDueAfter(now);
  await store.activeCases({ kind: 'ban', roomId, viewers: claims.map(({ case: one }) => one.viewer), now });
  await store.settle(
    claims.map(({ case: one }) => ({
      case: one,
      state: 'in-force',
      at: now,
      until: now + 3_600_000,
      replaces: true,
    })),
  );
  await store.unconfirmed(now, now);
}

/** What is decided about rules' bans while they are kept: one that is made, one that is too many, and one after people let the rule go on. */
async function exactly(store: Store): Promise<void> {
  const content: RuleTerms['content'] = { kind: 'patterns', patterns: ['x+'], allow: [] };
  const edit = (): RuleTerms => ({ content, action: 'ban', ladder: [600], reason: '' });
  // Found by a version that is no longer the newest.
  for (const id of ['exact', 'exact']) await store.saveRule({ guildId, id, edit, by: 'pat', at: now });
  const ask = (viewer: string, at: number) =>
    store.accept([
      {
        drafts: [
          { ...draft, viewer, requestId: `exact-${viewer}`, source: { ...source, rule: 'exact' }, evidence },
        ],
        replace: false,
        restraint: { limit: 1, at, ladder: { steps: [600], since: now - 30 * 86_400_000 } },
      },
    ]);
  await ask('exact-1', now);
  assert.equal((await ask('exact-2', now - 60_000))[0]?.held?.because, 'braked');
  await store.setRuleState({ guildId, id: 'exact' }, 'active');
}

/** What people and the bot's own looks ask for, which is not to grow either. */
async function behindCommands(store: Store): Promise<void> {
  await store.newest({ kind: 'ban', guildId, roomId, viewer: CHATTY });
  await store.activeCases({ kind: 'ban', roomId: 'stream-3', now });
  for (const typed of ['', 'viewer_1']) {
    await store.newestBans({ kind: 'ban', roomId, typed, now, limit: 25 });
    await store.newestBans({ kind: 'ban', roomId: 'stream-3', typed, now, limit: 25 });
  }
  await store.bannedIn({ kind: 'ban', roomId, now, limit: 20_000 });
  await store.bansOfRule({ guildId, rule: FLOODED, since: now - 600_000 });
  assert.equal((await store.dismissedReviews({ guildId, rule: FLOODED, limit: 30 })).length, 30);
  await store.stalePost(guildId);
  await store.unpostedGuilds();
  await store.countUnposted(guildId);
  await store.claimBatch({ guildId, batch: 'b', limit: 10 });
  await store.viewersWithCases({ guildId, viewers: ['newcomer', 'nobody'], before: now });
  await store.extent({ guildId, viewer: undefined, since: now - 60_000 }, 10);
  await store.page({
    guildId,
    viewer: undefined,
    since: 0,
    after: { askedAt: now - 86_400_000, number: 9 },
    limit: 9,
  });
  await store.recover(now);
}

/** What the card of a viewer asks for, and what a watch writes. */
async function behindViewers(store: Store): Promise<void> {
  await store.history({ guildId, viewer: 'viewer_7', limit: 1, offset: 0 });
  await store.strikes({ guildId, viewer: 'viewer_7', since: now - 30 * 86_400_000 });
  await store.activeCases({ kind: 'ban', roomId, viewers: ['viewer_7'], now, onTheirWay: true });
  await store.heardFrom({ roomIds: [roomId, 'stream-3'], viewer: 'viewer_7', limit: 5 });
  await store.viewerNotes({ guildId, viewer: 'viewer_7' });
  for (const viewer of ['newcomer', CHATTY]) {
    const watched = { type: 'watch', actorId: '2', actorName: 'mina' } as const;
    const said = { ...draft, viewer, source: watched, evidence, durationSeconds: undefined, note: '' };
    const review: CaseDraft = { ...said, kind: 'review' };
    await store.keepReview({ ...review, requestId: `watch-${viewer}` }, { silent: false });
    await store.keepReview({ ...review, requestId: `more-of-${viewer}` }, { silent: false });
  }
}
/** All that lists of reviews, their end and the posts about stopped rules ask for, where few of very many reviews wait. */
async function behindReviews(store: Store): Promise<void> {
  const waiting = await store.openReviewsBefore({ guildId, limit: 500 });
  const before = waiting[9]?.number;
  assert.equal((await store.openReviewsBefore({ guildId, before, limit: 500 })).length, FEW - 10);
  assert.deepEqual(
    [waiting.length, await store.openReviews(guildId), await store.openReviews(guildId, FLOODED)],
    [FEW, FEW, FEW],
  );
  const by = { actorId: '9', actorName: 'pat' };
  const request = { by, at: now } as const;
  const [first, second, third] = waiting;
  assert.ok(first && second && third);
  const followUp = { ...draft, viewer: first.viewer, requestId: 'decisions', source };
  await store.decideAll([
    { ...request, case: first, what: 'ban', followUp },
    { ...request, case: second, what: 'ban', followUp: undefined },
  ]);
  const done = await store.decide({ ...request, case: third, what: 'dismiss', followUp: undefined });
  assert.ok(done);
  await store.reopen({ ...request, case: done.decided });
  await store.expireReviews({ before: now - 86_400_000, limit: 200 });
  assert.ok((await store.expireReviews({ before: now - 200_000, limit: 10 })) > 0);
  await store.bansOfRule({ guildId, rule: FLOODED, since: now - 600_000, before: now });
}
/** Reviews that wait where few do. */
const FEW = 20;

/** Everything that the store says to the database while `work` goes on. */
async function statements(
  database: Database,
  work: (store: Store) => Promise<void>,
): Promise<CompiledQuery[]> {
  const said: CompiledQuery[] = [];
  listeners.add(said);
  await work(createStore(database));
  listeners.delete(said);
  return said.filter(({ sql }) =>
    /(from|update) "(cases|messages|viewer_notes|rules|brake_viewers)"/.test(sql),
  );
}
const listeners = new Set<CompiledQuery[]>();
const log = ({ query }: { query: CompiledQuery }) => {
  for (const said of listeners) said.push(query);
};

/** How SQLite may find cases: by their key, their request or their viewer, or through an index of only those that are in question. */
const ALLOWED = [
  /^SEARCH \w+ USING (COVERING )?INDEX sqlite_autoindex_cases_\d \(guild_id=\? AND number[=>]\?/,
  /^SEARCH \w+ USING (COVERING )?INDEX sqlite_autoindex_cases_\d \(request_id=\?/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_of_viewer \(room_id=\? AND viewer=\?/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_reviews \(guild_id=\? AND room_id=\? AND viewer=\? AND rule=\? AND <expr>=\? AND asked_at>\?\)/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_of_guild \(guild_id=\? AND viewer=\?/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_strikes \(guild_id=\? AND viewer=\? AND asked_at>\?\)/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_active \(room_id=\? AND <expr>>\?\)/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_of_rule \(guild_id=\? AND rule=\? AND kind=\? AND asked_at>\?( AND asked_at<\?)?\)/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_dismissed \(guild_id=\? AND rule=\?\)/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_by_time \(guild_id=\? AND \(?asked_at/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_of_message \(post_message_id=\?\)/,
  /^SEARCH messages( USING (INDEX messages_of_room \(room_id=\? AND id>\?\)|INTEGER PRIMARY KEY \(rowid>\?\)))?$/,
  /^SEARCH rules USING (COVERING )?INDEX sqlite_autoindex_rules_1 \(guild_id=\? AND id=\?\)/,
  /^SEARCH brake_viewers USING (COVERING )?INDEX (sqlite_autoindex_brake_viewers_1|brake_viewers_by_time) \(guild_id=\? AND rule=\?/,
  /^SEARCH viewer_notes USING INDEX viewer_notes_of_viewer \(guild_id=\? AND viewer=\?\)/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_open_reviews \(guild_id=\?/,
  /^SEARCH \w+ USING (COVERING )?INDEX cases_reviews_by_age \(<expr><\?\)/,
  /^(SEARCH|SCAN) \w+ USING (COVERING )?INDEX cases_(due|unconfirmed|unposted|begun|post_due)\b/,
];

async function assertSqlitePlans(db: Kysely<Schema>, said: readonly CompiledQuery[]): Promise<void> {
  for (const query of said) {
    const plan = await db.executeQuery<{ detail: string }>({
      ...query,
      sql: `explain query plan ${query.sql}`,
    });
    const reads = plan.rows
      .map(({ detail }) => detail)
      .filter((detail) =>
        /^(SEARCH|SCAN) (cases|a|c|later|before|messages|viewer_notes|rules|brake_viewers)\b/.test(detail),
      );
    for (const detail of reads)
      assert.ok(
        !(query.sql.includes('"viewer" in (') && detail.includes('cases_active')),
        `${detail}\n${query.sql}`,
      );
    for (const detail of reads)
      assert.ok(
        ALLOWED.some((pattern) => pattern.test(detail)),
        `${detail}\n${query.sql}`,
      );
  }
}

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

const COUNTED = new Set(['cases', 'rules', 'brake_viewers']);

/** Rows of these tables that were looked at. */
function rowsRead(node: PlanNode): number {
  const {
    'Actual Rows': given,
    'Rows Removed by Filter': filtered = 0,
    'Rows Removed by Index Recheck': rechecked = 0,
  } = node;
  const own = COUNTED.has(node['Relation Name'] ?? '')
    ? (given + filtered + rechecked) * node['Actual Loops']
    : 0;
  return own + (node.Plans ?? []).reduce((sum, below) => sum + rowsRead(below), 0);
}

async function assertPostgresPlans(db: Kysely<Schema>, said: readonly CompiledQuery[]): Promise<void> {
  for (const query of said) {
    const undone = new Error('undone');
    await db
      .transaction()
      .execute(async (transaction) => {
        const sql = `explain (analyze, format json) ${query.sql}`;
        const { rows } = await transaction.executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({
          ...query,
          sql,
        });
        const plan = rows[0]?.['QUERY PLAN'][0]?.Plan ?? assert.fail('no plan');
        assert.ok(
          rowsRead(plan) <= MOST_ROWS,
          `${rowsRead(plan)} rows\n${query.sql}\n${JSON.stringify(plan, undefined, 1)}`,
        );
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
  }
}

describe('in a large table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
  let server: PostgresServer | undefined;
  after(async () => {
    rmSync(folder, { recursive: true });
    await server?.stop();
  });
  const works = {
    'a rule’s hits': behindHits,
    'commands and looks': behindCommands,
    'a viewer’s card': behindViewers,
  };

  it('nothing behind a hit or a command looks through the cases on SQLite', async () => {
    const file = join(folder, 'large.sqlite');
    await fillAt(`sqlite:${file}`);
    const database: Database = {
      db: new Kysely<Schema>({ dialect: sqliteDialect(file), log }),
      dialect: 'sqlite',
      hints: createLocalHints(),
      log: silent,
    };
    for (const work of Object.values(works))
      await assertSqlitePlans(database.db, await statements(database, work));
    // As many as there are open reviews, from the index alone.
    const counted = await statements(database, async (store) => {
      await store.openReviews(guildId);
    });
    await assertSqlitePlans(database.db, counted);
    await database.db.destroy();
  });

  it('nor does anything behind reviews, of which few wait', async () => {
    const file = join(folder, 'reviews.sqlite');
    await fillAt(`sqlite:${file}`, { cases: SIZE.cases, reviews: FEW });
    const dialect = sqliteDialect(file);
    const database: Database = {
      db: new Kysely<Schema>({ dialect, log }),
      dialect: 'sqlite',
      hints: createLocalHints(),
      log: silent,
    };
    await assertSqlitePlans(database.db, await statements(database, behindReviews));
    await database.db.destroy();
  });

  it('nor on PostgreSQL', { skip: noPostgres }, async () => {
    server ??= await startPostgres();
    const url = await server.newDatabase();
    await fillAt(url, { cases: SIZE.cases, reviews: FEW });
    const dialect = postgresDialect(url, () => undefined);
    const database: Database = {
      db: new Kysely<Schema>({ dialect, log }),
      dialect: 'postgres',
      hints: createLocalHints(),
      log: silent,
    };
    await assertPostgresPlans(database.db, await statements(database, behindReviews));
    await database.db.destroy();
  });

  it('nor reads more than a few of them on PostgreSQL', { skip: noPostgres }, async () => {
    server ??= await startPostgres();
    const url = await server.newDatabase();
    await fillAt(url);
    const dialect = postgresDialect(url, () => undefined);
    const database: Database = {
      db: new Kysely<Schema>({ dialect, log }),
      dialect: 'postgres',
      hints: createLocalHints(),
      log: silent,
    };
    for (const work of Object.values(works))
      await assertPostgresPlans(database.db, await statements(database, work));
    await database.db.destroy();
  });
});

async function fillAt(url: string, size = SIZE): Promise<void> {
  const database = await openPatiently(url);
  await fillRules(database);
  await fill(database, size);
  await database.db.destroy();
}

/** Many rules, and what a raid in many servers leaves behind. */
async function fillRules({ db }: Database): Promise<void> {
  for (let server = 0; server < 20; server += 1) {
    const rows = Array.from({ length: 200 }, (_, index) => ({
      guild_id: server === 0 ? guildId : `server-${server}`,
      id: `rule-${index}`,
      version: 1,
      state: 'active' as const,
      terms: '{}',
      changed_by: 'pat',
      changed_at: now,
    }));
    await db.insertInto('rules').values(rows).execute();
    const banned = rows.map(({ guild_id, id }) => ({ guild_id, rule: id, viewer: 'x', at: now }));
    await db.insertInto('brake_viewers').values(banned).execute();
  }
}
