import { setImmediate } from 'node:timers/promises';
import { type Failure, toFailure } from '../../errors.ts';
import type { ProtectionProblem } from '../../problems/moderation.ts';
import { type Actor, type Case, type CaseDraft, type Decision, isUndecided } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { Log, Now } from '../ports.ts';
import type { RemovalWith } from '../recalls/plan.ts';
import { distinct } from '../requests/target.ts';
import { MOST_SHOWN_TARGETS } from '../rights/asks.ts';
import { type AskSecond, requireNoSecond } from '../rights/waiting.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import { unwritten } from '../support/unwritten.ts';
import type { People } from '../viewers/people.ts';
import type { Decided, DecideRequest, FilterStore } from './ports.ts';

/** Reviews in one transaction: everything else has its turn in between. */
const AT_ONCE = 50;

/** What a moderator may decide. */
export type Word = Extract<Decision, 'ban' | 'dismiss' | 'allow'>;

/** Whoever decides something. */
export interface Decider {
  readonly guildId: string;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
}

/** A moderator's word on several reviews, as they were listed. */
export interface GroupDecision extends Decider {
  readonly reviews: readonly Case[];
  readonly what: Word;
  /** Of the bans, in seconds. */
  readonly durationSeconds?: number;
  /** Names the bans that follow: asked for twice, they are made once. */
  readonly requestId: string;
  /** A second moderator has confirmed it. */
  readonly confirmed?: true;
}

/** What came of it. What is counted nowhere here is still open. */
export interface GroupDecided {
  readonly decided: number;
  /** The reviews that were decided, as they are since. */
  readonly reviews: readonly Case[];
  readonly bans: readonly Case[];
  /** What removes messages with them. */
  readonly removals: readonly Case[];
  /** Bans that last longer anyway, so that no others were made. */
  readonly longerBans: readonly Case[];
  /** Viewers who are never banned; their reviews stay open. */
  readonly skipped: readonly (Pick<Case, 'roomId' | 'viewer'> & { readonly why: ProtectionProblem })[];
  /** Reviews that somebody else had decided by then. */
  readonly meanwhile: number;
  /** Why the rest was not tried any further, where it was not. */
  readonly fault: Failure | undefined;
}

export interface GroupDecisionsDeps extends ProtectionDeps {
  readonly askSecond: AskSecond;
  readonly removalWith: RemovalWith;
  readonly store: Pick<FilterStore, 'decideAll'>;
  readonly now: Now;
  readonly log: Log;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  /** Called when a post has to be brought up to date. */
  readonly wakeOutbox: () => void;
}

interface ProtectionDeps {
  readonly policy: Policy;
  readonly people: People;
  readonly roomStaff: Pick<RoomStaffCache, 'staff'>;
}

/** Decides many alike, in batches of which each is kept whole or not at all. */
export function createGroupDecisions(
  deps: GroupDecisionsDeps,
): (request: GroupDecision) => Promise<GroupDecided> {
  const { store, policy, now, log, wake, wakeOutbox } = deps;

  /** The requests for some reviews: the first of each viewer and room carries the ban. */
  async function requestsFor(some: readonly Case[], request: GroupDecision) {
    const { what, by, durationSeconds, requestId } = request;
    const at = now();
    const viewers = [...Map.groupBy(some, viewerOf).values()];
    const asked = viewers.map(async (reviews) => {
      const [first] = reviews;
      const why = first && what === 'ban' ? await protectionOf(first, by, deps) : undefined;
      return { reviews: reviews, why: why };
    });
    const known = await Promise.all(asked);
    const skipped = known.flatMap(({ reviews: [one], why }) =>
      one && why ? [{ roomId: one.roomId, viewer: one.viewer, why: why }] : [],
    );
    const requests = known
      .filter(({ why }) => why === undefined)
      .flatMap(({ reviews }) =>
        reviews.map((one, index): DecideRequest => {
          const followUp =
            what === 'ban' && index === 0 ? banFor(one, { by, durationSeconds, requestId, at }) : undefined;
          const removal = followUp && deps.removalWith(followUp);
          return { case: one, what: what, by: by, at: at, followUp: followUp, removal: removal };
        }),
      );
    return { requests: requests, skipped: skipped };
  }

  return async function decideAll(request) {
    const { reviews } = request;
    requireDecider(policy, request);
    await requireNoSecondToBan(request, reviews, deps.askSecond);
    const done: Decided[] = [];
    const skipped: GroupDecided['skipped'][number][] = [];
    let meanwhile = 0;
    let fault: Failure | undefined;
    for (const some of batches(reviews)) {
      try {
        const asked = await requestsFor(some, request);
        skipped.push(...asked.skipped);
        const results = await store.decideAll(asked.requests).catch(unwritten(log));
        done.push(...results.filter((one) => one !== undefined));
        meanwhile += results.filter((one) => one === undefined).length;
      } catch (error) {
        if (done.length === 0) throw error;
        fault = toFailure(error);
        break;
      }
      wake();
      wakeOutbox();
      await setImmediate();
    }
    return {
      decided: done.length,
      reviews: done.map(({ decided }) => decided),
      bans: done.flatMap(({ followUp }) => followUp ?? []),
      removals: done.flatMap(({ removal }) => removal ?? []),
      longerBans: done.flatMap(({ longerBan }) => longerBan ?? []),
      skipped: skipped,
      meanwhile: meanwhile,
      fault: fault,
    };
  };
}

