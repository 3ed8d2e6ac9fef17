import type { Doing } from '../../requests/ladder.ts';
import type { RuleAction, RuleState } from '../../rules/rule.ts';

/** A post that says that a rule was stopped. Times are milliseconds since the Unix epoch. */
export interface BrakePost {
  readonly guildId: string;
  readonly rule: string;
  /** Viewers in a minute whom the rule may ban at most. */
  readonly limit: number;
  readonly channelId: string;
  readonly messageId: string;
  readonly stoppedAt: number;
  /** When the rule was no longer stopped. */
  readonly resumedAt: number | undefined;
  /** What the post shows, as it was noted. */
  readonly shown: string | undefined;
}

/** What is noted once a post shows something. */
export interface NotedBrakePost extends Pick<BrakePost, 'messageId' | 'resumedAt' | 'shown'> {
  /** It shows all that it ever will. */
  readonly isClosed: boolean;
}

/** Where these posts are kept: they outlive a restart. */
export interface BrakePostStore {
  /** Notes a post, once. */
  keepBrakePost(post: BrakePost): Promise<void>;
  /** Those that are to be kept true, at most 100, the newest first. */
  liveBrakePosts(): Promise<BrakePost[]>;
  brakePost(messageId: string): Promise<BrakePost | undefined>;
  noteBrakePost(noted: NotedBrakePost): Promise<void>;
}

/** What is true of a rule that was stopped, and of what came of it. */
export interface BrakeView {
  readonly rule: string;
  readonly limit: number;
  /** Milliseconds since the Unix epoch. */
  readonly stoppedAt: number;
  readonly state: RuleState | 'removed';
  /** Undefined of a rule that was removed. */
  readonly action: RuleAction | undefined;
  /** What it does at its offences; undefined: it bans. */
  readonly does?: Doing;
  /** Its bans of that raid which still hold; undefined: not counted yet. */
  readonly bans: number | undefined;
  /** Its mutes of that raid which still hold; undefined: none, or not counted yet. */
  readonly mutes?: number;
  /** Its reviews that wait for a decision. */
  readonly reviews: number;
  /** Nothing more is shown later, so that no button may stand under it. */
  readonly isLast: boolean;
}

/** Where the posts are. Throws a `Failure`. */
export interface BrakePostChannel {
  /** False where the post is gone, or cannot be changed. */
  editBrake(post: BrakePost, view: BrakeView): Promise<boolean>;
}
