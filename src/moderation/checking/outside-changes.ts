import { toFailure } from '../../errors.ts';
import type { Action, ActionRooms, Listed } from '../actions/action.ts';
import type { Actions } from '../actions/index.ts';
import type { ListedViewer } from '../actions/room-tools.ts';
import type { Case, CaseDraft } from '../case.ts';
import { isForGood, PERMANENT } from '../duration.ts';
import type { CaseStore, Log, Monotonic, Now, OutsideDraft } from '../ports.ts';
import { ofOutsideChange } from '../requests/request-ids.ts';
import { EVERYWHERE } from '../requests/target.ts';
import { createWorker, type Worker } from '../support/worker.ts';

/** An end that differs by less than this was ours: clocks differ, and calls take their time. Milliseconds. */
const SAME_END = 5 * 60_000;

/** A list may show this much later what was done to a room, in milliseconds: what we did ourselves since then is left alone. */
const SETTLING = 60_000;

export interface OutsideChangesDeps {
  readonly store: Pick<CaseStore, 'activeCases' | 'keepOutside'>;
  readonly actions: Pick<Actions, 'all' | 'of'>;
  readonly rooms: ActionRooms;
  /** The rooms to compare, each with the server that hears of it. */
  readonly linked: () => readonly { guildId: string; roomId: string }[];
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Milliseconds between two comparisons. */
  readonly every: number;
  /** Called when something was found. */
  readonly wakeOutbox: () => void;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

/**
 * Compares rooms' lists with our cases: the service has no webhook for bans and mutes, so this is how one made or lifted elsewhere is
 * found (Chat docs 1047/34355 lists no such callback). What differs becomes a case with source "outside". Of what holds in all groups of
 * the app there is no list: the service is asked about those who are muted by our cases.
 */
export function createOutsideChanges({
  store,
  actions,
  rooms,
  linked,
  now,
  monotonic,
  log,
  every,
  wakeOutbox,
  mayAct,
}: OutsideChangesDeps): Worker {
  const kinds = actions.all.filter(({ end, undoneBy }) => end === 'service' && undoneBy !== undefined);

  async function compare(action: Action, { guildId, roomId }: Place): Promise<void> {
    const { kind, readBack } = action;
    if (!readBack) return;
    const since = now();
    const holding = await store.activeCases({ kind, roomId, now: since });
    // What holds everywhere is heard of by whoever asked for it.
    const ours = roomId === EVERYWHERE ? holding.filter((one) => one.guildId === guildId) : holding;
    if (roomId === EVERYWHERE && ours.length === 0) return;
    const targets = ours.map(({ viewer }) => viewer);
    const read = async () => listed(await readBack.list(rooms, { roomId, targets, now: now() }));
    const found = differences({ action, guildId, roomId, list: await read(), ours, now: since });
    if (found.length === 0) return;
    // Entries that lapse between two pages shift the others past the reader: only who is missing twice is missing.
    const again = new Set((await read()).filter(({ until }) => until > now()).map(({ viewer }) => viewer));
    const certain = found.filter(({ draft }) => draft.kind === kind || !again.has(draft.viewer));
    const kept = await store.keepOutside(certain, since - Math.min(SETTLING, every));
    if (kept.length === 0) return;
    log.info({ room: roomId, kind, found: kept.length }, 'something was done or undone outside the bot');
    wakeOutbox();
  }

  let next = monotonic() + every;
  return createWorker({
    name: 'outsideChanges',
    log,
    mayRun: mayAct,
    async turn() {
      if (monotonic() < next) return next - monotonic();
      for (const action of kinds) {
        for (const place of placesOf(action, linked())) {
          // A room that fails does not hold up the others.
          await compare(action, place).catch((error: unknown) =>
            log.warn({ room: place.roomId, err: toFailure(error) }, 'a room’s list could not be compared'),
          );
        }
      }
      next = monotonic() + every;
      return every;
    },
  });
}

interface Place {
  readonly guildId: string;
  readonly roomId: string;
}

/** Where an action's cases are compared: in each room, or once for each server. */
const placesOf = ({ place }: Action, linked: readonly Place[]): readonly Place[] =>
  place === 'room'
    ? linked
    : [...new Set(linked.map(({ guildId }) => guildId))].map((guildId) => ({
        guildId,
        roomId: EVERYWHERE,
      }));

const listed = (list: Listed): ListedViewer[] => [...list].map(([viewer, until]) => ({ viewer, until }));

interface Comparison {
  /** What the list is about. */
  readonly action: Pick<Action, 'kind' | 'undoneBy'>;
  readonly guildId: string;
  readonly roomId: string;
  readonly list: readonly ListedViewer[];
  /** What holds by our cases. */
  readonly ours: readonly Case[];
  readonly now: number;
}

/** What a room's list shows and our cases do not know, and the other way round. */
export function differences({ action, guildId, roomId, list, ours, now }: Comparison): OutsideDraft[] {
  const { kind, undoneBy = kind } = action;
  const known = new Map(ours.map((one) => [one.viewer, one]));
  const isListed = new Set(list.filter(({ until }) => until > now).map(({ viewer }) => viewer));
  const draftOf = (viewer: string, of: CaseDraft['kind'], durationSeconds?: number): CaseDraft => ({
    guildId,
    requestId: ofOutsideChange({ kind, guildId, roomId, viewer, at: now }),
    roomId,
    viewer,
    kind: of,
    durationSeconds,
    reason: '',
    note: '',
    source: { type: 'outside' },
    askedAt: now,
  });
  const made = list
    .filter((ban) => ban.until > now && !madeByCase(ban, known.get(ban.viewer)))
    .map(({ viewer, until }) => {
      const seconds = isForGood(until, now) ? PERMANENT : Math.max(1, Math.round((until - now) / 1000));
      return { draft: draftOf(viewer, kind, seconds), until };
    });
  // What the service said OK to and no list has shown yet is another worker's business.
  const lifted = ours
    .filter((one) => one.state === 'confirmed' && !isListed.has(one.viewer))
    .filter(({ until }) => until === undefined || until > now + SAME_END)
    .map(({ viewer }) => ({ draft: draftOf(viewer, undoneBy), until: undefined }));
  return [...made, ...lifted];
}

/** Whether what a list shows is the ban of this case: its end is what the case says, give or take clocks and calls. */
export function madeByCase(ban: ListedViewer, one: Case | undefined): boolean {
  if (one?.until === undefined) return false;
  const since = one.inForceAt ?? one.askedAt;
  if (isForGood(ban.until, since) && isForGood(one.until, since)) return true;
  const tolerance = Math.max(SAME_END, ((one.durationSeconds ?? 0) * 1000) / 20);
  return Math.abs(ban.until - one.until) <= Math.min(tolerance, 24 * 3_600_000);
}
