import { z } from 'zod';
import { isObject, type JsonObject } from '../shared/json.ts';
import { complain, lengthOf, list, text } from '../validate/form.ts';
import { localizations, options, slashName } from './option.ts';

const shared = {
  default_member_permissions: z
    .union([z.string().regex(/^\d{1,20}$/), z.int().min(0).transform(String)])
    .nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  contexts: list(z.literal([0, 1, 2]), 0, 3).nullish(),
  integration_types: list(z.literal([0, 1]), 0, 2).nullish(),
};

const slash = z.object({
  type: z.literal(1),
  name: slashName,
  name_localizations: localizations(slashName),
  description: text(1, 100),
  description_localizations: localizations(text(1, 100)),
  options: options.nullish(),
  ...shared,
});

const menuName = text(1, 32);
const menu = z
  .object({
    type: z.literal([2, 3]),
    name: menuName,
    name_localizations: localizations(menuName),
    description: z.string().nullish(),
    options: z.array(z.unknown()).nullish(),
    ...shared,
  })
  .superRefine((value, ctx) => {
    if (value.description) {
      const message = 'Context menu commands cannot have description';
      complain(ctx, { code: 'APPLICATION_COMMAND_INVALID_DESCRIPTION', message, path: ['description'] });
    }
    if (value.options && value.options.length > 0) {
      const message = 'Context menu commands cannot have options';
      complain(ctx, { code: 'APPLICATION_COMMAND_INVALID_OPTIONS', message, path: ['options'] });
    }
  });

const either = z.discriminatedUnion('type', [slash, menu]).superRefine((value, ctx) => {
  if (sizeOf(value) <= 8000) return;
  complain(ctx, { code: 'APPLICATION_COMMAND_TOO_LARGE', message: 'Command exceeds maximum size (8000)' });
});

/** One command as a bot registers it (Discord docs: Application Commands); `type` is 1 if absent. */
export const commandSchema = z.preprocess(
  (value) => (isObject(value) ? { ...value, type: value.type ?? 1 } : value),
  either,
);
/** A checked command. */
export type CommandInput = z.output<typeof commandSchema>;

/** All commands of a server or of the application, names unique for each type. */
export const commandList = z.array(commandSchema).superRefine((commands, ctx) => {
  const seen = new Set<string>();
  commands.forEach(({ type, name }, index) => {
    if (seen.has(`${type} ${name}`)) {
      const message = 'Application command names must be unique';
      complain(ctx, { code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message, path: [index, 'name'] });
    }
    seen.add(`${type} ${name}`);
  });
});

/**
 * Characters of names, descriptions and choice values, all options included; of a text and its translations only
 * the longest counts (Discord docs: Application Commands, Limits).
 */
function sizeOf(node: JsonObject): number {
  const own =
    longest(node.name, node.name_localizations) + longest(node.description, node.description_localizations);
  const value = typeof node.value === 'string' ? lengthOf(node.value) : 0;
  const below = [node.options, node.choices].flatMap((items) =>
    Array.isArray(items) ? items.filter(isObject) : [],
  );
  return below.reduce((sum, item) => sum + sizeOf(item), own + value);
}

function longest(base: unknown, translations: unknown): number {
  const texts = [base, ...(isObject(translations) ? Object.values(translations) : [])];
  return Math.max(...texts.map((entry) => (typeof entry === 'string' ? lengthOf(entry) : 0)));
}
