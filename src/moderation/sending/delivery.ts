import { Failure, toFailure } from '../../errors.ts';
import type { Case, Claim, Outcome } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { CaseStore, Now, RoomService } from '../ports.ts';
import type { RoomStaffCache, Staff } from '../room-staff.ts';
import { type Listed, reconcile } from '../support/reconcile.ts';
import { failedOutcome } from './failed.ts';
import type { Send } from './sender.ts';

export interface DeliveryDeps {
  readonly rooms: Pick<RoomService, 'banned'>;
  readonly store: Pick<CaseStore, 'activeBans'>;
  readonly roomStaff: RoomStaffCache;
  readonly policy: Policy;
  readonly send: Send;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Sends one batch (see `batch`) to the service and says what came of each case; never throws. */
export type Deliver = (claims: readonly Claim[]) => Promise<Outcome[]>;

export function createDelivery({
  rooms,
  store,
  roomStaff,
  policy,
  send,
  now,
  random,
}: DeliveryDeps): Deliver {
  function spare(one: Case, staff: Staff | undefined): Outcome[] {
    const why = one.kind === 'ban' ? policy.protection(one.guildId, one.viewer, staff) : undefined;
    if (why === undefined) return [];
    return [
      failedOutcome(one, {
        failure: new Failure('refused', why),
        unsure: false,
        now: now(),
        random: random(),
      }),
    ];
  }

  /** What is done already by an earlier call, what can be sent as it is, and which bans have to replace another. */
  async function sortOut(roomId: string, claims: readonly Claim[]) {
    const viewers = claims.map(({ case: one }) => one.viewer);
    const isUnsure = claims.some(({ unsureSince }) => unsureSince !== undefined);
    const list = isUnsure ? await read(roomId, viewers) : undefined;
    const active = list ?? (await activeBans(roomId, viewers));
    const done: Outcome[] = [];
    const plain: Case[] = [];
    const replaced: Case[] = [];
    for (const { case: one, unsureSince = one.askedAt } of claims) {
      // Later than now it was by a clock that has been set back since.
      const since = Math.min(unsureSince, now());
      const outcome = list && reconcile(one, { list, since, now: now() });
      if (outcome) done.push(outcome);
      // What a second ban of the same viewer does is not documented, so it is an unban and a ban.
      else if (one.kind === 'ban' && active.has(one.viewer)) replaced.push(one);
      else plain.push(one);
    }
    return { done, plain, replaced };
  }

  /** Those whom our cases ban. A database that is away says nothing against a case, which is tried again for as long as any other. */
  async function activeBans(roomId: string, viewers: readonly string[]): Promise<Set<string>> {
    const bans = await store.activeBans({ roomId, viewers, now: now() }).catch((cause: unknown) => {
      throw new Failure('no-answer', 'The bot’s database does not answer.', { cause, untouched: true });
    });
    return new Set(bans.map(({ viewer }) => viewer));
  }

  /** What a room's list shows of these viewers: in a raid, many batches wait with what they have read. */
  async function read(roomId: string, viewers: readonly string[]): Promise<Listed> {
    const wanted = new Set(viewers);
    const bans = (await rooms.banned(roomId)).filter(({ viewer }) => wanted.has(viewer));
    return new Map(bans.map(({ viewer, until }) => [viewer, until]));
  }

  return async function deliver(claims) {
    const [first] = claims;
    if (!first) return [];
    const { roomId, kind } = first.case;
    try {
      const staff = kind === 'ban' ? await roomStaff.staff(roomId) : undefined;
      const skipped = claims.flatMap(({ case: one }) => spare(one, staff));
      const rest = claims.filter(({ case: one }) => !skipped.some((outcome) => outcome.case === one));
      const { done, plain, replaced } = await sortOut(roomId, rest);
      return [...skipped, ...done, ...(await send(plain, false)), ...(await send(replaced, true))];
    } catch (error) {
      // Nothing was sent this time: what was unsure before still is.
      const failure = toFailure(error);
      return claims.map(({ case: one, unsureSince }) =>
        failedOutcome(one, { failure, unsure: unsureSince !== undefined, now: now(), random: random() }),
      );
    }
  };
}
