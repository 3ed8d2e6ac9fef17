import type { BaseInteraction } from 'discord.js';
import type { Monotonic } from '../../moderation/ports.ts';

type Arrived = Pick<BaseInteraction, 'id'>;

/**
 * When interactions came in. Their own timestamps are by Discord's clock, and what would be measured against them on a machine
 * whose clock is wrong is wrong by as much.
 */
export interface Arrivals {
  /** Notes that an interaction comes in now. */
  note(interaction: Arrived): void;
  /** Milliseconds since it came in; 0 for one that was never noted. */
  ageOf(interaction: Arrived): number;
}

export function createArrivals(monotonic: Monotonic): Arrivals {
  const arrivedAt = new WeakMap<Arrived, number>();
  return {
    note: (interaction) => void arrivedAt.set(interaction, monotonic()),
    ageOf: (interaction) => monotonic() - (arrivedAt.get(interaction) ?? monotonic()),
  };
}
