import { type JsonObject, present } from '../shared/json.ts';
import type { EmbedInput } from '../validate/embed.ts';
import { isoTime } from '../world/world.ts';
import { mediaUrl } from './attachments.ts';

/** An embed as Discord shows it: trimmed, with media addresses resolved (Discord docs: Message, Embed Structure). */
export function shapeEmbed(input: EmbedInput, attachments: readonly JsonObject[]): JsonObject {
  const media = (value: { url: string } | null | undefined) =>
    value
      ? {
          url: mediaUrl(value.url, attachments),
          proxy_url: mediaUrl(value.url, attachments),
          width: 0,
          height: 0,
        }
      : undefined;
  const icon = (url: string | null | undefined) => (url ? mediaUrl(url, attachments) : undefined);
  const { author, footer } = input;
  return {
    type: 'rich',
    ...present({
      title: input.title?.trim() || undefined,
      description: input.description?.trim() || undefined,
      url: input.url,
      color: input.color,
      timestamp: input.timestamp ? isoTime(Date.parse(input.timestamp)) : undefined,
      footer: footer ? present({ text: footer.text.trim(), icon_url: icon(footer.icon_url) }) : undefined,
      image: media(input.image),
      thumbnail: media(input.thumbnail),
      author: author
        ? present({ name: author.name.trim(), url: author.url, icon_url: icon(author.icon_url) })
        : undefined,
      fields: input.fields?.map((field) => ({
        name: field.name.trim(),
        value: field.value.trim(),
        inline: field.inline ?? false,
      })),
    }),
  };
}
