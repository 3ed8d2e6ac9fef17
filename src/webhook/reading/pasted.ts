import type { IsTextField, PastedMessage } from '../../moderation/text-fields.ts';
import { isCustomText, readableOf } from './readable.ts';
import { isAddressOfFile, stringsOf } from './strings.ts';

/** Reads JSON as a callback’s body, an element of a message, or the data of a custom element; undefined where it is no JSON of these. */
export function readPasted(pasted: string, isText: IsTextField): PastedMessage | undefined {
  const value = parsed(pasted);
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: {
    readonly MsgBody?: unknown;
    readonly MsgType?: unknown;
    readonly CloudCustomData?: unknown;
  } = value;
  const elements = Array.isArray(fields.MsgBody)
    ? fields.MsgBody
    : [fields.MsgType === undefined ? { MsgType: 'TIMCustomElem', MsgContent: { Data: pasted } } : value];
  const { texts, joined, others, quoted } = readableOf(elements, fields.CloudCustomData, isText);
  const inCustom = elements.filter(isCustom).flatMap((element) => stringsOf(element.MsgContent));
  const strings = [...inCustom, ...stringsOf(fields.CloudCustomData)];
  const isRead = (string: (typeof strings)[number]) =>
    isCustomText(string, isText) && !isAddressOfFile(string);
  const names = (some: typeof strings) =>
    [...new Set(some.map(({ name, top }) => name || top))].filter(Boolean);
  return {
    texts: [...new Set([...texts, ...joined, ...others, ...quoted])],
    read: names(strings.filter(isRead)),
    left: names(strings.filter((string) => !isRead(string))),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isCustom = (element: unknown): element is { readonly MsgContent: unknown } =>
  typeof element === 'object' &&
  element !== null &&
  'MsgType' in element &&
  element.MsgType === 'TIMCustomElem' &&
  'MsgContent' in element;
