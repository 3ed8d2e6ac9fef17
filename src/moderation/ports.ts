import type { ListedViewer, RoomTools } from './actions/room-tools.ts';
import type { ActionKind, Actor, Case, CaseDraft, CaseError, Claim, Outcome } from './case.ts';
import type { DailyStore } from './reports/daily-report.ts';
import type { AcceptRequest, Kept } from './requests/accepting.ts';
import type { BanQueries } from './requests/ban-queries.ts';
import type { FieldChange, Revision } from './requests/correcting/revision.ts';

/** What the core needs of the Chat service. Each method throws a `Failure`. */
export interface RoomService extends RoomTools {
  ban(order: BanOrder, signal?: AbortSignal): Promise<void>;
  unban(order: UnbanOrder, signal?: AbortSignal): Promise<void>;
  /**
   * Everyone who is banned in a room, by a reading of its list that began after this was called, so that it shows all that was done
   * before. Those who ask in the same moment share one.
   */
  banned(roomId: string, signal?: AbortSignal): Promise<ListedViewer[]>;
  describe(roomId: string, signal?: AbortSignal): Promise<RoomFacts>;
  /** The accounts that administer a room. */
  admins(roomId: string, signal?: AbortSignal): Promise<string[]>;
  /** The newest of those who are in a room now; what the service says may be up to 40 s old. */
  members(roomId: string, signal?: AbortSignal): Promise<string[]>;
  close(): Promise<void>;
}

export interface UnbanOrder {
  readonly roomId: string;
  /** 1 to 20 account ids (`ACCOUNTS_PER_CALL`). */
  readonly viewers: readonly string[];
}

export interface BanOrder extends UnbanOrder {
  /** 1 to 4294967295. */
  readonly durationSeconds: number;
  /** At most 1,000 bytes; the viewer may see it. */
  readonly description: string;
}

export interface RoomFacts {
  readonly roomId: string;
  readonly type: string;
  readonly name: string;
  readonly owner: string | undefined;
  /** Whether nobody but those who keep it may speak; undefined where the service does not say. */
  readonly isMuted?: boolean | undefined;
}

/** Where cases are kept. The queue is the table of cases: there is no second place where work could be lost. */
export interface CaseStore extends BanQueries, DailyStore {
  /** Gives each draft its number and keeps all or none. A request that was accepted before returns its cases as they are. */
  accept(requests: readonly AcceptRequest[]): Promise<Kept[]>;
  /** Requests of rules that are best accepted together at most: people's wait for them. */
  readonly rulesAtOnce: number;
  /** The cases of a request, as they are. */
  ofRequest(requestId: string): Promise<Case[]>;
  /** Takes cases whose time has come, people's first, and notes that they are being sent. */
  claim(request: ClaimRequest): Promise<Claim[]>;
  /**
   * Puts what an earlier process was sending when it died back to be taken, unsure, and counts what it left; to be called before any
   * work begins. Throws a `misconfigured` failure.
   */
  recover(now: number): Promise<Unfinished>;
  /**
   * Makes due now what waits for a later time: that was a time of a clock which has been set back since. What is being sent is left
   * as it is.
   */
  bringForward(now: number): Promise<void>;
  /** When the next case comes due after `now` (milliseconds since the epoch), if any waits; with `priority` (`priorityOf`), of those only. */
  nextDueAfter(now: number, priority?: number): Promise<number | undefined>;
  /** Writes what came of cases, and that their posts are pending, in one transaction. Whose place they take is noted. */
  settle(outcomes: readonly Outcome[]): Promise<Case[]>;
  /** The bans, or what else lasts, of a room that hold by our cases; with `viewers`, of these only; with `onTheirWay`, also what is still to be sent. */
  activeCases(query: {
    kind: ActionKind;
    roomId: string;
    now: number;
    viewers?: readonly string[];
    onTheirWay?: boolean;
  }): Promise<Case[]>;
  /**
   * Cases in force since before a moment that no reading of their room's list has confirmed yet, and those that came into force
   * later than `now`: the clock has been set back since.
   */
  unconfirmed(before: number, now: number): Promise<Case[]>;
  /** Cases of these kinds that are in force although their end has come, and that nothing has undone or replaced. */
  lapsed(query: LapsedQuery): Promise<Case[]>;
  /** Gives up what of a kind waits to be sent, so that it never takes effect, and says what else of the matter is open about these viewers. */
  cancelWaiting(request: CancelRequest): Promise<Cancelled>;
  /** Keeps what was done elsewhere, except about viewers with whom something of ours has happened `since`. */
  keepOutside(drafts: readonly OutsideDraft[], since: number): Promise<Case[]>;
  close(): Promise<void>;
}

