import { z } from 'zod';
import { complain, list, text, webAddress } from './form.ts';
import { button, entitySelects, numberId, stringSelect } from './inputs.ts';

const anyAddress = webAddress(['http', 'https', 'attachment']);
const media = z.object({ url: anyAddress });
const spoiler = z.boolean().nullish();

const row = z
  .object({
    type: z.literal(1),
    id: numberId,
    components: list(z.discriminatedUnion('type', [button, stringSelect, ...entitySelects]), 1, 5),
  })
  .superRefine(({ components }, ctx) => {
    const menus = components.filter((component) => component.type !== 2).length;
    if (menus === 0 || components.length === 1) return;
    const message = 'The specified component exceeds the maximum width';
    complain(ctx, { code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message, path: ['components', 1] });
  });
const display = z.object({ type: z.literal(10), id: numberId, content: text(1, 4000) });
const thumbnail = z.object({
  type: z.literal(11),
  id: numberId,
  media,
  description: text(0, 1024).nullish(),
  spoiler,
});
const section = z.object({
  type: z.literal(9),
  id: numberId,
  components: list(display, 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.object({
  type: z.literal(12),
  id: numberId,
  items: list(z.object({ media, description: text(0, 1024).nullish(), spoiler }), 1, 10),
});
const file = z.object({
  type: z.literal(13),
  id: numberId,
  file: z.object({ url: webAddress(['attachment']) }),
  spoiler,
});
const separator = z.object({
  type: z.literal(14),
  id: numberId,
  divider: z.boolean().nullish(),
  spacing: z.union([z.literal(1), z.literal(2)]).nullish(),
});
const container = z.object({
  type: z.literal(17),
  id: numberId,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler,
  components: list(z.discriminatedUnion('type', [row, section, display, gallery, file, separator]), 1, 40),
});

const legacy = list(z.discriminatedUnion('type', [row]), 0, 5);
const modern = list(
  z.discriminatedUnion('type', [row, section, display, gallery, file, separator, container]),
  0,
  40,
);

interface Place {
  readonly component: { readonly [key: string]: unknown };
  readonly path: (string | number)[];
}

/** Every component with the path to it, parents before children. */
export function everyComponent(components: readonly unknown[], path: (string | number)[] = []): Place[] {
  return components.flatMap((value, index) => {
    const component = value as Place['component'];
    const here = [...path, index];
    const below = Array.isArray(component.components)
      ? everyComponent(component.components, [...here, 'components'])
      : [];
    const aside = ['accessory', 'component'].flatMap((key) =>
      component[key] === undefined ? [] : everyComponent([component[key]], [...here, key]).map(unlisted),
    );
    return [{ component, path: here }, ...below, ...aside];
  });
}

/** An accessory stands under its key alone, without the index that listing it made up. */
function unlisted(place: Place): Place {
  const at = place.path.findLastIndex((key) => key === 'accessory' || key === 'component');
  return { ...place, path: place.path.filter((_key, index) => index !== at + 1) };
}

/** No two components of a message or modal share a custom_id (Discord docs: Component Reference, Custom ID). */
export function uniqueIds(components: readonly unknown[], ctx: z.core.$RefinementCtx): void {
  const seen = new Set<unknown>();
  for (const { component, path } of everyComponent(components)) {
    const id = component.custom_id ?? undefined;
    if (id !== undefined && seen.has(id)) {
      const message = 'Component custom id cannot be duplicated';
      complain(ctx, { code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message, path: [...path, 'custom_id'] });
    }
    seen.add(id);
  }
}

function totals(components: readonly unknown[], ctx: z.core.$RefinementCtx): void {
  const all = everyComponent(components);
  if (all.length > 40) {
    const message = 'The total number of components exceeds the maximum of 40';
    complain(ctx, { code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message });
  }
  const texts = all.map(({ component }) => (component.type === 10 ? String(component.content) : ''));
  if ([...texts.join('')].length > 4000) {
    const message = 'The total displayable text size exceeds the maximum of 4000';
    complain(ctx, { code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message });
  }
}

/** Up to five rows: a message without the components v2 flag. */
export const legacyComponents = legacy.superRefine(uniqueIds);
/** A message with the components v2 flag (Discord docs: Component Reference). */
export const modernComponents = modern.superRefine(uniqueIds).superRefine(totals);
