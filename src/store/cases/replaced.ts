import { sql, type Transaction } from 'kysely';
import { type Case, isPerson } from '../../moderation/case.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import { type Count, countOfUndone } from '../hours/counting.ts';
import type { CaseRow, Schema } from '../schema.ts';
import { isLasting, isSameMatter } from './conditions.ts';
import { SOURCE_COLUMNS, sourceOf } from './row.ts';

/** Viewers in one statement: far below what SQLite and PostgreSQL bind. */
const AT_ONCE = 5000;

/**
 * Notes in bans and mutes that were still to last when these cases took their place that they did, and that their posts are to say so. A ban
 * that failed counts where an earlier one had been lifted for it. What is to be counted of that is the caller's to write.
 */
export async function markReplaced(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  { now, failedToo = false }: { now: number; failedToo?: boolean },
): Promise<Count[]> {
  const counts: Count[] = [];
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
      const replaced = await transaction
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
        .returning(['guild_id', 'room_id', 'kind', 'replaced_by', ...SOURCE_COLUMNS])
        .execute();
      counts.push(...(await undoneCounts(transaction, some, { replaced, now })));
    }
  }
  return counts;
}

/** What is counted of bans that people have lifted: those of rules, and those that were made for a rule's reviews. */
async function undoneCounts(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  { replaced, now }: { readonly replaced: readonly Replaced[]; readonly now: number },
): Promise<Count[]> {
  const liftings = cases.filter(({ kind, source }) => kind === 'unban' && isPerson(source));
  const numbers = new Set(liftings.map(({ number }) => number));
  const lifted = replaced.filter(
    ({ kind, replaced_by }) => kind === 'ban' && replaced_by !== null && numbers.has(replaced_by),
  );
  const counts: Count[] = [];
  for (const row of lifted) {
    const source = sourceOf(row) ?? { type: 'outside' };
    const origin = isPerson(source) ? source.origin : undefined;
    const review = origin?.what === 'review' ? origin.case : undefined;
    const rule = review === undefined ? undefined : await ruleOfReview(transaction, row.guild_id, review);
    const one = { guildId: row.guild_id, roomId: row.room_id, source };
    const undone = countOfUndone(one, now, rule);
    if (undone) counts.push(undone);
  }
  return counts;
}

type Replaced = Pick<
  CaseRow,
  'guild_id' | 'room_id' | 'kind' | 'replaced_by' | (typeof SOURCE_COLUMNS)[number]
>;

async function ruleOfReview(
  transaction: Transaction<Schema>,
  guildId: string,
  number: number,
): Promise<string | undefined> {
  const row = await transaction
    .selectFrom('cases')
    .select('rule')
    .where('guild_id', '=', guildId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.rule ?? undefined;
}
