import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** What a backlog, or cases that nothing more comes of, would make slow. Conditions are stated word for word by whoever uses them. */
const INDEXES: readonly (readonly [name: string, definition: string])[] = [
  // Posts that were begun are found without going through all that is pending.
  ['cases_begun', '(guild_id, post_batch) where posted_at is null and post_batch is not null'],
  // Posts that say of a ban that it has ended, which is wrong once the clock is set back.
  ['cases_end_shown', '(until) where end_shown = 1'],
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
  ['cases_unconfirmed', "(coalesce(until, 9007199254740991), number) where state = 'in-force'"],
];

/** Has nothing that runs by itself, or at the press of a key, take longer because many cases are kept. */
export const large: Migration = {
  async up(db: Kysely<Schema>) {
    await sql`drop index cases_unconfirmed`.execute(db);
    await sql`drop index cases_of_rule`.execute(db);
    for (const [name, definition] of INDEXES)
      await sql.raw(`create index ${name} on cases ${definition}`).execute(db);
  },
};
