import { en } from '../messages/en.ts';
import type { Show } from '../messages/show.ts';
import { askedBy } from '../moderation/asked-by.ts';
import type { Case, Source } from '../moderation/case.ts';
import { shownLength } from '../moderation/duration.ts';
import { originOf } from '../moderation/requests/request-ids.ts';

/** Whoever calls makes the whole safe. */
const AS_IT_IS: Show = { code: (text) => text, plain: (text) => text };

/** Who or what asked, in a few words; plain text. */
export const describeSource = (source: Source): string => en.cases.askedBy(askedBy(source), AS_IT_IS);

/** A rule in words; plain text. */
export const describeRule = (rule: string): string => en.cases.rule(rule, AS_IT_IS);

/** A duration in words; `seconds` must be 1 to `PERMANENT`. */
export const describeDuration = (seconds: number): string => en.common.duration(seconds);

/** A case's duration in words. */
export const describeLength = (one: Pick<Case, 'durationSeconds'>): string =>
  en.common.duration(shownLength(one));

/** What an action is called. */
export const actionWords = (kind: string) => en.cases.action(kind);

/** How something was found; plain text. */
export const describeView = (view: string): string => en.cases.view(view, AS_IT_IS);

/** What a case follows from; undefined where somebody asked for it by itself. */
export function describeOrigin({ requestId }: Pick<Case, 'requestId'>): string | undefined {
  const origin = originOf(requestId);
  return origin && en.cases.origin(origin);
}
