import type { Monotonic } from '../ports.ts';

/** While all servers only gather outcomes, none is looked at again sooner: a raid wakes hundreds of times a second. Milliseconds. */
const NEXT_LOOK = 100;

/** Which servers gather what they post next, by the last look at all of them. */
export interface Gathering {
  /** Begins a look, unless it can find no more than outcomes that are being gathered: then the milliseconds until it may, else 0. */
  begin(): number;
  /** Notes for how long a server gathers, and returns that. */
  note(guildId: string, wait: number): number;
  has(guildId: string): boolean;
  /** A look at so many servers has ended. */
  end(servers: number): void;
  /** There is something else to be done. */
  interrupt(): void;
}

export function createGathering(monotonic: Monotonic): Gathering {
  const servers = new Set<string>();
  let notBefore = Number.NEGATIVE_INFINITY;
  return {
    begin() {
      const early = notBefore - monotonic();
      if (early > 0) return early;
      servers.clear();
      return 0;
    },
    note(guildId, wait) {
      servers.add(guildId);
      return wait;
    },
    has: (guildId) => servers.has(guildId),
    end(looked) {
      if (looked > 0 && looked === servers.size) notBefore = monotonic() + NEXT_LOOK;
    },
    interrupt() {
      notBefore = Number.NEGATIVE_INFINITY;
    },
  };
}
