import type { Actor, Case, CaseDraft, CaseError, Claim, FieldChange, Outcome, Revision } from './case.ts';

/** What the core needs of the Chat service. Each method throws a `Failure`. */
export interface RoomService {
  ban(order: BanOrder, signal?: AbortSignal): Promise<void>;
  unban(order: UnbanOrder, signal?: AbortSignal): Promise<void>;
  /** Everyone who is banned in a room now. */
  banned(roomId: string, signal?: AbortSignal): Promise<BannedViewer[]>;
  describe(roomId: string, signal?: AbortSignal): Promise<RoomFacts>;
  /** The accounts that administer a room. */
  admins(roomId: string, signal?: AbortSignal): Promise<string[]>;
  /** The newest of those who are in a room now; what the service says may be up to 40 s old. */
  members(roomId: string, signal?: AbortSignal): Promise<string[]>;
  close(): Promise<void>;
}

export interface UnbanOrder {
  readonly roomId: string;
  /** 1 to 20 account ids. */
  readonly viewers: readonly string[];
}

export interface BanOrder extends UnbanOrder {
  /** 1 to 4294967295. */
  readonly durationSeconds: number;
  /** At most 1,000 bytes; the viewer may see it. */
  readonly description: string;
}

export interface BannedViewer {
  readonly viewer: string;
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
}

export interface RoomFacts {
  readonly roomId: string;
  readonly type: string;
  readonly name: string;
  readonly owner: string | undefined;
}

/** Where cases are kept. The queue is the table of cases: there is no second place where work could be lost. */
export interface CaseStore {
  /** Gives each draft its number and keeps all or none. A request that was accepted before returns its cases as they stand. */
  accept(requests: readonly AcceptRequest[]): Promise<Kept[]>;
  /** The cases of a request, as they stand. */
  ofRequest(requestId: string): Promise<Case[]>;
  /** Takes cases whose time has come, people's first, and notes that they are being sent. */
  claim(request: ClaimRequest): Promise<Claim[]>;
  /**
   * Puts what an earlier process was sending when it died back to be taken, unsure, and counts what it left; to be called before any
   * work begins. Throws a `misconfigured` failure.
   */
  recover(now: number): Promise<Unfinished>;
  /** When the next case comes due after `now` (milliseconds since the epoch), if any waits. */
  nextDueAfter(now: number): Promise<number | undefined>;
  /** Writes what came of cases, and that it has to be told, in one transaction. Whose place they take is noted. */
  settle(outcomes: readonly Outcome[]): Promise<Case[]>;
  /** The bans of a room that hold by our cases; with `viewers`, of these only. */
  standing(query: { roomId: string; now: number; viewers?: readonly string[] }): Promise<Case[]>;
  /** Cases in force since before a moment that no reading of their room's list has confirmed yet. */
  unconfirmed(before: number, now: number): Promise<Case[]>;
  /** Gives up bans that wait to be sent, so that they never take effect, and says what else is open about these viewers. */
  cancelWaiting(request: CancelRequest): Promise<Cancelled>;
  /** Keeps what was done elsewhere, except about viewers with whom something of ours has happened `since`. */
  keepOutside(drafts: readonly OutsideDraft[], since: number): Promise<Case[]>;
  close(): Promise<void>;
}

export interface CancelRequest {
  readonly guildId: string;
  readonly roomId: string;
  readonly viewers: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** What the cancelled cases are kept with. */
  readonly error: CaseError;
}

export interface Cancelled {
  readonly cancelled: readonly Case[];
  /** Cases that are being sent, may have been sent, or are unbans that wait. */
  readonly open: readonly Case[];
}

/** Cases whose call is still to be made or unsure, and outcomes that are still to be told. */
export interface Unfinished {
  readonly unsent: number;
  readonly untold: number;
}

/** Cases to be kept together. */
export interface AcceptRequest {
  readonly drafts: readonly CaseDraft[];
  /** False: a ban of a viewer whose ban stands already, or is on its way, is not kept. */
  readonly replace: boolean;
}

export interface Kept {
  readonly cases: readonly Case[];
  /** The bans that stand in the way of those that were not kept. */
  readonly standing: readonly Case[];
}

