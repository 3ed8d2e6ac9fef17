import type { Config } from './config.ts';
import type { ChatMessage } from './moderation/judge.ts';
import type { Moderation } from './moderation/moderation.ts';
import type { Log, Now } from './moderation/ports.ts';
import type { WebhookMessage } from './webhook/message.ts';
import { createWebhookServer, type WebhookServer } from './webhook/server.ts';

/** Where no message was told of before it was sent for so long, that callback is switched off in the console. Milliseconds. */
const SWITCHED_OFF = 30_000;

export interface CallbackParts {
  readonly config: Config;
  readonly moderation: Pick<Moderation, 'filtering' | 'seen'>;
  readonly now: Now;
  readonly log: Log;
}

/** Hands what the Chat service tells of messages to the filters, and notes who was seen; undefined where no callbacks are received. */
export function createCallbacks({ config, moderation, now, log }: CallbackParts): WebhookServer | undefined {
  const { webhook, chat } = config;
  const { filtering, seen } = moderation;
  if (!webhook) return undefined;
  // A message is judged before it is sent; where only the later callback is switched on, it is judged then.
  let lastBefore = Number.NEGATIVE_INFINITY;
  return createWebhookServer({
    ...{
      sdkAppId: chat.sdkAppId,
      token: webhook.token,
      allowUnsigned: webhook.token === undefined,
      now,
      log,
    },
    onBefore(message) {
      lastBefore = now();
      seen.note(message.groupId, [message.from]);
      const verdict = filtering.hear(heard(message, refOf(message)));
      return typeof verdict === 'string' ? { verdict } : verdict.then((word) => ({ verdict: word }));
    },
    onUnjudged: (message) => filtering.unjudged(heard(message, refOf(message))),
    // Whoever leaves was there.
    onMemberChange: ({ groupId, viewers }) => seen.note(groupId, viewers),
    async onAfter(message) {
      seen.note(message.groupId, [message.from]);
      if (now() - lastBefore > SWITCHED_OFF) await filtering.hear(heard(message, undefined));
      else if (message.msgSeq !== undefined) filtering.delivered(refOf(message), message.msgSeq);
    },
  });
}

const heard = (message: WebhookMessage, ref: string | undefined): ChatMessage => ({
  ...{ key: message.key, ref, roomId: message.groupId, viewer: message.from },
  texts: [...message.texts, ...message.custom],
  ...{ at: message.eventTime, msgSeq: message.msgSeq },
});

/** The same for both callbacks about one message: their times differ, the sender's number does not. */
const refOf = ({ groupId, from, random }: WebhookMessage): string => JSON.stringify([groupId, from, random]);
