import type { DayFigures } from '../../problems/notices.ts';
import type { CaseDraft, CaseState, Decision } from '../case.ts';
import { isQuestion } from '../case.ts';
import type { Waiting } from './backlog.ts';

/** As much of a case as its day's line counts. */
export interface CaseFacts extends Pick<CaseDraft, 'kind' | 'askedAt'> {
  readonly number: number;
  readonly source: CaseDraft['source']['type'];
  readonly state: CaseState;
  readonly decision: Decision | undefined;
  /** A person gave it up before it was sent. */
  readonly isCancelled: boolean;
}

/** Which cases of a server: asked for from one moment up to another, behind one of them. */
export interface FactsQuery {
  readonly guildId: string;
  /** Milliseconds since the Unix epoch; `until` is not among them. */
  readonly since: number;
  readonly until: number;
  readonly after: Pick<CaseFacts, 'askedAt' | 'number'> | undefined;
  readonly limit: number;
}

export interface DailyStore {
  /** Facts of the next cases in their order. */
  caseFacts(query: FactsQuery): Promise<CaseFacts[]>;
  /** What waits in a server: what is to be sent, and reviews for a moderator. */
  waitingIn(guildId: string): Promise<{ readonly cases: Waiting; readonly reviews: Waiting }>;
}

/** Of a day on which nothing happened. */
export const NO_FIGURES: DayFigures = {
  people: 0,
  rules: 0,
  outside: 0,
  failed: 0,
  reviews: 0,
  right: 0,
  wrong: 0,
};

/** Adds cases to what was counted before. */
export function countFacts(before: DayFigures, facts: readonly CaseFacts[]): DayFigures {
  const counts = { ...before };
  for (const one of facts) {
    if (one.kind === 'review') {
      // What a rule only records asks nobody.
      if (one.decision !== 'observed') counts.reviews += 1;
      if (one.decision === 'ban') counts.right += 1;
      if (one.decision === 'dismiss' || one.decision === 'allow') counts.wrong += 1;
    } else if (!isQuestion(one) && !one.isCancelled) {
      counts[byWhom(one.source)] += 1;
      if (one.state === 'failed') counts.failed += 1;
    }
  }
  return counts;
}

function byWhom(type: CaseFacts['source']): 'people' | 'rules' | 'outside' {
  if (type === 'command' || type === 'button') return 'people';
  return type === 'outside' ? 'outside' : 'rules';
}

const HOUR = 60 * 60_000;
/** Milliseconds. */
export const DAY = 24 * HOUR;

/** The last moment up to now at which a day ends that ends at this hour (UTC). */
export function lastEnd(hour: number, now: number): number {
  const today = Math.floor(now / DAY) * DAY + hour * HOUR;
  return today <= now ? today : today - DAY;
}
