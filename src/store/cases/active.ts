import { type Kysely, sql } from 'kysely';
import type { ActionKind, Case } from '../../moderation/case.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Schema } from '../schema.ts';
import {
  endOf,
  endOfHolding,
  hasNotFailed,
  isAction,
  isDone,
  isInPlace,
  isNewest,
  isOfKind,
} from './conditions.ts';
import { fromRow } from './row.ts';

/** Viewers in one statement: far below what SQLite and PostgreSQL bind. */
const AT_ONCE = 5000;

export interface ActiveCasesQuery {
  readonly kind: ActionKind;
  readonly roomId: string;
  /** Undefined: everybody. */
  readonly viewers?: readonly string[] | undefined;
  readonly now: number;
  /** Whether those count (and what undoes them) that are accepted and not done yet. */
  readonly onTheirWay: boolean;
}

/** The bans (or what else lasts) of a room that hold: each viewer's newest case of the matter, where that has not ended and undoes nothing. Failed cases do not count. */
export async function activeCases(db: Kysely<Schema>, query: ActiveCasesQuery): Promise<Case[]> {
  const { viewers } = query;
  if (viewers === undefined) return some(db, query);
  const found: Case[] = [];
  for (const part of chunks(viewers, AT_ONCE)) found.push(...(await some(db, { ...query, viewers: part })));
  return found;
}

async function some(
  db: Kysely<Schema>,
  { kind, roomId, viewers, now, onTheirWay }: ActiveCasesQuery,
): Promise<Case[]> {
  const counts = onTheirWay ? hasNotFailed : isDone;
  // Few viewers are looked up one by one: by the index of active bans both databases would read everybody's of the room, and neither
  // uses it unless its condition is stated word for word.
  const inPlace = viewers === undefined ? isInPlace('c') : sql<boolean>`coalesce(c.replaced_by, 0) = 0`;
  const end = viewers === undefined && !onTheirWay ? endOfHolding(kind, 'c') : endOf('c');
  const rows = await db
    .selectFrom('cases as c')
    .selectAll('c')
    .where('c.room_id', '=', roomId)
    .$if(viewers !== undefined, (some) => some.where('c.viewer', 'in', viewers ?? []))
    .where(isOfKind(kind, 'c'))
    .where(isAction('c'))
    // A ban that was lifted for one that then failed no longer holds.
    .where(inPlace)
    .where(end, '>', now)
    .where(counts('c'))
    .where(isNewest(counts))
    .execute();
  return rows.map(fromRow);
}
