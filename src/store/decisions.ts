import { sql, type Transaction } from 'kysely';
import type { Case, CaseDraft } from '../moderation/case.ts';
import { PERMANENT } from '../moderation/duration.ts';
import type { Decided, DecideRequest } from '../moderation/filtering/ports.ts';
import { takesPlaceOf } from '../moderation/requests/precedence.ts';
import { insertCases } from './cases/accept.ts';
import { activeCases } from './cases/active.ts';
import { POSTED_OTHERWISE } from './cases/outbox.ts';
import { fromRow } from './cases/row.ts';
import { countsOfDecided } from './hours/counting.ts';
import { countHours } from './hours/counts.ts';
import type { CaseRow, Schema } from './schema.ts';

/** The columns of a review whose own post, if it has one, is brought up to date; a list stays as it is. */
export const OWN_POST_DUE = {
  post_due: sql<number>`case when posted_at is not null and posted_in_list = 0 then 1 else post_due end`,
};

/**
 * Decides reviews of one server that nobody has decided yet, all alike, and keeps the bans that follow; undefined for those that were
 * decided meanwhile. The server's turn must have been taken.
 */
export async function decide(
  transaction: Transaction<Schema>,
  requests: readonly DecideRequest[],
  { together }: { together: boolean },
): Promise<(Decided | undefined)[]> {
  const [first] = requests;
  if (!first) return [];
  const { case: one, what, by, at } = first;
  const rows = await transaction
    .updateTable('cases')
    .set({
      decision: what,
      decided_by: by.actorName,
      edited_at: at,
      edited_by: by.actorName,
      edits: sql<number>`edits + 1`,
      // What was in a list gets a post of its own, unless one sentence speaks of all.
      ...(together ? OWN_POST_DUE : POSTED_OTHERWISE),
    })
    .where('guild_id', '=', one.guildId)
    .where(
      'number',
      'in',
      requests.map(({ case: { number } }) => number),
    )
    .where('kind', '=', 'review')
    .where(sql<boolean>`(decision is null or decision = 'observed')`)
    .returningAll()
    .execute();
  const decided = new Map(rows.map((row) => [row.number, row]));
  const drafts = requests.flatMap(({ case: { number }, followUp }) =>
    followUp && decided.has(number) ? [followUp] : [],
  );
  const longer = await longerBans(transaction, drafts);
  const isMade = (draft: CaseDraft) => drafts.includes(draft) && !longer.has(keyOf(draft));
  const removals = requests.flatMap(({ followUp, removal }) =>
    followUp && removal && isMade(followUp) ? [removal] : [],
  );
  const inserted = await insertCases(transaction, [...drafts.filter(isMade), ...removals]);
  const kept = inserted.filter(({ kind }) => kind !== 'recall');
  const bans = new Map([...longer, ...kept.map((ban) => [keyOf(ban), ban] as const)]);
  if (what === 'ban') await noteFollowUps(transaction, rows, bans);
  await countHours(transaction, countsOfDecided(rows.map(fromRow), { at, by: by.actorId }));
  return requests.map(({ case: { number }, followUp }) => {
    const row = decided.get(number);
    if (!row) return undefined;
    const key = followUp && keyOf(followUp);
    const made = key === undefined ? undefined : kept.find((ban) => keyOf(ban) === key);
    return {
      decided: fromRow(row),
      followUp: made,
      removal: made && inserted.find((other) => other.kind === 'recall' && keyOf(other) === key),
      longerBan: key === undefined ? undefined : longer.get(key),
    };
  });
}

const keyOf = ({ roomId, viewer }: Pick<Case, 'roomId' | 'viewer'>): string =>
  JSON.stringify([roomId, viewer]);

/** Notes which ban each of these reviews has led to. */
async function noteFollowUps(
  transaction: Transaction<Schema>,
  rows: readonly CaseRow[],
  bans: ReadonlyMap<string, Case>,
): Promise<void> {
  const ofViewers = Map.groupBy(rows, (row) => keyOf({ roomId: row.room_id, viewer: row.viewer }));
  for (const [key, some] of ofViewers) {
    const ban = bans.get(key);
    const [first] = some;
    if (!ban || !first || ban.guildId !== first.guild_id) continue;
    await transaction
      .updateTable('cases')
      .set({ follow_up: ban.number })
      .where('guild_id', '=', first.guild_id)
      .where(
        'number',
        'in',
        some.map(({ number }) => number),
      )
      .execute();
  }
}

/** Bans of the same viewers that last at least as long as these would. */
async function longerBans(
  transaction: Transaction<Schema>,
  drafts: readonly CaseDraft[],
): Promise<Map<string, Case>> {
  const found = new Map<string, Case>();
  for (const [roomId, ofRoom] of Map.groupBy(drafts, (draft) => draft.roomId)) {
    const viewers = ofRoom.map(({ viewer }) => viewer);
    const now = Math.max(...ofRoom.map(({ askedAt }) => askedAt));
    const active = new Map(
      (await activeCases(transaction, { kind: 'ban', roomId, viewers, now, onTheirWay: true })).map((ban) => [
        keyOf(ban),
        ban,
      ]),
    );
    for (const draft of ofRoom) {
      const ban = active.get(keyOf(draft));
      if (ban && lastsAsLong(ban, draft)) found.set(keyOf(draft), ban);
    }
  }
  return found;
}

function lastsAsLong(active: Case, draft: CaseDraft): boolean {
  const { askedAt, durationSeconds = 0 } = draft;
  if (takesPlaceOf(draft, active)) return false;
  if (active.durationSeconds === PERMANENT) return true;
  const end = active.until ?? active.askedAt + (active.durationSeconds ?? 0) * 1000;
  return end >= askedAt + durationSeconds * 1000;
}
