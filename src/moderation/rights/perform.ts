import type { ActionKind, Actor, Case } from '../case.ts';
import type { Reviews } from '../filtering/reviews.ts';
import type { CaseRecords, CaseStore, Now } from '../ports.ts';
import type { Corrections } from '../requests/correcting/corrections.ts';
import type { Accepted, Door } from '../requests/door.ts';
import { ofConfirmed } from '../requests/request-ids.ts';
import type { Target } from '../requests/target.ts';
import { chunks } from '../support/chunks.ts';
import type { Asks } from './asks.ts';

/** Reviews that are read at the same time. */
const READ_AT_ONCE = 100;

/** A moderator who says yes or no to what another one asked for. */
export interface SecondWord {
  readonly guildId: string;
  /** The number of the request's case. */
  readonly number: number;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
}

/** What a confirmed request came to. */
export interface Confirmed extends Pick<Accepted, 'cases' | 'skipped' | 'alreadyActive' | 'withoutMessages'> {
  readonly request: Case;
  /** The request id of its cases. */
  readonly requestId: string;
}

/** A request that waits, with whoever has asked. */
export interface Waiting {
  readonly request: Case;
  readonly asks: Asks;
  readonly kind: ActionKind;
  readonly asker: Actor;
}

/** What doing it needs: it goes through the same doors as before. */
export interface PerformDeps {
  readonly store: Pick<CaseRecords, 'find'> & Pick<CaseStore, 'ofRequest' | 'activeCases'>;
  readonly door: Door;
  readonly reviews: Pick<Reviews, 'decideAll'>;
  readonly corrections: Pick<Corrections, 'edit'>;
  readonly now: Now;
}

/** Does what a request asks for. Done again, as after a crash, it makes no second case. */
export async function perform(
  { request, asks, kind, asker }: Waiting,
  { guildId, number, by, roleIds }: SecondWord,
  { door, reviews, corrections, store, now }: PerformDeps,
): Promise<Omit<Confirmed, 'request'>> {
  const { durationSeconds, reason, note } = request;
  const requestId = ofConfirmed(guildId, number);
  const nobody = { skipped: [], alreadyActive: [] };
  const way = asks.by;
  if (way.way === 'reviews') {
    const found: Case[] = [];
    for (const some of chunks(way.numbers, READ_AT_ONCE)) {
      const read = await Promise.all(some.map((one) => store.find(guildId, one)));
      found.push(...read.filter((one) => one !== undefined));
    }
    const { bans, removals, longerBans, skipped } = await reviews.decideAll({
      guildId,
      roleIds,
      requestId,
      by: asker,
      what: 'ban',
      reviews: found,
      confirmed: true,
      ...(durationSeconds !== undefined && { durationSeconds }),
    });
    const left = skipped.map((one) => ({ ...one, kind }));
    return { cases: [...bans, ...removals], skipped: left, alreadyActive: longerBans, requestId };
  }
  const before = await store.ofRequest(requestId);
  if (before.length > 0) return { ...nobody, cases: before, requestId };
  if (way.way === 'edit') {
    const edit = { guildId, number: way.case, edits: undefined, by: asker, roleIds, requestId };
    const { followUp } = await corrections.edit(
      { ...edit, confirmed: true },
      { durationSeconds, reason, note },
    );
    return { ...nobody, cases: followUp ? [followUp] : [], requestId };
  }
  const longer = await longerOnes({ ...request, kind }, asks.targets, { store, now });
  const targets = asks.targets.filter((one) => !longer.some((ban) => isOf(ban, one)));
  if (targets.length === 0) return { ...nobody, cases: [], alreadyActive: longer, requestId };
  const source = {
    type: 'button',
    actorId: asker.actorId,
    actorName: asker.actorName,
    origin: { what: 'second', case: number, by: by.actorName },
  } as const;
  const done = await door.request({
    kind,
    requestId,
    guildId,
    roleIds,
    source: source,
    targets: targets,
    durationSeconds,
    reason,
    note,
    remove: way.remove,
    // Two moderators want it, whatever shorter ban was made meanwhile.
    replace: true,
    confirmed: true,
  });
  const { cases, skipped, withoutMessages } = done;
  return { cases, skipped, withoutMessages, alreadyActive: [...longer, ...done.alreadyActive], requestId };
}

const isOf = (one: Case, { roomId, viewer }: Target): boolean =>
  one.roomId === roomId && one.viewer === viewer;

/** What is active about these viewers and lasts at least as long anyway. */
async function longerOnes(
  { kind, durationSeconds = 0 }: Pick<Case, 'durationSeconds'> & { readonly kind: ActionKind },
  targets: readonly Target[],
  { store, now }: Pick<PerformDeps, 'store' | 'now'>,
): Promise<Case[]> {
  const at = now();
  const rooms = [...Map.groupBy(targets, ({ roomId }) => roomId)];
  const found = await Promise.all(
    rooms.map(([roomId, own]) =>
      store.activeCases({
        kind,
        roomId,
        viewers: own.map(({ viewer }) => viewer),
        now: at,
        onTheirWay: true,
      }),
    ),
  );
  const end = at + durationSeconds * 1000;
  return found.flat().filter((ban) => {
    const lasts = ban.until ?? ban.askedAt + (ban.durationSeconds ?? 0) * 1000;
    return lasts >= end;
  });
}
