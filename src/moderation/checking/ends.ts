import type { Actions } from '../actions/index.ts';
import { type Case, type CaseDraft, isPerson, type Source } from '../case.ts';
import type { CaseStore, Log, Now } from '../ports.ts';
import { ofEnd } from '../requests/request-ids.ts';
import { createWorker, type Worker } from '../support/worker.ts';

export interface EndsDeps {
  readonly actions: Pick<Actions, 'all' | 'of'>;
  readonly store: Pick<CaseStore, 'lapsed' | 'accept'>;
  readonly now: Now;
  readonly log: Log;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

/**
 * Undoes what the service does not end by itself: once a case's time is over, a case of its own lifts it. Which these are is read from
 * the table, so that an end is neither lost with the process nor made twice.
 */
export function createEnds({ actions, store, now, log, wake, mayAct }: EndsDeps): Worker {
  const kinds = actions.all.filter(({ end }) => end === 'undo').map(({ kind }) => kind);
  return createWorker({
    name: 'ends',
    log,
    mayRun: mayAct,
    async turn() {
      if (kinds.length === 0) return undefined;
      const lapsed = await store.lapsed({ kinds, now: now() });
      const drafts = lapsed.flatMap((one) => endOf(one, actions, now()) ?? []);
      if (drafts.length === 0) return undefined;
      await store.accept(drafts.map((draft) => ({ drafts: [draft], replace: true })));
      wake();
      return 0;
    },
  });
}

/** The case that ends another whose time is over; undefined where nothing can. */
export function endOf(one: Case, actions: Pick<Actions, 'of'>, now: number): CaseDraft | undefined {
  const { undoneBy } = actions.of(one.kind);
  if (undoneBy === undefined) return undefined;
  const { guildId, number, roomId, viewer, source } = one;
  return {
    guildId,
    requestId: ofEnd(guildId, number),
    roomId,
    viewer,
    kind: undoneBy,
    durationSeconds: undefined,
    reason: '',
    note: '',
    source: endedBy(source, number),
    askedAt: now,
  };
}

/** Whoever asked for the case has its end: it says of a person that they did nothing more. */
const endedBy = (source: Source, number: number): Source =>
  isPerson(source)
    ? {
        type: 'button',
        actorId: source.actorId,
        actorName: source.actorName,
        origin: { what: 'end', case: number },
      }
    : source;
