import type { ActionKind, Case } from '../case.ts';

export interface BannedInQuery {
  /** A ban, or another kind that lasts. */
  readonly kind: ActionKind;
  readonly roomId: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly limit: number;
}

export interface NewestBansQuery extends BannedInQuery {
  /** Any part of an id; empty: everybody. */
  readonly typed: string;
}

/** What is asked of active bans and mutes for suggestions: quickly answered, however many cases there are. */
export interface BanQueries {
  /** The bans of a room that hold by our cases, the newest first; only of viewers whose id holds what was typed. */
  newestBans(query: NewestBansQuery): Promise<Case[]>;
  /** Who is banned from a room by our cases and until when (milliseconds since the epoch), by the newest bans; some more than once. */
  bannedIn(query: BannedInQuery): Promise<{ readonly viewer: string; readonly until: number }[]>;
}
