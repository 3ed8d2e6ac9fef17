import type { Case } from '../case.ts';

/** What is still to be told, and posts that are to be brought up to date. */
export interface AuditOutbox {
  /** Servers for which there is something to do. */
  unpostedGuilds(): Promise<string[]>;
  /** What a server's next post tells, bound to it under a name before it is made. */
  claimBatch(request: { guildId: string; batch: string; limit: number }): Promise<AuditBatch | undefined>;
  countUnposted(guildId: string): Promise<number>;
  /** Notes where outcomes were told, and frees those that found no place in that post. */
  markPosted(posted: Posted, at: number, left: readonly Case[]): Promise<void>;
  /** Frees cases from the post they were bound to: another one will tell them. */
  releaseBatch(cases: readonly Case[]): Promise<void>;
  /** A post that shows something that has changed since, with all its cases; none of those in `except` (ids of messages). */
  stalePost(guildId: string, except?: readonly string[]): Promise<StalePost | undefined>;
  /** Notes that a post shows these cases as they are here at a time, and has those told anew that it does not show any more. */
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
  readonly cases: readonly Case[];
}

/** The cases of one post. */
export interface AuditBatch {
  readonly guildId: string;
  /** Names the post; the same name, the same post. */
  readonly id: string;
  readonly cases: readonly Case[];
  /** It was begun before and may stand already. */
  readonly again: boolean;
}

/** Where outcomes are told. */
export interface AuditPost {
  /** The message that stands already, where one was begun before. Throws a `Failure`. */
  find(batch: AuditBatch): Promise<Posted | undefined>;
  /**
   * Posts as many of the cases as fit into one message, from the first. Whatever Discord refuses is answered with fewer cases, or,
   * down to a single one, with a plain post that names it. Throws a `Failure` where the channel takes nothing at all.
   */
  post(batch: AuditBatch): Promise<Posted | TooMuch>;
  /** Posts no more than which cases these are and where they can be read. Throws a `Failure`. */
  postPlainly(batch: AuditBatch): Promise<Posted>;
  /** Brings a post up to date and returns the cases it shows then: fewer if they do not fit any more, none if it is gone. Throws a `Failure`. */
  edit(post: StalePost): Promise<readonly Case[]>;
  /** Posts a sentence about the bot itself. */
  alert(guildId: string, alert: Alert): Promise<void>;
}

/** Something about the bot itself. */
export interface Alert {
  readonly text: string;
  /** A rule that was stopped: people are called, and offered what to do. The only post that ever pings anybody. */
  readonly braked?: { readonly rule: string; readonly pingRoleIds: readonly string[] };
  /** True where it was said before: nobody is called. */
  readonly quiet?: boolean;
}

export interface Posted {
  readonly cases: readonly Case[];
  /** They stand in a list that cannot be brought up to date, not in a post of their own. */
  readonly asList: boolean;
  readonly channelId: string;
  readonly messageId: string;
}

/** Nothing was posted: one message takes the first so many of these cases at most, which are fewer than all. */
export interface TooMuch {
  readonly keep: number;
}
