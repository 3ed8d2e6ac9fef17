import { z } from 'zod';
import { uniqueIds } from './components.ts';
import { complain, list, REQUIRED, text } from './form.ts';
import { entitySelects, numberId, stringSelect, textInput, uniqueValues } from './inputs.ts';

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

/** What a component of a form says of how much can be chosen in it. */
interface Limits {
  readonly min_values?: number | null | undefined;
  readonly max_values?: number | null | undefined;
  readonly required?: boolean | null | undefined;
}

/** No more must be chosen than may be, and what is required cannot be left empty. */
function range({ min_values, max_values, required: must }: Limits, ctx: z.core.$RefinementCtx): void {
  if ((min_values ?? 1) > (max_values ?? 10)) {
    const message = 'min_values must be less than or equal to max_values';
    complain(ctx, { code: 'COMPONENT_MIN_VALUES_TOO_LARGE', message, path: ['min_values'] });
  }
  if (min_values === 0 && must !== false) {
    const message = 'min_values must be at least 1 where the component is required';
    complain(ctx, { code: 'COMPONENT_MIN_VALUES_REQUIRED', message, path: ['min_values'] });
  }
}

/** A select menu of a form cannot be disabled (Discord docs: Component Reference, String Select). */
function noDisabled(
  { disabled }: { disabled?: boolean | null | undefined },
  ctx: z.core.$RefinementCtx,
): void {
  if (disabled !== true) return;
  const message = 'A select menu in a modal cannot be disabled';
  complain(ctx, { code: 'SELECT_COMPONENT_DISABLED_IN_MODAL', message, path: ['disabled'] });
}

const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  default: z.boolean().nullish(),
});
type Options = readonly z.output<typeof option>[];

/** As many can be chosen beforehand as may be chosen. */
function defaults(options: Options, max: number, ctx: z.core.$RefinementCtx): void {
  if (options.filter((one) => one.default === true).length <= max) return;
  const message = `At most ${max} of the options can be selected by default`;
  complain(ctx, { code: 'COMPONENT_TOO_MANY_DEFAULTS', message, path: ['options'] });
}

const upload = z
  .object({ type: z.literal(19), id: numberId, custom_id: customId, ...values, required })
  .superRefine(({ max_values, ...value }, ctx) => range({ ...value, max_values: max_values ?? 1 }, ctx));
const radios = z
  .object({ type: z.literal(21), id: numberId, custom_id: customId, options: list(option, 2, 10), required })
  .superRefine(({ options }, ctx) => {
    uniqueValues(options, ctx);
    defaults(options, 1, ctx);
  });
const boxes = z
  .object({
    type: z.literal(22),
    id: numberId,
    custom_id: customId,
    options: list(option, 1, 10),
    ...values,
    required,
  })
  .superRefine(({ options, ...value }, ctx) => {
    const max = value.max_values ?? options.length;
    uniqueValues(options, ctx);
    range({ ...value, max_values: max }, ctx);
    defaults(options, max, ctx);
    if (max <= options.length) return;
    const message = `max_values is larger than the number of options (${options.length})`;
    complain(ctx, { code: 'COMPONENT_MAX_VALUES_TOO_LARGE', message, path: ['max_values'] });
  });
const box = z.object({
  type: z.literal(23),
  id: numberId,
  custom_id: customId,
  default: z.boolean().nullish(),
});
const [users, roles, mentionables, channels] = entitySelects;
const label = z.object({
  type: z.literal(18),
  id: numberId,
  label: text(1, 45),
  description: text(1, 100).nullish(),
  component: z.discriminatedUnion('type', [
    textInput,
    stringSelect.superRefine(noDisabled),
    users.superRefine(noDisabled),
    roles.superRefine(noDisabled),
    mentionables.superRefine(noDisabled),
    channels.superRefine(noDisabled),
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
