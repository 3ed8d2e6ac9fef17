import { Failure } from '../../errors.ts';
import type { RuleContent } from '../../filters/index.ts';
import type { Evidence } from '../case.ts';
import { type Compile, newLedger } from './rule.ts';

/** A phrase that is to be allowed, among the allowed ones of the content that the rule would have then. */
interface Allowing {
  readonly content: RuleContent;
  readonly phrase: string;
  readonly evidence: Evidence;
}

/**
 * Throws a `refused` failure where allowing a phrase would not do what is wanted: where it would switch off something that the rule looks for,
 * be it what was found or another of its keywords, and where the rule would go on finding something there.
 */
export async function requireUseful(
  compile: Compile,
  { content, phrase, evidence }: Allowing,
): Promise<void> {
  const { text, start, end } = evidence;
  const others = withoutTerm(content, evidence.term);
  const isKeyword =
    phrase === text.slice(start, end) || (others !== undefined && (await findsAll(compile, others, phrase)));
  if (isKeyword) throw new Failure('refused', { what: 'phrase-is-keyword', phrase: phrase });
  const matcher = await compile([{ id: 'allowing', content }]);
  const left = matcher.match(text, newLedger()).find((hit) => hit.start < end && hit.end > start);
  if (left) {
    const found = text.slice(left.start, left.end);
    throw new Failure('refused', { what: 'phrase-in-vain', phrase: phrase, found: found });
  }
}

/** Whether a rule finds the whole of a phrase, not only something in it. */
async function findsAll(compile: Compile, content: RuleContent, phrase: string): Promise<boolean> {
  const matcher = await compile([{ id: 'others', content }]);
  return matcher.match(phrase, newLedger()).some(({ start, end }) => start === 0 && end === phrase.length);
}

/** What a rule looks for beside what was found; undefined where that is nothing, or not a list. */
function withoutTerm(content: RuleContent, term: string): RuleContent | undefined {
  if (content.kind === 'keywords') {
    const keywords = content.keywords.filter(({ text }) => text !== term);
    return keywords.length === 0 ? undefined : { ...content, keywords: keywords, allow: [] };
  }
  if (content.kind !== 'patterns') return undefined;
  const patterns = content.patterns.filter((one) => one !== term);
  return patterns.length === 0 ? undefined : { ...content, patterns: patterns, allow: [] };
}
