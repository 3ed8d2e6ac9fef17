import { z } from 'zod';
import { complain, lengthOf, list, REQUIRED, text, webAddress } from './form.ts';

const picture = z.object({ url: webAddress(['http', 'https', 'attachment']) });
const link = webAddress(['http', 'https']);

const embed = z
  .object({
    title: text(0, 256).nullish(),
    description: text(0, 4096).nullish(),
    url: link.nullish(),
    color: z.int().min(0).max(0xffffff).nullish(),
    timestamp: z.string().nullish(),
    footer: z
      .object({ text: text(1, 2048), icon_url: webAddress(['http', 'https', 'attachment']).nullish() })
      .nullish(),
    image: picture.nullish(),
    thumbnail: picture.nullish(),
    author: z
      .object({
        name: text(1, 256),
        url: link.nullish(),
        icon_url: webAddress(['http', 'https', 'attachment']).nullish(),
      })
      .nullish(),
    fields: list(
      z.object({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().nullish() }),
      0,
      25,
    ).nullish(),
  })
  .superRefine((value, ctx) => {
    const shown = [value.title, value.description, value.footer, value.author, value.image, value.thumbnail];
    const empty = shown.every((part) => part === undefined || part === null || part === '');
    if (empty && (value.fields ?? []).length === 0) complain(ctx, { ...REQUIRED, path: ['description'] });
    if (typeof value.timestamp === 'string' && Number.isNaN(Date.parse(value.timestamp))) {
      const message = `Could not parse ${value.timestamp}. Should be ISO8601.`;
      complain(ctx, { code: 'DATE_TIME_TYPE_PARSE', message, path: ['timestamp'] });
    }
  });
/** A checked embed, as it was sent. */
export type EmbedInput = z.output<typeof embed>;

function sizeOf(value: EmbedInput): number {
  const texts = [value.title, value.description, value.footer?.text, value.author?.name];
  for (const field of value.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, part) => sum + lengthOf(part ?? ''), 0);
}

/** Up to 10 embeds of at most 6,000 characters together (Discord docs: Message, Embed Limits). */
export const embeds = list(embed, 0, 10).superRefine((values, ctx) => {
  if (values.reduce((sum, value) => sum + sizeOf(value), 0) <= 6000) return;
  complain(ctx, { code: 'MAX_EMBED_SIZE_EXCEEDED', message: 'Embed size exceeds maximum size of 6000' });
});
