import type { Generated } from 'kysely';

/** Shields of rooms, those that are down by now among them; times are milliseconds since the Unix epoch. */
export interface ShieldTable {
  id: string;
  guild_id: string;
  room_id: string;
  level: number;
  until: number;
  raised_at: number;
  /** JSON: who has raised, changed and lowered it, and what has been done about it. */
  state: string;
  /** When it was down. */
  ended_at: number | null;
  /** Where its post is; null: nowhere yet, or no longer. */
  channel_id: string | null;
  message_id: string | null;
  /** How often it was posted. */
  posts: Generated<number>;
  /** What its post shows, as it was noted. */
  shown: string | null;
  /** 1: its post is no longer changed. */
  closed: Generated<number>;
}

/** When viewers were first seen in a room. */
interface FirstSeenTable {
  room_id: string;
  viewer: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
  /** The last day on which they were seen, in days since the Unix epoch. */
  day: number;
}

/** Keywords in libraries of the service's own moderation that are ours. */
interface FloorWordTable {
  library: string;
  word: string;
}

export interface RoomTables {
  shields: ShieldTable;
  first_seen: FirstSeenTable;
  floor_words: FloorWordTable;
}
