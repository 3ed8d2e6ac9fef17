import { type Kysely, sql, type Transaction } from 'kysely';
import type { Case, CaseDraft } from '../../moderation/case.ts';
import type { KeepReview } from '../../moderation/filtering/ports.ts';
import { casesOf, insertCases } from '../cases/accept.ts';
import { decisionOf, isReview } from '../cases/conditions.ts';
import { fromRow, ruleOf } from '../cases/row.ts';
import { countOfFinding } from '../hours/counting.ts';
import { countHours } from '../hours/counts.ts';
import type { CaseRow, Schema } from '../schema.ts';
import { firstLines, moreLines } from '../viewers/watched-review.ts';

/** Findings of one rule about one viewer within this time are one review, in milliseconds. */
const SAME_FLOOD = 10 * 60_000;

/** A review that is asked for. */
export interface AskedReview {
  readonly draft: CaseDraft;
  readonly how: KeepReview;
}

/** Where findings go: into a review that nobody has decided yet, or into a new one. */
interface Review {
  readonly into: CaseRow | AskedReview;
  /** How many findings are folded into it beside what it had. */
  more: number;
}

/**
 * Keeps reviews, each once; findings of one rule (or watch) about one viewer are one, which counts what is folded into it. Rules' are kept
 * in a few statements, as others wait: the servers' turn must have been taken.
 */
export async function keepReviews(
  transaction: Transaction<Schema>,
  asked: readonly AskedReview[],
): Promise<(Case | undefined)[]> {
  if (asked.length === 0) return [];
  const ids = asked.map(({ draft }) => draft.requestId);
  const kept = new Map((await casesOf(transaction, ids)).map((one) => [one.requestId, one]));
  const fresh = asked.filter(({ draft }) => !kept.has(draft.requestId));
  const ofRules = fresh.filter(({ draft }) => draft.source.type !== 'watch');
  const reviews = fold(ofRules, await openReviews(transaction, ofRules));
  const written = await write(transaction, new Set(reviews.values()));
  for (const [requestId, review] of reviews) {
    const one = written.get(review);
    if (one) kept.set(requestId, one);
  }
  for (const one of fresh)
    if (one.draft.source.type === 'watch' && !kept.has(one.draft.requestId))
      kept.set(one.draft.requestId, await keepWatched(transaction, one));
  return ids.map((id) => kept.get(id));
}

const keyOf = ({ draft, how }: AskedReview): string =>
  JSON.stringify([draft.guildId, draft.roomId, draft.viewer, ruleOf(draft.source), how.silent]);

/** The review of each request, in the order of the requests; `open` are those that are there. */
function fold(
  asked: readonly AskedReview[],
  open: ReadonlyMap<AskedReview, CaseRow>,
): ReadonlyMap<string, Review> {
  const reviews = new Map<string, Review>();
  const newest = new Map<string, Review>();
  for (const one of asked) {
    const { requestId, askedAt } = one.draft;
    // The same message twice is one finding.
    if (reviews.has(requestId)) continue;
    const key = keyOf(one);
    const row = open.get(one);
    const before = newest.get(key) ?? (row && { into: row, more: 0 });
    const review: Review =
      before && askedAtOf(before) > askedAt - SAME_FLOOD ? before : { into: one, more: -1 };
    review.more += 1;
    newest.set(key, review);
    reviews.set(requestId, review);
  }
  return reviews;
}

const askedAtOf = ({ into }: Review): number => ('draft' in into ? into.draft.askedAt : into.asked_at);

/** For each of these the newest review of the same viewer by the same rule that nobody has decided yet. */
async function openReviews(
  db: Kysely<Schema>,
  asked: readonly AskedReview[],
): Promise<ReadonlyMap<AskedReview, CaseRow>> {
  const open = new Map<AskedReview, CaseRow>();
  const kindOf = ({ draft: { guildId, roomId, source }, how }: AskedReview) =>
    JSON.stringify([guildId, roomId, ruleOf(source), how.silent]);
  for (const alike of Map.groupBy(asked, kindOf).values()) {
    const [first] = alike;
    const rule = first && ruleOf(first.draft.source);
    if (!first || rule === undefined) continue;
    const rows = await db
      .selectFrom('cases')
      .selectAll()
      .where('guild_id', '=', first.draft.guildId)
      .where('room_id', '=', first.draft.roomId)
      .where('viewer', 'in', [...new Set(alike.map(({ draft }) => draft.viewer))])
      .where('rule', '=', rule)
      .where(isReview())
      .where(decisionOf(), '=', first.how.silent ? 'observed' : '')
      .where('asked_at', '>', Math.min(...alike.map(({ draft }) => draft.askedAt)) - SAME_FLOOD)
      .orderBy('asked_at')
      .orderBy('number')
      .execute();
    const newest = new Map(rows.map((row) => [row.viewer, row]));
    for (const one of alike) {
      const row = newest.get(one.draft.viewer);
      if (row) open.set(one, row);
    }
  }
  return open;
}

