import type { CaseKind, CaseState } from '../case.ts';

/** So many are counted at most: whoever watches needs to see that something piles up, not how high. */
export const MOST_IN_BACKLOG = 5000;

/** How many wait, counted up to `MOST_IN_BACKLOG`, and since when the oldest of those does, in milliseconds since the Unix epoch. */
export interface Waiting {
  readonly count: number;
  readonly since: number | undefined;
}

/** What waits in the database, of all servers together. */
export interface Backlog {
  /** Cases that are not settled, by what they ask and how far they are. */
  readonly cases: readonly (Waiting & { readonly kind: CaseKind; readonly state: CaseState })[];
  /** Outcomes that are not posted. */
  readonly outcomes: Waiting;
  /** What the bot has to say about itself, and has not yet. */
  readonly notices: Waiting;
  /** Reviews and requests for a second moderator that nobody has decided. */
  readonly reviews: Waiting;
  readonly requests: Waiting;
}

export interface BacklogStore {
  /** What waits now. Throws a `DatabaseFault`. */
  backlog(): Promise<Backlog>;
}
