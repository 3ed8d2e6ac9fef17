import {
  type Case,
  type CaseDraft,
  type CasePost,
  caseErrorSchema,
  evidenceSchema,
  isPerson,
  priorityOf,
  type Source,
} from '../../moderation/case.ts';
import { originSchema } from '../../moderation/origin.ts';
import { caseMessagesSchema } from '../../moderation/recalls/messages.ts';
import { asksSchema } from '../../moderation/rights/asks.ts';
import { BY_SERVICE, WATCHED } from '../../problems/moderation.ts';
import { tryRead } from '../json.ts';
import type { CaseRow } from '../schema.ts';

/** The rule that is noted with what asked for a case; undefined where a person did, or nobody. */
export function ruleOf(source: Source): string | undefined {
  if (source.type === 'watch') return WATCHED;
  if (source.type === 'service') return BY_SERVICE;
  return source.type === 'filter' ? source.rule : undefined;
}

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
    actor_id: 'actorId' in draft.source ? draft.source.actorId : null,
    actor_name: 'actorName' in draft.source ? draft.source.actorName : null,
    origin: isPerson(draft.source) && draft.source.origin ? JSON.stringify(draft.source.origin) : null,
    rule: ruleOf(draft.source) ?? null,
    rule_version: draft.source.type === 'filter' ? draft.source.version : null,
    evidence: draft.evidence === undefined ? null : JSON.stringify(draft.evidence),
    messages: draft.messages === undefined ? null : JSON.stringify(draft.messages),
    priority: priorityOf(draft.source),
    state: 'waiting',
    attempts: 0,
    next_attempt_at: draft.askedAt,
    sent_at: null,
    error: null,
    asked_at: draft.askedAt,
    in_force_at: null,
    confirmed_at: null,
    until: null,
    settled_at: null,
    post_batch: null,
    posted_at: null,
    post_channel_id: null,
    post_message_id: null,
    posted_in_list: 0,
    post_due: 0,
    end_shown: 0,
    edits: 0,
    edited_at: null,
    edited_by: null,
    replaced_by: null,
    asks: draft.asks === undefined ? null : JSON.stringify(draft.asks),
    repeats: 0,
    decision: null,
    decided_by: null,
    follow_up: null,
  };
}

/**
 * A row as a case. Evidence, errors and sources that cannot be read are left out, and that is said: the case still has to be sent, posted and
 * found, and so have all others that are read with it.
 */
export function fromRow(row: CaseRow): Case {
  const evidence = row.evidence === null ? undefined : tryRead(evidenceSchema, row.evidence);
  const asks = row.asks === null ? undefined : tryRead(asksSchema, row.asks);
  const error = row.error === null ? undefined : tryRead(caseErrorSchema, row.error);
  const messages = row.messages === null ? undefined : tryRead(caseMessagesSchema, row.messages);
  const source = sourceOf(row);
  const unreadable = [
    ...(source ? [] : (['source'] as const)),
    ...(row.error !== null && !error ? (['error'] as const) : []),
    ...(row.evidence !== null && !evidence ? (['evidence'] as const) : []),
    ...(row.messages !== null && !messages ? (['messages'] as const) : []),
  ];
  return {
    guildId: row.guild_id,
    number: row.number,
    requestId: row.request_id,
    roomId: row.room_id,
    viewer: row.viewer,
    kind: row.kind,
    durationSeconds: row.duration_s ?? undefined,
    reason: row.reason,
    note: row.note,
    source: source ?? { type: 'outside' },
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    error,
    askedAt: row.asked_at,
    sentAt: row.sent_at ?? undefined,
    inForceAt: row.in_force_at ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
    until: row.until ?? undefined,
    settledAt: row.settled_at ?? undefined,
    edits: row.edits,
    editedAt: row.edited_at ?? undefined,
    editedBy: row.edited_by ?? undefined,
    replacedBy: row.replaced_by ?? undefined,
    post: postOf(row),
    repeats: row.repeats,
    decision: decisionOf(row),
    ...(row.follow_up !== null && { followUp: row.follow_up }),
    ...(evidence && { evidence }),
    ...(messages && { messages }),
    ...(asks && { asks }),
    ...(unreadable.length > 0 && { unreadable }),
  };
}

const postOf = ({ posted_at, post_channel_id, post_message_id }: CaseRow): CasePost | undefined =>
  posted_at === null || post_channel_id === null || post_message_id === null
    ? undefined
    : { at: posted_at, channelId: post_channel_id, messageId: post_message_id };

const decisionOf = ({ decision, decided_by }: CaseRow): Case['decision'] =>
  decision === null ? undefined : { what: decision, by: decided_by ?? '' };

/** The columns that hold a case's source. */
export const SOURCE_COLUMNS = [
  'source_type',
  'actor_id',
  'actor_name',
  'origin',
  'rule',
  'rule_version',
] as const;
type SourceColumn = (typeof SOURCE_COLUMNS)[number];

/** Who or what asked, as far as it can be read. */
export function sourceOf({
  source_type,
  actor_id,
  actor_name,
  origin,
  rule,
  rule_version,
}: Pick<CaseRow, SourceColumn>): Source | undefined {
  switch (source_type) {
    case 'outside':
    case 'service':
      return { type: source_type };
    case 'filter':
      return { type: 'filter', rule: rule ?? '', version: rule_version ?? 0 };
    case 'watch':
      return { type: 'watch', actorId: actor_id ?? '', actorName: actor_name ?? '' };
    case 'command':
    case 'button':
      return {
        type: source_type,
        actorId: actor_id ?? '',
        actorName: actor_name ?? '',
        // Without it, only a detail is missing.
        ...(origin !== null && { origin: tryRead(originSchema, origin) }),
      };
    default:
      // Of a newer version, or written by hand.
      return undefined;
  }
}
