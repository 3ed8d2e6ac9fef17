import type { CaseKind, Decision } from '../case.ts';

/** An hour, in milliseconds. Hours are counted from the Unix epoch, and so begin at the same moment everywhere. */
export const HOUR = 3_600_000;

/** The hour that a moment (milliseconds since the Unix epoch) is in. */
export const hourOf = (at: number): number => Math.floor(at / HOUR);

/** What rules' findings led to, as they were kept. */
export const EFFECTS = ['ban', 'mute', 'block', 'mask', 'review', 'observe'] as const;
export type Effect = (typeof EFFECTS)[number];

/** Who had something done. */
export type DoneBy = 'person' | 'rule' | 'outside';

/**
 * What is counted of an hour:
 * - `found`: a rule's findings, by their effect;
 * - `done`: what the service has done, or was found done; `message`: messages that it removed;
 * - `decided`: reviews that people decided, or that expired, and how long they had waited;
 * - `undone`: what a person lifted of what a rule had banned by itself (`ban`), or of what was banned for its reviews (`review`);
 * - `acted`: what a moderator has asked for, or decided.
 */
export type Counted =
  | { readonly what: 'found'; readonly name: string; readonly kind: Effect }
  | { readonly what: 'done'; readonly name: DoneBy; readonly kind: CaseKind | 'message' }
  | { readonly what: 'decided'; readonly name: string; readonly kind: Decision }
  | { readonly what: 'undone'; readonly name: string; readonly kind: 'ban' | 'review' }
  | { readonly what: 'acted'; readonly name: string; readonly kind: CaseKind | 'decision' };

/** So many of one thing, from the hour `from` on, up to where the next begins. */
export interface HourSum {
  readonly from: number;
  readonly what: Counted['what'];
  /** A rule's id, a moderator's id, or by whom it was done. */
  readonly name: string;
  readonly kind: string;
  readonly count: number;
  /** Milliseconds that they had waited, together. */
  readonly waited: number;
}

/** What a room has heard in an hour. */
export interface HeardHour {
  readonly roomId: string;
  readonly hour: number;
  readonly messages: number;
  /** How many viewers have spoken, exactly. */
  readonly speakers: number;
  /** Who they were, roughly (`sketch.ts`). */
  readonly sketch: string;
}

/** What one process has heard of an hour since it last said so. */
export interface HeardPart {
  readonly roomId: string;
  readonly hour: number;
  readonly messages: number;
  /** Viewers who have spoken, each as a number (`sketch.ts`), those among them whom others have heard too. */
  readonly speakers: readonly number[];
}

/** Hours of some rooms: from one up to before another. */
export interface HoursQuery {
  readonly roomIds: readonly string[];
  readonly from: number;
  readonly before: number;
}

export interface CountsQuery extends HoursQuery {
  readonly guildId: string;
  /** Hours that are added up, and an hour with which one of these steps begins. */
  readonly step: number;
  readonly origin: number;
  /** What is wanted of one rule: its findings alone. */
  readonly rule?: string | undefined;
}

/** Where hours are kept. What is counted of cases is written with them, in the same transactions. */
export interface HoursStore {
  /** Adds what was heard; all of it, or nothing. */
  keepHeard(parts: readonly HeardPart[]): Promise<void>;
  /** What was counted of a server's rooms, added up by steps. */
  hourSums(query: CountsQuery): Promise<HourSum[]>;
  /** What rooms have heard, by the hour. */
  heardHours(query: HoursQuery): Promise<HeardHour[]>;
  /** Since when hours are kept of these rooms; undefined: nothing is. */
  firstHour(guildId: string, roomIds: readonly string[]): Promise<number | undefined>;
  /** Deletes up to `limit` rows of hours before `before`, and of who spoke in hours before `speakersBefore`; how many those were. */
  forgetHours(query: {
    readonly before: number;
    readonly speakersBefore: number;
    readonly limit: number;
  }): Promise<number>;
}
