import { z } from 'zod';
import type { ChatMeaning } from '../../problems/chat.ts';
import { type Found, MOST_FOUND } from './found.ts';

/** The result of a message that the service has removed; any other is a code of the service's, and undefined: it is still to be asked for. */
export const REMOVED = 0;
/** The service does not know the message, or not any more (Chat docs 269/12341). */
export const NOT_FOUND = 10030;

/**
 * The messages that a case removes, by their numbers in the room, and what came of each. Nothing of what they say is kept. JSON has no
 * undefined, so that what is open has null.
 */
export const caseMessagesSchema = z
  .object({
    /** All that are known of the viewer; those that somebody has chosen; or all that say the same. */
    of: z.enum(['viewer', 'lines', 'phrase']),
    results: z
      .array(z.tuple([z.int().nonnegative(), z.int().nullable()]).readonly())
      .max(MOST_FOUND)
      .readonly(),
    /** How often more are looked for before it is over: the viewer may still have been speaking. */
    looks: z.int().nonnegative(),
    /** How many that somebody has chosen have no number that is known. */
    unknown: z.int().nonnegative(),
    /** Every process that hears messages was asked; false: there may be more. */
    isWhole: z.boolean(),
  })
  .readonly();

export type CaseMessages = z.infer<typeof caseMessagesSchema>;

/** Messages to be removed, none of which was asked for yet. */
export const messagesOf = (
  of: CaseMessages['of'],
  found: readonly Pick<Found, 'number'>[],
  {
    isWhole,
    looks = 0,
    unknown = 0,
  }: { readonly isWhole: boolean; readonly looks?: number; readonly unknown?: number | undefined },
): CaseMessages => ({
  of: of,
  results: found.slice(0, MOST_FOUND).map(({ number }) => [number, null] as const),
  looks: looks,
  unknown: unknown,
  isWhole: isWhole,
});

/** Those that are still to be asked for, the newest first. */
export const openOf = ({ results }: CaseMessages): number[] =>
  results.flatMap(([number, code]) => (code === null ? [number] : []));

/** The same with more that were found, as many as a case takes. */
export function withFound(
  messages: CaseMessages,
  { found, isWhole }: { readonly found: readonly Pick<Found, 'number'>[]; readonly isWhole: boolean },
): CaseMessages {
  const known = new Set(messages.results.map(([number]) => number));
  const more = found.filter(({ number }) => !known.has(number)).map(({ number }) => [number, null] as const);
  return {
    of: messages.of,
    results: [...messages.results, ...more].slice(0, MOST_FOUND),
    looks: Math.max(0, messages.looks - 1),
    unknown: messages.unknown,
    isWhole: isWhole,
  };
}

/** The same with what came of some: 0, or the service's code. */
export const withResults = (messages: CaseMessages, came: ReadonlyMap<number, number>): CaseMessages => ({
  of: messages.of,
  results: messages.results.map(([number, code]) => [number, came.get(number) ?? code] as const),
  looks: messages.looks,
  unknown: messages.unknown,
  isWhole: messages.isWhole,
});

/** What the service's codes mean for a message (Chat docs 269/12341); another code is told as it is. */
export const REFUSALS: ReadonlyMap<number, ChatMeaning> = new Map([
  [10004, 'refused-value'],
  [10007, 'no-permission'],
  [10010, 'unknown-room'],
  [10015, 'unknown-room'],
  [NOT_FOUND, 'unknown-message'],
  [10031, 'message-too-old'],
  [10032, 'message-stays'],
  [10033, 'message-stays'],
  [10041, 'recall-off'],
]);

/** Why messages were refused with a code. */
export const meaningOf = (code: number): ChatMeaning => REFUSALS.get(code) ?? 'unknown-code';

/** What came of a case's messages so far. */
export interface Counted {
  readonly removed: number;
  readonly open: number;
  /** How many the service has refused, by its code, the most frequent first. */
  readonly refused: readonly { readonly code: number; readonly count: number }[];
}

export function countMessages({ results }: CaseMessages): Counted {
  const byCode = Map.groupBy(results, ([, code]) => code);
  const refused = [...byCode].flatMap(([code, own]) =>
    code === null || code === REMOVED ? [] : [{ code: code, count: own.length }],
  );
  return {
    removed: byCode.get(REMOVED)?.length ?? 0,
    open: byCode.get(null)?.length ?? 0,
    refused: refused.sort((a, b) => b.count - a.count || a.code - b.code),
  };
}
