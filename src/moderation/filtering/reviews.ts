import { setImmediate } from 'node:timers/promises';
import { Failure, toFailure } from '../../errors.ts';
import { type Case, isUndecided, statusOf } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { CaseRecords, Log, Now } from '../ports.ts';
import type { RemovalWith } from '../recalls/plan.ts';
import { edited } from '../requests/correcting/correction-checks.ts';
import { ofDecision } from '../requests/request-ids.ts';
import type { AskSecond } from '../rights/waiting.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import { unwritten } from '../support/unwritten.ts';
import type { People } from '../viewers/people.ts';
import {
  banFor,
  createGroupDecisions,
  type Decider,
  type GroupDecided,
  type GroupDecision,
  protectionOf,
  requireDecider,
  requireNoSecondToBan,
  type Word,
} from './group-decisions.ts';
import type { Decided, DecideRequest, FilterStore } from './ports.ts';

/** Reviews that are opened again, and read, in a row: everything else has its turn in between. */
const AT_ONCE = 50;
const READ_AT_ONCE = 500;
/** Reviews that are listed, the newest. */
const MAX_LISTED = 10_000;

/** A moderator's word on a review. */
export interface DecisionRequest extends Decider {
  readonly number: number;
  readonly what: Word;
  /** Of the ban, in seconds. */
  readonly durationSeconds?: number;
}

/** A review as a decision left it: `edits` says whether somebody has changed it since. */
export type DecidedReview = Pick<Case, 'number' | 'edits'>;

/** Reviews that wait, the newest first, and how many there are in all. */
export interface Listed {
  readonly reviews: readonly Case[];
  readonly total: number;
}

/** Deciding what rules have shown. All throw an `input` or `refused` failure, and then nothing was done. */
export interface Reviews {
  /** Decides a review, once; for a ban, the case that follows. */
  decide(request: DecisionRequest): Promise<Decided>;
  /** Decides several alike: each viewer is banned once. Goes on in batches, and says how far it came. */
  decideAll(request: GroupDecision): Promise<GroupDecided>;
  /** Opens a decided review again; one whose viewer is still banned for it is not. */
  reopen(request: Omit<DecisionRequest, 'what' | 'durationSeconds'>): Promise<Case>;
  /** Opens several again that were decided together, and are as that left them; how many could be. */
  reopenAll(request: Decider & { readonly decided: readonly DecidedReview[] }): Promise<number>;
  /** The newest 10,000 that wait. */
  list(guildId: string): Promise<Listed>;
  /** How many wait; cheap. */
  openReviews(guildId: string): Promise<number>;
}

export interface ReviewsDeps {
  readonly store: Pick<CaseRecords, 'find' | 'newest'> &
    Pick<FilterStore, 'decide' | 'decideAll' | 'reopen' | 'openReviews' | 'openReviewsBefore'>;
  readonly policy: Policy;
  readonly askSecond: AskSecond;
  readonly removalWith: RemovalWith;
  readonly people: People;
  readonly roomStaff: Pick<RoomStaffCache, 'staff'>;
  readonly now: Now;
  readonly log: Log;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  /** Called when a post has to be brought up to date. */
  readonly wakeOutbox: () => void;
}