/** Something that was done elsewhere, with the end that the list shows (milliseconds since the epoch). */
export interface OutsideDraft {
  readonly draft: CaseDraft;
  readonly until: number | undefined;
}

/** What is still to be told, and posts that are to be brought up to date. */
export interface TellingStore {
  /** Servers for which there is something to do. */
  untoldGuilds(): Promise<string[]>;
  /** What a server's next post tells, bound to it under a name before it is made. */
  claimTelling(request: { guildId: string; batch: string; limit: number }): Promise<Telling | undefined>;
  countUntold(guildId: string): Promise<number>;
  /** Notes where outcomes were told, and frees those that found no place in that post. */
  markTold(posted: Posted, at: number, left: readonly Case[]): Promise<void>;
  /** A post that shows something that has changed since, with all its cases. */
  stalePost(guildId: string): Promise<StalePost | undefined>;
  /** Notes that a post shows these cases as they are here, and has those told anew that it does not show any more. */
  markShown(shown: readonly Case[], left: readonly Case[]): Promise<void>;
}

export interface StalePost {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly cases: readonly Case[];
}

/** Reading and correcting cases. */
export interface CaseRecords {
  find(guildId: string, number: number): Promise<Case | undefined>;
  /** The newest cases whose number, viewer or room holds what was typed. */
  search(guildId: string, typed: string, limit: number): Promise<Case[]>;
  /** A viewer's newest case in a room, whatever came of it, and the newest that did not fail. */
  newest(
    of: Pick<Case, 'guildId' | 'roomId' | 'viewer'>,
  ): Promise<{ last: number; standing: Case | undefined }>;
  /** Those of these viewers that a case of the server was asked for about before a moment. */
  viewersWithCases(query: ViewersQuery): Promise<string[]>;
  /** A viewer's cases over all rooms, the newest first. */
  history(query: HistoryQuery): Promise<{ cases: Case[]; total: number }>;
  /** A server's cases from the first, asked for since a moment; `after` is the number of the last one that was read. */
  page(query: PageQuery): Promise<Case[]>;
  revisions(guildId: string, number: number): Promise<Revision[]>;
  /** The corrections of the same cases as `page` gives, all at once. */
  corrections(
    query: Pick<PageQuery, 'guildId' | 'viewer' | 'since'>,
  ): Promise<(Revision & { number: number })[]>;
  /** Corrects a case and keeps the case that follows from it, in one transaction; undefined if it was corrected meanwhile. */
  revise(request: ReviseRequest): Promise<{ revised: Case; followUp: Case | undefined } | undefined>;
}

export interface ViewersQuery {
  readonly guildId: string;
  readonly viewers: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly before: number;
}

export interface HistoryQuery {
  readonly guildId: string;
  readonly viewer: string;
  readonly limit: number;
  readonly offset: number;
}

export interface PageQuery {
  readonly guildId: string;
  readonly viewer: string | undefined;
  readonly since: number;
  readonly after: number;
  readonly limit: number;
}

export interface ReviseRequest {
  /** The case as it was read. */
  readonly of: Case;
  readonly by: Actor;
  readonly at: number;
  readonly changes: readonly FieldChange[];
  readonly reason: string;
  readonly note: string;
  readonly followUp: CaseDraft | undefined;
}

export interface ClaimRequest {
  readonly now: number;
  readonly limit: number;
  /** From then on, the cases may be taken again, as nobody has heard of them. */
  readonly leaseUntil: number;
  /** Only what people asked for. */
  readonly peopleOnly: boolean;
}

/** The cases of one post. */
export interface Telling {
  readonly guildId: string;
  /** Names the post; the same name, the same post. */
  readonly batch: string;
  readonly cases: readonly Case[];
  /** It was begun before and may stand already. */
  readonly again: boolean;
}

/** Where outcomes are told. */
export interface AuditPost {
  /** Posts as many of the cases as fit into one message, from the first; a repeat gives the message that stands already. Throws a `Failure`. */
  post(telling: Telling): Promise<Posted>;
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
  readonly told: readonly Case[];
  /** They stand in a list that cannot be brought up to date, not in a post of their own. */
  readonly asList: boolean;
  readonly channelId: string;
  readonly messageId: string;
}

/** Milliseconds since the Unix epoch. */
export type Now = () => number;

/** As much of a logger as the core needs. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
