import { sql } from 'kysely';
import { ACTIONS } from '../../moderation/actions/index.ts';
import type { ActionKind, CaseKind } from '../../moderation/case.ts';

/*
 * Conditions that are written out, not bound: only so does SQLite see that a partial index serves. Each is the whole condition of an
 * index, word for word, where one is named.
 */

const column = (table: string, name: string) => sql.ref(`${table}.${name}`);

/** When a ban ends, in milliseconds since the Unix epoch; without an end, never. One expression, as an `or` would use no index. */
export const endOf = (table = 'cases') => sql<number>`coalesce(${column(table, 'until')}, ${sql.lit(NEVER)})`;
const NEVER = 9_007_199_254_740_991;

/** What asks the Chat service for something: an index of its own keeps reviews, of which there may be thousands, out of the way. */
export const isAction = (table = 'cases') => sql<boolean>`${column(table, 'kind')} <> 'review'`;
export const isReview = (table = 'cases') => sql<boolean>`${column(table, 'kind')} = 'review'`;
/** A review that nobody has decided. */
export const isWaiting = sql<boolean>`kind = 'review' and decision is null`;
export const isDismissed = () => sql<boolean>`${isReview()} and ${column('cases', 'decision')} = 'dismiss'`;
const isBan = (table = 'cases') => sql<boolean>`${column(table, 'kind')} = 'ban'`;
/** In a room, or, of no room, in all groups of the app. */
const isMute = (table = 'cases') => sql<boolean>`${column(table, 'kind')} in ('mute', 'app-mute')`;
export const isByRule = (table = 'cases') => sql<boolean>`${column(table, 'source_type')} = 'filter'`;
export const isInPlace = (table = 'cases') => sql<boolean>`${column(table, 'replaced_by')} is null`;
export const isDone = (table = 'cases') =>
  sql<boolean>`${column(table, 'state')} in ('in-force', 'confirmed')`;
export const hasNotFailed = (table = 'cases') => sql<boolean>`${column(table, 'state')} <> 'failed'`;
export const isOpen = (table = 'cases') =>
  sql<boolean>`${column(table, 'state')} in ('waiting', 'sending', 'unsure')`;

/** What rules do to a viewer. */
export const isSanction = (table = 'cases') => sql<boolean>`${column(table, 'kind')} in ('ban', 'mute')`;

/** By what active cases of a kind are found, and which index they are in. */
export const isOfKind = (kind: ActionKind, table = 'cases') => {
  if (kind === 'ban') return isBan(table);
  if (kind === 'mute' || kind === 'app-mute') return isMute(table);
  return sql<boolean>`${column(table, 'kind')} = ${sql.lit(kind)}`;
};

/**
 * When a ban (or what else lasts) ends that holds; nothing for all other cases. The index of bans that hold has it, and PostgreSQL keeps statistics of it: of
 * `endOf` alone it would believe that a third of all bans hold, and go through all cases.
 */
export const endOfHolding = (kind: ActionKind, table = 'cases') =>
  sql<number>`case when ${isOfKind(kind, table)} and ${isInPlace(table)} and ${isDone(table)} then ${endOf(table)} end`;

/** The same of what no list has shown yet. */
export const endOfUnconfirmed = (table = 'cases') =>
  sql<number>`case when ${column(table, 'state')} = 'in-force' then ${endOf(table)} end`;

/**
 * Whether case `c` is its viewer's newest in its room of those that count. Within a server the number says which came later, whatever the
 * clock did meanwhile. Two servers may share a room. A value, not `not exists`: PostgreSQL would make that a join with all cases where many are asked about.
 */
export const isNewest = (counts: typeof isDone) =>
  sql<boolean>`(select later.number from cases as later where later.room_id = c.room_id and later.viewer = c.viewer and ${counts('later')} and ${isAction('later')} and ${isSameMatter('later', 'c')} and case when later.guild_id = c.guild_id then later.number > c.number else (later.asked_at, later.number) > (c.asked_at, c.number) end limit 1) is null`;

/** What was decided of a review, or nothing yet. One expression, as `is null` keeps PostgreSQL from seeing the order of the index. */
export const decisionOf = (table = 'cases') => sql<string>`coalesce(${column(table, 'decision')}, '')`;

/** True of every case; what is to be found by the time that it was asked for says so, and uses that index. */
export const isNumbered = sql<boolean>`number > 0`;

/** Kinds that undo another, each with that one. */
const UNDOING = ACTIONS.all.flatMap(({ kind, undoneBy }) =>
  undoneBy === undefined ? [] : [{ kind, undoneBy }],
);

/** What a case changes: a ban and an unban change the same, so that the later counts; what mutes a viewer does not touch a ban. */
const matterOf = (table: string) =>
  sql<string>`case ${column(table, 'kind')} ${sql.join(
    UNDOING.map(({ kind, undoneBy }) => sql`when ${sql.lit(undoneBy)} then ${sql.lit(kind)}`),
    sql` `,
  )} else ${column(table, 'kind')} end`;

/** What makes or undoes the same as a case of this kind; of a review, which may lead to one, a ban. */
export const isAbout = (kind: CaseKind, table = 'cases') =>
  sql<boolean>`${matterOf(table)} = ${sql.lit(kind === 'review' ? 'ban' : ACTIONS.matterOf(kind))}`;

/** What lasts until it ends or is undone. */
export const isLasting = (table = 'cases') =>
  sql<boolean>`${column(table, 'kind')} in (${sql.join(UNDOING.map(({ kind }) => sql.lit(kind)))})`;

/** Whether cases of two tables change the same thing of their viewer. */
export const isSameMatter = (table: string, other: string) =>
  sql<boolean>`${matterOf(table)} = ${matterOf(other)}`;
