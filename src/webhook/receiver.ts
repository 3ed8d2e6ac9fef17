import type { MessageContent } from '../moderation/filtering/answer/answer.ts';
import type { Objection } from '../moderation/floor/objections.ts';
import type { Monotonic } from '../moderation/ports.ts';
import type { Counts } from './counts.ts';
import { createEvents, type Events } from './events.ts';
import type { Callback, MemberChange } from './reading/callback.ts';
import type { WebhookMessage } from './reading/message.ts';
import type { Unreadable } from './reading/unreadable.ts';
import type { ThrottledLog } from './throttled-log.ts';
import { createWork, type Kind } from './work.ts';

/** The service waits 2 s, of which the way there and back takes its share (Chat docs 1047/34354). Milliseconds. */
const BUDGET = 800;
/** The first of the codes that reach the sender together with a text (Chat docs 1047/34374). */
const REFUSED_WITH_TEXT = 10_100;
/** A longer answer is not kept for when its callback comes again: there are thousands, and a message may be 12 KB. Characters. */
const LONGEST_KEPT = 1000;

/** What becomes of a message. */
export type CallbackAnswer =
  | { readonly answer: 'deliver' }
  | {
      readonly answer: 'refuse';
      /** Shown to its sender, if the viewer's client shows it. */
      readonly text?: string;
      /** Comes with the text: 10100 to 10200, and 10100 unless given. */
      readonly code?: number;
    }
  /** It is shown with other content. */
  | { readonly answer: 'mask'; readonly content: MessageContent };

/** What is done about callbacks. Whatever a handler throws is counted and logged, and delivers the message. */
export interface Handlers {
  /**
   * Decides about a message before it is sent. Called once for an event, however often its callback comes; again, with `altered`, where
   * it comes with another content.
   */
  onBefore(message: WebhookMessage, altered: boolean): CallbackAnswer | Promise<CallbackAnswer>;
  /** A message was sent; called after the service has its answer. Once for an event, as `onBefore`; the two are never compared. */
  onAfter(message: WebhookMessage, altered: boolean): unknown;
  /** A message was delivered although nobody decided about it: the answer came too late, or the handler failed. */
  onUnjudged?(message: WebhookMessage): unknown;
  /** A message is delivered because its callback cannot be read. */
  onUnreadable?(lost: Unreadable): unknown;
  onMemberChange?(change: MemberChange): unknown;
  /** The service's own moderation has judged a message. */
  onObjection?(objection: Objection): unknown;
}

export interface ReceiverDeps {
  readonly handlers: Handlers;
  /** How long after its request an answer may come, in milliseconds. */
  readonly budgetMs?: number | undefined;
  /** Time for memories of events. */
  readonly monotonic: Monotonic;
  /** Time for answers, by the same clock as requests’ arrivals. */
  readonly stopwatch: Monotonic;
  readonly counts: Counts;
  readonly throttledLog: ThrottledLog;
  /** Called when an event came again with another content. */
  readonly onAltered: () => void;
}

/** Answers callbacks that have passed the gate. */
export interface Receiver {
  /** The answer's body; `arrived`: when the request came, by the stopwatch. Never throws, whatever the handlers do. */
  answer(callback: Callback, arrived: number): string | Promise<string>;
  /** The same for a callback that cannot be read. */
  answerUnreadable(lost: Unreadable): string;
  /** Resolves when no handler is at work any more. */
  settled(): Promise<void>;
}

const envelope = (code: number, info = ''): string =>
  JSON.stringify({ ActionStatus: 'OK', ErrorCode: code, ErrorInfo: info });
const OK = envelope(0);
const REFUSE = envelope(1);

