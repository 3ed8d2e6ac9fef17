import { Failure, toFailure } from '../../errors.ts';
import type { Action, ActionRooms, ActiveCases, Listed } from '../actions/action.ts';
import type { Actions } from '../actions/index.ts';
import type { Case, Claim, Outcome } from '../case.ts';
import { firstOf, type Policy, placesOf } from '../policy.ts';
import type { Now } from '../ports.ts';
import type { RoomStaffCache, Staff } from '../room-staff.ts';
import { shareLookups } from './active-lookups.ts';
import { failedOutcome } from './failed.ts';
import type { Remove } from './removal.ts';
import type { Send } from './sender.ts';

export interface DeliveryDeps {
  readonly actions: Pick<Actions, 'of'>;
  readonly rooms: ActionRooms;
  readonly store: ActiveCases;
  readonly roomStaff: Pick<RoomStaffCache, 'staff'>;
  readonly policy: Pick<Policy, 'protection' | 'rooms'>;
  readonly send: Send;
  readonly remove: Remove;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Cases of one batch: what an earlier call has done already, what can be sent as it is, and what has to replace an active one. */
interface Sorted {
  readonly done: readonly Outcome[];
  readonly plain: readonly Case[];
  readonly replacing: readonly Case[];
}

/** Sends one batch (see `batch`) to the service and says what came of each case; never throws. */
export type Deliver = (claims: readonly Claim[]) => Promise<Outcome[]>;

export function createDelivery(deps: DeliveryDeps): Deliver {
  const { actions, rooms, store, roomStaff, policy, send, remove, now, random } = deps;
  const lookUp = shareLookups(store);

  const failed = (one: Case, failure: Failure, unsure: boolean): Outcome =>
    failedOutcome(one, { failure, unsure, now: now(), random: random() });

  function skip(one: Case, staff: readonly Staff[]): Outcome | undefined {
    const because = firstOf(staff, (some) => policy.protection(one.guildId, one.viewer, some));
    return because && failed(one, new Failure('refused', because), false);
  }

  async function skipProtected(roomId: string, claims: readonly Claim[]): Promise<Outcome[]> {
    const guildIds = [...new Set(claims.map(({ case: one }) => one.guildId))];
    const places = new Set(guildIds.flatMap((guildId) => placesOf(policy, { guildId, roomId })));
    const staff = await Promise.all([...places].map(roomStaff.staff));
    return claims.flatMap(({ case: one }) => skip(one, staff) ?? []);
  }

  async function sortOut(action: Action, roomId: string, claims: readonly Claim[]): Promise<Sorted> {
    const isUnsure = claims.some(({ unsureSince }) => unsureSince !== undefined);
    const list = isUnsure ? await readBack(action, roomId, claims) : undefined;
    const active = list ?? (await activeOf(action, roomId, claims));
    const done: Outcome[] = [];
    const plain: Case[] = [];
    const replacing: Case[] = [];
    for (const { case: one, unsureSince = one.askedAt } of claims) {
      const outcome = list && action.readBack?.reconcile(one, { list, since: unsureSince, now: now() });
      if (outcome) done.push(outcome);
      else if (action.undoFirst && active.has(action.targetOf(one))) replacing.push(one);
      else plain.push(one);
    }
    return { done, plain, replacing };
  }

  /** Those for whom one is active by our cases. A database that is away says nothing against a case, which is tried again for as long as any other. */
  async function activeOf(
    { undoFirst, targetOf }: Action,
    roomId: string,
    claims: readonly Claim[],
  ): Promise<ReadonlySet<string>> {
    const [first] = claims;
    if (!undoFirst || !first) return new Set();
    const viewers = claims.map(({ case: one }) => one.viewer);
    const active = await undoFirst
      .active(lookUp(first.case), { roomId, viewers, now: now() })
      .catch((cause: unknown) => {
        throw new Failure('no-answer', { what: 'database-silent' }, { cause, untouched: true });
      });
    return new Set(active.map(targetOf));
  }

  /** What a room shows of these viewers, '' for what is of the room itself: in a raid, many batches wait with what they have read. */
  async function readBack(
    action: Action,
    roomId: string,
    claims: readonly Claim[],
  ): Promise<Listed | undefined> {
    if (!action.readBack) return undefined;
    const wanted = new Set(claims.map(({ case: one }) => one.viewer));
    const list = await action.readBack.list(rooms, { roomId, targets: [...wanted], now: now() });
    return new Map([...list].filter(([viewer]) => wanted.has(viewer)));
  }

  return async function deliver(claims) {
    const [first] = claims;
    if (!first) return [];
    const { roomId, kind } = first.case;
    try {
      const action = actions.of(kind);
      const skipped = action.protectsStaff ? await skipProtected(roomId, claims) : [];
      const rest = claims.filter(({ case: one }) => !skipped.some((outcome) => outcome.case === one));
      if (action.removesMessages) return [...skipped, ...(await removeAll(rest, remove))];
      const { done, plain, replacing } = await sortOut(action, roomId, rest);
      return [...skipped, ...done, ...(await send(plain, false)), ...(await send(replacing, true))];
    } catch (error) {
      // Nothing was sent this time: what was unsure before still is.
      const failure = toFailure(error);
      return claims.map(({ case: one, unsureSince }) => failed(one, failure, unsureSince !== undefined));
    }
  };
}

/** Cases that remove messages have calls of their own. */
const removeAll = (claims: readonly Claim[], remove: Remove): Promise<Outcome[]> =>
  Promise.all(claims.map(({ case: one, unsureSince }) => remove(one, unsureSince !== undefined)));
