import { toFailure } from '../../errors.ts';
import type { ActionKind, Case, CaseDraft } from '../case.ts';
import { PERMANENT } from '../duration.ts';
import type { BannedViewer, CaseStore, Log, Monotonic, Now, OutsideDraft, RoomService } from '../ports.ts';
import { ofOutsideChange } from '../requests/request-ids.ts';
import { createWorker, type Worker } from '../support/worker.ts';

/** An end that differs by less than this was ours: clocks differ, and calls take their time. Milliseconds. */
const SAME_END = 5 * 60_000;

/** A list may show this much later what was done to a room, in milliseconds: what we did ourselves since then is left alone. */
const SETTLING = 60_000;

export interface OutsideChangesDeps {
  readonly store: Pick<CaseStore, 'activeBans' | 'keepOutside'>;
  readonly rooms: Pick<RoomService, 'banned'>;
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
 * Compares rooms' lists with our cases: the service has no webhook for bans, so this is how a ban made or lifted elsewhere is
 * found (Chat docs 1047/34355 lists no such callback). What differs becomes a case with source "outside".
 */
export function createOutsideChanges({
  store,
  rooms,
  linked,
  now,
  monotonic,
  log,
  every,
  wakeOutbox,
  mayAct,
}: OutsideChangesDeps): Worker {
  async function compare(guildId: string, roomId: string): Promise<void> {
    const since = now();
    const list = await rooms.banned(roomId);
    const ours = await store.activeBans({ roomId, now: since });
    const found = differences({ guildId, roomId, list, ours, now: since });
    if (found.length === 0) return;
    // Entries that lapse between two pages shift the others past the reader: only who is missing twice is missing.
    const again = new Set((await rooms.banned(roomId)).map(({ viewer }) => viewer));
    const certain = found.filter(({ draft }) => draft.kind === 'ban' || !again.has(draft.viewer));
    const kept = await store.keepOutside(certain, since - Math.min(SETTLING, every));
    if (kept.length === 0) return;
    log.info({ room: roomId, found: kept.length }, 'bans were made or lifted outside the bot');
    wakeOutbox();
  }

  let next = monotonic() + every;
  return createWorker({
    name: 'outsideChanges',
    log,
    mayRun: mayAct,
    async turn() {
      if (monotonic() < next) return next - monotonic();
      for (const { guildId, roomId } of linked()) {
        // A room that fails does not hold up the others.
        await compare(guildId, roomId).catch((error: unknown) =>
          log.warn({ room: roomId, err: toFailure(error) }, 'a room’s list could not be compared'),
        );
      }
      next = monotonic() + every;
      return every;
    },
  });
}

interface Comparison {
  readonly guildId: string;
  readonly roomId: string;
  readonly list: readonly BannedViewer[];
  /** The bans that hold by our cases. */
  readonly ours: readonly Case[];
  readonly now: number;
}

/** What a room's list shows and our cases do not know, and the other way round. */
export function differences({ guildId, roomId, list, ours, now }: Comparison): OutsideDraft[] {
  const known = new Map(ours.map((one) => [one.viewer, one]));
  const listed = new Set(list.map(({ viewer }) => viewer));
  const draftOf = (viewer: string, kind: ActionKind, durationSeconds?: number): CaseDraft => ({
    guildId,
    requestId: ofOutsideChange({ guildId, roomId, viewer, at: now }),
    roomId,
    viewer,
    kind,
    durationSeconds,
    reason: '',
    note: '',
    source: { type: 'outside' },
    askedAt: now,
  });
  const made = list
    .filter((ban) => ban.until > now && !madeByCase(ban, known.get(ban.viewer)))
    .map(({ viewer, until }) => {
      const durationSeconds = Math.min(PERMANENT, Math.max(1, Math.round((until - now) / 1000)));
      return { draft: draftOf(viewer, 'ban', durationSeconds), until };
    });
  // What the service said OK to and no list has shown yet is another worker's business.
  const lifted = ours
    .filter((one) => one.state === 'confirmed' && !listed.has(one.viewer))
    .filter(({ until }) => until === undefined || until > now + SAME_END)
    .map(({ viewer }) => ({ draft: draftOf(viewer, 'unban'), until: undefined }));
  return [...made, ...lifted];
}

/** Whether what a list shows is the ban of this case: its end is what the case says, give or take clocks and calls. */
export function madeByCase(ban: BannedViewer, one: Case | undefined): boolean {
  if (one?.until === undefined) return false;
  const tolerance = Math.max(SAME_END, ((one.durationSeconds ?? 0) * 1000) / 20);
  return Math.abs(ban.until - one.until) <= Math.min(tolerance, 24 * 3_600_000);
}
