import { en } from '../messages/en.ts';
import type { Show } from '../messages/show.ts';
import { askedBy } from '../moderation/asked-by.ts';
import type { Case, Source } from '../moderation/case.ts';
import { shownLength } from '../moderation/duration.ts';

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
