import { type Kysely, sql } from 'kysely';
import type { Case } from '../moderation/case.ts';
import { fromRow } from './case-row.ts';
import type { Schema } from './schema.ts';

const DONE = ['in-force', 'confirmed'];

/** Those of these viewers whom our newest finished case says to be banned now. */
export async function activeBans(
  db: Kysely<Schema>,
  { roomId, viewers, now }: { roomId: string; viewers: readonly string[]; now: number },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('cases')
    .select(['viewer', 'kind', 'until'])
    .where('room_id', '=', roomId)
    .where('viewer', 'in', viewers)
    .where('state', 'in', DONE)
    .orderBy('number')
    .execute();
  const newest = new Map(rows.map((row) => [row.viewer, row]));
  const active = [...newest.values()].filter(({ kind, until }) => kind === 'ban' && (until ?? 0) > now);
  return new Set(active.map(({ viewer }) => viewer));
}

/**
 * Cases in force since before a moment that no reading of their room's list has confirmed yet, the oldest first: only the newest
 * of each viewer, and no ban that has lapsed, as the list cannot show those.
 */
export async function unconfirmed(
  db: Kysely<Schema>,
  { before, now }: { before: number; now: number },
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases as c')
    .selectAll('c')
    .where(sql<boolean>`c.state = 'in-force'`)
    .where('c.in_force_at', '<=', before)
    .where(({ or, eb }) => or([eb('c.until', 'is', null), eb('c.until', '>', now)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cases as later')
            .select('later.number')
            .whereRef('later.room_id', '=', 'c.room_id')
            .whereRef('later.viewer', '=', 'c.viewer')
            .whereRef('later.guild_id', '=', 'c.guild_id')
            .whereRef('later.number', '>', 'c.number')
            .where('later.state', '<>', 'failed'),
        ),
      ),
    )
    .orderBy('c.number')
    .limit(20_000)
    .execute();
  return rows.map(fromRow);
}
