import type { FailureKind } from '../errors.ts';

/** What a case asks of the Chat service. */
export type CaseKind = 'ban' | 'unban';

/**
 * - `waiting`: accepted, and not yet answered by the service;
 * - `in-force`: the service said OK;
 * - `failed`: given up; the case's error says why.
 */
export type CaseState = 'waiting' | 'in-force' | 'failed';

/** Who or what asked. */
export interface Source {
  readonly type: 'command';
  /** The moderator's Discord user id. */
  readonly actorId: string;
  /** The moderator's name when they asked. */
  readonly actorName: string;
}

/** A case before it has a number: one action on one viewer in one room. */
export interface CaseDraft {
  readonly guildId: string;
  /** Names the request; cases that were asked for together share it, and the same request makes no second case. */
  readonly requestId: string;
  readonly roomId: string;
  readonly viewer: string;
  readonly kind: CaseKind;
  /** Seconds for a ban; undefined for an unban. */
  readonly durationSeconds: number | undefined;
  /** The viewer may see it. */
  readonly reason: string;
  /** Only the audit channel sees it. */
  readonly note: string;
  readonly source: Source;
  /** Milliseconds since the Unix epoch. */
  readonly askedAt: number;
}

/** Why a case is not in force (yet), in words. */
export interface CaseError {
  readonly kind: FailureKind;
  readonly code: number | undefined;
  readonly words: string;
  readonly advice: string | undefined;
}

/** A case as it is kept. Times are milliseconds since the Unix epoch. */
export interface Case extends CaseDraft {
  /** Unique in its guild, counted from 1, never used again. */
  readonly number: number;
  readonly state: CaseState;
  /** How often the service was asked. */
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly error: CaseError | undefined;
  readonly inForceAt: number | undefined;
  /** When the ban ends. */
  readonly until: number | undefined;
}

/** What came of an attempt. */
export type Outcome =
  | { readonly of: Case; readonly state: 'in-force'; readonly at: number; readonly until: number | undefined }
  | { readonly of: Case; readonly state: 'failed'; readonly error: CaseError }
  | {
      readonly of: Case;
      readonly state: 'waiting';
      readonly nextAttemptAt: number;
      readonly error: CaseError;
    };

/** True once nothing more will be tried. */
export const isSettled = (one: Case): boolean => one.state !== 'waiting';
