import type { Notice } from '../../problems/notices.ts';
import type { Case } from '../case.ts';
import type { BrakeView } from '../filtering/brake-posts/ports.ts';
import type { ShieldView } from '../shield/ports.ts';

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
  /** Posts a sentence about the bot itself, once, however often it is tried. */
  alert(alert: AlertPost): Promise<PostedAt | undefined>;
}

/** Something about the bot itself. */
export interface Alert {
  readonly notice: Notice;
  /** A rule that was stopped: people are called, and offered what to do. The only post that ever pings anybody. */
  readonly braked?: { readonly view: BrakeView; readonly pingRoleIds: readonly string[] };
  /** A rule that was installed unasked: people are offered to look at it and to remove it. */
  readonly installed?: { readonly rule: string };
  /** A room's shield: its post is kept true, and offers what to do. */
  readonly shield?: ShieldView;
  /** A room that is raided: people are offered to raise its shield. */
  readonly raid?: { readonly roomId: string };
  /** True where it was said before: nobody is called. */
  readonly quiet?: boolean;
  /** True where nothing is wrong: somebody has changed something. */
  readonly isNews?: boolean;
}

/** What an alert is about, and when another one says the same. What waits to be posted is the same however old it is. */
export interface Sameness {
  /** Names the thing; undefined: nothing else is the same. */
  readonly same: string | undefined;
  /** For so long the process that has said it does not say it again, and other processes do not. Milliseconds. */
  readonly within: number;
  readonly withinOthers: number;
  /** Something that begins and ends: only what has begun ends, and what is over before it was said is not said at all. */
  readonly course?: { readonly topic: string; readonly begins: boolean };
}

/** An alert to be kept until it is posted. Times are milliseconds since the Unix epoch. */
export interface AlertDraft extends Sameness {
  /** Names it, in at most 25 characters; the same name, the same alert. */
  readonly name: string;
  /** Names the process that asked for it. */
  readonly askedBy: string;
  readonly guildId: string;
  /** The server's audit channel, in which the same thing is said once. */
  readonly channelId: string;
  readonly askedAt: number;
  readonly alert: Alert;
  /** When it was posted before it could be kept; undefined: not yet. */
  readonly postedAt?: number | undefined;
}

/** An alert whose post was begun. Times are milliseconds since the Unix epoch. */
export interface PendingAlert extends Pick<AlertDraft, 'name' | 'guildId' | 'askedAt' | 'alert'> {
  /** When its post was first begun. */
  readonly begunAt: number;
  /** It was begun before and may have been made. */
  readonly again: boolean;
}

/** An alert as it is to be posted. */
export interface AlertPost extends PendingAlert {
  /** It is so old that its moment is named. */
  readonly isLate: boolean;
}

/** Where alerts are kept until they are posted, and so long after that the same is not said again. */
export interface AlertStore {
  /** Keeps alerts, but for those that say what was said already. */
  keepAlerts(drafts: readonly AlertDraft[]): Promise<void>;
  /** Servers for which there is one to be posted. */
  alertGuilds(): Promise<string[]>;
  /** A server's next one, begun at this moment. */
  claimAlert(guildId: string, now: number): Promise<PendingAlert | undefined>;
  /** Notes that it was posted, and the post about a stopped rule among those that are kept true; undefined: it is given up. */
  alertDone(
    one: Pick<PendingAlert, 'name' | 'guildId' | 'alert'>,
    where: PostedAt | undefined,
    now: number,
  ): Promise<void>;
  /** What was begun last of something that begins and ends, if it has not ended. */
  begun(topic: string): Promise<Notice | undefined>;
  /** Deletes up to `limit` alerts that were posted before a moment; how many those were. */
  forgetAlerts(query: { readonly before: number; readonly limit: number }): Promise<number>;
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
