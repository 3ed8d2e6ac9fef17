import { isObject, type JsonObject, present } from '../shared/json.ts';
import { everyComponent } from '../validate/components.ts';
import { mediaUrl } from './attachments.ts';

interface Shaping {
  readonly attachments: readonly JsonObject[];
  /** The next free number for a component that names none. */
  readonly nextNumber: () => number;
  readonly mediaId: () => string;
}

/**
 * Components as Discord answers them: numbered in order where the bot gave no `id`, defaults filled in, media
 * addresses resolved (Discord docs: Component Reference, Anatomy of a Component).
 */
export function shapeComponents(
  components: readonly JsonObject[],
  parts: { attachments: readonly JsonObject[]; mediaId: () => string },
): JsonObject[] {
  const taken = new Set(everyComponent(components).map(({ component }) => component.id));
  let last = 0;
  const nextNumber = () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  return shapeAll(components, { ...parts, nextNumber });
}

function shapeAll(components: readonly unknown[], shaping: Shaping): JsonObject[] {
  return components.filter(isObject).map((component) => shape(component, shaping));
}

function shape(component: JsonObject, shaping: Shaping): JsonObject {
  const given = component.id;
  const id = typeof given === 'number' && given !== 0 ? given : shaping.nextNumber();
  const { components, accessory, media, file, items, ...rest } = present(component);
  return {
    ...defaultsOf(component),
    ...rest,
    id,
    ...(Array.isArray(components) ? { components: shapeAll(components, shaping) } : {}),
    ...(isObject(accessory) ? { accessory: shape(accessory, shaping) } : {}),
    ...(isObject(media) ? { media: unfurl(media, shaping) } : {}),
    ...(isObject(file) ? shapeFile(file, shaping) : {}),
    ...(Array.isArray(items)
      ? { items: items.filter(isObject).map((item) => galleryItem(item, shaping)) }
      : {}),
  };
}

function defaultsOf(component: JsonObject): JsonObject {
  switch (component.type) {
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return { min_values: 1, max_values: 1 };
    case 11:
      return { description: null, spoiler: false };
    case 13:
      return { spoiler: false };
    case 14:
      return { spacing: 1, divider: true };
    case 17:
      return { accent_color: null, spoiler: false };
    default:
      return {};
  }
}

function unfurl(media: JsonObject, shaping: Shaping): JsonObject {
  const url = mediaUrl(String(media.url), shaping.attachments);
  const attachment = shaping.attachments.find((candidate) => candidate.url === url);
  return {
    id: shaping.mediaId(),
    url,
    proxy_url: url,
    width: 0,
    height: 0,
    content_type: attachment?.content_type ?? null,
    ...(attachment === undefined ? {} : { attachment_id: attachment.id }),
  };
}

function shapeFile(file: JsonObject, shaping: Shaping): JsonObject {
  const shown = unfurl(file, shaping);
  const attachment = shaping.attachments.find((candidate) => candidate.url === shown.url);
  return { file: shown, name: attachment?.filename ?? null, size: attachment?.size ?? null };
}

function galleryItem(item: JsonObject, shaping: Shaping): JsonObject {
  const { media, ...rest } = present(item);
  return { description: null, spoiler: false, ...rest, media: unfurl(isObject(media) ? media : {}, shaping) };
}

/** All text that a message's components show. */
export function textOf(components: readonly unknown[]): string {
  return everyComponent(components)
    .map(({ component }) => (component.type === 10 ? String(component.content) : ''))
    .join('\n');
}