/** Makes new reviews, and has those that are there count what was folded into them. */
async function write(
  transaction: Transaction<Schema>,
  reviews: ReadonlySet<Review>,
): Promise<ReadonlyMap<Review, Case>> {
  const made = new Map<CaseDraft, { readonly review: Review; readonly how: KeepReview }>();
  const kept = new Map<Review, Case>();
  const ofRow = new Map<string, Review>();
  for (const review of reviews) {
    const { into } = review;
    if ('draft' in into) made.set(into.draft, { review: review, how: into.how });
    else ofRow.set(JSON.stringify([into.guild_id, into.number]), review);
  }
  for (const alike of Map.groupBy(ofRow.values(), rowsAlike).values()) {
    const rows = alike.flatMap(({ into }) => ('draft' in into ? [] : into));
    const [first] = rows;
    if (!first) continue;
    const changed = await transaction
      .updateTable('cases')
      .set({ repeats: sql<number>`repeats + ${alike[0]?.more ?? 0}` })
      .where('guild_id', '=', first.guild_id)
      .where(
        'number',
        'in',
        rows.map(({ number }) => number),
      )
      .returningAll()
      .execute();
    for (const row of changed) {
      const review = ofRow.get(JSON.stringify([row.guild_id, row.number]));
      if (review) kept.set(review, fromRow(row));
    }
  }
  const cases = await insertCases(transaction, [...made.keys()], (draft) => {
    const one = made.get(draft);
    return { ...settled(draft, one?.how), repeats: one?.review.more ?? 0 };
  });
  const byRequest = new Map(cases.map((one) => [one.requestId, one]));
  for (const [{ requestId }, { review }] of made) {
    const one = byRequest.get(requestId);
    if (one) kept.set(review, one);
  }
  await countHours(transaction, foldedCounts(kept));
  return kept;
}

/** What is counted of findings that were folded into reviews; a new review counts for itself when it is made. */
const foldedCounts = (kept: ReadonlyMap<Review, Case>) =>
  [...kept].flatMap(([{ more }, one]) => {
    const count = more > 0 ? countOfFinding(one, more) : undefined;
    return count ? [count] : [];
  });

/** Reviews of one server that count equally more change in one statement. */
const rowsAlike = ({ into, more }: Review): string =>
  JSON.stringify(['draft' in into ? '' : into.guild_id, more]);

/** What nobody is asked about, or another post speaks of, counts as posted, in a list that cannot be changed. */
const settled = ({ askedAt }: CaseDraft, how: KeepReview | undefined): Partial<CaseRow> => ({
  state: 'confirmed',
  settled_at: askedAt,
  ...(how?.silent && { decision: 'observed' }),
  ...((how?.silent || how?.folded) && { posted_at: askedAt, posted_in_list: 1 }),
});

/** Keeps what a watched viewer says, which goes on in the review that is open. */
async function keepWatched(transaction: Transaction<Schema>, asked: AskedReview): Promise<Case> {
  const { draft, how } = asked;
  const row = (await openReviews(transaction, [asked])).get(asked);
  if (row) {
    const more = await transaction
      .updateTable('cases')
      .set(moreLines(row, draft))
      .where('guild_id', '=', row.guild_id)
      .where('number', '=', row.number)
      .returningAll()
      .executeTakeFirstOrThrow();
    return fromRow(more);
  }
  const [kept] = await insertCases(transaction, [draft], () => ({
    ...settled(draft, how),
    ...firstLines(draft),
  }));
  if (!kept) throw new Error('a review was kept and is not there');
  return kept;
}
