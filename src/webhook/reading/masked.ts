import type { MessageContent } from '../../moderation/filtering/answer/answer.ts';
import type { Places, Place as Span } from '../../moderation/filtering/judge.ts';
import type { IsTextField } from '../../moderation/text-fields.ts';
import { customDataAs, type Fields, isObject, isReadInElement } from './readable.ts';
import { DEEPEST, type Found, NOWHERE, type Place, scan, within } from './strings.ts';

/** What stands where a word stood. Needs no escape in JSON, however deep it lies in strings within strings. */
const MASK = '***';

/**
 * A message's content with `***` in these places of the texts that people read: of text elements, and of strings in custom elements and in
 * `CloudCustomData`, also in JSON within them. Everything else stays as it is, byte by byte and in its order. What is read of other elements
 * is left, so whoever masks looks at the result; undefined where nothing was masked, or the rest would not stay as it is.
 */
export function maskedContent(
  { elements, customData }: MessageContent,
  places: Places,
  isText: IsTextField,
): MessageContent | undefined {
  // A number that JavaScript does not hold exactly would be another one in the answer.
  if (!isExact(elements)) return undefined;
  const masked = {
    elements: elements.map((element) => maskedElement(element, places, isText)),
    customData: maskedIn(customData, NOWHERE, {
      places,
      isRead: (string) => customDataAs(string, isText) !== undefined,
    }),
  };
  const isSame = masked.customData === customData && masked.elements.every((one, at) => one === elements[at]);
  return isSame ? undefined : masked;
}

function maskedElement(element: unknown, places: Places, isText: IsTextField): unknown {
  if (!isObject(element) || !isObject(element.MsgContent)) return element;
  const { MsgType, MsgContent } = element;
  const content =
    MsgType === 'TIMTextElem'
      ? maskedText(MsgContent, places)
      : MsgType === 'TIMCustomElem'
        ? maskedFields(MsgContent, { places, isRead: (string) => isReadInElement(string, isText) })
        : MsgContent;
  return content === MsgContent ? element : { ...element, MsgContent: content };
}

function maskedText(content: Fields, places: Places): Fields {
  const { Text } = content;
  const found = typeof Text === 'string' ? places.get(Text) : undefined;
  return typeof Text === 'string' && found ? { ...content, Text: spliced(Text, found) } : content;
}

interface Masking {
  readonly places: Places;
  /** Whether people read a string. */
  readonly isRead: (string: Found) => boolean;
}

function maskedFields(content: Fields, masking: Masking): Fields {
  let masked = content;
  for (const [name, value] of Object.entries(content)) {
    const one = name === 'Sound' ? value : maskedIn(value, within(NOWHERE, name), masking);
    if (one !== value) masked = { ...masked, [name]: one };
  }
  return masked;
}

/** A string with the words masked that are in it or in the JSON that it is; what is not a string stays as it is. */
function maskedIn(value: unknown, place: Place, masking: Masking): unknown {
  if (typeof value !== 'string') return value;
  const spans = spansIn(value, place, { ...masking, depth: DEEPEST });
  return spans.length === 0 ? value : spliced(value, spans);
}

/** The places of a string in which words are to be masked, also in strings within it, by where they are written in it. */
function spansIn(text: string, place: Place, how: Masking & { readonly depth: number }): readonly Span[] {
  const starts: number[] = [];
  const strings = how.depth > 0 ? scan(text, place, starts) : undefined;
  if (!strings) return how.isRead({ ...place, text: text }) ? (how.places.get(text) ?? []) : [];
  return strings.flatMap(({ text: inner, ...at }, index) => {
    const spans = spansIn(inner, at, { ...how, depth: how.depth - 1 });
    return spans.length === 0 ? [] : written(text, starts[index] ?? 0, spans);
  });
}

/** Where places of a string are written in the JSON in which its quotation mark stands at `start`. */
function written(json: string, start: number, spans: readonly Span[]): Span[] {
  const units: number[] = [];
  let at = start + 1;
  for (; json.charAt(at) !== '"'; at += escapeAt(json, at)) units.push(at);
  units.push(at);
  return spans.map((span) => ({ start: units[span.start] ?? at, end: units[span.end] ?? at }));
}

/** How many characters stand for the one at a place of a JSON string. */
function escapeAt(json: string, at: number): number {
  if (json.charAt(at) !== '\\') return 1;
  return json.charAt(at + 1) === 'u' ? 6 : 2;
}

function spliced(text: string, spans: readonly Span[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of spans) {
    masked += text.slice(from, start) + MASK;
    from = end;
  }
  return masked + text.slice(from);
}

/** Whether all numbers in a value are held exactly. A stack of its own, as a sender decides how deep it is. */
function isExact(root: unknown): boolean {
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'number' && !Number.isFinite(value)) return false;
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) rest.push(inner);
  }
  return true;
}
