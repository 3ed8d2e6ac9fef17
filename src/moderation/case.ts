import { z } from 'zod';
import { FAILURE_KINDS } from '../errors.ts';
import { caseProblemSchema } from './case-problem.ts';
import type { Evidence } from './evidence.ts';
import type { Origin } from './origin.ts';
import type { CaseMessages } from './recalls/messages.ts';
import type { Asks } from './rights/asks.ts';

export { type Evidence, evidenceSchema } from './evidence.ts';

/** A kind of case that asks the Chat service for something; `actions/` holds what each means. What is `room-` is about no viewer (''). */
export type ActionKind = `${'' | 'un'}ban` | `${'' | 'app-' | 'room-'}${'' | 'un'}mute` | 'recall';

/** What a case asks; a `review` asks moderators, a `request` a second one, and their state is `confirmed` from the start. */
export type CaseKind = ActionKind | 'review' | 'request';

/** A case that asks people, not the Chat service. */
export const isQuestion = ({ kind }: Pick<CaseDraft, 'kind'>): boolean =>
  kind === 'review' || kind === 'request';

/**
 * - `waiting`: accepted, not sent yet, or refused for now;
 * - `sending`: a call with it is on its way; if the process ends meanwhile, nobody knows whether it arrived;
 * - `unsure`: the answer was lost: the room's list is read before anything is sent again;
 * - `in-force`: the service said OK; `confirmed`: the room's list has shown it;
 * - `failed`: given up; the case's error says why.
 */
export type CaseState = 'waiting' | 'sending' | 'unsure' | 'in-force' | 'confirmed' | 'failed';

/** A person in Discord, as they were called when they acted. */
export interface Actor {
  readonly actorId: string;
  readonly actorName: string;
}

/** Who or what asked; `outside`: it was done elsewhere (the console, another program) and found in the room's list. */
export type Source =
  | ({ readonly type: 'command' | 'button'; readonly origin?: Origin | undefined } & Actor)
  | { readonly type: 'filter'; readonly rule: string; readonly version: number }
  /** A moderator watches the viewer, and what they say is shown; such a case is a review. */
  | ({ readonly type: 'watch' } & Actor)
  /** The Chat service's own moderation; such a case is a review. */
  | { readonly type: 'service' }
  | { readonly type: 'outside' };

/** Whether a person asked, through the bot. */
export const isPerson = (source: Source): source is Extract<Source, { type: 'command' | 'button' }> =>
  source.type === 'command' || source.type === 'button';

/** The change of a ban's length that a case was made for. */
export function editOf(source: Source): Extract<Origin, { what: 'edit' }> | undefined {
  const origin = isPerson(source) ? source.origin : undefined;
  return origin?.what === 'edit' ? origin : undefined;
}

/** People's requests are sent before those that rules make. */
export const priorityOf = (source: Source): number => (isPerson(source) ? 0 : 1);

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
  /** What the viewer said, where a rule asked. */
  readonly evidence?: Evidence | undefined;
  /** The messages that are to be removed. */
  readonly messages?: CaseMessages | undefined;
  /** What a request asks a second moderator for. */
  readonly asks?: Asks | undefined;
}

/** What a moderator made of a review, or of a request; `observed`: nobody was asked; `expired`: nobody decided within a day. */
export type Decision = 'ban' | 'dismiss' | 'allow' | 'observed' | 'expired' | 'confirm' | 'refuse';

/** Why a case is not in force (yet): a code with data, never a sentence. */
export const caseErrorSchema = z
  .object({
    kind: z.enum(FAILURE_KINDS),
    code: z.number().optional().prefault(undefined),
    problem: caseProblemSchema,
    /** An earlier ban had been lifted for this one, so that the viewer is free. */
    inVain: z.literal(true).optional(),
  })
  .readonly();

export type CaseError = z.infer<typeof caseErrorSchema>;

