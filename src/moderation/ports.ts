import type { Case, CaseDraft, Outcome } from './case.ts';

/** What the core needs of the Chat service. Each method throws a `Failure`. */
export interface RoomService {
  ban(order: BanOrder, signal?: AbortSignal): Promise<void>;
  unban(order: UnbanOrder, signal?: AbortSignal): Promise<void>;
  /** Everyone who is banned in a room now. */
  banned(roomId: string, signal?: AbortSignal): Promise<BannedViewer[]>;
  describe(roomId: string, signal?: AbortSignal): Promise<RoomFacts>;
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
  accept(drafts: readonly CaseDraft[]): Promise<Case[]>;
  /** Waiting cases whose time has come, the oldest first. */
  due(now: number, limit: number): Promise<Case[]>;
  /** When the next case comes due after `now` (milliseconds since the epoch), if any waits. */
  nextDueAfter(now: number): Promise<number | undefined>;
  /** The cases of a request, as they stand. */
  ofRequest(requestId: string): Promise<Case[]>;
  /** Writes what came of cases, and that it has to be told, in one transaction. */
  settle(outcomes: readonly Outcome[]): Promise<Case[]>;
  /** Cases with an outcome that is not told yet, the oldest first. */
  untold(limit: number): Promise<Case[]>;
  countUntold(): Promise<number>;
  /** Notes where outcomes were told. */
  markTold(cases: readonly Case[], told: Told): Promise<void>;
  close(): Promise<void>;
}

export interface Told {
  readonly at: number;
  readonly channelId: string;
  readonly messageId: string;
}

/** Where outcomes are told. */
export interface AuditPost {
  /** Posts as many of these cases as fit into one message, from the first; returns those. Throws a `Failure`. */
  post(cases: readonly Case[]): Promise<{ posted: readonly Case[]; channelId: string; messageId: string }>;
}

/** Milliseconds since the Unix epoch. */
export type Now = () => number;

/** As much of a logger as the core needs. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
