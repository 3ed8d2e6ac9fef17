import type { ActiveCases, ActiveQuery } from '../actions/action.ts';
import { type Case, priorityOf } from '../case.ts';
import { coalesce } from '../support/coalesce.ts';

/**
 * Batches that look up active cases at the same moment share one look: in a raid more than a hundred do, and each would hold a connection
 * of the pool. People's share theirs among themselves, and do not wait for those of rules.
 */
export function shareLookups(store: ActiveCases): (one: Pick<Case, 'source'>) => ActiveCases {
  /** The active cases of each query, in the order of the queries. */
  async function lookUp(queries: readonly ActiveQuery[]): Promise<Case[][]> {
    const found = new Map<ActiveQuery, Case[]>();
    for (const ofRoom of Map.groupBy(queries, ({ kind, roomId }) =>
      JSON.stringify([kind, roomId]),
    ).values()) {
      const [first] = ofRoom;
      if (!first) continue;
      const { kind, roomId } = first;
      const viewers = [...new Set(ofRoom.flatMap((query) => query.viewers))];
      // Asked within moments of each other: what has ended since the first of them is undone for nothing, and no harm done.
      const now = Math.min(...ofRoom.map((query) => query.now));
      const active = await store.activeCases({ kind, roomId, viewers, now });
      const ofViewer = Map.groupBy(active, ({ viewer }) => viewer);
      for (const query of ofRoom)
        found.set(
          query,
          query.viewers.flatMap((viewer) => ofViewer.get(viewer) ?? []),
        );
    }
    return queries.map((query) => found.get(query) ?? []);
  }
  const people = { activeCases: coalesce(lookUp) };
  const rules = { activeCases: coalesce(lookUp) };
  return ({ source }) => (priorityOf(source) === 0 ? people : rules);
}
