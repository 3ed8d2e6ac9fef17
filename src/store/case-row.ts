import type { Case, CaseDraft, CaseError, CaseKind, CaseState } from '../moderation/case.ts';
import type { CaseRow } from './schema.ts';

/** A new case as a row. */
export function toRow(draft: CaseDraft, number: number): CaseRow {
  return {
    guild_id: draft.guildId,
    number,
    request_id: draft.requestId,
    room_id: draft.roomId,
    viewer: draft.viewer,
    kind: draft.kind,
    duration_s: draft.durationSeconds ?? null,
    reason: draft.reason,
    note: draft.note,
    source_type: draft.source.type,
    actor_id: draft.source.actorId,
    actor_name: draft.source.actorName,
    state: 'waiting',
    attempts: 0,
    next_attempt_at: draft.askedAt,
    error: null,
    asked_at: draft.askedAt,
    in_force_at: null,
    until: null,
    told_at: null,
    told_channel_id: null,
    told_message_id: null,
  };
}

/** A row as a case. */
export function fromRow(row: CaseRow): Case {
  return {
    guildId: row.guild_id,
    number: row.number,
    requestId: row.request_id,
    roomId: row.room_id,
    viewer: row.viewer,
    kind: row.kind as CaseKind,
    durationSeconds: row.duration_s ?? undefined,
    reason: row.reason,
    note: row.note,
    source: { type: 'command', actorId: row.actor_id, actorName: row.actor_name },
    state: row.state as CaseState,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    error: row.error === null ? undefined : (JSON.parse(row.error) as CaseError),
    askedAt: row.asked_at,
    inForceAt: row.in_force_at ?? undefined,
    until: row.until ?? undefined,
  };
}
