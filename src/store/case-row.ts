import {
  type Case,
  type CaseDraft,
  type CaseError,
  type CaseKind,
  type CaseState,
  priorityOf,
  type Source,
} from '../moderation/case.ts';
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
    actor_id: draft.source.type === 'command' ? draft.source.actorId : null,
    actor_name: draft.source.type === 'command' ? draft.source.actorName : null,
    rule: draft.source.type === 'filter' ? draft.source.rule : null,
    priority: priorityOf(draft.source),
    state: 'waiting',
    attempts: 0,
    next_attempt_at: draft.askedAt,
    sent_at: null,
    error: null,
    asked_at: draft.askedAt,
    in_force_at: null,
    until: null,
    settled_at: null,
    tell_batch: null,
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
    source: sourceOf(row),
    state: row.state as CaseState,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    error: row.error === null ? undefined : errorOf(row.error),
    askedAt: row.asked_at,
    inForceAt: row.in_force_at ?? undefined,
    until: row.until ?? undefined,
  };
}

const sourceOf = ({ source_type, actor_id, actor_name, rule }: CaseRow): Source =>
  source_type === 'filter'
    ? { type: 'filter', rule: rule ?? '' }
    : { type: 'command', actorId: actor_id ?? '', actorName: actor_name ?? '' };

function errorOf(json: string): CaseError {
  const { kind, words, code, advice } = JSON.parse(json) as CaseError;
  return { kind, words, code, advice };
}
