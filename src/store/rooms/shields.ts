import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Case } from '../../moderation/case.ts';
import type { ChangedShield, NotedShieldPost, ShieldView } from '../../moderation/shield/ports.ts';
import {
  type PostedShield,
  SHIELD_LEVELS,
  type Shield,
  type ShieldLevel,
  type ShieldState,
  type ShieldStep,
  shieldStateSchema,
} from '../../moderation/shield/shield.ts';
import { accept } from '../cases/accept.ts';
import { activeCases } from '../cases/active.ts';
import { noteChange } from '../changes.ts';
import { tryRead } from '../json.ts';
import type { Schema } from '../schema.ts';
import type { ShieldTable } from './schema.ts';

/** Shields that are looked at in one turn, the newest first. */
const OPEN = 100;

/** Written out, not bound: only so do the partial indexes serve. */
const isUp = sql<boolean>`ended_at is null`;
const isOpen = sql<boolean>`closed = 0`;

/** Those that are up, of one server or of all. */
export async function loadShields(db: Kysely<Schema>, guildId?: string): Promise<Shield[]> {
  const rows = await db
    .selectFrom('shields')
    .selectAll()
    .where(isUp)
    .$if(guildId !== undefined, (query) => query.where('guild_id', '=', guildId ?? ''))
    .execute();
  return rows.map(shieldOf);
}

/** Changes a room's shield as is decided, and keeps the cases that follow. The server's turn must have been taken. */
export async function changeShield(
  transaction: Transaction<Schema>,
  { guildId, roomId }: Pick<Shield, 'guildId' | 'roomId'>,
  decide: (live: Shield | undefined, mute: Case | undefined) => ShieldStep | undefined,
): Promise<ChangedShield> {
  const row = await transaction
    .selectFrom('shields')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('room_id', '=', roomId)
    .where(isUp)
    .executeTakeFirst();
  const live = row && shieldOf(row);
  // One whose time is over mutes the room until it is lifted.
  const [mute] = await activeCases(transaction, {
    kind: 'room-mute',
    roomId,
    viewers: [''],
    now: 0,
    onTheirWay: true,
  });
  const step = decide(live, mute);
  if (!step) return { shield: live, isChanged: false, cases: [] };
  const { shield, drafts } = step;
  await keep(transaction, shield);
  const kept = await accept(
    transaction,
    drafts.map((draft) => ({ drafts: [draft], replace: true })),
  );
  await noteChange(transaction, guildId);
  return { shield, isChanged: true, cases: kept.flatMap(({ cases }) => cases) };
}

async function keep(transaction: Transaction<Schema>, shield: Shield): Promise<void> {
  const changed = { level: shield.level, until: shield.until, state: stateOf(shield) };
  await transaction
    .insertInto('shields')
    .values({
      id: shield.id,
      guild_id: shield.guildId,
      room_id: shield.roomId,
      raised_at: shield.raisedAt,
      ended_at: null,
      channel_id: null,
      message_id: null,
      shown: null,
      ...changed,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
}

/** Notes that a shield is undone, unless its end is another one by now. */
export async function endShield(
  transaction: Transaction<Schema>,
  { id, guildId, until }: Pick<Shield, 'id' | 'guildId' | 'until'>,
  now: number,
): Promise<void> {
  await transaction
    .updateTable('shields')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('until', '=', until)
    .where(isUp)
    .execute();
  await noteChange(transaction, guildId);
}

/** Notes what a shield's room has heard of it. */
export async function noteAnnounced(
  transaction: Transaction<Schema>,
  id: string,
  announced: Shield['announced'],
): Promise<void> {
  const row = await transaction.selectFrom('shields').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return;
  const state = stateOf({ ...shieldOf(row), announced });
  await transaction.updateTable('shields').set({ state }).where('id', '=', id).execute();
}

/** Those about which something is left to be done, the newest first. */
export async function openShields(db: Kysely<Schema>): Promise<PostedShield[]> {
  const rows = await db
    .selectFrom('shields')
    .selectAll()
    .where(isOpen)
    .orderBy('raised_at', 'desc')
    .limit(OPEN)
    .execute();
  return rows.map(postedOf);
}

/** One of them, up or not. */
export async function oneShield(db: Kysely<Schema>, id: string): Promise<PostedShield | undefined> {
  const row = await db.selectFrom('shields').selectAll().where('id', '=', id).executeTakeFirst();
  return row && postedOf(row);
}

/** A shield was posted here, as it is shown there. */
export async function shieldPosted(
  transaction: Transaction<Schema>,
  view: ShieldView,
  { channelId, messageId }: NonNullable<PostedShield['post']>,
): Promise<void> {
  await transaction
    .updateTable('shields')
    .set({
      channel_id: channelId,
      message_id: messageId,
      shown: JSON.stringify(view),
      posts: sql<number>`posts + 1`,
    })
    .where('id', '=', view.id)
    .execute();
}

/** Notes what a shield's post shows. */
export async function noteShieldPost(
  transaction: Transaction<Schema>,
  { id, shown, isClosed }: NotedShieldPost,
): Promise<void> {
  const gone = { channel_id: null, message_id: null, shown: null };
  await transaction
    .updateTable('shields')
    .set({ closed: isClosed ? 1 : 0, ...(shown === undefined ? gone : { shown }) })
    .where('id', '=', id)
    .execute();
}

const stateOf = ({ raisedBy, changedBy, loweredBy, request, muteRequest, announced }: Shield): string =>
  JSON.stringify({ raisedBy, changedBy, loweredBy, request, muteRequest, announced });

/** What stands for a state that cannot be read: the shield still ends in time, and its room does not hear of it twice. */
const unreadable = (id: string): ShieldState => ({
  raisedBy: { isRaid: true },
  changedBy: undefined,
  loweredBy: undefined,
  request: id,
  muteRequest: undefined,
  announced: { up: true, down: true },
});

function shieldOf(row: Selectable<ShieldTable>): Shield {
  const state = tryRead(shieldStateSchema, row.state) ?? unreadable(row.id);
  return {
    ...state,
    id: row.id,
    guildId: row.guild_id,
    roomId: row.room_id,
    level: levelOf(row.level),
    until: row.until,
    raisedAt: row.raised_at,
    endedAt: row.ended_at ?? undefined,
  };
}

/** Of a level that only a later version knows, as much as this one can do. */
const levelOf = (level: number): ShieldLevel => SHIELD_LEVELS.find((known) => known === level) ?? 3;

const postedOf = (row: Selectable<ShieldTable>): PostedShield => ({
  ...shieldOf(row),
  post:
    row.channel_id === null || row.message_id === null
      ? undefined
      : { channelId: row.channel_id, messageId: row.message_id },
  posts: row.posts,
  shown: row.shown ?? undefined,
});
