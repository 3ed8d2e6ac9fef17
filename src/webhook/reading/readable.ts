import type { IsTextField } from '../../moderation/text-fields.ts';
import { type Found, isAddressOfFile, stringsOf } from './strings.ts';

/** What people may read of a message. */
export interface Readable {
  /** The text of each text element, in order. */
  readonly texts: readonly string[];
  /** Several text elements in one: a client shows them in a row, with or without a space. */
  readonly joined: readonly string[];
  /** All other strings that a client may show, each by itself. */
  readonly others: readonly string[];
  /** What somebody else is said to have written, such as the abstract in a reply. */
  readonly quoted: readonly string[];
}

/** Merged messages may hold merged messages. What lies deeper than this is read string by string. */
const DEEPEST = 16;
/** Fields of documented elements that name files and formats (Chat docs 1047/33527). */
const NOT_SHOWN = new Map<unknown, readonly string[]>([
  ['TIMCustomElem', ['Sound']],
  ['TIMSoundElem', ['Url', 'UUID']],
  ['TIMImageElem', ['UUID', 'ImageFormat']],
  ['TIMFileElem', ['Url', 'UUID']],
  ['TIMVideoFileElem', ['VideoUrl', 'VideoUUID', 'VideoFormat', 'ThumbUrl', 'ThumbUUID', 'ThumbFormat']],
]);
/** Fields of a message within a merged message that only name things. */
const NAMES = ['From_Account', 'GroupId', 'MsgId', 'MsgKey'];
/** What the user interface kits keep in `CloudCustomData` about the message that is replied or reacted to. */
const QUOTES = /^(?:message)?(?:repl|quot|react)/i;
const NAMES_IN_QUOTES = /(?:id|version)$/i;

/** Fields of a custom element itself: what is in them and no JSON is what a client shows (Chat docs 1047/33527). */
const OF_ELEMENT = ['', 'Data', 'Desc', 'Ext'];

/** Whether people read a string of a custom element or of `CloudCustomData`; what has no name is text. */
export const isCustomText = (
  { name, parent }: Pick<Found, 'name' | 'parent'>,
  isText: IsTextField,
): boolean => (parent === '' && OF_ELEMENT.includes(name)) || isText({ name: name, parent: parent });

/**
 * Reads a message's elements and its `CloudCustomData`, of custom ones only the fields that are text; every field unless told which. Never
 * throws, whatever they are.
 */
export function readableOf(
  elements: readonly unknown[],
  customData: unknown,
  isText: IsTextField = () => true,
): Readable {
  const { texts, joined, others, quoted } = readBody(elements, { depth: DEEPEST, isText: isText });
  for (const string of stringsOf(customData)) {
    const read = customDataAs(string, isText);
    if (read) (read === 'quoted' ? quoted : others).push(string.text);
  }
  return { texts, joined, others, quoted };
}

/** What a string of `CloudCustomData` is read as; undefined: nobody reads it. */
export function customDataAs(string: Found, isText: IsTextField): 'others' | 'quoted' | undefined {
  if (isAddressOfFile(string)) return undefined;
  if (QUOTES.test(string.top) || string.isOthers)
    return NAMES_IN_QUOTES.test(string.name) ? undefined : 'quoted';
  return isCustomText(string, isText) ? 'others' : undefined;
}

/** Whether people read a string of a custom element, their own words or somebody else’s. */
export const isReadInElement = (string: Found, isText: IsTextField): boolean =>
  !isAddressOfFile(string) && isCustomText(string, isText);

interface Body {
  readonly texts: string[];
  readonly joined: string[];
  readonly others: string[];
  readonly quoted: string[];
}

/** How many merged messages may lie within, and which fields are text. */
interface How {
  readonly depth: number;
  readonly isText: IsTextField;
}

function readBody(elements: readonly unknown[], how: How): Body {
  const body: Body = { texts: [], joined: [], others: [], quoted: [] };
  for (const element of elements) readElement(element, body, how);
  if (body.texts.length > 1) body.joined.push(body.texts.join(''), body.texts.join(' '));
  return body;
}

/** One element: as documented where it is so, otherwise every string in it. */
function readElement(element: unknown, body: Body, how: How): void {
  const { MsgType, MsgContent, ...rest } = isObject(element) ? element : { MsgType: '', MsgContent: element };
  addStrings(rest, body);
  if (!isObject(MsgContent)) addStrings(MsgContent, body);
  else if (MsgType === 'TIMTextElem') readText(MsgContent, body);
  else if (MsgType === 'TIMRelayElem') readMerged(MsgContent, body, how);
  else {
    const shown = without(MsgContent, NOT_SHOWN.get(MsgType));
    if (MsgType === 'TIMCustomElem') addStrings(shown, body, how.isText);
    else addStrings(shown, body);
  }
}

function readText(content: Fields, body: Body): void {
  const { Text, ...rest } = content;
  if (typeof Text !== 'string') addStrings(Text, body);
  else if (Text !== '') body.texts.push(Text);
  addStrings(rest, body);
}

/** A merged message: its title and abstracts, and the elements of each message in it, which are shown in a row, too. */
function readMerged({ MsgList, ...rest }: Fields, body: Body, how: How): void {
  addStrings(rest, body);
  for (const message of Array.isArray(MsgList) ? MsgList : [MsgList]) {
    if (isObject(message) && Array.isArray(message.MsgBody) && how.depth > 0) {
      addStrings(without(message, [...NAMES, 'MsgBody']), body);
      const inner = readBody(message.MsgBody, { ...how, depth: how.depth - 1 });
      for (const text of [...inner.texts, ...inner.others]) body.others.push(text);
      for (const text of inner.joined) body.joined.push(text);
      for (const text of inner.quoted) body.quoted.push(text);
    } else addStrings(message, body);
  }
}

/** Adds the strings of a value; with `isText` it is of an app’s own making, and says itself which words are somebody else’s. */
function addStrings(value: unknown, { others, quoted }: Body, isText?: IsTextField): void {
  for (const string of stringsOf(value))
    if (!isAddressOfFile(string) && (!isText || isCustomText(string, isText)))
      (isText && string.isOthers ? quoted : others).push(string.text);
}

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value has fields. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (fields: Fields, names: readonly string[] = []): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