export function createReceiver(deps: ReceiverDeps): Receiver {
  const { handlers, counts, throttledLog, monotonic, stopwatch, budgetMs = BUDGET } = deps;
  const befores = keeping(createEvents<string | Promise<string>>(monotonic));
  const afters = createEvents<string>(monotonic);
  const { attempt, later, settled } = createWork(counts, throttledLog);

  const afterwards = (kind: Kind, work: () => unknown): string => {
    later(kind, work);
    return OK;
  };

  /** What a callback is answered: as before, where it comes again; otherwise what `decide` says, which learns whether its event came with another content. */
  function answerOnce<Answer>(
    kind: 'before' | 'after',
    { events, message }: { readonly events: Events<Answer>; readonly message: WebhookMessage },
    decide: (isAltered: boolean) => Answer,
  ): Answer {
    const before = events.answerTo(message);
    if (before !== undefined) {
      counts.repeated[kind] += 1;
      return before;
    }
    const isAltered = events.isAltered(message);
    if (isAltered) {
      counts.altered[kind] += 1;
      deps.onAltered();
    }
    const answer = decide(isAltered);
    events.add(message, answer);
    return answer;
  }

  function decide(message: WebhookMessage, arrived: number, isAltered: boolean): string | Promise<string> {
    const answer = attempt('before', () => handlers.onBefore(message, isAltered));
    if (!(answer instanceof Promise)) return conclude(message, answer, arrived);
    const left = Math.max(0, arrived + budgetMs - stopwatch());
    return within(left, answer).then((inTime) => conclude(message, inTime, arrived));
  }

  function conclude(
    message: WebhookMessage,
    answer: CallbackAnswer | 'late' | undefined,
    arrived: number,
  ): string {
    // One that came while nothing could be timed may still help, if the service has waited.
    if (answer === 'late' || (answer !== undefined && stopwatch() - arrived > budgetMs)) counts.late += 1;
    if (answer === 'late' || answer === undefined) {
      counts.answers.deliver += 1;
      return afterwards('before', () => handlers.onUnjudged?.(message));
    }
    counts.answers[answer.answer] += 1;
    return bodyOf(answer);
  }

  return {
    answer(callback, arrived) {
      counts.received[callback.kind] += 1;
      if (callback.kind === 'before') {
        const { message } = callback;
        return answerOnce('before', { events: befores, message }, (isAltered) =>
          decide(message, arrived, isAltered),
        );
      }
      if (callback.kind === 'after') {
        const { message } = callback;
        return answerOnce('after', { events: afters, message }, (isAltered) =>
          afterwards('after', () => handlers.onAfter(message, isAltered)),
        );
      }
      if (callback.kind === 'objection')
        return afterwards('objection', () => handlers.onObjection?.(callback.objection));
      if (callback.kind === 'member')
        return afterwards('member', () => handlers.onMemberChange?.(callback.change));
      return OK;
    },
    answerUnreadable(lost) {
      counts.unreadable[lost.fault] += 1;
      return afterwards(lost.kind, () => handlers.onUnreadable?.(lost));
    },
    settled,
  };
}

function bodyOf(answer: CallbackAnswer): string {
  if (answer.answer === 'deliver') return OK;
  if (answer.answer === 'mask') return masked(answer.content);
  const { text, code = REFUSED_WITH_TEXT } = answer;
  return text ? envelope(code, text) : REFUSE;
}

/** The message as it is to be shown (Chat docs 1047/34374). */
const masked = ({ elements, customData }: MessageContent): string =>
  JSON.stringify({
    ActionStatus: 'OK',
    ErrorCode: 0,
    ErrorInfo: '',
    MsgBody: elements,
    ...(typeof customData === 'string' && { CloudCustomData: customData }),
  });

/** What is answered where a callback comes again: the first answer did not arrive, and in place of a long one its message is refused. */
const kept = (answer: string): string => (answer.length <= LONGEST_KEPT ? answer : REFUSE);

const keeping = (events: Events<string | Promise<string>>): Events<string | Promise<string>> => ({
  answerTo: events.answerTo,
  isAltered: events.isAltered,
  add: (message, answer) =>
    events.add(message, typeof answer === 'string' ? kept(answer) : answer.then(kept)),
});

/** What work gives, or `'late'` after so many milliseconds. The work must not reject. */
const within = <Result>(ms: number, work: Promise<Result>): Promise<Result | 'late'> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, 'late' as const);
    void work.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
