import { ControlError } from '../../shared/control.ts';
import { checkDeadline } from '../interactions/interaction.ts';
import type { Interaction, InteractionState } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** A state that can be waited for. */
export type Goal = Exclude<InteractionState, 'pending'>;

/** States that include another: an answer is an acknowledgement too. */
const reached: Readonly<Record<Goal, readonly InteractionState[]>> = {
  acknowledged: ['acknowledged', 'answered'],
  answered: ['answered'],
  failed: ['failed'],
};

/**
 * Resolves when an interaction reaches a state, or another from which it never will; throws 504 after `timeoutMs`
 * (real milliseconds).
 */
export function waitForState(
  world: World,
  interaction: Interaction,
  { until, timeoutMs }: { until: Goal; timeoutMs: number },
): Promise<void> {
  const settled = () => reached[until].includes(interaction.state) || isFinal(interaction, until);
  checkDeadline(world, interaction);
  if (settled()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      world.interactionListeners.delete(listener);
    };
    const listener = (changed: Interaction) => {
      if (changed !== interaction || !settled()) return;
      stop();
      resolve();
    };
    const timer = setTimeout(() => {
      stop();
      reject(new ControlError(504, `interaction ${interaction.id} is still ${interaction.state}`));
    }, timeoutMs);
    world.interactionListeners.add(listener);
  });
}

function isFinal({ state }: Interaction, until: Goal): boolean {
  return state === 'failed' || (until === 'failed' && state !== 'pending');
}
