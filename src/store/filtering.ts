import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Case, CaseDraft, Evidence } from '../moderation/case.ts';
import { PERMANENT } from '../moderation/duration.ts';
import type { Decided, DecideRequest, HeardMessage } from '../moderation/filtering/ports.ts';
import { takesPlaceOf } from '../moderation/requests/precedence.ts';
import { chunks } from '../moderation/support/chunks.ts';
import { casesOf, insertCases } from './cases/accept.ts';
import { activeBans } from './cases/active-bans.ts';
import { decisionOf, isBan, isByRule, isReview } from './cases/conditions.ts';
import { POSTED_OTHERWISE } from './cases/outbox.ts';
import { fromRow, ruleOf } from './cases/row.ts';
import type { Schema } from './schema.ts';
import { firstLines, moreLines } from './viewers/watched-review.ts';

/** Rows in one statement; a message has four values. */
const AT_ONCE = 1000;
/** Findings of one rule about one viewer within this time are one review, in milliseconds. */
const SAME_FLOOD = 10 * 60_000;
/** Messages older than this are forgotten, in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** Keeps a review, once. The server's turn must have been taken. */
export async function keepReview(
  transaction: Transaction<Schema>,
  draft: CaseDraft,
  { silent }: { silent: boolean },
): Promise<Case | undefined> {
  const [known] = await casesOf(transaction, [draft.requestId]);
  if (known) return known;
  const similar = await openReview(transaction, draft, silent);
  if (similar) return similar;
  const [kept] = await insertCases(transaction, [draft], ({ askedAt }) => ({
    state: 'confirmed',
    settled_at: askedAt,
    // What nobody is asked about counts as posted, in a list that nobody reads.
    ...(silent && { decision: 'observed', posted_at: askedAt, posted_in_list: 1 }),
    ...(draft.source.type === 'watch' && firstLines(draft)),
  }));
  return kept;
}

