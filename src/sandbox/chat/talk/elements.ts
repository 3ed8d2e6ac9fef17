import { z } from 'zod';
import type { ChatOptions } from '../options.ts';
import { Refusal } from '../refusal.ts';

/** The largest message, its elements and `CloudCustomData` together (Chat docs 1047/34348, code 80002). Bytes. */
const MAX_MESSAGE = 12 * 1024;

const text = z.string().optional();
const number = z.number().optional();

/** What each documented element holds (Chat docs 1047/33527). What a client may leave out is not documented, so wrong types alone are refused. */
const contents = new Map<string, z.ZodType>([
  ['TIMTextElem', z.looseObject({ Text: z.string() })],
  ['TIMLocationElem', z.looseObject({ Desc: text, Latitude: number, Longitude: number })],
  ['TIMFaceElem', z.looseObject({ Index: number, Data: text })],
  ['TIMCustomElem', z.looseObject({ Data: text, Desc: text, Ext: text, Sound: text })],
  ['TIMSoundElem', z.looseObject({ Url: text, UUID: text, Size: number, Second: number })],
  [
    'TIMImageElem',
    z.looseObject({
      UUID: text,
      ImageFormat: number,
      ImageInfoArray: z.array(z.looseObject({ Type: number, URL: text })).optional(),
    }),
  ],
  ['TIMFileElem', z.looseObject({ Url: text, UUID: text, FileSize: number, FileName: text })],
  [
    'TIMVideoFileElem',
    z.looseObject({ VideoUrl: text, VideoUUID: text, VideoFormat: text, ThumbUrl: text, ThumbUUID: text }),
  ],
  [
    'TIMRelayElem',
    z.looseObject({
      Title: text,
      MsgNum: number,
      CompatibleText: text,
      AbstractList: z.array(z.string()).optional(),
      MsgList: z.array(z.looseObject({ MsgBody: z.array(z.unknown()).optional() })).optional(),
    }),
  ],
]);

const element = z.looseObject({ MsgType: z.string().min(1), MsgContent: z.looseObject({}) });
const elements = z.array(element).min(1);

/** Refuses what the service refuses of a message: 10004 for elements that are not as documented, 80002 where they are too long. */
export function checkMessage(
  body: readonly unknown[],
  customData: string,
  { unknownElements }: ChatOptions,
): void {
  const read = elements.safeParse(body);
  if (!read.success) throw new Refusal(10004, 'invalid parameter MsgBody');
  for (const { MsgType, MsgContent } of read.data) {
    const content = contents.get(MsgType);
    if (!content && unknownElements === 'refuse') throw new Refusal(10004, `unknown MsgType ${MsgType}`);
    if (content && !content.safeParse(MsgContent).success)
      throw new Refusal(10004, `invalid parameter MsgContent of ${MsgType}`);
  }
  if (read.data.filter(({ MsgType }) => MsgType === 'TIMCustomElem').length > 1)
    throw new Refusal(10004, 'a message has at most one TIMCustomElem');
  if (sizeOf(body) + Buffer.byteLength(customData) > MAX_MESSAGE)
    throw new Refusal(80002, 'message too long');
}

/** The bytes of a value as JSON, but for the backslashes: how a character is escaped on its way does not count. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value !== 'object' || value === null) return String(value).length;
  const parts = Array.isArray(value)
    ? value.map(sizeOf)
    : Object.entries(value).map(([name, inner]) => sizeOf(name) + 1 + sizeOf(inner));
  return parts.reduce((sum, size) => sum + size + 1, 1);
}

/** The text elements of a message body, joined. */
export function textOf(body: readonly unknown[]): string {
  return body
    .map((one) => {
      const read = element.safeParse(one);
      const { Text } = read.success ? read.data.MsgContent : {};
      return Text === undefined ? '' : String(Text);
    })
    .join('');
}
