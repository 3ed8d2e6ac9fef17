import { z } from 'zod';
import { complain, list, snowflake, text, webAddress } from './form.ts';

/** The optional number by which an interaction's answer names a component. */
export const numberId = z.int().min(0).max(0x7fffffff).nullish();
const customId = text(1, 100);
const emoji = z
  .object({ id: snowflake.nullish(), name: z.string().nullish(), animated: z.boolean().nullish() })
  .nullish();

/** A button (Discord docs: Component Reference, Button). */
export const button = z
  .object({
    type: z.literal(2),
    id: numberId,
    style: z.union([1, 2, 3, 4, 5, 6].map((style) => z.literal(style)) as [z.ZodLiteral<number>]),
    label: text(0, 80).nullish(),
    emoji,
    custom_id: customId.nullish(),
    url: webAddress(['http', 'https', 'discord'], 512).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, ctx) => {
    const has = (field: 'custom_id' | 'url' | 'sku_id') => typeof value[field] === 'string';
    const only = value.style === 5 ? 'url' : value.style === 6 ? 'sku_id' : 'custom_id';
    if (!has(only)) {
      complain(ctx, { code: 'BASE_TYPE_REQUIRED', message: 'This field is required', path: [only] });
    }
    for (const other of ['custom_id', 'url', 'sku_id'] as const) {
      if (other === only || !has(other)) continue;
      const message = `A button of style ${value.style} cannot have ${other}`;
      complain(ctx, { code: 'BUTTON_COMPONENT_FIELDS_EXCLUSIVE', message, path: [other] });
    }
    const bare = (value.label ?? '') === '' && !value.emoji;
    if (bare && value.style !== 6) {
      const message = 'A button must have a label or emoji';
      complain(ctx, { code: 'BUTTON_COMPONENT_INVALID', message });
    }
  });

const selectBase = {
  id: numberId,
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};

const range = (value: { min_values?: number | null | undefined; max_values?: number | null | undefined }) =>
  (value.min_values ?? 1) <= (value.max_values ?? 1);
const badRange = {
  message: 'min_values must be less than or equal to max_values',
  path: ['min_values'],
  params: { code: 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE' },
};

/** One of a string select's choices. */
const selectOption = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji,
  default: z.boolean().nullish(),
});

/** No two options of a component have the same value. */
export function uniqueValues(
  options: readonly { readonly value: string }[],
  ctx: z.core.$RefinementCtx,
): void {
  const seen = new Set<string>();
  options.forEach(({ value }, index) => {
    if (seen.has(value)) {
      complain(ctx, {
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: 'The specified option value is already used',
        path: ['options', index, 'value'],
      });
    }
    seen.add(value);
  });
}

/** A select menu of texts (Discord docs: Component Reference, String Select). */
export const stringSelect = z
  .object({ type: z.literal(3), ...selectBase, options: list(selectOption, 1, 25) })
  .refine(range, badRange)
  .superRefine((value, ctx) => {
    uniqueValues(value.options, ctx);
    if ((value.max_values ?? 1) > value.options.length) {
      const message = `max_values is larger than the number of options (${value.options.length})`;
      complain(ctx, { code: 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', message, path: ['max_values'] });
    }
  });

const defaults = list(
  z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }),
  0,
  25,
).nullish();

/** Select menus of users (5), roles (6), mentionables (7) and channels (8). */
export const entitySelects = [
  z.object({ type: z.literal(5), ...selectBase, default_values: defaults }).refine(range, badRange),
  z.object({ type: z.literal(6), ...selectBase, default_values: defaults }).refine(range, badRange),
  z.object({ type: z.literal(7), ...selectBase, default_values: defaults }).refine(range, badRange),
  z
    .object({
      type: z.literal(8),
      ...selectBase,
      default_values: defaults,
      channel_types: z.array(z.int()).nullish(),
    })
    .refine(range, badRange),
] as const;

/** A text input of a modal; the label is its own only in the older layout (Discord docs: Text Input). */
export const textInput = z
  .object({
    type: z.literal(4),
    id: numberId,
    custom_id: customId,
    style: z.union([z.literal(1), z.literal(2)]),
    label: text(1, 45).nullish(),
    min_length: z.int().min(0).max(4000).nullish(),
    max_length: z.int().min(1).max(4000).nullish(),
    required: z.boolean().nullish(),
    value: text(0, 4000).nullish(),
    placeholder: text(0, 100).nullish(),
  })
  .superRefine((value, ctx) => {
    if ((value.min_length ?? 0) <= (value.max_length ?? 4000)) return;
    const message = 'min_length must be less than or equal to max_length';
    complain(ctx, { code: 'TEXT_INPUT_MIN_LENGTH_TOO_LARGE', message, path: ['min_length'] });
  });
