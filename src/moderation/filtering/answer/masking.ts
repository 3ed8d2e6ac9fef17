import type { Matcher } from '../../../filters/index.ts';
import { newLedger, type Rulebook } from '../../rules/rule.ts';
import type { ChatMessage, Place, Places } from '../judge.ts';

/** How often what is left is looked at again: what is masked may bring out what it stood beside. */
const ROUNDS = 4;

export interface Masking {
  readonly rulebook: Pick<Rulebook, 'matcher' | 'find'>;
  /** The servers whose rules ask for it. */
  readonly guildIds: readonly string[];
}

/**
 * A message in which nothing is left that the servers' rules with the effect `mask` find, and nothing else is changed; undefined where that
 * cannot be: letters that are spread over several elements, words in what cannot be changed, or rules that are too expensive to ask.
 */
export function maskedBy(message: ChatMessage, { rulebook, guildIds }: Masking): ChatMessage | undefined {
  const asked = guildIds.map((guildId) => askedOf(message, guildId, rulebook));
  let masked = message;
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = placesIn(masked, asked);
    if (found === 'elsewhere') return undefined;
    if (found.size === 0) return round === 0 ? undefined : masked;
    const next = masked.mask?.(found);
    if (!next) return undefined;
    masked = next;
  }
  return undefined;
}

/** A server's rules that mask what they find in a message. */
interface Asked {
  readonly matcher: Matcher;
  readonly masks: (ruleId: string) => boolean;
}

function askedOf({ joined = [] }: ChatMessage, guildId: string, rulebook: Masking['rulebook']): Asked {
  const matcher = rulebook.matcher(guildId);
  const ledger = newLedger();
  const together = joined.flatMap((text) => matcher.match(text, ledger)).map(({ ruleId }) => ruleId);
  return {
    matcher,
    masks(ruleId) {
      const rule = rulebook.find(guildId, ruleId);
      if (rule?.action !== 'mask' || rule.state === 'paused') return false;
      // As when it was judged: what is a part of a harmless word with what stands beside it is for a person to look at.
      return joined.length === 0 || together.includes(ruleId) || ledger.unjudged.has(ruleId);
    },
  };
}

/** Where the words stand that are to be masked; `elsewhere`: not in one text alone, or nobody knows. */
function placesIn(
  { texts, joined = [], quoted = [] }: ChatMessage,
  asked: readonly Asked[],
): Places | 'elsewhere' {
  const places = new Map<string, readonly Place[]>();
  for (const { matcher, masks } of asked) {
    const ledger = newLedger();
    const sureIn = (text: string) =>
      matcher.match(text, ledger).filter(({ ruleId, verdict }) => verdict === 'hit' && masks(ruleId));
    const apart = [...texts, ...quoted].map((text) => [text, sureIn(text)] as const);
    const isApart = apart.some(([, hits]) => hits.length > 0);
    const isTogether = !isApart && joined.some((text) => sureIn(text).length > 0);
    if (isTogether || [...ledger.unjudged].some(masks)) return 'elsewhere';
    for (const [text, hits] of apart)
      if (hits.length > 0) places.set(text, unionOf([...(places.get(text) ?? []), ...hits]));
  }
  return places;
}

/** Places without overlaps, in their order. */
function unionOf(all: readonly Place[]): Place[] {
  const union: Place[] = [];
  for (const { start, end } of all.toSorted((one, other) => one.start - other.start)) {
    const last = union.at(-1);
    if (last && start < last.end)
      union[union.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else union.push({ start: start, end: end });
  }
  return union;
}
