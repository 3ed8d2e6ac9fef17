import { z } from 'zod';
import { flag } from '../shared/bits.ts';
import { invalidForm } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import { legacyComponents, modernComponents } from './components.ts';
import { embeds } from './embed.ts';
import { complain, list, parseForm, snowflake, text } from './form.ts';

/** A list in which nothing stands twice. */
function once<Item>(items: z.ZodType<Item[], unknown>) {
  return items.superRefine((value, ctx) => {
    value.forEach((item, index) => {
      if (value.indexOf(item) === index) return;
      const message = 'The set already contains this value';
      complain(ctx, { code: 'SET_TYPE_ALREADY_CONTAINS_VALUE', message, path: [index] });
    });
  });
}

const mentionList = once(list(snowflake, 0, 100)).nullish();

const allowedMentions = z
  .object({
    parse: once(z.array(z.enum(['everyone', 'users', 'roles']))).nullish(),
    users: mentionList,
    roles: mentionList,
    replied_user: z.boolean().nullish(),
  })
  .superRefine((value, ctx) => {
    for (const kind of ['users', 'roles'] as const) {
      const ids = value[kind] ?? [];
      if (ids.length === 0 || !value.parse?.includes(kind)) continue;
      complain(ctx, {
        code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        message: `parse:["${kind}"] and ${kind}: [${ids.join(', ')}] are mutually exclusive.`,
      });
    }
  });

const attachment = z.object({
  id: snowflake,
  filename: text(1, 1024).nullish(),
  description: text(0, 1024).nullish(),
  title: text(0, 1024).nullish(),
});

const body = z.object({
  content: text(0, 2000).nullish(),
  embeds: embeds.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: z.array(z.unknown()).nullish(),
  flags: z.int().nullish(),
  attachments: list(attachment, 0, 10).nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
      type: z.int().nullish(),
    })
    .nullish(),
  sticker_ids: list(snowflake, 0, 3).nullish(),
});

/** What a body may say about a message, checked; components as objects. */
export type MessageBody = Omit<z.output<typeof body>, 'components'> & {
  readonly components?: readonly JsonObject[] | null | undefined;
};

/**
 * Checks the body of a message. `flagsNow` are the flags of a message that is edited, since the components v2 flag
 * stays (Discord docs: Message, Create and Edit Message). Throws 50035.
 */
export function parseMessageBody(value: unknown, flagsNow = 0): MessageBody {
  const parsed = parseForm(body, value ?? {});
  const modern = (((parsed.flags ?? 0) | flagsNow) & flag.IS_COMPONENTS_V2) !== 0;
  if (modern) refuseLegacyFields(parsed);
  if (parsed.components === undefined || parsed.components === null) {
    return { ...parsed, components: parsed.components };
  }
  const schema = z.object({ components: modern ? modernComponents : legacyComponents });
  return { ...parsed, components: parseForm(schema, { components: parsed.components }).components };
}

function refuseLegacyFields(parsed: z.output<typeof body>): void {
  const used: string[] = [];
  if ((parsed.content ?? '') !== '') used.push('content');
  if ((parsed.embeds ?? []).length > 0) used.push('embeds');
  if ((parsed.sticker_ids ?? []).length > 0) used.push('sticker_ids');
  if (used.length === 0) return;
  throw invalidForm(
    used.map((field) => ({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })),
  );
}
