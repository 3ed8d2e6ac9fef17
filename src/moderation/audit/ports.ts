import type { Notice } from '../../problems/notices.ts';
import type { Case } from '../case.ts';
import type { BrakeView } from '../filtering/brake-posts/ports.ts';

/** So many are counted where somebody is told how many there are: a longer backlog is not worth the time. */
export const MOST_COUNTED = 100_000;

/** Outcomes whose posts are pending, and posts that are to be brought up to date. */
export interface AuditOutbox {
  /** Servers for which there is something to do. */
  unpostedGuilds(): Promise<string[]>;
  /** The cases of a server's next post, bound to it under a name before it is made; those of one that was begun before come first. */
  claimBatch(request: { guildId: string; batch: string; limit: number }): Promise<AuditBatch | undefined>;
  /** How many outcomes are pending; counts up to `most` (`MOST_COUNTED`). */
  countUnposted(guildId: string, most?: number): Promise<number>;
  /** Notes where outcomes were posted. */
  markPosted(posted: PostedCases, at: number): Promise<void>;
  /** Frees cases from the post they were bound to: they are pending again, for another one. */
  releaseBatch(cases: readonly Case[]): Promise<void>;
  /** A post that shows something that has changed since, with all its cases; none of those in `except` (ids of messages). */
  stalePost(guildId: string, except?: readonly string[]): Promise<StalePost | undefined>;
  /** Notes that a post shows these cases as they are here at a time, and makes those pending again that it no longer shows. */
  markShown(shown: readonly Case[], left: readonly Case[], at: number): Promise<void>;
  /** Servers with posts of bans that have ended lately, which do not say so yet. */
  endedGuilds(now: number): Promise<string[]>;
  /** Such a post, the one whose ban ended first; none of those in `except` (ids of messages). */
  endedPost(guildId: string, now: number, except: readonly string[]): Promise<StalePost | undefined>;
  /** Nothing more is to be done about the end of these cases. */
  markEnded(cases: readonly Case[]): Promise<void>;
}

export interface StalePost {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  /** The batch that it was posted as. */
  readonly batch?: string | undefined;
  readonly cases: readonly Case[];
}

/** The cases of one post: exactly those that it shows, once it has been made. */
export interface AuditBatch {
  readonly guildId: string;
  /** Names the post; the same name, the same post. */
  readonly id: string;
  readonly cases: readonly Case[];
  /** It was begun before and may have been made. */
  readonly again: boolean;
}

/** Where outcomes are posted. */
export interface AuditPost {
  /** The message of a batch that was begun before, if it was made. Throws a `Failure`. */
  find(batch: AuditBatch): Promise<Posted | undefined>;
  /**
   * Posts all of the cases in one message, or none and says how many to try instead: fewer where they do not fit or Discord refuses them,
   * down to a single one, which gets a plain post that names it. Throws a `Failure` where the channel takes nothing at all.
   */
  post(batch: AuditBatch): Promise<Posted | TooMuch>;
  /** Posts no more than which cases these are and where they can be read. Throws a `Failure`. */
  postPlainly(batch: AuditBatch): Promise<Posted>;
  /** Brings a post up to date and returns the cases it shows then: fewer if they no longer fit, none if it is gone. Throws a `Failure`. */
  edit(post: StalePost): Promise<readonly Case[]>;
  /** Posts a sentence about the bot itself. */
  alert(guildId: string, alert: Alert): Promise<PostedAt | undefined>;
}

/** Something about the bot itself. */
export interface Alert {
  readonly notice: Notice;
  /** A rule that was stopped: people are called, and offered what to do. The only post that ever pings anybody. */
  readonly braked?: { readonly view: BrakeView; readonly pingRoleIds: readonly string[] };
  /** A rule that was installed unasked: people are offered to look at it and to remove it. One post in a server, however often it is tried. */
  readonly installed?: { readonly rule: string };
  /** Called once it was posted, or given up. */
  readonly onDone?: () => Promise<void>;
  /** Called once it is posted. */
  readonly onPosted?: (where: PostedAt) => void;
  /** True where it was said before: nobody is called. */
  readonly quiet?: boolean;
  /** True where nothing is wrong: somebody has changed something. */
  readonly isNews?: boolean;
}

/** A message that was made. */
export interface PostedAt {
  readonly channelId: string;
  readonly messageId: string;
}

/** The message in which a batch was posted. */
export interface Posted extends PostedAt {
  /** True: a list or a plain sentence, which cannot be brought up to date. */
  readonly asList: boolean;
}

export interface PostedCases extends Posted {
  readonly cases: readonly Case[];
}

/** Nothing was posted: the first so many of these cases, which are fewer than all, are to be tried. */
export interface TooMuch {
  readonly keep: number;
}
