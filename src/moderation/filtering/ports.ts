import type { Actor, Case, CaseDraft, Decision } from '../case.ts';

/** What filters keep beside cases. */
export interface FilterStore {
  /** Keeps a review, which asks moderators; the same request makes no second one. `silent`: it is kept and not posted. */
  keepReview(draft: CaseDraft, how: { silent: boolean }): Promise<Case | undefined>;
  /** Bans that rules made of a viewer since a moment, and that nobody lifted. */
  strikes(query: { guildId: string; viewer: string; since: number }): Promise<number>;
  /** Notes under which number a message was delivered. */
  noteSequence(requestId: string, msgSeq: number): Promise<void>;
  /** Decides a review, and keeps the ban that follows from it, in one transaction; undefined if it was decided meanwhile. */
  decide(request: DecideRequest): Promise<Decided | undefined>;
  /** Bans that a rule made since a moment and that still hold. */
  bansOfRule(query: { guildId: string; rule: string; since: number }): Promise<Case[]>;
  /** How many reviews of a server nobody has decided yet, up to 10,000. */
  openReviews(guildId: string): Promise<number>;
  /** The last reviews of a rule that moderators dismissed, the newest first. */
  dismissedReviews(query: { guildId: string; rule: string; limit: number }): Promise<Case[]>;
  /** Keeps messages, and forgets all but the newest `size`, and those of more than a day before `now` (milliseconds). */
  keepMessages(messages: readonly HeardMessage[], limits: { size: number; now: number }): Promise<void>;
  /** The last messages of these rooms, the newest first. */
  heard(roomIds: readonly string[], limit: number): Promise<HeardMessage[]>;
}

export interface HeardMessage {
  readonly roomId: string;
  readonly viewer: string;
  readonly text: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** What came of a decision. */
export interface Decided {
  readonly decided: Case;
  readonly followUp: Case | undefined;
  /** A ban that lasts longer anyway, so that no other was made. */
  readonly longerBan: Case | undefined;
}

export interface DecideRequest {
  readonly case: Case;
  readonly what: Decision;
  readonly by: Actor;
  readonly at: number;
  readonly followUp: CaseDraft | undefined;
}
