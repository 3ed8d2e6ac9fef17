import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';
import type { Dialect } from '../dialect.ts';

/** When a ban ends that holds, and what no list has shown yet, as `endOfHolding` and `endOfUnconfirmed` say it. */
const END_OF_HOLDING =
  "case when kind = 'ban' and replaced_by is null and state in ('in-force', 'confirmed') then coalesce(until, 9007199254740991) end";
const END_OF_UNCONFIRMED = "case when state = 'in-force' then coalesce(until, 9007199254740991) end";

/** What a backlog, or cases that nothing more comes of, would make slow. Conditions are stated word for word by whoever uses them. */
const INDEXES: readonly (readonly [name: string, definition: string])[] = [
  // Posts that were begun are found without going through all that is pending.
  ['cases_begun', '(guild_id, post_batch) where posted_at is null and post_batch is not null'],
  // Posts that say of a ban that it has ended, which is wrong once the clock is set back.
  ['cases_end_shown', '(until) where end_shown = 1'],
  // Bans that hold, by their ends, wide enough for who is banned to be suggested without reading the cases.
  [
    'cases_active',
    `(room_id, (${END_OF_HOLDING}), asked_at, number, guild_id, viewer, kind, replaced_by, state) where kind = 'ban' and replaced_by is null and state in ('in-force', 'confirmed')`,
  ],
  // What the bot has to end itself; the service ends bans.
  [
    'cases_lapsing',
    "(until) where kind not in ('ban', 'unban', 'review') and replaced_by is null and state in ('in-force', 'confirmed')",
  ],
  // As before, and wide enough for a review's ban to be found without reading the review.
  [
    'cases_of_rule',
    '(guild_id, rule, kind, asked_at, state, decision, replaced_by, follow_up) where rule is not null',
  ],
  // Bans that lapsed before a list has shown them stay unconfirmed for good: by their ends they are out of the way.
  ['cases_unconfirmed', `((${END_OF_UNCONFIRMED}), number) where state = 'in-force'`],
];

/** PostgreSQL keeps statistics of expressions from this version on. */
const WITH_STATISTICS = 140_000;

/** Has PostgreSQL know how few of all cases these are, also of those that are there already. */
async function keepStatistics(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(db);
  if ((rows[0]?.version ?? 0) < WITH_STATISTICS) return;
  await sql`create statistics cases_holding on (${sql.raw(END_OF_HOLDING)}) from cases`.execute(db);
  await sql`create statistics cases_not_confirmed on (${sql.raw(END_OF_UNCONFIRMED)}) from cases`.execute(db);
  await sql`analyze cases`.execute(db);
}

/** Has nothing that runs by itself, or at the press of a key, take longer because many cases are kept. */
export const large = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    for (const name of ['cases_unconfirmed', 'cases_active', 'cases_of_rule'])
      await sql.raw(`drop index ${name}`).execute(db);
    for (const [name, definition] of INDEXES)
      await sql.raw(`create index ${name} on cases ${definition}`).execute(db);
    if (dialect === 'postgres') await keepStatistics(db);
  },
});
