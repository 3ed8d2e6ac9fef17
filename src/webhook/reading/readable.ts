import { isAddressOfFile, stringsOf } from './strings.ts';

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

/** Reads a message's elements and its `CloudCustomData`. Never throws, whatever they are. */
export function readableOf(elements: readonly unknown[], customData: unknown): Readable {
  const { texts, joined, others } = readBody(elements, DEEPEST);
  const quoted: string[] = [];
  for (const string of stringsOf(customData)) {
    if (isAddressOfFile(string)) continue;
    if (!QUOTES.test(string.top)) others.push(string.text);
    else if (!NAMES_IN_QUOTES.test(string.name)) quoted.push(string.text);
  }
  return { texts, joined, others, quoted };
}

interface Body {
  readonly texts: string[];
  readonly joined: string[];
  readonly others: string[];
}

function readBody(elements: readonly unknown[], depth: number): Body {
  const body: Body = { texts: [], joined: [], others: [] };
  for (const element of elements) readElement(element, body, depth);
  if (body.texts.length > 1) body.joined.push(body.texts.join(''), body.texts.join(' '));
  return body;
}

/** One element: as documented where it is so, otherwise every string in it. */
function readElement(element: unknown, body: Body, depth: number): void {
  const { MsgType, MsgContent, ...rest } = isObject(element) ? element : { MsgType: '', MsgContent: element };
  addStrings(rest, body);
  if (!isObject(MsgContent)) addStrings(MsgContent, body);
  else if (MsgType === 'TIMTextElem') readText(MsgContent, body);
  else if (MsgType === 'TIMRelayElem') readMerged(MsgContent, body, depth);
  else addStrings(without(MsgContent, NOT_SHOWN.get(MsgType)), body);
}

function readText(content: Fields, body: Body): void {
  const { Text, ...rest } = content;
  if (typeof Text !== 'string') addStrings(Text, body);
  else if (Text !== '') body.texts.push(Text);
  addStrings(rest, body);
}

/** A merged message: its title and abstracts, and the elements of each message in it, which are shown in a row, too. */
function readMerged({ MsgList, ...rest }: Fields, body: Body, depth: number): void {
  addStrings(rest, body);
  for (const message of Array.isArray(MsgList) ? MsgList : [MsgList]) {
    if (isObject(message) && Array.isArray(message.MsgBody) && depth > 0) {
      addStrings(without(message, [...NAMES, 'MsgBody']), body);
      const inner = readBody(message.MsgBody, depth - 1);
      for (const text of [...inner.texts, ...inner.others]) body.others.push(text);
      for (const text of inner.joined) body.joined.push(text);
    } else addStrings(message, body);
  }
}

function addStrings(value: unknown, { others }: Body): void {
  for (const string of stringsOf(value)) if (!isAddressOfFile(string)) others.push(string.text);
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (fields: Fields, names: readonly string[] = []): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
