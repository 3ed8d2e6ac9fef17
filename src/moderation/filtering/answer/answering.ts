import type { Admitted, Guarding } from '../guards/guarding.ts';
import type { GuardRefusal } from '../guards/ports.ts';
import type { ChatMessage, Finding } from '../judge.ts';
import type { MessageAnswer } from './answer.ts';

export interface AnsweringDeps {
  /** What rooms ask beside the rules; undefined: nothing. */
  readonly guarding: Guarding | undefined;
  /** Takes in what is said; what rules find in it. */
  readonly take: (message: ChatMessage, guildIds: readonly string[]) => readonly Finding[];
  /**
   * What a room refuses counts as not said; what rules find in it all the same. Who floods a room in slow mode is not judged for each try,
   * but a rule may ban for a link.
   */
  readonly refuse: (
    message: ChatMessage,
    guildIds: readonly string[],
    why: GuardRefusal,
  ) => readonly Finding[];
  /** Does what findings call for; with `refusal`, the message is refused anyway. */
  readonly apply: (
    message: ChatMessage,
    findings: readonly Finding[],
    refusal?: GuardRefusal,
  ) => Promise<MessageAnswer>;
}

/** Decides about a message by what its room asks of everybody, then by the rules of these servers; at once where neither objects. */
export function createAnswering({ guarding, take, refuse, apply }: AnsweringDeps) {
  function taken(message: ChatMessage, guildIds: readonly string[]): 'deliver' | Promise<MessageAnswer> {
    const findings = take(message, guildIds);
    return findings.length === 0 ? 'deliver' : apply(message, findings);
  }

  function refused(
    message: ChatMessage,
    guildIds: readonly string[],
    why: GuardRefusal,
  ): MessageAnswer | Promise<MessageAnswer> {
    const findings = refuse(message, guildIds, why);
    return findings.length === 0 ? why : apply(message, findings, why);
  }

  function proceed(
    message: ChatMessage,
    guildIds: readonly string[],
    decided: Admitted | GuardRefusal,
  ): MessageAnswer | Promise<MessageAnswer> {
    if ('because' in decided) return refused(message, guildIds, decided);
    const answer = taken(message, guildIds);
    if (answer === 'deliver') return answer;
    return answer.then((one) => {
      if (!isShown(one)) decided.refused();
      return one;
    });
  }

  return function answerTo(
    message: ChatMessage,
    guildIds: readonly string[],
  ): MessageAnswer | Promise<MessageAnswer> {
    const guard = guarding?.of(message);
    if (!guarding || !guard) return taken(message, guildIds);
    const decided = guarding.admit(message, { guard, guildIds });
    return decided instanceof Promise
      ? decided.then((one) => proceed(message, guildIds, one))
      : proceed(message, guildIds, decided);
  };
}

const isShown = (answer: MessageAnswer): boolean =>
  answer === 'deliver' || (answer !== 'refuse' && answer.because === 'masked');
