import type { Monotonic } from '../moderation/ports.ts';
import type { WebhookMessage } from './reading/message.ts';
import { createRecent } from './recent.ts';

/**
 * A room lets 40 messages a second through (Chat docs 1047/34348, code 10023), 12,000 in this span (milliseconds). Where
 * several rooms are as busy as that, the memory reaches back less far.
 */
const REMEMBERED = { capacity: 20_000, span: 5 * 60_000 };

/** As much of a message as says which event it is of, and what was said. */
type OfEvent = Pick<WebhookMessage, 'event' | 'content' | 'key'>;

/** The callbacks of one kind that have come, by their events, with what was answered. */
export interface Events<Answer> {
  /** What the same event was answered before, with the same content. */
  answerTo(message: OfEvent): Answer | undefined;
  /** Whether the event has come before, with another content. To be asked where there is no answer to it. */
  isAltered(message: OfEvent): boolean;
  add(message: OfEvent, answer: Answer): void;
}

/** Each event has one entry, under the content that came first; others are as good as never there. */
export function createEvents<Answer>(monotonic: Monotonic): Events<Answer> {
  const firsts = createRecent<{ readonly content: string; readonly answer: Answer }>({
    capacity: REMEMBERED.capacity,
    span: REMEMBERED.span,
    monotonic,
  });
  /** What came with another content than the first, or of which the event is not known. */
  const others = createRecent<Answer>({
    capacity: REMEMBERED.capacity,
    span: REMEMBERED.span,
    monotonic,
  });
  const firstOf = (event: string | undefined) => (event === undefined ? undefined : firsts.get(event));
  return {
    answerTo(message) {
      const first = firstOf(message.event);
      if (first?.content === message.content) return first.answer;
      return first === undefined && message.event !== undefined ? undefined : others.get(message.key);
    },
    isAltered: ({ event }) => firstOf(event) !== undefined,
    add(message, answer) {
      const { event, content } = message;
      if (event === undefined || firsts.get(event) !== undefined) others.add(message.key, answer);
      else firsts.add(event, { content, answer });
    },
  };
}
