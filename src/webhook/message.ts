import { hash } from 'node:crypto';
import { z } from 'zod';
import { type Readable, readableOf } from './readable.ts';

/** A message in a room, as the Chat service told of it. */
export interface WebhookMessage extends Readable {
  readonly groupId: string;
  /** `AVChatRoom` and so on; empty where the service did not say. */
  readonly type: string;
  readonly from: string;
  /** The account that sent it: the viewer, or the App admin in the viewer's name. */
  readonly operator: string;
  /** Milliseconds since the Unix epoch. */
  readonly eventTime: number;
  readonly random: number;
  readonly msgId: string | undefined;
  /** Its number in the room; known once it is sent. */
  readonly msgSeq: number | undefined;
  /** Milliseconds since the Unix epoch; known once it is sent. */
  readonly msgTime: number | undefined;
  /** Whether it came by the service's REST API rather than from a viewer's client. */
  readonly sentByRest: boolean;
  /** The same for two callbacks only if they tell of the same event. Says nothing by itself. */
  readonly key: string;
}

/** Numbers come as strings in some of the service's own samples (Chat docs 1047/34374). */
const looseNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number),
]);
export const maybeNumber = looseNumber.optional().catch(undefined);
const maybeText = z.string().optional().catch(undefined);

/**
 * The body of `Group.CallbackBeforeSendMsg` and `Group.CallbackAfterSendMsg` (Chat docs 1047/34374, 1047/34375). What is
 * refused here cannot be judged by rules, so no more is asked for than judging needs, and an element that is unlike any
 * documented one is read string by string.
 */
export const messageSchema = z.object({
  GroupId: z.string(),
  Type: maybeText,
  From_Account: z.string(),
  Operator_Account: maybeText,
  Random: looseNumber.catch(0),
  MsgBody: z.array(z.unknown()),
  CloudCustomData: z.unknown(),
  EventTime: maybeNumber,
  MsgId: maybeText,
  MsgSeq: maybeNumber,
  MsgTime: maybeNumber,
});

/** The message of a callback; `now` stands in for a missing time. */
export function messageOf(
  body: z.output<typeof messageSchema>,
  { sentByRest, now }: { sentByRest: boolean; now: number },
): WebhookMessage {
  const readable = readableOf(body.MsgBody, body.CloudCustomData);
  return {
    groupId: body.GroupId,
    type: body.Type ?? '',
    from: body.From_Account,
    operator: body.Operator_Account ?? body.From_Account,
    eventTime: body.EventTime ?? now,
    random: body.Random,
    msgId: body.MsgId,
    msgSeq: body.MsgSeq,
    msgTime: body.MsgTime === undefined ? undefined : body.MsgTime * 1000,
    sentByRest,
    ...readable,
    key: keyOf(body, readable),
  };
}

/**
 * The sender chooses `Random`, so the content is a part of the key: otherwise a second message under the first one's
 * numbers would get the first one's verdict. A hash, because thousands of keys are kept and a message may be 12 KB.
 */
function keyOf(body: z.output<typeof messageSchema>, { texts, others, quoted }: Readable): string {
  const { GroupId, From_Account, Random, EventTime, MsgId } = body;
  return hash(
    'sha256',
    JSON.stringify([GroupId, From_Account, Random, EventTime, MsgId, texts, others, quoted]),
    'base64url',
  );
}
