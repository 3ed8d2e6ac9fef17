/** Counts what happens in each server. */
export interface Counts {
  count(guildId: string): void;
  /** How often it has happened in a server; undefined: in all of them. */
  of(guildId: string | undefined): number;
}

/** Nothing has happened yet. */
export function createCounts(): Counts {
  const counts = new Map<string | undefined, number>();
  const of = (guildId: string | undefined) => counts.get(guildId) ?? 0;
  return {
    of,
    count(guildId) {
      for (const one of [guildId, undefined]) counts.set(one, of(one) + 1);
    },
  };
}
