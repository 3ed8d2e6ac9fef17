import type { Generated, Selectable } from 'kysely';

/** The table of cases; times are milliseconds since the Unix epoch, absent values null. */
interface CaseTable {
  guild_id: string;
  number: number;
  request_id: string;
  room_id: string;
  viewer: string;
  kind: string;
  duration_s: number | null;
  reason: string;
  note: string;
  source_type: string;
  actor_id: string | null;
  actor_name: string | null;
  rule: string | null;
  /** 0 for people, 1 for rules. */
  priority: number;
  state: string;
  attempts: number;
  next_attempt_at: number;
  /** When it was last taken to be sent. */
  sent_at: number | null;
  error: string | null;
  asked_at: number;
  in_force_at: number | null;
  until: number | null;
  /** When nothing more was to be tried; outcomes are told in this order. */
  settled_at: number | null;
  /** Names the post that tells it, once that is being written. */
  post_batch: string | null;
  posted_at: number | null;
  post_channel_id: string | null;
  post_message_id: string | null;
  /** 1: it stands in a summary's list, which cannot be brought up to date. */
  posted_in_list: number;
  /** 1: its post shows something that has changed since. */
  post_due: number;
  /** 1: nothing more is to be done about the ban's end in its post. */
  end_shown: number;
  edits: number;
  edited_at: number | null;
  edited_by: string | null;
  replaced_by: number | null;
  rule_version: number | null;
  /** JSON: what the viewer said, and what was found in it. */
  evidence: string | null;
  decision: string | null;
  decided_by: string | null;
}

/** The last case number given out in each guild. */
interface CounterTable {
  guild_id: string;
  last_number: number;
}

/** Corrections of cases; rows are only ever added. */
export interface RevisionTable {
  guild_id: string;
  number: number;
  revision: number;
  at: number;
  actor_id: string;
  actor_name: string;
  /** JSON: the fields, as they were and as they are. */
  changes: string;
}

/** What servers have set, one row each. */
interface SettingsTable {
  guild_id: string;
  /** JSON: only what was set. */
  settings: string;
}

/** Filter rules as they are now. */
export interface RuleTable {
  guild_id: string;
  id: string;
  version: number;
  state: string;
  /** JSON: content, action, ladder and reason. */
  terms: string;
  changed_by: string;
  changed_at: number;
}

/** Every version of every rule; rows are only ever added. */
type RuleVersionTable = Omit<RuleTable, 'state'>;

/** The last messages, for trying rules on. */
interface MessageTable {
  id: Generated<number>;
  room_id: string;
  viewer: string;
  text: string;
  at: number;
}

export interface Schema {
  cases: CaseTable;
  counters: CounterTable;
  revisions: RevisionTable;
  settings: SettingsTable;
  rules: RuleTable;
  rule_versions: RuleVersionTable;
  messages: MessageTable;
}

export type CaseRow = Selectable<CaseTable>;
