import type { Monotonic } from '../../moderation/ports.ts';

/** Things that are forgotten after a while, by their names; in memory. */
export interface Expiring<Thing> {
  set(name: string, thing: Thing): void;
  get(name: string): Thing | undefined;
}

export interface ExpiringDeps {
  /** How long a thing is kept, in milliseconds. */
  readonly life: number;
  /** Things that are kept at most; then the oldest goes. */
  readonly most: number;
  readonly monotonic: Monotonic;
}

export function createExpiring<Thing>({ life, most, monotonic }: ExpiringDeps): Expiring<Thing> {
  // In the order in which they were set, so the oldest come first.
  const things = new Map<string, { readonly thing: Thing; readonly until: number }>();
  return {
    set(name, thing) {
      things.delete(name);
      things.set(name, { thing, until: monotonic() + life });
      for (const [oldest, { until }] of things) {
        if (until > monotonic() && things.size <= most) break;
        things.delete(oldest);
      }
    },
    get(name) {
      const found = things.get(name);
      return found && found.until > monotonic() ? found.thing : undefined;
    },
  };
}
