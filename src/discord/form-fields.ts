import {
  type APIComponentInLabel,
  type APILabelComponent,
  ComponentType,
  type ModalSubmitInteraction,
} from 'discord.js';

type Form = Pick<ModalSubmitInteraction, 'fields'>;

/** What was chosen in a menu or a group of boxes of a form; nothing where it is not there. */
export function chosenIn({ fields }: Form, customId: string): readonly string[] {
  const field = fields.fields.get(customId);
  return field !== undefined && 'values' in field ? field.values : [];
}

/** What was typed into a field of a form; empty where it is not there. */
export function typedIn({ fields }: Form, customId: string): string {
  const field = fields.fields.get(customId);
  return field !== undefined && 'value' in field && typeof field.value === 'string' ? field.value : '';
}

/** A part of a form under its label, with a line of help where it needs one. */
export const label = (
  text: string,
  description: string | undefined,
  component: APIComponentInLabel,
): APILabelComponent => ({
  type: ComponentType.Label,
  label: text,
  ...(description !== undefined && { description }),
  component,
});
