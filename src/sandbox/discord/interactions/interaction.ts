import type { Interaction, InteractionState } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** Moves an interaction to a state, and tells the journal and those who wait. */
export function setState(world: World, interaction: Interaction, state: InteractionState): void {
  if (interaction.state === state) return;
  interaction.state = state;
  world.journal.write('interaction', { interactionId: interaction.id, state });
  for (const listener of [...world.interactionListeners]) listener(interaction);
}

/** Fails an interaction whose deadline has passed by the sandbox's clock; says whether it is failed. */
export function checkDeadline(world: World, interaction: Interaction): boolean {
  const late = world.clock.now() - interaction.createdAt >= world.options.interactionDeadlineMs;
  if (interaction.state === 'pending' && late) setState(world, interaction, 'failed');
  return interaction.state === 'failed';
}
