import { z } from 'zod';
import { uniqueIds } from './components.ts';
import { complain, list, REQUIRED, text } from './form.ts';
import { entitySelects, numberId, selectOption, stringSelect, textInput } from './inputs.ts';

const customId = text(1, 100);
const values = { min_values: z.int().min(0).max(10).nullish(), max_values: z.int().min(1).max(10).nullish() };
const required = z.boolean().nullish();

const oldRow = z.object({
  type: z.literal(1),
  id: numberId,
  components: list(
    textInput.superRefine((value, ctx) => {
      if (!value.label) complain(ctx, { ...REQUIRED, path: ['label'] });
    }),
    1,
    1,
  ),
});
const display = z.object({ type: z.literal(10), id: numberId, content: text(1, 4000) });
const upload = z.object({ type: z.literal(19), id: numberId, custom_id: customId, ...values, required });
const radios = z.object({
  type: z.literal(21),
  id: numberId,
  custom_id: customId,
  options: list(selectOption, 2, 10),
  required,
});
const boxes = z.object({
  type: z.literal(22),
  id: numberId,
  custom_id: customId,
  options: list(selectOption, 1, 10),
  ...values,
  required,
});
const box = z.object({
  type: z.literal(23),
  id: numberId,
  custom_id: customId,
  default: z.boolean().nullish(),
});
const label = z.object({
  type: z.literal(18),
  id: numberId,
  label: text(1, 45),
  description: text(0, 100).nullish(),
  component: z.discriminatedUnion('type', [
    textInput,
    stringSelect,
    ...entitySelects,
    upload,
    radios,
    boxes,
    box,
  ]),
});

/** A modal (Discord docs: Receiving and Responding, Modal; Component Reference, Label). */
export const modal = z.object({
  custom_id: customId,
  title: text(1, 45),
  components: list(z.discriminatedUnion('type', [oldRow, label, display]), 1, 5).superRefine(uniqueIds),
});
/** A checked modal. */
export type Modal = z.output<typeof modal>;
