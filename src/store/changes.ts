import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

// Which settings, rules and watches other processes have yet to take over: a version for each server, raised with every change.

/**
 * Raises a server's version in the transaction that changes its settings, rules or watches; the last thing that one does, as everybody
 * who changes something there waits for it from then on.
 */
export async function noteChange(transaction: Transaction<Schema>, guildId: string): Promise<void> {
  await transaction
    .insertInto('changes')
    .values({ guild_id: guildId, version: 1 })
    .onConflict((conflict) =>
      conflict.column('guild_id').doUpdateSet({ version: sql<number>`changes.version + 1` }),
    )
    .execute();
}

/** The version of each server in which anything was ever changed. */
export async function changeVersions(db: Kysely<Schema>): Promise<Map<string, number>> {
  const rows = await db.selectFrom('changes').selectAll().execute();
  return new Map(rows.map(({ guild_id, version }) => [guild_id, version]));
}
