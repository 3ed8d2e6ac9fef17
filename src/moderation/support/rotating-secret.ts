import type { Monotonic } from '../ports.ts';

/** How long the secret before still counts, in milliseconds: both sides of a change are never changed at once. */
const COUNTS_FOR = 60 * 60 * 1000;

/** A secret that may be changed while the bot runs. */
export interface RotatingSecret {
  /** Those that count, the newest first: the one before counts for an hour. */
  accepted(): readonly [string, ...string[]];
  /** Puts another one in its place. */
  change(secret: string): void;
}

/** Begins with one secret; spans are measured by `monotonic`. */
export function rotatingSecret(first: string, monotonic: Monotonic): RotatingSecret {
  let accepted: readonly [string, ...string[]] = [first];
  let until = 0;
  return {
    accepted() {
      if (accepted.length > 1 && monotonic() >= until) accepted = [accepted[0]];
      return accepted;
    },
    change(secret) {
      const [current] = accepted;
      if (secret === current) return;
      accepted = [secret, current];
      until = monotonic() + COUNTS_FOR;
    },
  };
}

/** One that never changes, for whoever has only that. */
export const fixedSecret = (secret: string): RotatingSecret => ({
  accepted: () => [secret],
  change: () => undefined,
});
