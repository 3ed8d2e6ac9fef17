import type { CaseError, Source } from './case.ts';

/** What went wrong, in words, with the service's code where it gave one; plain text without advice. */
export const describeError = ({ words, code }: Pick<CaseError, 'words' | 'code'>): string =>
  code === undefined ? words : `${words} (code ${code})`;

/** Who or what asked, in a few words; plain text. */
export function describeSource(source: Source): string {
  if (source.type === 'outside') return 'outside this bot';
  return source.type === 'filter' ? describeRule(source.rule) : source.actorName;
}

/** A rule in words; `none: why` names why no rule has judged. */
const describeRule = (rule: string): string =>
  rule.replace(/^(none: )?/, (none) => (none ? 'no rule: ' : 'rule '));
