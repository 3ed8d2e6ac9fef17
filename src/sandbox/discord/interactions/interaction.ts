import type { JsonObject } from '../json.ts';
import type { Modal } from '../validate/modal.ts';
import type { World } from '../world.ts';

/** `pending` until any callback; `answered` once there is something to read; `failed` if nobody called back in time. */
export type InteractionState = 'pending' | 'acknowledged' | 'answered' | 'failed';

/** 2 command, 3 component, 4 autocomplete, 5 modal (Discord docs: Receiving and Responding, Interaction Type). */
export type InteractionType = 2 | 3 | 4 | 5;

/** Something that a person did and the bot must answer. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly data: JsonObject;
  /** The message whose component was used, or whose component opened the modal. */
  readonly sourceMessageId: string | undefined;
  /** The interaction that opened the modal which this one submits. */
  readonly opener: Interaction | undefined;
  state: InteractionState;
  /** Type of the callback that was given. */
  callbackType: number | undefined;
  /** The message that `@original` stands for. */
  originalId: string | undefined;
  readonly followupIds: string[];
  modal: Modal | undefined;
  choices: readonly JsonObject[] | undefined;
  /** Milliseconds since the Unix epoch of the first callback. */
  calledBackAt: number | undefined;
}

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
