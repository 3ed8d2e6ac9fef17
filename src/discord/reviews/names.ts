import { allowPhrase } from '../../filters/index.ts';
import type { Messages } from '../../messages/index.ts';
import type { Case } from '../../moderation/case.ts';
import {
  type Grouping,
  hasFound,
  type ReviewGroup,
  ruleOf,
} from '../../moderation/filtering/review-groups.ts';
import { code, cut, oneLine, plain } from '../text.ts';

/** Characters of a phrase, id or name that are shown. */
const MAX_NAME = 64;
/** Stands for what has no mark that can be seen: Discord takes no empty label. */
const NOTHING = '?';

type GroupName = Parameters<Messages['reviews']['groupName']>[0];
type Shown = (text: string) => string;

/** What the reviews of a review's group have in common, as sentences take it. */
export const nameOf = (review: Case, by: Grouping, messages: Messages): GroupName =>
  named(review, by, { messages: messages, shown: (text) => code(cut(text, MAX_NAME)) });

/** The same where Discord knows no formatting: in menus. */
export const bareName = (review: Case, by: Grouping, messages: Messages): GroupName =>
  named(review, by, { messages: messages, shown: (text) => cut(oneLine(text) || NOTHING, MAX_NAME) });

function named(
  review: Case,
  by: Grouping,
  { messages: { common }, shown }: { messages: Messages; shown: Shown },
): GroupName {
  const { viewer, evidence, source } = review;
  if (by === 'viewer') return { by: by, name: shown(viewer) };
  if (source.type === 'watch') return { by: 'watch' };
  const rule = common.rule(ruleOf(review), { code: shown, plain: plain });
  if (by === 'rule' || !hasFound(evidence)) return { by: 'rule', name: rule };
  return { by: 'phrase', phrase: shown(allowPhrase(evidence)), rule: rule };
}

/** A group with its name, for menus and lines. */
export const sizeOf = ({ reviews, viewers }: Pick<ReviewGroup, 'reviews' | 'viewers'>) => ({
  reviews: reviews.length,
  viewers: viewers,
});
