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
  readonly moderation: Pick<Moderation, 'filtering' | 'auditor'>;
  /** The servers whose rooms the bot keeps, as far as they are known yet. */
  readonly guildIds: () => readonly string[];
  readonly now: Now;
  /** Milliseconds that run on while the wall clock is set. */
  readonly monotonic: Now;
  readonly log: Log;
}

/** Hands what the Chat service tells of messages to the filters; undefined where no callbacks are received. */
export function createCallbacks(parts: CallbackParts): WebhookServer | undefined {
  const { guildIds, now, monotonic, log } = parts;
  const { webhook, chat } = parts.config;
  const { filtering, auditor } = parts.moderation;
  if (!webhook) return undefined;
  // A message is judged before it is sent; where only the later callback is switched on, it is judged then.
  let lastBefore = Number.NEGATIVE_INFINITY;
  return createWebhookServer({
    sdkAppId: chat.sdkAppId,
    token: webhook.token,
    allowUnsigned: webhook.token === undefined,
    allowFrom: webhook.allowFrom,
    trustProxy: webhook.trustProxy,
    now,
    monotonic,
    log,
    // Before any server is known, what the environment says stands for all.
    alert: (text) => auditor.alert(guildIds().length === 0 ? [''] : guildIds(), { text }),
    onBefore(message, altered) {
      lastBefore = now();
      const verdict = filtering.hear({ ...heard(message, refOf(message)), altered });
      return typeof verdict === 'string' ? { verdict } : verdict.then((word) => ({ verdict: word }));
    },
    onUnjudged: (message) => filtering.unjudged(heard(message, refOf(message))),
    async onAfter(message, altered) {
      if (now() - lastBefore > SWITCHED_OFF) await filtering.hear({ ...heard(message, undefined), altered });
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
