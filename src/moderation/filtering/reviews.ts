import { Failure } from '../../errors.ts';
import type { Actor, Case, CaseDraft, Decision } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { CaseRecords, Log, Now } from '../ports.ts';
import { unwritten } from '../requests/ban-service.ts';
import { ofDecision } from '../requests/request-ids.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { People } from '../viewers/people.ts';
import type { Decided, FilterStore } from './ports.ts';

/** A moderator's word on a review. */
export interface DecisionRequest {
  readonly guildId: string;
  readonly number: number;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
  readonly what: Exclude<Decision, 'observed'>;
  /** Of the ban, in seconds. */
  readonly durationSeconds?: number;
}

/** Deciding what rules have shown. */
export interface Reviews {
  /** Decides a review, once; for a ban, the case that follows. Throws an `input` or `refused` failure, and then nothing was done. */
  decide(request: DecisionRequest): Promise<Decided>;
}

export interface ReviewsDeps {
  readonly store: Pick<CaseRecords, 'find'> & Pick<FilterStore, 'decide'>;
  readonly policy: Policy;
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
  const { store, policy, people, roomStaff, now, log, wake, wakeOutbox } = deps;
  return {
    async decide({ guildId, number, by, roleIds, what, durationSeconds }) {
      policy.requireModerator(guildId, roleIds);
      const one = await store.find(guildId, number);
      if (one?.kind !== 'review') throw new Failure('input', { what: 'unknown-review', number });
      if (one.decision && one.decision.what !== 'observed') throw decided(one);
      if (durationSeconds !== undefined) policy.requireAllowedDuration(guildId, durationSeconds);
      const { roomId, viewer, reason, evidence } = one;
      if (what === 'ban') {
        const staff = await roomStaff.staff(roomId).catch(() => undefined);
        const source = { type: 'button', ...by } as const;
        const because =
          policy.protection(guildId, viewer, staff) ?? (await people.protection({ guildId, viewer, source }));
        if (because) throw new Failure('refused', { what: 'nobody-banned', because });
      }
      const followUp: CaseDraft | undefined =
        what === 'ban'
          ? {
              guildId,
              roomId,
              viewer,
              reason,
              evidence,
              durationSeconds,
              kind: 'ban',
              askedAt: now(),
              requestId: ofDecision(guildId, number),
              note: '',
              source: {
                type: 'button',
                actorId: by.actorId,
                actorName: by.actorName,
                origin: { what: 'review', case: number },
              },
            }
          : undefined;
      const request = { case: one, what, by, at: now(), followUp };
      const done = await store.decide(request).catch(unwritten(log));
      if (!done) throw decided((await store.find(guildId, number)) ?? one);
      wakeOutbox();
      if (done.followUp) wake();
      return done;
    },
  };
}

const decided = ({ number, decision }: Case): Failure => {
  const isDecided = decision && decision.what !== 'observed';
  const by = isDecided ? { by: decision.by, as: decision.what } : undefined;
  return new Failure('refused', { what: 'review-decided', number, decided: by });
};
