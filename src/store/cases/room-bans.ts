import { type Kysely, sql, type Transaction } from 'kysely';
import { ACTIONS } from '../../moderation/actions/index.ts';
import type { Case, CaseKind } from '../../moderation/case.ts';
import type { OutsideDraft } from '../../moderation/ports.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Schema } from '../schema.ts';
import { insertCases } from './accept.ts';
import { endOfUnconfirmed, hasNotFailed, isAbout, isAction, isNewest } from './conditions.ts';
import { markReplaced } from './replaced.ts';
import { fromRow } from './row.ts';

/** Viewers in one statement: far below what SQLite and PostgreSQL bind. */
const AT_ONCE = 5000;

/**
 * Keeps what was done elsewhere, except about viewers with whom something of ours has happened `since`. The servers' turn must have
 * been taken.
 */
export async function keepOutside(
  transaction: Transaction<Schema>,
  found: readonly OutsideDraft[],
  since: number,
): Promise<Case[]> {
  const kept: Case[] = [];
  const sameOf = ({ draft }: OutsideDraft) => JSON.stringify([draft.roomId, ACTIONS.matterOf(draft.kind)]);
  for (const ofRoom of Map.groupBy(found, sameOf).values()) {
    const [one] = ofRoom;
    if (!one) continue;
    const { roomId, kind } = one.draft;
    const viewers = ofRoom.map(({ draft }) => draft.viewer);
    const busy = await busyViewers(transaction, { kind, roomId, viewers, since });
    const until = new Map(ofRoom.map((one) => [one.draft, one.until]));
    const drafts = ofRoom.map(({ draft }) => draft).filter(({ viewer }) => !busy.has(viewer));
    const cases = await insertCases(transaction, drafts, (draft) => ({
      state: 'confirmed',
      in_force_at: draft.askedAt,
      confirmed_at: draft.askedAt,
      settled_at: draft.askedAt,
      until: until.get(draft) ?? null,
    }));
    const [first] = cases;
    // What is done elsewhere is none of what our moderators have lifted.
    if (first) await markReplaced(transaction, cases, { now: first.askedAt });
    kept.push(...cases);
  }
  return kept;
}

interface BusyQuery {
  readonly kind: CaseKind;
  readonly roomId: string;
  readonly viewers: readonly string[];
  readonly since: number;
}

/** Those of these viewers with whom something of ours of the same matter is on its way, or has happened since a moment. */
async function busyViewers(
  db: Kysely<Schema>,
  { kind, roomId, viewers, since }: BusyQuery,
): Promise<Set<string>> {
  const busy = new Set<string>();
  for (const some of chunks(viewers, AT_ONCE)) {
    const rows = await db
      .selectFrom('cases')
      .select('viewer')
      .where('room_id', '=', roomId)
      .where(isAction())
      .where(isAbout(kind))
      .where('viewer', 'in', some)
      .where(({ or, eb }) =>
        or([eb('settled_at', 'is', null), eb('settled_at', '>=', since), eb('asked_at', '>=', since)]),
      )
      .execute();
    for (const { viewer } of rows) busy.add(viewer);
  }
  return busy;
}

/**
 * Cases in force since before a moment (or, as the clock was set back, since later than now) that no reading of their room's list
 * has confirmed yet, those that end first: only the newest of each viewer, and no ban that has lapsed, as the list cannot show those.
 */
export async function unconfirmed(
  db: Kysely<Schema>,
  { before, now }: { before: number; now: number },
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases as c')
    .selectAll('c')
    .where(sql<boolean>`c.state = 'in-force'`)
    .where(({ or, eb }) => or([eb('c.in_force_at', '<=', before), eb('c.in_force_at', '>', now)]))
    .where(endOfUnconfirmed('c'), '>', now)
    .where(isNewest(hasNotFailed))
    .orderBy(endOfUnconfirmed('c'))
    .orderBy('c.number')
    .limit(20_000)
    .execute();
  return rows.map(fromRow);
}