/** A case as it is kept. Times are milliseconds since the Unix epoch. */
export interface Case extends CaseDraft {
  /** Unique in its guild, counted from 1, never used again. */
  readonly number: number;
  readonly state: CaseState;
  /** How often the service was asked. */
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly error: CaseError | undefined;
  /** When the service was last asked. */
  readonly sentAt?: number | undefined;
  readonly inForceAt: number | undefined;
  /** When the room's list showed it. */
  readonly confirmedAt?: number | undefined;
  /** When the ban ends. */
  readonly until: number | undefined;
  /** When nothing more was to be tried. */
  readonly settledAt: number | undefined;
  /** How often people have corrected it, and who was the last to do so. */
  readonly edits: number;
  readonly editedAt: number | undefined;
  readonly editedBy: string | undefined;
  /** A later case that took this one's place: it lifted the ban or replaced it. */
  readonly replacedBy: number | undefined;
  /** What that later case is, where it was looked up. */
  readonly replacement?: Pick<CaseDraft, 'kind' | 'source'> | undefined;
  readonly post: CasePost | undefined;
  /** Of a review: how many more findings of its rule about its viewer were folded into it. */
  readonly repeats: number;
  /** Of a review: what was made of it, and by whom. */
  readonly decision: { readonly what: Decision; readonly by: string } | undefined;
  /** Of a review that was decided with a ban: the number of the ban that its viewer has for it. */
  readonly followUp?: number | undefined;
  /** What of its row the database gave back in a form that cannot be read; absent: nothing. A source that cannot be read stands as `outside`. */
  readonly unreadable?: readonly ('error' | 'evidence' | 'messages' | 'source')[];
}

/** Where a case's outcome was posted. */
export interface CasePost {
  readonly at: number;
  readonly channelId: string;
  readonly messageId: string;
}

/** A case that is to be sent now. */
export interface Claim {
  readonly case: Case;
  /** An earlier call, made after this moment, may have taken effect: read the room's list first. */
  readonly unsureSince: number | undefined;
}

/** What came of an attempt. */
export type Outcome = (
  | {
      readonly case: Case;
      readonly state: 'in-force' | 'confirmed';
      readonly at: number;
      readonly until: number | undefined;
      /** False: nothing stood before it that it could have taken the place of. */
      readonly replaces?: boolean;
      readonly error?: undefined;
    }
  | {
      readonly case: Case;
      readonly state: 'failed';
      readonly at: number;
      readonly error: CaseError;
      /** An earlier ban was lifted to make this one, which then was refused: the viewer is free. */
      readonly lifted?: boolean;
    }
  | {
      readonly case: Case;
      readonly state: 'waiting' | 'unsure';
      readonly nextAttemptAt: number;
      readonly error: CaseError | undefined;
      /** Something was done, and more is to be done later, though nothing went wrong. */
      readonly attempted?: true;
    }
) & {
  /** Of a case that removes messages: what came of each. */
  readonly messages?: CaseMessages;
};

const SETTLED: ReadonlySet<CaseState> = new Set(['in-force', 'confirmed', 'failed']);

/**
 * - `open`, `decided`: of a review;
 * - `waiting`: nothing is known to be in force (yet), and it is still tried;
 * - `cancelled`: a person gave it up before it was sent;
 * - `ended`: a ban that lasted as long as it was to last;
 * - `replaced`: a later case lifted the ban or took its place before its end.
 */
export type CaseStatus =
  | 'open'
  | 'decided'
  | 'waiting'
  | 'cancelled'
  | 'failed'
  | 'replaced'
  | 'ended'
  | 'in-force';

/** Whether a moderator may still decide a review: nobody has, or nobody was asked. */
export const isUndecided = ({ decision }: Pick<Case, 'decision'>): boolean =>
  decision === undefined || decision.what === 'observed';

/** Kinds whose end is a case of ours (`Action.end` is `undo`): that their time is over does not end them. */
export const LIFTED_BY_US: ReadonlySet<CaseKind> = new Set(['room-mute']);

/** The status of a case at a time, in milliseconds since the Unix epoch: nothing is written when a ban ends. */
export function statusOf(one: Pick<Case, StatusField>, now: number): CaseStatus {
  const { kind, state, replacedBy, until, decision } = one;
  if (isQuestion(one)) return decision ? 'decided' : 'open';
  if (isCancelled(one)) return 'cancelled';
  if (state === 'failed') return 'failed';
  if (!isDone(one)) return 'waiting';
  if (replacedBy !== undefined) return 'replaced';
  // The service does not end it, so it holds until a case of ours has lifted it.
  if (LIFTED_BY_US.has(kind)) return 'in-force';
  return until !== undefined && until <= now ? 'ended' : 'in-force';
}

type StatusField = 'kind' | 'state' | 'error' | 'replacedBy' | 'until' | 'decision';

/** True once nothing more will be tried. */
export const isSettled = ({ state }: Pick<Case, 'state'>): boolean => SETTLED.has(state);

/** True where a person gave the case up before it was sent. */
export const isCancelled = ({ state, error }: Pick<Case, 'state' | 'error'>): boolean =>
  state === 'failed' && error?.problem.what === 'cancelled';

/** True once the service has done it. */
export const isDone = ({ state }: Pick<Case, 'state'>): boolean =>
  state === 'in-force' || state === 'confirmed';
