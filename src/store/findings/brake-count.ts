import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { CaseDraft } from '../../moderation/case.ts';
import { BRAKE_MINUTE, type RuleOfServer, ruleBehind } from '../../moderation/requests/restraint.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Dialect } from '../connection/dialect.ts';
import type { Schema } from '../schema.ts';

/** Rows in one statement; each has four values. */
const AT_ONCE = 1000;

/**
 * The present by which brakes count, in milliseconds: what several processes share has one clock, and it is none of theirs. `own` is the
 * time of a process that has the database to itself.
 */
export const brakeClock = (dialect: Dialect, own: number): RawBuilder<number> =>
  dialect === 'postgres'
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`${own}`;

/** How many viewers a rule has banned within the last minute, and which of these are among them. */
export async function bannedBy(
  db: Kysely<Schema>,
  rule: RuleOfServer,
  { viewers, clock }: { readonly viewers: readonly string[]; readonly clock: RawBuilder<number> },
): Promise<{ count: number; viewers: ReadonlySet<string> }> {
  const count = await countOf(db, rule, clock);
  const among = new Set<string>();
  if (count === 0) return { count: 0, viewers: among };
  for (const some of chunks(viewers, AT_ONCE)) {
    const rows = await db
      .selectFrom('brake_viewers')
      .select('viewer')
      .where('guild_id', '=', rule.guildId)
      .where('rule', '=', rule.id)
      .where('viewer', 'in', some)
      .execute();
    for (const { viewer } of rows) among.add(viewer);
  }
  return { count: count, viewers: among };
}

/** How many viewers a rule has banned within the last minute; those before it are forgotten. */
async function countOf(
  db: Kysely<Schema>,
  { guildId, id }: RuleOfServer,
  clock: RawBuilder<number>,
): Promise<number> {
  const { count, oldest, newest, now } = await db
    .selectFrom('brake_viewers')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min('at').as('oldest'),
      fn.max('at').as('newest'),
      sql<number>`${clock}`.as('now'),
    ])
    .where('guild_id', '=', guildId)
    .where('rule', '=', id)
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return 0;
  const ahead = Math.max(0, Number(newest) - Number(now));
  // The clock was set back since: the last of them was banned just now at the latest, and the others as long before it as they were.
  if (ahead > 0)
    await db
      .updateTable('brake_viewers')
      .set({ at: sql<number>`at - ${ahead}` })
      .where('guild_id', '=', guildId)
      .where('rule', '=', id)
      .execute();
  const since = Number(now) - BRAKE_MINUTE;
  if (Number(oldest) - ahead > since) return Number(count);
  const { numDeletedRows } = await db
    .deleteFrom('brake_viewers')
    .where('guild_id', '=', guildId)
    .where('rule', '=', id)
    .where('at', '<=', since)
    .executeTakeFirstOrThrow();
  return Number(count) - Number(numDeletedRows);
}

/** Has bans count for the brakes of their rules. */
export async function noteBans(
  transaction: Transaction<Schema>,
  drafts: readonly CaseDraft[],
  clock: RawBuilder<number>,
): Promise<void> {
  const rows = new Map(
    drafts.map(({ guildId, viewer, source }) => {
      const rule = ruleBehind({ source }) ?? '';
      return [JSON.stringify([guildId, rule, viewer]), { guild_id: guildId, rule, viewer, at: clock }];
    }),
  );
  for (const some of chunks([...rows.values()], AT_ONCE))
    await transaction
      .insertInto('brake_viewers')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'rule', 'viewer'])
          .doUpdateSet(({ ref }) => ({ at: ref('excluded.at') })),
      )
      .execute();
}
