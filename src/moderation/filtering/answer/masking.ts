import type { Hit } from '../../../filters/index.ts';
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
export function maskedBy(message: ChatMessage, masking: Masking): ChatMessage | undefined {
  let masked = message;
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = placesIn(masked, masking);
    if (found === 'elsewhere') return undefined;
    if (found.size === 0) return round === 0 ? undefined : masked;
    const next = masked.mask?.(found);
    if (!next) return undefined;
    masked = next;
  }
  return undefined;
}

/** Where the words stand that are to be masked; `elsewhere`: not in one text alone, or nobody knows. */
function placesIn(message: ChatMessage, { rulebook, guildIds }: Masking): Places | 'elsewhere' {
  const { texts, joined = [], quoted = [] } = message;
  const places = new Map<string, readonly Place[]>();
  for (const guildId of guildIds) {
    const ledger = newLedger();
    const matcher = rulebook.matcher(guildId);
    const masks = (ruleId: string) => {
      const rule = rulebook.find(guildId, ruleId);
      return rule?.action === 'mask' && rule.state !== 'paused';
    };
    const sureIn = (text: string) =>
      matcher.match(text, ledger).filter(({ ruleId, verdict }) => verdict === 'hit' && masks(ruleId));
    const together = joined.flatMap(sureIn);
    // As when it was judged: what is a part of a harmless word with what stands beside it is left.
    const counts = ({ ruleId }: Hit) => joined.length === 0 || together.some((hit) => hit.ruleId === ruleId);
    const apart = [...texts, ...quoted].map((text) => [text, sureIn(text).filter(counts)] as const);
    const isFound = apart.some(([, hits]) => hits.length > 0);
    const isUnknown = [...ledger.unjudged].some(masks);
    if (isUnknown || (!isFound && together.length > 0)) return 'elsewhere';
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
