import { hash } from 'node:crypto';
import { z } from 'zod';
import type { IsTextField } from '../../moderation/text-fields.ts';
import { type Readable, readableOf } from './readable.ts';

/** A message in a room, as the Chat service described it. */
export interface WebhookMessage extends Readable {
  readonly groupId: string;
  /** `AVChatRoom` and so on; empty where the service did not say. */
  readonly type: string;
  readonly from: string;
  /** Milliseconds since the Unix epoch. */
  readonly eventTime: number;
  readonly random: number;
  /** Its number in the room; known once it is sent. */
  readonly msgSeq: number | undefined;
  /** Milliseconds since the Unix epoch; known once it is sent. */
  readonly msgTime: number | undefined;
  /** Whether it came by the service's REST API rather than from a viewer's client. */
  readonly sentByRest: boolean;
  /** The same for two callbacks only if they are about the same event, with the same content. Says nothing by itself. */
  readonly key: string;
  /** The same for two callbacks about the same event, whatever they say of it; undefined where that cannot be known. */
  readonly event: string | undefined;
}

/** No time of an event is further from the present than this, in milliseconds: what is, is wrong. */
const PLAUSIBLE = 10 * 60_000;
/** An account id has at most 32 bytes, a group id 48, a message id less than 100 (Chat docs 1047/34381, 1047/33529). */
const MAX_ID = 255;

/** An id that can be kept: neither empty nor of any length, and of characters that every database takes. */
export const identifier = z
  .string()
  .min(1)
  .max(MAX_ID)
  .refine((id) => id.isWellFormed() && !id.includes('\0'));

/** Numbers come as strings in some of the service's own samples (Chat docs 1047/34374). */
const looseNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .refine(Number.isSafeInteger);
export const maybeNumber = looseNumber.optional().catch(undefined);
const maybeId = identifier.optional().catch(undefined);

/**
 * The body of `Group.CallbackBeforeSendMsg` and `Group.CallbackAfterSendMsg` (Chat docs 1047/34374, 1047/34375). What is
 * refused here cannot be judged by rules, so no more is asked for than judging needs, and an element that is unlike any
 * documented one is read string by string.
 */
export const messageSchema = z.object({
  GroupId: identifier,
  Type: maybeId,
  From_Account: identifier,
  Random: looseNumber.catch(0),
  MsgBody: z.array(z.unknown()),
  CloudCustomData: z.unknown().optional(),
  EventTime: maybeNumber,
  MsgId: maybeId,
  MsgSeq: maybeNumber,
  MsgTime: maybeNumber,
});

/** The time of an event (milliseconds since the epoch): `now` where none is given, or an implausible one. */
export const eventTimeOf = (given: number | undefined, now: number): number =>
  given !== undefined && Math.abs(given - now) <= PLAUSIBLE ? given : now;

/** How a callback came, and how it is to be read. */
export interface From {
  readonly sentByRest: boolean;
  readonly now: number;
  /** Which fields of custom messages in a room are text; every field unless given. */
  readonly textFields?: ((roomId: string) => IsTextField) | undefined;
}

/** The message of a callback; `now` stands in for a missing time. */
export function messageOf(
  body: z.output<typeof messageSchema>,
  { sentByRest, now, textFields }: From,
): WebhookMessage {
  const readable = readableOf(body.MsgBody, body.CloudCustomData, textFields?.(body.GroupId));
  return {
    groupId: body.GroupId,
    type: body.Type ?? '',
    from: body.From_Account,
    eventTime: eventTimeOf(body.EventTime, now),
    random: body.Random,
    msgSeq: body.MsgSeq,
    msgTime: body.MsgTime === undefined ? undefined : eventTimeOf(body.MsgTime * 1000, now),
    sentByRest,
    ...readable,
    key: keyOf(body, readable),
    event: eventOf(body),
  };
}

/** Without a time and an id, all that a viewer sends under one number of their choice would be one event. */
const eventOf = ({ GroupId, From_Account, Random, EventTime, MsgId }: z.output<typeof messageSchema>) =>
  EventTime === undefined && MsgId === undefined
    ? undefined
    : JSON.stringify([GroupId, From_Account, Random, EventTime, MsgId]);

/**
 * The sender chooses `Random`, so the content is a part of the key: otherwise a second message under the first one's
 * numbers would get the first one's answer. A hash, because thousands of keys are kept and a message may be 12 KB.
 */
function keyOf(body: z.output<typeof messageSchema>, { texts, others, quoted }: Readable): string {
  const { GroupId, From_Account, Random, EventTime, MsgId } = body;
  return hash(
    'sha256',
    JSON.stringify([GroupId, From_Account, Random, EventTime, MsgId, texts, others, quoted]),
    'base64url',
  );
}