export function createReviews(deps: ReviewsDeps): Reviews {
  const { store, policy, now, log, wake, wakeOutbox } = deps;

  async function decide(request: DecisionRequest): Promise<Decided> {
    const { guildId, number, by, what } = request;
    requireDecider(policy, request);
    const one = await findReview(store, guildId, number);
    if (!isUndecided(one)) throw decided(one);
    const because = what === 'ban' ? await protectionOf(one, by, deps) : undefined;
    if (because) throw new Failure('refused', { what: 'only-protected', kind: 'ban', because });
    const requestId = ofDecision(guildId, number, one.edits);
    await requireNoSecondToBan({ ...request, requestId }, [one], deps.askSecond);
    const asked = askedOf(one, { ...request, requestId, at: now() }, deps.removalWith);
    const done = await store.decide(asked).catch(unwritten(log));
    if (!done) throw decided((await store.find(guildId, number)) ?? one);
    wakeOutbox();
    if (done.followUp) wake();
    return done;
  }

  /** `edits`: the review as it must be; undefined: as it is. */
  async function reopen({
    guildId,
    number,
    by,
    roleIds,
    edits,
  }: Parameters<Reviews['reopen']>[0] & { readonly edits?: number }): Promise<Case> {
    policy.requireModerator(guildId, roleIds);
    const one = await findReview(store, guildId, number);
    requireDecided(one, edits);
    if (one.decision?.what === 'ban') {
      const { newest } = await store.newest(one);
      const status = newest?.kind === 'ban' ? statusOf(newest, now()) : undefined;
      if (newest && (status === 'in-force' || status === 'waiting'))
        throw new Failure('refused', { what: 'review-ban-active', number, ban: newest.number });
    }
    const opened = await store.reopen({ case: one, by, at: now() }).catch(unwritten(log));
    if (!opened) throw new Failure('refused', { what: 'case-lifted-meanwhile', number });
    wakeOutbox();
    return opened;
  }

  return {
    decide,
    reopen,
    decideAll: createGroupDecisions(deps),
    async reopenAll({ guildId, by, roleIds, decided }) {
      let opened = 0;
      for (const [index, { number, edits }] of decided.entries()) {
        try {
          await reopen({ guildId, number, by, roleIds, edits });
          opened += 1;
        } catch (error) {
          // Somebody has done something else with this one, which stays.
          if (toFailure(error).kind !== 'refused') throw error;
        }
        if (index % AT_ONCE === 0) await setImmediate();
      }
      return opened;
    },
    openReviews: (guildId) => store.openReviews(guildId),
    async list(guildId) {
      const total = await store.openReviews(guildId);
      const reviews: Case[] = [];
      let before: number | undefined;
      while (reviews.length < MAX_LISTED) {
        const some = await store.openReviewsBefore({ guildId, before, limit: READ_AT_ONCE });
        reviews.push(...some);
        before = some.at(-1)?.number;
        if (some.length < READ_AT_ONCE) break;
        await setImmediate();
      }
      return { reviews: reviews, total: Math.max(total, reviews.length) };
    },
  };
}

/** What is kept of a decision: a ban with what removes the viewer's messages, where it is one. */
function askedOf(
  one: Case,
  { what, by, durationSeconds, requestId, at }: DecisionRequest & { requestId: string; at: number },
  removalWith: RemovalWith,
): DecideRequest {
  const followUp = what === 'ban' ? banFor(one, { by, durationSeconds, requestId, at }) : undefined;
  return { case: one, what, by, at, followUp, removal: followUp && removalWith(followUp) };
}

async function findReview(store: Pick<CaseRecords, 'find'>, guildId: string, number: number): Promise<Case> {
  const one = await store.find(guildId, number);
  if (one?.kind === 'review') return one;
  throw new Failure('input', { what: 'unknown-review', number });
}

/** Throws where a review is open, or is not as somebody left it; undefined: as it is. */
function requireDecided(one: Case, edits: number | undefined): void {
  const { number, decision, editedBy } = one;
  if (decision === undefined) throw new Failure('refused', { what: 'review-open', number });
  if (edits !== undefined && one.edits !== edits) throw edited(one, editedBy);
}

/** What is said to whoever decides a review that is decided. */
function decided({ number, decision }: Case): Failure {
  const { what, by = '' } = decision ?? {};
  if (what === 'expired') return new Failure('refused', { what: 'review-expired', number });
  const known = what === 'ban' || what === 'dismiss' || what === 'allow' ? { by: by, as: what } : undefined;
  return new Failure('refused', { what: 'review-decided', number, decided: known });
}
