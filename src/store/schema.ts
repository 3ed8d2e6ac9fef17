import type { Generated, Selectable } from 'kysely';
import type { CaseKind, CaseState, Decision, Source } from '../moderation/case.ts';
import type { RuleState } from '../moderation/rules/rule.ts';
import type { FleetTables } from './fleet/schema.ts';
import type { HourTables } from './hours/schema.ts';
import type { RoomTables } from './rooms/schema.ts';

/** The table of cases; times are milliseconds since the Unix epoch, absent values null. */
interface CaseTable {
  guild_id: string;
  number: number;
  request_id: string;
  room_id: string;
  viewer: string;
  kind: CaseKind;
  duration_s: number | null;
  source_type: Source['type'];
  actor_id: string | null;
  actor_name: string | null;
  /** JSON: what that person acted on, where they gave no command of their own. */
  origin: string | null;
  rule: string | null;
  rule_version: number | null;
  asked_at: number;
  reason: string;
  note: string;
  /** JSON: what the viewer said, and what was found in it. */
  evidence: string | null;
  /** JSON: the numbers of the messages that it removes, and what came of each. */
  messages: string | null;
  /** JSON: what a request asks a second moderator for. */
  asks: string | null;
  /** How many more findings were folded into a review. */
  repeats: number;
  decision: Decision | null;
  decided_by: string | null;
  /** Of a review that was decided with a ban: the number of the ban that its viewer has for it. */
  follow_up: number | null;
  edits: number;
  edited_at: number | null;
  edited_by: string | null;
  /** 0 for people, 1 for rules. */
  priority: number;
  state: CaseState;
  attempts: number;
  next_attempt_at: number;
  /** When it was last taken to be sent. */
  sent_at: number | null;
  /** JSON: why it is not in force (yet). */
  error: string | null;
  in_force_at: number | null;
  /** When the room's list showed it. */
  confirmed_at: number | null;
  until: number | null;
  /** When nothing more was to be tried; outcomes are posted in this order. */
  settled_at: number | null;
  /** A later case of the same viewer that took its place. */
  replaced_by: number | null;
  /** Names the post that its outcome is bound to, from before the first attempt to make it. */
  post_batch: string | null;
  posted_at: number | null;
  post_channel_id: string | null;
  post_message_id: string | null;
  /** 1: it was posted in a summary's list, which cannot be brought up to date. */
  posted_in_list: number;
  /** 1: its post shows something that has changed since. */
  post_due: number;
  /** 1: nothing more is to be done about the ban's end in its post. */
  end_shown: number;
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

/** How often a server's settings, rules and watches were changed. */
interface ChangeTable {
  guild_id: string;
  version: number;
}

/** Filter rules as they are now. */
export interface RuleTable {
  guild_id: string;
  id: string;
  version: number;
  state: RuleState;
  /** JSON: content, action, ladder and reason. */
  terms: string;
  changed_by: string;
  changed_at: number;
}

/** Every version of every rule; rows are only ever added. */
type RuleVersionTable = Omit<RuleTable, 'state'>;

/** The posts that say that a rule was stopped, as long as they are kept true; times are milliseconds since the Unix epoch. */
export interface BrakePostTable {
  message_id: string;
  channel_id: string;
  guild_id: string;
  rule: string;
  /** Viewers in a minute whom it may ban at most. */
  brake_limit: number;
  stopped_at: number;
  /** When it was no longer stopped. */
  resumed_at: number | null;
  /** JSON: what the post shows. */
  shown: string | null;
  /** 1: it shows all that it ever will. */
  closed: number;
}

/** The last messages, for trying rules on. */
interface MessageTable {
  id: Generated<number>;
  room_id: string;
  viewer: string;
  text: string;
  at: number;
}

/** What is to be said about the bot itself, and what was lately; times are milliseconds since the Unix epoch. */
export interface AlertTable {
  /** In the order in which they are said. */
  id: Generated<number>;
  name: string;
  /** Names the process. */
  asked_by: string;
  guild_id: string;
  /** The audit channel when it was asked for. */
  channel_id: string;
  /** Names what it says: the same thing is not said twice. */
  same: string | null;
  /** What it begins or ends. */
  topic: string | null;
  /** 1: it begins that. */
  begins: number;
  /** JSON. */
  alert: string;
  asked_at: number;
  /** When its post was first begun. */
  begun_at: number | null;
  /** When it was posted, or given up. */
  posted_at: number | null;
}

/** Viewers who are watched. */
interface WatchTable {
  guild_id: string;
  viewer: string;
  until: number;
  actor_id: string;
  actor_name: string;
}

/** What moderators have noted about viewers. */
export interface ViewerNoteTable {
  /** Never used again. */
  id: Generated<number>;
  guild_id: string;
  viewer: string;
  at: number;
  actor_id: string;
  actor_name: string;
  text: string;
}

/** Whom each rule has banned within the last minute: the brake's count, which all processes share and which survives a restart. */
interface BrakeViewerTable {
  guild_id: string;
  /** A rule's id, or the name of one of Discord's. */
  rule: string;
  viewer: string;
  /** Milliseconds by the clock of `brakeClock`. */
  at: number;
}

/** Viewers whose texts were erased lately, so that every process forgets them. */
interface ForgottenTable {
  guild_id: string;
  viewer: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
}

export interface Schema extends FleetTables, HourTables, RoomTables {
  cases: CaseTable;
  counters: CounterTable;
  revisions: RevisionTable;
  settings: SettingsTable;
  changes: ChangeTable;
  rules: RuleTable;
  rule_versions: RuleVersionTable;
  messages: MessageTable;
  alerts: AlertTable;
  watches: WatchTable;
  viewer_notes: ViewerNoteTable;
  brake_posts: BrakePostTable;
  brake_viewers: BrakeViewerTable;
  forgotten: ForgottenTable;
}

export type CaseRow = Selectable<CaseTable>;