export interface LapsedQuery {
  readonly kinds: readonly ActionKind[];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

export interface CancelRequest {
  readonly guildId: string;
  /** What waits: a ban, a mute. */
  readonly kind: ActionKind;
  readonly roomId: string;
  readonly viewers: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** What the cancelled cases are kept with. */
  readonly error: CaseError;
}

export interface Cancelled {
  readonly cancelled: readonly Case[];
  /** Cases that are being sent, may have been sent, or wait to undo something. */
  readonly open: readonly Case[];
}

/** Cases whose call is still to be made or unsure, and outcomes whose posts are pending. */
export interface Unfinished {
  readonly unsent: number;
  readonly unposted: number;
}

/** Something that was done elsewhere, with the end that the list shows (milliseconds since the epoch). */
export interface OutsideDraft {
  readonly draft: CaseDraft;
  readonly until: number | undefined;
}

/** Reading and correcting cases. */
export interface CaseRecords {
  find(guildId: string, number: number): Promise<Case | undefined>;
  /** The newest cases whose number, viewer or room holds what was typed. */
  search(guildId: string, typed: string, limit: number): Promise<Case[]>;
  /** A viewer's last case in a room of the same matter (`Actions.matterOf`; of a review, a ban), whatever came of it, and the newest that did not fail. */
  newest(
    one: Pick<Case, 'guildId' | 'roomId' | 'viewer' | 'kind'>,
  ): Promise<{ last: number; newest: Case | undefined }>;
  /** Those of these viewers that a case of the server was asked for about before a moment. */
  viewersWithCases(query: ViewersQuery): Promise<string[]>;
  /** A viewer's cases over all rooms, the newest first. */
  history(query: HistoryQuery): Promise<{ cases: Case[]; total: number }>;
  /** A server's cases in the order in which they were asked for, from the one after `after`. */
  page(query: PageQuery): Promise<Case[]>;
  revisions(guildId: string, number: number): Promise<Revision[]>;
  /**
   * About how many cases `page` gives in all, and, in milliseconds since the epoch, since when the newest `limit` of them were asked
   * for. Does not count them one by one, and may be off where clocks were.
   */
  extent(query: ExportQuery, limit: number): Promise<{ count: number; oldest: number }>;
  /** The corrections of these cases, by number. */
  corrections(guildId: string, numbers: readonly number[]): Promise<(Revision & { number: number })[]>;
  /** Has the post of a case whose ban has ended say so, unless it does already. */
  refreshPost(one: Pick<Case, 'guildId' | 'number'>): Promise<void>;
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

/** Which cases of a server; undefined: of all viewers. */
export interface ExportQuery {
  readonly guildId: string;
  readonly viewer: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
}

export interface PageQuery extends ExportQuery {
  /** The last case that was read; undefined: none yet. */
  readonly after: Pick<Case, 'askedAt' | 'number'> | undefined;
  readonly limit: number;
}

export interface ReviseRequest {
  /** The case as it was read. */
  readonly case: Case;
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
  /** Only what rules, or nobody, asked for. */
  readonly rulesOnly?: boolean;
  /** Kinds of cases that can be sent; undefined: all. A newer version may have left others, which wait for it. */
  readonly kinds?: readonly ActionKind[];
  /** Kinds of cases that wait for no earlier one about the same viewer. */
  readonly unordered?: readonly ActionKind[];
  /** True: what is being sent is not taken, although its lease seems to be over. */
  readonly leaveSending?: boolean;
}

/** Milliseconds since the Unix epoch. */
export type Now = () => number;

/** Milliseconds on a clock that never steps back; only differences mean anything. */
export type Monotonic = () => number;

/** As much of a logger as the core needs. */
export interface Log {
  debug?(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
