import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Objection } from '../../moderation/floor/objections.ts';
import type { Callback } from './callback.ts';
import { identifier } from './message.ts';

/** The command of this callback, which only its URL names (Chat docs 269/95616). */
export const OBJECTION_COMMAND = 'ContentCallback.ResultNotify';

/** What a moderator is shown, in characters. */
const SHOWN = 2000;
const GROUP = 2;

const text = z.string().default('').catch('');
const texts = z.array(z.string()).default([]).catch([]);

/** The body (Chat docs 269/95616); `MsgID` is the number in the room, and is left out where the message was not delivered. */
const objectionSchema = z.object({
  Scene: z.enum(['Group', 'GroupCustom']),
  From_Account: identifier,
  ContactItem: z.object({ ContactType: z.literal(GROUP), ToGroupId: identifier }),
  TextContent: texts,
  FileURL: text,
  MsgID: z.union([z.string(), z.number()]).optional().catch(undefined),
  CtxcbResult: z.number().default(0).catch(0),
  CtxcbSuggestion: text,
  CtxcbLabel: text,
  CtxcbLibName: text,
  CtxcbKeywords: texts,
  CtxcbRequestId: text,
});

/** Reads an objection; undefined for one that is not about a message in a room, or that objects to nothing. */
export function readObjection(body: unknown, now: number): Objection | undefined {
  const read = objectionSchema.safeParse(body);
  if (!read.success) return undefined;
  const { data } = read;
  if (!['Block', 'Review'].includes(data.CtxcbSuggestion) && data.CtxcbResult !== 1) return undefined;
  const said = data.TextContent.join('\n') || data.FileURL;
  const number = Number(data.MsgID);
  return {
    id: data.CtxcbRequestId || hash('sha256', JSON.stringify(data), 'base64url'),
    roomId: data.ContactItem.ToGroupId,
    viewer: data.From_Account,
    text: said.slice(0, SHOWN).toWellFormed(),
    keywords: data.CtxcbKeywords.filter(Boolean),
    label: data.CtxcbLabel,
    library: data.CtxcbLibName,
    isStopped: data.CtxcbResult === 1,
    msgSeq: data.MsgID !== undefined && Number.isSafeInteger(number) ? number : undefined,
    at: now,
  };
}

/** Nothing depends on an objection that cannot be read, so it is answered like any other command. */
export function objectionCallback(body: unknown, now: number): Callback {
  const objection = readObjection(body, now);
  return objection ? { kind: 'objection', objection } : { kind: 'other' };
}
