import { type ActionKind, type Case, isPerson, isQuestion } from '../../moderation/case.ts';
import { countMessages } from '../../moderation/recalls/messages.ts';
import { type Counted, type DoneBy, type Effect, hourOf } from '../../moderation/stats/hours.ts';
import { BY_SERVICE } from '../../problems/moderation.ts';

/** So many of one thing, in its hour. */
export interface Count {
  readonly guildId: string;
  readonly roomId: string;
  readonly hour: number;
  readonly counted: Counted;
  readonly count: number;
  /** Milliseconds that they had waited, together. */
  readonly waited: number;
}

const countOf = (
  { guildId, roomId }: Pick<Case, 'guildId' | 'roomId'>,
  at: number,
  counted: Counted,
  { count = 1, waited = 0 }: { readonly count?: number; readonly waited?: number } = {},
): Count => ({ guildId, roomId, hour: hourOf(at), counted, count, waited });

/** What a moderator can be said to have done: what ends by itself is kept in their name, too, and is none of it. */
const ACTED: ReadonlySet<string> = new Set<ActionKind>([
  'ban',
  'unban',
  'mute',
  'app-mute',
  'room-mute',
  'recall',
]);

/** What is counted of cases that were kept just now. */
export const countsOfNew = (cases: readonly Case[]): Count[] =>
  cases.flatMap((one) => {
    const { kind, source, askedAt } = one;
    const found = countOfFinding(one, 1);
    if (found) return [found];
    if (isQuestion(one)) return [];
    if (isPerson(source) && ACTED.has(kind))
      return [countOf(one, askedAt, { what: 'acted', name: source.actorId, kind })];
    return source.type === 'outside' ? [countOf(one, askedAt, { what: 'done', name: 'outside', kind })] : [];
  });

/** So many of a rule's findings that are in a case; undefined where it is none of a rule. */
export function countOfFinding(one: Case, count: number): Count | undefined {
  const { source, askedAt } = one;
  const effect = effectOf(one);
  const name = source.type === 'filter' ? source.rule : source.type === 'service' ? BY_SERVICE : undefined;
  if (name === undefined || effect === undefined) return undefined;
  return countOf(one, askedAt, { what: 'found', name, kind: effect }, { count });
}

function effectOf({ kind, decision, evidence }: Case): Effect | undefined {
  if (kind === 'ban' || kind === 'mute') return kind;
  if (kind !== 'review') return undefined;
  if (decision?.what === 'observed') return 'observe';
  return evidence?.blocked ? 'block' : evidence?.masked ? 'mask' : 'review';
}

/** What is counted of cases that the service has done, or that have come to their end. */
export const countsOfDone = (cases: readonly Case[], at: number): Count[] =>
  cases.flatMap((one) => {
    const { kind, state, source, messages } = one;
    if (isQuestion(one)) return [];
    const name: DoneBy = isPerson(source) ? 'person' : source.type === 'outside' ? 'outside' : 'rule';
    const removed = messages === undefined ? 0 : countMessages(messages).removed;
    return [
      ...(state === 'failed' ? [] : [countOf(one, at, { what: 'done', name, kind })]),
      ...(removed === 0
        ? []
        : [countOf(one, at, { what: 'done', name, kind: 'message' }, { count: removed })]),
    ];
  });

/** What is counted of reviews that were decided, as they are now; `by`: a moderator's id, undefined where nobody has. */
export const countsOfDecided = (
  reviews: readonly Case[],
  { at, by }: { readonly at: number; readonly by: string | undefined },
): Count[] =>
  reviews.flatMap((one) => {
    if (one.decision === undefined) return [];
    const { what: kind } = one.decision;
    const decided: Counted = { what: 'decided', name: ruleBehind(one), kind };
    const waited = Math.max(0, at - one.askedAt);
    return [
      countOf(one, at, decided, { waited }),
      ...(by === undefined ? [] : [countOf(one, at, { what: 'acted', name: by, kind: 'decision' })]),
    ];
  });

/** What is taken back of a review that is open again: it counts in the hour in which it was decided. */
export function countsOfReopened({ decision, ...one }: Case): Count[] {
  // Of one that was only recorded nothing was counted, and one that expired has no time of its own.
  if (decision === undefined || decision.what === 'observed' || decision.what === 'expired') return [];
  const at = one.editedAt ?? one.askedAt;
  const decided: Counted = { what: 'decided', name: ruleBehind(one), kind: decision.what };
  return [countOf(one, at, decided, { count: -1, waited: -Math.max(0, at - one.askedAt) })];
}

/** The rule behind a review; empty where there is none. */
const ruleBehind = ({ source }: Pick<Case, 'source'>): string =>
  source.type === 'filter' ? source.rule : source.type === 'service' ? BY_SERVICE : '';

/** A ban that a person has lifted; `rule`: that of the review which it was made for. */
export function countOfUndone(
  lifted: Pick<Case, 'guildId' | 'roomId' | 'source'>,
  at: number,
  rule: string | undefined,
): Count | undefined {
  const { source } = lifted;
  if (source.type === 'filter')
    return countOf(lifted, at, { what: 'undone', name: source.rule, kind: 'ban' });
  return rule === undefined ? undefined : countOf(lifted, at, { what: 'undone', name: rule, kind: 'review' });
}

/** The key of its row. */
const keyOf = ({ guildId, hour, roomId, counted: { what, name, kind } }: Count): string =>
  JSON.stringify([guildId, hour, roomId, what, name, kind]);

/** The same with one entry for each row, always in the same order, so that no two transactions wait for each other. */
export function addedUp(counts: readonly Count[]): Count[] {
  const sums = new Map<string, Count>();
  for (const one of counts) {
    const key = keyOf(one);
    const before = sums.get(key);
    const [count, waited] = [one.count + (before?.count ?? 0), one.waited + (before?.waited ?? 0)];
    sums.set(key, { ...one, count, waited });
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}
