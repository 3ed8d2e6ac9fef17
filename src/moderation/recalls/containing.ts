import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../errors.ts';
import type { RecentMessages } from '../filtering/recent-messages.ts';
import type { Monotonic } from '../ports.ts';
import { type Compile, newLedger } from '../rules/rule.ts';
import { phraseOf } from './phrase.ts';
import { MOST_PHRASES } from './search.ts';

/** Messages that are looked through, the newest: as many as are kept, as a rule. */
const LOOKED_AT = 20_000;
/** How long everything else waits meanwhile, in milliseconds. */
const AT_A_TIME = 5;

/** By what messages that are kept, and a phrase, are read as rules read them. */
export interface ContainingDeps {
  readonly compile: Compile;
  readonly recentMessages: Pick<RecentMessages, 'last'>;
  readonly monotonic: Monotonic;
}

/**
 * What has been said in a room that says a text or contains it, as numbers (`phraseOf`): of delivered messages only those are known, so
 * what they contain is found out from the messages that are kept. At most 1,000, the newest first.
 */
export type Containing = (roomId: string, text: string) => Promise<number[]>;

export const createContaining =
  ({ compile, recentMessages, monotonic }: ContainingDeps): Containing =>
  async (roomId, text) => {
    const phrases = new Set([phraseOf(text)]);
    const matcher = await matcherOf(text, compile);
    if (!matcher) return [...phrases];
    let since = monotonic();
    for (const message of await recentMessages.last([roomId], LOOKED_AT)) {
      if (phrases.size >= MOST_PHRASES) break;
      if (monotonic() - since > AT_A_TIME) {
        // Viewers' messages are judged meanwhile.
        await setImmediate();
        since = monotonic();
      }
      const hits = matcher.match(message.text, newLedger());
      if (hits.some(({ verdict }) => verdict === 'hit')) phrases.add(phraseOf(message.text));
    }
    return [...phrases];
  };

/** What finds a text as a rule's keyword; undefined: it can be none, as it has no letters. */
async function matcherOf(text: string, compile: Compile) {
  try {
    return await compile([
      {
        id: 'phrase',
        content: {
          kind: 'keywords',
          keywords: [{ text: text, language: 'any', certainty: 'certain' }],
          strictness: 'standard',
          allow: [],
        },
      },
    ]);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'input') return undefined;
    throw error;
  }
}
