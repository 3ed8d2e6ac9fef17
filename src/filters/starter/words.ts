import type { Keyword, RuleContent } from '../rule.ts';

/** A rule to begin with. To be read by a native speaker first: what a word means differs from room to room. */
export interface StarterSet {
  readonly id: string;
  readonly title: string;
  readonly language: 'en' | 'zh' | 'ko' | 'any';
  readonly content: RuleContent;
}

/** Keywords of one language and certainty, from a list with commas between them. */
export const words = (
  list: string,
  language: Keyword['language'],
  certainty: Keyword['certainty'],
): Keyword[] =>
  list
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ text, language, certainty }));

export const keywordRule = (keywords: Keyword[], allow: string[] = []): RuleContent => ({
  kind: 'keywords',
  keywords,
  strictness: 'standard',
  allow,
});

export const READ_FIRST = '(to be read by a native speaker first)';
