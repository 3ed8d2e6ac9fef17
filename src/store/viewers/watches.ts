import type { Kysely, Transaction } from 'kysely';
import type { Watch } from '../../moderation/viewers/watches.ts';
import { noteChange } from '../changes.ts';
import type { Schema } from '../schema.ts';

/** The watches of one server, or of all, that have not worn off by a moment. */
export async function loadWatches(db: Kysely<Schema>, now: number, only?: string): Promise<Watch[]> {
  const rows = await db
    .selectFrom('watches')
    .selectAll()
    .where('until', '>', now)
    .$if(only !== undefined, (query) => query.where('guild_id', '=', only ?? ''))
    .execute();
  return rows.map((row) => ({
    guildId: row.guild_id,
    viewer: row.viewer,
    by: { actorId: row.actor_id, actorName: row.actor_name },
    until: row.until,
  }));
}

/** Keeps a watch in place of an earlier one of the same viewer, and forgets those that have worn off. */
export async function keepWatch(
  transaction: Transaction<Schema>,
  { guildId, viewer, by, until }: Watch,
  now: number,
): Promise<void> {
  await transaction.deleteFrom('watches').where('until', '<=', now).execute();
  const changed = { until, actor_id: by.actorId, actor_name: by.actorName };
  await transaction
    .insertInto('watches')
    .values({
      guild_id: guildId,
      viewer,
      until,
      actor_id: by.actorId,
      actor_name: by.actorName,
    })
    .onConflict((conflict) => conflict.columns(['guild_id', 'viewer']).doUpdateSet(changed))
    .execute();
  await noteChange(transaction, guildId);
}

/** Ends a watch; false where there is none that has not worn off. */
export async function endWatch(
  transaction: Transaction<Schema>,
  { guildId, viewer }: Pick<Watch, 'guildId' | 'viewer'>,
  now: number,
): Promise<boolean> {
  const ended = await transaction
    .deleteFrom('watches')
    .where('guild_id', '=', guildId)
    .where('viewer', '=', viewer)
    .returning('until')
    .executeTakeFirst();
  await noteChange(transaction, guildId);
  return ended !== undefined && ended.until > now;
}