/** A review of the same viewer by the same rule (or watch) that nobody has decided yet: a flood is one, which counts what is folded into it. */
async function openReview(
  transaction: Transaction<Schema>,
  draft: CaseDraft,
  silent: boolean,
): Promise<Case | undefined> {
  const { guildId, roomId, viewer, source, askedAt } = draft;
  const rule = ruleOf(source);
  if (rule === undefined) return undefined;
  const row = await transaction
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('room_id', '=', roomId)
    .where('viewer', '=', viewer)
    .where('rule', '=', rule)
    .where(isReview())
    .where(decisionOf(), '=', silent ? 'observed' : '')
    .where('asked_at', '>', askedAt - SAME_FLOOD)
    .orderBy('asked_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const folded = await transaction
    .updateTable('cases')
    .set(source.type === 'watch' ? moreLines(row, draft) : { repeats: row.repeats + 1 })
    .where('guild_id', '=', guildId)
    .where('number', '=', row.number)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(folded);
}

export interface StrikesQuery {
  readonly guildId: string;
  readonly viewer: string;
  readonly since: number;
}

/** Bans that rules made of each of these viewers since the earliest of the moments, failed and lifted ones aside. */
export async function strikes(db: Kysely<Schema>, asked: readonly StrikesQuery[]): Promise<number[]> {
  const counts = new Map<string, number>();
  for (const [guildId, ofGuild] of Map.groupBy(asked, (one) => one.guildId)) {
    const viewers = [...new Set(ofGuild.map(({ viewer }) => viewer))];
    const rows = await db
      .selectFrom('cases')
      .select(({ fn }) => ['viewer', fn.countAll<number>().as('count')])
      .where('guild_id', '=', guildId)
      .where('viewer', 'in', viewers)
      .where(isBan())
      .where(isByRule())
      .where('state', '<>', 'failed')
      .where('replaced_by', 'is', null)
      .where('asked_at', '>=', Math.min(...ofGuild.map(({ since }) => since)))
      .groupBy('viewer')
      .execute();
    for (const { viewer, count } of rows) counts.set(JSON.stringify([guildId, viewer]), Number(count));
  }
  return asked.map(({ guildId, viewer }) => counts.get(JSON.stringify([guildId, viewer])) ?? 0);
}

/** Notes under which number the message of a case was delivered. */
export async function noteSequence(
  transaction: Transaction<Schema>,
  requestId: string,
  msgSeq: number,
): Promise<void> {
  for (const { guildId, number, evidence } of await casesOf(transaction, [requestId])) {
    if (!evidence) continue;
    // What was delivered was not refused, whatever was decided too late.
    const noted: Evidence = { ...evidence, msgSeq, blocked: false };
    await transaction
      .updateTable('cases')
      // Only a post of its own is worth bringing up to date for this; what nobody is asked about has none.
      .set({
        evidence: JSON.stringify(noted),
        post_due: sql<number>`case when posted_at is not null and posted_in_list = 0 then 1 else post_due end`,
      })
      .where('guild_id', '=', guildId)
      .where('number', '=', number)
      .execute();
  }
}

/** Decides a review that nobody has decided yet, and keeps the ban that follows from it. The server's turn must have been taken. */
export async function decide(
  transaction: Transaction<Schema>,
  { case: one, what, by, at, followUp }: DecideRequest,
): Promise<Decided | undefined> {
  const row = await transaction
    .updateTable('cases')
    .set({
      decision: what,
      decided_by: by.actorName,
      edited_at: at,
      edited_by: by.actorName,
      edits: sql<number>`edits + 1`,
      ...POSTED_OTHERWISE,
    })
    .where('guild_id', '=', one.guildId)
    .where('number', '=', one.number)
    .where('kind', '=', 'review')
    .where(sql<boolean>`(decision is null or decision = 'observed')`)
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const longerBan = followUp && (await findLongerBan(transaction, followUp));
  const [kept] = followUp && !longerBan ? await insertCases(transaction, [followUp]) : [];
  return { decided: fromRow(row), followUp: kept, longerBan };
}

/** A ban of the same viewer that lasts at least as long as this one would. */
async function findLongerBan(transaction: Transaction<Schema>, draft: CaseDraft): Promise<Case | undefined> {
  const { roomId, viewer, askedAt, durationSeconds = 0 } = draft;
  const query = { roomId, viewers: [viewer], now: askedAt, onTheirWay: true };
  const [active] = await activeBans(transaction, query);
  if (!active || takesPlaceOf(draft, active)) return undefined;
  if (active.durationSeconds === PERMANENT) return active;
  const end = active.until ?? active.askedAt + (active.durationSeconds ?? 0) * 1000;
  return end >= askedAt + durationSeconds * 1000 ? active : undefined;
}

/**
 * Keeps messages, and forgets all but the newest `size` and those that are too old by the message times and by our clock: neither a
 * message with a wrong time nor a clock that was set wrong wipes what others said.
 */
export async function keepMessages(
  transaction: Transaction<Schema>,
  messages: readonly HeardMessage[],
  { size, now }: { size: number; now: number },
): Promise<void> {
  const rows = messages.map(({ roomId, viewer, text, at }) => ({ room_id: roomId, viewer, text, at }));
  for (const some of chunks(rows, AT_ONCE)) await transaction.insertInto('messages').values(some).execute();
  const present = Math.min(now, Math.max(...messages.map(({ at }) => at)));
  await transaction
    .deleteFrom('messages')
    .where(({ or, eb, selectFrom }) =>
      or([
        eb(
          'id',
          '<=',
          sql<number>`(${selectFrom('messages').select(({ fn }) => fn.max('id').as('id'))}) - ${size}`,
        ),
        eb('at', '<', present - DAY),
      ]),
    )
    .execute();
}

/** Messages that are read in one piece. */
const READ_AT_ONCE = 500;

/** The last messages of these rooms, the newest first. */
export async function heard(
  db: Kysely<Schema>,
  roomIds: readonly string[],
  limit: number,
): Promise<HeardMessage[]> {
  if (roomIds.length === 0) return [];
  const messages: HeardMessage[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  while (messages.length < limit) {
    const rows = await db
      .selectFrom('messages')
      .selectAll()
      .where('room_id', 'in', roomIds)
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(Math.min(limit - messages.length, READ_AT_ONCE))
      .execute();
    for (const { id, room_id, viewer, text, at } of rows) {
      messages.push({ roomId: room_id, viewer, text, at });
      before = Number(id);
    }
    if (rows.length < READ_AT_ONCE) break;
    // Long messages take long to read, and everything else has its turn meanwhile.
    await setImmediate();
  }
  return messages;
}
