import type { Case, Evidence } from '../case.ts';

/** By what reviews are put together. */
export type Grouping = 'rule' | 'phrase' | 'viewer';

/** Reviews that have something in common, the newest first. */
export interface ReviewGroup {
  /** What they have in common; of a review, whether it is decided or not, it is always the same. */
  readonly key: string;
  readonly reviews: readonly Case[];
  readonly newest: Case;
  /** How many different viewers they are about. */
  readonly viewers: number;
}

/** The phrase that stands around what was found in a message. */
export type PhraseAround = (place: Pick<Evidence, 'text' | 'start' | 'end'>) => string;

/** Whether a rule has found something: a message that could not be judged is shown as well. */
export const hasFound = (evidence: Evidence | undefined): evidence is Evidence =>
  evidence !== undefined && evidence.start !== evidence.end;

/** The rule that has shown something. */
export const ruleOf = ({ source }: Pick<Case, 'source'>): string =>
  source.type === 'filter' ? source.rule : '';

/** What a review has in common with the others of its group. */
export function groupKey(review: Case, by: Grouping, phraseAround: PhraseAround): string {
  const { evidence, viewer } = review;
  if (by === 'viewer') return viewer;
  if (by === 'rule' || !hasFound(evidence)) return JSON.stringify([ruleOf(review)]);
  return JSON.stringify([ruleOf(review), phraseAround(evidence).toLowerCase()]);
}

/** Reviews, the newest first, in groups, the one with the newest review first. */
export function groupsOf(reviews: readonly Case[], by: Grouping, phraseAround: PhraseAround): ReviewGroup[] {
  const groups = Map.groupBy(reviews, (one) => groupKey(one, by, phraseAround));
  return [...groups].flatMap(([key, some]) => {
    const [newest] = some;
    const viewers = new Set(some.map(({ viewer }) => viewer)).size;
    return newest ? [{ key: key, reviews: some, newest: newest, viewers: viewers }] : [];
  });
}

/** Up to where a list goes: what came later, or was opened again later, is not in it. */
export interface ListedUntil {
  /** The highest number. */
  readonly number: number;
  /** Seconds since the Unix epoch. */
  readonly at: number;
}

/** Up to where a list of these reviews goes that is shown at a time, in milliseconds since the Unix epoch. */
export function listedUntil(reviews: readonly Case[], now: number): ListedUntil {
  const latest = reviews.reduce((last, { editedAt = 0 }) => Math.max(last, editedAt), now);
  const number = reviews.reduce((last, one) => Math.max(last, one.number), 0);
  return { number: number, at: Math.ceil(latest / 1000) };
}

/** The reviews that a list showed, and those that have come since. */
export function sinceListed(
  reviews: readonly Case[],
  until: ListedUntil,
): { listed: readonly Case[]; later: readonly Case[] } {
  const wasListed = ({ number, editedAt = 0 }: Case) => number <= until.number && editedAt <= until.at * 1000;
  return {
    listed: reviews.filter(wasListed),
    later: reviews.filter((one) => !wasListed(one)),
  };
}