/** Throws where the bans that follow from these reviews need a second moderator, who has then been asked. */
export async function requireNoSecondToBan(
  { guildId, by, what, durationSeconds, requestId, confirmed }: Omit<GroupDecision, 'roleIds' | 'reviews'>,
  reviews: readonly Case[],
  askSecond: AskSecond,
): Promise<void> {
  const undecided = reviews.filter(isUndecided);
  if (what !== 'ban' || confirmed || undecided.length === 0) return;
  const targets = distinct(undecided);
  await requireNoSecond(askSecond, {
    guildId,
    requestId,
    source: { type: 'button', actorId: by.actorId, actorName: by.actorName },
    asks: {
      kind: 'ban',
      targets: targets.slice(0, MOST_SHOWN_TARGETS).map(({ roomId, viewer }) => ({ roomId, viewer })),
      viewers: new Set(targets.map(({ viewer }) => viewer)).size,
      by: { way: 'reviews', numbers: undecided.map(({ number }) => number) },
    },
    durationSeconds,
    reason: undecided[0]?.reason ?? '',
    note: '',
  });
}

/** Throws a `refused` failure where somebody may not decide so. */
export function requireDecider(
  policy: Pick<Policy, 'requireModerator' | 'requireAllowed'>,
  {
    guildId,
    roleIds,
    what,
    durationSeconds,
  }: Pick<GroupDecision, 'guildId' | 'roleIds' | 'what' | 'durationSeconds'>,
): void {
  if (what === 'ban') policy.requireAllowed(guildId, roleIds, { kind: 'ban', seconds: durationSeconds });
  else policy.requireModerator(guildId, roleIds);
}

const viewerOf = ({ roomId, viewer }: Case): string => JSON.stringify([roomId, viewer]);

/** Batches in which all reviews of a viewer are together, so that one ban is made for them. */
function batches(reviews: readonly Case[]): Case[][] {
  const all: Case[][] = [];
  for (const own of Map.groupBy(reviews, viewerOf).values()) {
    const last = all.at(-1);
    if (last && last.length + own.length <= AT_ONCE) last.push(...own);
    else all.push(own);
  }
  return all;
}

interface Ban {
  readonly by: Actor;
  readonly durationSeconds: number | undefined;
  readonly requestId: string;
  readonly at: number;
}

/** The ban that follows from a review. */
export function banFor(review: Case, { by, durationSeconds, requestId, at }: Ban): CaseDraft {
  const { guildId, number, roomId, viewer, reason, evidence } = review;
  return {
    guildId,
    roomId,
    viewer,
    reason,
    evidence,
    durationSeconds,
    kind: 'ban',
    askedAt: at,
    requestId,
    note: '',
    source: {
      type: 'button',
      actorId: by.actorId,
      actorName: by.actorName,
      origin: { what: 'review', case: number },
    },
  };
}

/** Why a review's viewer is never banned. */
export async function protectionOf(
  { guildId, roomId, viewer }: Case,
  by: Actor,
  { roomStaff, policy, people }: ProtectionDeps,
): Promise<ProtectionProblem | undefined> {
  const staff = await roomStaff.staff(roomId).catch(() => undefined);
  const source = { type: 'button', actorId: by.actorId, actorName: by.actorName } as const;
  return policy.protection(guildId, viewer, staff) ?? (await people.protection({ guildId, viewer, source }));
}
