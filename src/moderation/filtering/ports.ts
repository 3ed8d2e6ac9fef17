import type { Actor, Case, CaseDraft, Decision } from '../case.ts';

/** What filters keep beside cases. */
export interface FilterStore {
  /** Keeps a review, which asks moderators; the same request makes no second one. */
  keepReview(draft: CaseDraft, how: KeepReview): Promise<Case | undefined>;
  /** Bans that rules made of a viewer since a moment, and that nobody lifted. */
  strikes(query: { guildId: string; viewer: string; since: number }): Promise<number>;
  /** Notes under which number a message was delivered. */
  noteSequence(requestId: string, msgSeq: number): Promise<void>;
  /** Decides a review, and keeps the ban that follows from it, in one transaction; undefined if it was decided meanwhile. */
  decide(request: DecideRequest): Promise<Decided | undefined>;
  /**
   * Decides several reviews of one server alike, in one transaction. One ban for each viewer and room is to be among the requests. Those
   * that are in a list keep no post of their own.
   */
  decideAll(requests: readonly DecideRequest[]): Promise<(Decided | undefined)[]>;
  /** Opens a decided review again; undefined if it was changed meanwhile. */
  reopen(request: ReopenRequest): Promise<Case | undefined>;
  /** How many reviews of a server wait for a decision; of a rule, where it is named. */
  openReviews(guildId: string, rule?: string): Promise<number>;
  /** Reviews that wait for a decision, the newest first. */
  openReviewsBefore(query: OpenReviewsQuery): Promise<Case[]>;
  /** Closes reviews that wait since before a moment; how many they were. */
  expireReviews(request: ExpiryRequest): Promise<number>;
  /** Bans that a rule asked for since a moment, up to another, and that still hold by our cases. */
  bansOfRule(query: BansOfRuleQuery): Promise<Case[]>;
  /** The last reviews of a rule that moderators dismissed, the newest first. */
  dismissedReviews(query: { guildId: string; rule: string; limit: number }): Promise<Case[]>;
  /** Keeps messages, and forgets all but the newest `size`, and those of more than a day before `now` (milliseconds). */
  keepMessages(messages: readonly HeardMessage[], limits: { size: number; now: number }): Promise<void>;
  /** The last messages of these rooms, the newest first. */
  heard(roomIds: readonly string[], limit: number): Promise<HeardMessage[]>;
  /** The last messages of a viewer in these rooms, the newest first, among the newest 20,000. */
  heardFrom(query: HeardFromQuery): Promise<HeardMessage[]>;
}

export interface HeardFromQuery {
  readonly roomIds: readonly string[];
  readonly viewer: string;
  readonly limit: number;
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
  /** What removes the viewer's messages with it. */
  readonly removal: Case | undefined;
  /** A ban that lasts longer anyway, so that no other was made. */
  readonly longerBan: Case | undefined;
}

export interface DecideRequest {
  readonly case: Case;
  readonly what: Decision;
  readonly by: Actor;
  readonly at: number;
  readonly followUp: CaseDraft | undefined;
  /** Kept with the ban that follows, if that is. */
  readonly removal?: CaseDraft | undefined;
}

/** `silent`: nobody is asked, and nothing is posted; `folded`: another post speaks of it. */
export interface KeepReview {
  readonly silent: boolean;
  readonly folded?: boolean;
}

export interface ReopenRequest {
  /** As it was seen. */
  readonly case: Case;
  readonly by: Actor;
  readonly at: number;
}

export interface OpenReviewsQuery {
  readonly guildId: string;
  /** Only those with smaller numbers. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Milliseconds since the Unix epoch. */
export interface ExpiryRequest {
  readonly before: number;
  readonly limit: number;
  /** In which hour it is counted; as `before`, unless given. Milliseconds since the Unix epoch. */
  readonly at?: number;
}

/** Milliseconds since the Unix epoch. */
export interface BansOfRuleQuery {
  readonly guildId: string;
  readonly rule: string;
  readonly since: number;
  readonly before?: number | undefined;
}
