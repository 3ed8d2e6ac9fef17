import { z } from 'zod';
import { complain, list, text } from '../validate/form.ts';

/** Languages that Discord knows (Discord docs: API Reference, Locales). */
const LOCALES =
  'ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW'.split(
    ' ',
  );

/** Discord docs: Application Commands, Application Command Naming. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** A name of a slash command, or of an option. */
export const slashName = text(1, 32).superRefine((value, ctx) => {
  if (NAME.test(value) && value === value.toLowerCase()) return;
  complain(ctx, { code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' });
});

/** Translations of a text: known languages only, each under the text's own rules. */
export function localizations(value: z.ZodType<string, unknown>) {
  return z
    .record(z.string(), value.nullable())
    .superRefine((record, ctx) => {
      for (const key of Object.keys(record)) {
        if (LOCALES.includes(key)) continue;
        const message = `Locale "${key}" is not one of those available`;
        complain(ctx, { code: 'LOCALIZATIONS_INVALID_LOCALE', message, path: [key] });
      }
    })
    .nullish();
}

const named = {
  name: slashName,
  name_localizations: localizations(slashName),
  description: text(1, 100),
  description_localizations: localizations(text(1, 100)),
};

const choice = z.object({
  name: text(1, 100),
  name_localizations: localizations(text(1, 100)),
  value: z.union([z.string(), z.number()]),
});

const leaf = z
  .object({
    type: z.literal([3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ...named,
    required: z.boolean().nullish(),
    autocomplete: z.boolean().nullish(),
    choices: list(choice, 0, 25).nullish(),
    channel_types: z.array(z.int()).nullish(),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    min_length: z.int().min(0).max(6000).nullish(),
    max_length: z.int().min(1).max(6000).nullish(),
  })
  .superRefine((option, ctx) => {
    checkChoices(option, ctx);
    checkFields(option, ctx);
  });
type Leaf = z.output<typeof leaf>;

function checkChoices(option: z.input<typeof leaf> & Pick<Leaf, 'type'>, ctx: z.core.$RefinementCtx): void {
  const choices = option.choices ?? [];
  if (choices.length > 0 && option.autocomplete === true) {
    const message = 'autocomplete may not be set to true if choices are present';
    complain(ctx, {
      code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_EXCLUSIVE',
      message,
      path: ['choices'],
    });
  }
  const names = new Set<unknown>();
  choices.forEach((item, index) => {
    const path = ['choices', index];
    if (names.has(item.name)) {
      const code = 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_NOT_UNIQUE';
      complain(ctx, { code, message: 'Choice name is not unique', path: [...path, 'name'] });
    }
    names.add(item.name);
    const problem = choiceProblem(option.type, item.value);
    if (problem !== undefined) complain(ctx, { ...problem, path: [...path, 'value'] });
  });
}

/** What is wrong with a choice's value for an option type, if anything: string (3), integer (4), number (10). */
export function choiceProblem(type: number, value: unknown): { code: string; message: string } | undefined {
  if (type === 3) {
    if (typeof value !== 'string')
      return { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret the value as string.' };
    if ([...value].length <= 100) return undefined;
    return { code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 100 or fewer in length.' };
  }
  if (type === 4 && Number.isSafeInteger(value)) return undefined;
  if (type === 10 && typeof value === 'number' && Math.abs(value) <= 2 ** 53) return undefined;
  return {
    code: 'NUMBER_TYPE_COERCE',
    message: `Value "${String(value)}" is not ${type === 4 ? 'int' : 'float'}.`,
  };
}

/** Which option types each field belongs to (Discord docs: Application Command Option Structure). */
const fieldTypes: readonly (readonly [field: keyof Leaf, types: readonly number[]])[] = [
  ['choices', [3, 4, 10]],
  ['autocomplete', [3, 4, 10]],
  ['channel_types', [7]],
  ['min_value', [4, 10]],
  ['max_value', [4, 10]],
  ['min_length', [3]],
  ['max_length', [3]],
];

function checkFields(option: { readonly [key: string]: unknown }, ctx: z.core.$RefinementCtx): void {
  for (const [field, types] of fieldTypes) {
    const value = option[field];
    const unset =
      value === undefined ||
      value === null ||
      value === false ||
      (Array.isArray(value) && value.length === 0);
    if (unset || types.includes(Number(option.type))) continue;
    const message = `${field} is not available for options of this type`;
    complain(ctx, { code: 'APPLICATION_COMMAND_OPTIONS_FIELD_INVALID', message, path: [field] });
  }
  for (const kind of ['value', 'length']) {
    const [min, max] = [option[`min_${kind}`], option[`max_${kind}`]];
    if (typeof min !== 'number' || typeof max !== 'number' || min <= max) continue;
    const message = `min_${kind} must be less than or equal to max_${kind}`;
    complain(ctx, { code: 'APPLICATION_COMMAND_OPTIONS_RANGE_INVALID', message, path: [`min_${kind}`] });
  }
}

function checkOrder(
  options: readonly { name: string; required?: boolean | null | undefined }[],
  ctx: z.core.$RefinementCtx,
) {
  const names = new Set<string>();
  let optionalSeen = false;
  options.forEach((option, index) => {
    if (names.has(option.name)) {
      const message = 'Option names must be unique';
      complain(ctx, { code: 'APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE', message, path: [index, 'name'] });
    }
    names.add(option.name);
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      complain(ctx, { code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, path: [index] });
    }
    if (option.required !== true) optionalSeen = true;
  });
}

const leaves = list(leaf, 0, 25).superRefine(checkOrder);
const subcommand = z.object({ type: z.literal(1), ...named, options: leaves.nullish() });
const group = z.object({
  type: z.literal(2),
  ...named,
  options: list(subcommand, 1, 25).superRefine(checkOrder),
});

/** A slash command's options: parameters, or subcommands and groups of them, never both. */
export const options = list(z.discriminatedUnion('type', [leaf, subcommand, group]), 0, 25)
  .superRefine(checkOrder)
  .superRefine((value, ctx) => {
    const nested = value.filter((option) => option.type === 1 || option.type === 2).length;
    if (nested === 0 || nested === value.length) return;
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    complain(ctx, { code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message });
  });
