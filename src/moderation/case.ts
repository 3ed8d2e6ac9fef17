import type { FailureKind } from '../errors.ts';

/** What a case asks of the Chat service. */
export type CaseKind = 'ban' | 'unban';

/**
 * - `waiting`: accepted, not sent yet, or refused for now;
 * - `sending`: a call with it is on its way; if the process ends meanwhile, nobody knows whether it arrived;
 * - `unsure`: the answer was lost: the room's list is read before anything is sent again;
 * - `in-force`: the service said OK;
 * - `confirmed`: the room's list has shown it;
 * - `failed`: given up; the case's error says why.
 */
export type CaseState = 'waiting' | 'sending' | 'unsure' | 'in-force' | 'confirmed' | 'failed';

/** Who or what asked. */
export type Source =
  | {
      readonly type: 'command';
      /** The moderator's Discord user id. */
      readonly actorId: string;
      /** The moderator's name when they asked. */
      readonly actorName: string;
    }
  | { readonly type: 'filter'; readonly rule: string };

/** People's requests are sent before those that rules make. */
export const priorityOf = ({ type }: Source): number => (type === 'command' ? 0 : 1);

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

/** A case that is to be sent now. */
export interface Claim {
  readonly of: Case;
  /** An earlier call, made after this moment, may have taken effect: read the room's list first. */
  readonly unsureSince: number | undefined;
}

/** What came of an attempt. */
export type Outcome =
  | {
      readonly of: Case;
      readonly state: 'in-force' | 'confirmed';
      readonly at: number;
      readonly until: number | undefined;
      readonly error?: undefined;
    }
  | { readonly of: Case; readonly state: 'failed'; readonly at: number; readonly error: CaseError }
  | {
      readonly of: Case;
      readonly state: 'waiting' | 'unsure';
      readonly nextAttemptAt: number;
      readonly error: CaseError | undefined;
    };

const SETTLED: ReadonlySet<CaseState> = new Set(['in-force', 'confirmed', 'failed']);

/** True once nothing more will be tried. */
export const isSettled = ({ state }: Pick<Case, 'state'>): boolean => SETTLED.has(state);
