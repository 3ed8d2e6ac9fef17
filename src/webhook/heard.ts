import type { MessageContent } from '../moderation/filtering/answer/answer.ts';
import type { ChatMessage, Places } from '../moderation/filtering/judge.ts';
import { writeRef } from '../moderation/recalls/ref.ts';
import type { WebhookMessage } from './reading/message.ts';

/** A message as the filters hear it. Its names are made when they are asked for: of most messages nobody asks. */
export class Heard implements ChatMessage {
  readonly roomId: string;
  readonly viewer: string;
  readonly texts: readonly string[];
  readonly joined: readonly string[];
  readonly quoted: readonly string[];
  readonly at: number;
  readonly msgSeq: number | undefined;
  readonly altered: boolean;
  readonly isOfApp: boolean;
  readonly #message: WebhookMessage;
  readonly #isDelivered: boolean;

  constructor(message: WebhookMessage, { isDelivered, altered }: Hearing) {
    const { texts, others } = message;
    this.roomId = message.groupId;
    this.viewer = message.from;
    this.texts = others.length === 0 ? texts : [...texts, ...others];
    this.joined = message.joined;
    this.quoted = message.quoted;
    this.at = message.eventTime;
    this.msgSeq = message.msgSeq;
    this.altered = altered;
    this.isOfApp = message.sentByRest;
    this.#message = message;
    this.#isDelivered = isDelivered;
  }

  get key(): string {
    return this.#message.key;
  }

  get ref(): string | undefined {
    return this.#isDelivered ? undefined : refOf(this.#message);
  }

  get content(): MessageContent {
    return this.#message.original;
  }

  mask(places: Places): ChatMessage | undefined {
    const masked = this.#message.masked(places);
    return masked && new Heard(masked, { isDelivered: this.#isDelivered, altered: this.altered });
  }
}

interface Hearing {
  readonly isDelivered: boolean;
  readonly altered: boolean;
}

/** The same for both callbacks about one message: their times differ, the sender's number does not. */
export const refOf = ({ groupId, from, random }: WebhookMessage): string =>
  writeRef({ roomId: groupId, viewer: from, random });
