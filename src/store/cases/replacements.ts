import type { Kysely } from 'kysely';
import type { Case } from '../../moderation/case.ts';
import type { Schema } from '../schema.ts';
import { SOURCE_COLUMNS, sourceOf } from './row.ts';

/** The same cases, all of one server, with what the later cases are that took the place of some of them. */
export async function withReplacements(
  db: Kysely<Schema>,
  guildId: string,
  cases: readonly Case[],
): Promise<Case[]> {
  const numbers = [...new Set(cases.flatMap(({ replacedBy }) => replacedBy ?? []))];
  if (numbers.length === 0) return [...cases];
  const rows = await db
    .selectFrom('cases')
    .select(['number', 'kind', ...SOURCE_COLUMNS])
    .where('guild_id', '=', guildId)
    .where('number', 'in', numbers)
    .execute();
  const later = new Map(
    rows.map((row) => [
      row.number,
      { kind: row.kind, source: sourceOf(row) ?? { type: 'outside' as const } },
    ]),
  );
  return cases.map((one) => {
    const replacement = one.replacedBy === undefined ? undefined : later.get(one.replacedBy);
    return replacement ? { ...one, replacement } : one;
  });
}
