import { hash } from 'node:crypto';
import { z } from 'zod';
import type { MessageContent } from '../../moderation/filtering/answer/answer.ts';
import type { Places } from '../../moderation/filtering/judge.ts';
import type { IsTextField } from '../../moderation/text-fields.ts';
import { maskedContent } from './masked.ts';
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
  /**
   * The same for two callbacks only if they are about the same event, with the same content. Says nothing by itself. Made when it is
   * first asked for, as nobody needs it of a message in which nothing is found.
   */
  readonly key: string;
  /** The same for two callbacks only if they say the same. */
  readonly content: string;
  /** The same for two callbacks about the same event, whatever they say of it; undefined where that cannot be known. */
  readonly event: string | undefined;
  /** As the service sent it. */
  readonly original: MessageContent;
  /** The same message with words masked (`maskedContent`); undefined where none of them can be. */
  masked(places: Places): WebhookMessage | undefined;
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

/** The same, at once. */
const isIdentifier = (id: unknown): boolean =>
  typeof id === 'string' && id.length > 0 && id.length <= MAX_ID && id.isWellFormed() && !id.includes('\0');

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

type MessageBody = z.output<typeof messageSchema>;

/**
 * Whether a body is one that the schema would give back as it is, as the service's own nearly always are: the schema takes several times
 * as long. What is not, the schema may take all the same; that both agree is tested.
 */
export const isAsUsual = (body: unknown): body is MessageBody & { readonly CallbackCommand: string } => {
  if (typeof body !== 'object' || body === null) return false;
  const given: Unchecked = body;
  const { CallbackCommand, GroupId, Type, From_Account, Random, MsgBody, EventTime, MsgId, MsgSeq, MsgTime } =
    given;
  return (
    typeof CallbackCommand === 'string' &&
    isIdentifier(GroupId) &&
    isIdentifier(From_Account) &&
    Number.isSafeInteger(Random) &&
    Array.isArray(MsgBody) &&
    (Type === undefined || isIdentifier(Type)) &&
    (MsgId === undefined || isIdentifier(MsgId)) &&
    isAbsentOrWhole(EventTime) &&
    isAbsentOrWhole(MsgSeq) &&
    isAbsentOrWhole(MsgTime)
  );
};

type Unchecked = { readonly [Field in keyof MessageBody | 'CallbackCommand']?: unknown };
const isAbsentOrWhole = (value: unknown): boolean => value === undefined || Number.isSafeInteger(value);

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
export const messageOf = (body: MessageBody, from: From): WebhookMessage => new ReadMessage(body, from);

/** A class, as an object with a getter of its own takes long to make. */
class ReadMessage implements WebhookMessage {
  readonly groupId: string;
  readonly type: string;
  readonly from: string;
  readonly eventTime: number;
  readonly random: number;
  readonly msgSeq: number | undefined;
  readonly msgTime: number | undefined;
  readonly sentByRest: boolean;
  readonly texts: readonly string[];
  readonly joined: readonly string[];
  readonly others: readonly string[];
  readonly quoted: readonly string[];
  readonly content: string;
  readonly event: string | undefined;
  readonly #body: MessageBody;
  readonly #from: From;
  #key: string | undefined;

  constructor(body: MessageBody, from: From) {
    const { sentByRest, now, textFields } = from;
    const { texts, joined, others, quoted } = readableOf(
      body.MsgBody,
      body.CloudCustomData,
      textFields?.(body.GroupId),
    );
    this.groupId = body.GroupId;
    this.type = body.Type ?? '';
    this.from = body.From_Account;
    this.eventTime = eventTimeOf(body.EventTime, now);
    this.random = body.Random;
    this.msgSeq = body.MsgSeq;
    this.msgTime = body.MsgTime === undefined ? undefined : eventTimeOf(body.MsgTime * 1000, now);
    this.sentByRest = sentByRest;
    this.texts = texts;
    this.joined = joined;
    this.others = others;
    this.quoted = quoted;
    this.content = contentOf(this);
    this.event = eventOf(body);
    this.#body = body;
    this.#from = from;
  }

  get original(): MessageContent {
    return { elements: this.#body.MsgBody, customData: this.#body.CloudCustomData };
  }

  masked(places: Places): WebhookMessage | undefined {
    const isText = this.#from.textFields?.(this.groupId) ?? (() => true);
    const content = maskedContent(this.original, places, isText);
    if (!content) return undefined;
    const { elements, customData } = content;
    return new ReadMessage(
      { ...this.#body, MsgBody: [...elements], CloudCustomData: customData },
      this.#from,
    );
  }

  get key(): string {
    this.#key ??= keyOf(this.#body, this);
    return this.#key;
  }
}

/** Without a time and an id, all that a viewer sends under one number of their choice would be one event. No id holds a NUL or is empty. */
const eventOf = ({ GroupId, From_Account, Random, EventTime, MsgId }: MessageBody) =>
  EventTime === undefined && MsgId === undefined
    ? undefined
    : `${GroupId}\0${From_Account}\0${Random}\0${EventTime ?? ''}\0${MsgId ?? ''}`;

/** A longer content is remembered by its hash, in characters: thousands are, and a message may be 12 KB. */
const SHORT = 256;

/** JSON, or a hash, which never begins like it. */
function contentOf({ texts, others, quoted }: Readable): string {
  const content = JSON.stringify([texts, others, quoted]);
  return content.length <= SHORT ? content : hash('sha256', content, 'base64url');
}

/**
 * The sender chooses `Random`, so the content is a part of the key: otherwise a second message under the first one's
 * numbers would be the first one's case.
 */
function keyOf(body: MessageBody, { texts, others, quoted }: Readable): string {
  const { GroupId, From_Account, Random, EventTime, MsgId } = body;
  return hash(
    'sha256',
    JSON.stringify([GroupId, From_Account, Random, EventTime, MsgId, texts, others, quoted]),
    'base64url',
  );
}
