import type { Case, CaseDraft, Claim, Outcome } from './case.ts';

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
  /** The cases of a request, as they stand. */
  ofRequest(requestId: string): Promise<Case[]>;
  /** Takes cases whose time has come, people's first, and notes that they are being sent. */
  claim(request: ClaimRequest): Promise<Claim[]>;
  /** Puts what an earlier process was sending when it died back to be taken, unsure; to be called before any work begins. */
  recover(now: number): Promise<void>;
  /** When the next case comes due after `now` (milliseconds since the epoch), if any waits. */
  nextDueAfter(now: number): Promise<number | undefined>;
  /** Writes what came of cases, and that it has to be told, in one transaction. */
  settle(outcomes: readonly Outcome[]): Promise<Case[]>;
  /** Those of these viewers who are banned from a room by a case of ours. */
  activeBans(roomId: string, viewers: readonly string[], now: number): Promise<Set<string>>;
  /** Cases in force since before a moment that no reading of their room's list has confirmed yet. */
  unconfirmed(before: number, now: number): Promise<Case[]>;
  /** What the next post tells, bound to it under a name before it is made. */
  claimTelling(request: { batch: string; limit: number }): Promise<Telling | undefined>;
  countUntold(): Promise<number>;
  /** Notes where outcomes were told, and frees those that found no place in that post. */
  markTold(told: readonly Case[], where: Told, left: readonly Case[]): Promise<void>;
  close(): Promise<void>;
}

export interface ClaimRequest {
  readonly now: number;
  readonly limit: number;
  /** From then on, the cases may be taken again, as nobody has heard of them. */
  readonly leaseUntil: number;
  /** Only what people asked for. */
  readonly peopleOnly: boolean;
}

export interface Told {
  readonly at: number;
  readonly channelId: string;
  readonly messageId: string;
}

/** The cases of one post. */
export interface Telling {
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
  /** Posts a sentence about the bot itself. */
  alert(text: string): Promise<void>;
}

export interface Posted {
  readonly told: readonly Case[];
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
