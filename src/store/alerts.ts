import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { stoppedName } from '../moderation/audit/alert-kinds.ts';
import { alertSchema } from '../moderation/audit/kept-alert.ts';
import type { AlertDraft, PendingAlert, PostedAt } from '../moderation/audit/ports.ts';
import type { RuleName } from '../moderation/rules/rule.ts';
import type { Notice } from '../problems/notices.ts';
import { keepBrakePost } from './brake-posts.ts';
import { tryRead } from './json.ts';
import { shieldPosted } from './rooms/shields.ts';
import type { AlertTable, Schema } from './schema.ts';

// What is to be said about the bot itself. A row is kept for a while after it was posted, so that the same thing is not said again.

/** Written out, not bound: only so do the partial indexes serve. */
const isPending = sql<boolean>`posted_at is null`;
/** Not begun either: nobody can have read it. */
const isUnsaid = sql<boolean>`posted_at is null and begun_at is null`;

/** Keeps an alert, unless it says what was said already. The channel's turn must have been taken. */
export async function keepAlert(transaction: Transaction<Schema>, draft: AlertDraft): Promise<void> {
  const { name, guildId, channelId, askedAt, alert, same, course, postedAt } = draft;
  if (await isKept(transaction, draft)) return;
  if (course && !(await goesOn(transaction, draft, course))) return;
  if (!course && (await isSaid(transaction, draft))) return;
  await transaction
    .insertInto('alerts')
    .values({
      name: name,
      asked_by: draft.askedBy,
      guild_id: guildId,
      channel_id: channelId,
      same: same ?? null,
      topic: course?.topic ?? null,
      begins: course?.begins ? 1 : 0,
      alert: JSON.stringify(alert),
      asked_at: askedAt,
      begun_at: postedAt ?? null,
      posted_at: postedAt ?? null,
    })
    .execute();
}

/** Whether this very alert was kept before, when nobody heard of it; notes that it was posted meanwhile. */
async function isKept(transaction: Transaction<Schema>, { name, postedAt }: AlertDraft): Promise<boolean> {
  const row = await transaction
    .selectFrom('alerts')
    .select('posted_at')
    .where('name', '=', name)
    .executeTakeFirst();
  if (row?.posted_at === null && postedAt !== undefined)
    await transaction.updateTable('alerts').set({ posted_at: postedAt }).where('name', '=', name).execute();
  return row !== undefined;
}

/** Whether the same waits to be said, or was said so lately that it is not said again. */
async function isSaid(
  db: Kysely<Schema>,
  { channelId, same, within, withinOthers, askedBy, askedAt }: AlertDraft,
): Promise<boolean> {
  if (same === undefined) return false;
  const row = await db
    .selectFrom('alerts')
    .select(['asked_at', 'asked_by', 'posted_at'])
    .where('channel_id', '=', channelId)
    .where('same', '=', same)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.posted_at === null) return row !== undefined;
  // Clocks of several machines are not quite the same.
  const age = Math.abs(askedAt - row.asked_at);
  return age < (row.asked_by === askedBy ? within : withinOthers);
}

/**
 * Whether a step of something that begins and ends is to be said: only what has begun ends, and only once. What is over before it was said
 * is forgotten together with its end.
 */
async function goesOn(
  transaction: Transaction<Schema>,
  draft: AlertDraft,
  { topic, begins }: NonNullable<AlertDraft['course']>,
): Promise<boolean> {
  const last = await transaction
    .selectFrom('alerts')
    .select(['id', 'begins', 'same', 'asked_at', 'begun_at'])
    .where('topic', '=', topic)
    .where('channel_id', '=', draft.channelId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const hasBegun = last?.begins === 1;
  if (!begins && !hasBegun) return false;
  if (begins && hasBegun && last.same === draft.same && (await isSaid(transaction, draft))) return false;
  const isUnheard = hasBegun && last.begun_at === null;
  if (isUnheard) await transaction.deleteFrom('alerts').where('id', '=', last.id).execute();
  return begins || !isUnheard;
}

/** Servers with an alert to be posted. */
export async function alertGuilds(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('alerts').select('guild_id').distinct().where(isPending).execute();
  return rows.map(({ guild_id }) => guild_id);
}

/**
 * A server's next alert; the moment of its first attempt is noted before that is made. One that cannot be read, as a newer version has
 * written it, is given up.
 */
export async function claimAlert(
  transaction: Transaction<Schema>,
  { guildId, now }: { readonly guildId: string; readonly now: number },
  onUnreadable: (name: string) => void,
): Promise<PendingAlert | undefined> {
  const row = await transaction
    .selectFrom('alerts')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where(isPending)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const alert = tryRead(alertSchema, row.alert);
  const columns = alert ? { begun_at: row.begun_at ?? now } : { begun_at: now, posted_at: now };
  await transaction.updateTable('alerts').set(columns).where('id', '=', row.id).execute();
  if (alert) return toPending(row, alert, now);
  onUnreadable(row.name);
  return claimAlert(transaction, { guildId, now }, onUnreadable);
}

const toPending = (row: Selectable<AlertTable>, alert: PendingAlert['alert'], now: number): PendingAlert => ({
  name: row.name,
  guildId: row.guild_id,
  askedAt: row.asked_at,
  alert: alert,
  begunAt: row.begun_at ?? now,
  again: row.begun_at !== null,
});

/** Notes that an alert was posted, or given up; its post is kept true from then on where it is about a stopped rule. */
export async function alertDone(
  transaction: Transaction<Schema>,
  { name, guildId, alert }: Pick<PendingAlert, 'name' | 'guildId' | 'alert'>,
  { where, now }: { readonly where: PostedAt | undefined; readonly now: number },
): Promise<void> {
  await transaction.updateTable('alerts').set({ posted_at: now }).where('name', '=', name).execute();
  if (where && alert.shield) await shieldPosted(transaction, alert.shield, where);
  if (!where || !alert.braked) return;
  const { rule, limit, stoppedAt } = alert.braked.view;
  await keepBrakePost(transaction, {
    guildId: guildId,
    rule: rule,
    limit: limit,
    channelId: where.channelId,
    messageId: where.messageId,
    stoppedAt: stoppedAt,
    resumedAt: undefined,
    shown: undefined,
  });
}

/** What was begun last of something that begins and ends, in any channel, if it has not ended there. */
export async function begun(db: Kysely<Schema>, topic: string): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('alerts')
    .select(['alert', 'begins'])
    .where('topic', '=', topic)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.begins === 1 ? tryRead(alertSchema, row.alert)?.notice : undefined;
}

/** A rule has gone on, or is gone: that it was stopped is not said if it was not yet, and said again the next time. */
export async function forgetStopped(
  transaction: Transaction<Schema>,
  { guildId, id }: RuleName,
): Promise<void> {
  const same = stoppedName(id);
  const about = transaction.deleteFrom('alerts').where('guild_id', '=', guildId).where('same', '=', same);
  await about.where(isUnsaid).execute();
  await transaction
    .updateTable('alerts')
    .set({ same: null })
    .where('guild_id', '=', guildId)
    .where('same', '=', same)
    .execute();
}

/** Deletes alerts that were posted before a moment, so many at most; how many those were. */
export async function forgetAlerts(
  db: Kysely<Schema>,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<number> {
  const old = db
    .selectFrom('alerts')
    .select('id')
    .where('posted_at', '<', before)
    .orderBy('posted_at')
    .limit(limit);
  const { numDeletedRows } = await db.deleteFrom('alerts').where('id', 'in', old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
