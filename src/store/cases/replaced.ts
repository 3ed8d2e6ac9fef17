import { sql, type Transaction } from 'kysely';
import type { Case } from '../../moderation/case.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Schema } from '../schema.ts';
import { isLasting, isSameMatter } from './conditions.ts';

/** Viewers in one statement: far below what SQLite and PostgreSQL bind. */
const AT_ONCE = 5000;

/**
 * Notes in bans and mutes that were still to last when these cases took their place that they did, and that their posts are to say so. A ban
 * that failed counts where an earlier one had been lifted for it.
 */
export async function markReplaced(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  { now, failedToo = false }: { now: number; failedToo?: boolean },
): Promise<void> {
  for (const ofRoom of Map.groupBy(cases, ({ guildId, roomId }) =>
    JSON.stringify([guildId, roomId]),
  ).values()) {
    const [first] = ofRoom;
    if (!first) continue;
    for (const some of chunks(ofRoom, AT_ONCE)) {
      const viewers = some.map(({ viewer }) => viewer);
      const done = sql`in ('in-force', 'confirmed')`;
      const settled = sql`in ('in-force', 'confirmed', 'failed')`;
      const later = sql`later.guild_id = cases.guild_id and later.room_id = cases.room_id and later.viewer = cases.viewer and later.number > cases.number and later.kind <> 'review' and ${isSameMatter('later', 'cases')} and later.state ${failedToo ? settled : done}`;
      await transaction
        .updateTable('cases')
        .set({
          replaced_by: sql<number>`(select max(later.number) from cases as later where ${later})`,
          post_due: sql<number>`case when posted_at is not null and posted_in_list = 0 then 1 else post_due end`,
        })
        .where('guild_id', '=', first.guildId)
        .where('room_id', '=', first.roomId)
        .where('viewer', 'in', viewers)
        .where(sql<boolean>`${isLasting()} and kind <> 'review' and replaced_by is null and state ${done}`)
        .where('until', '>', now)
        .where(sql<boolean>`exists (select 1 from cases as later where ${later})`)
        .execute();
    }
  }
}
