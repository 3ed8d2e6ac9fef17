import type { Re2Trap } from '../../problems/filters.ts';
import { PartFailure } from '../part-failure.ts';
import type { RuleContent } from '../rule.ts';

/** The signs of what other engines know and RE2 does not: a pattern with one cannot be compiled. */
const SIGNS: readonly (readonly [Re2Trap, RegExp])[] = [
  ['look-ahead', /\(\?=/],
  ['negative-look-ahead', /\(\?!/],
  ['look-behind', /\(\?<[=!]/],
  ['back-reference', /\\[1-9]|\\k[<{']/],
  ['no-backtracking', /\(\?>|[*+?}]\+/],
  ['unicode-escape', /\\u[\da-f]{4}|\\u\{/i],
  ['script-class', /\\p\{(?:Script|sc)=/i],
  ['recursion', /\(\?\(|\(\?R\)|\(\?&/],
];

/** Why a pattern cannot be compiled, as far as it is something that RE2 does not have. */
export function unknownToRe2(text: string): Re2Trap | undefined {
  const [trap] = SIGNS.find(([, sign]) => sign.test(withoutClasses(text))) ?? [];
  return trap;
}

/** Letters that \b and \w take for no letters. */
const BEYOND = String.raw`[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Cyrillic}]`;
const BESIDE = new RegExp(String.raw`\\b[([:?]*${BEYOND}|${BEYOND}[)\]+*?]*\\b`, 'u');

/** Throws Failure('input') where a new pattern can be compiled but would hardly mean what its author thinks. */
export function requireMeant(text: string): void {
  const [, inner, flags] = /^\/(.+)\/([dgimsuvyx]*)$/s.exec(text) ?? [];
  if (inner !== undefined)
    throw new PartFailure({
      what: 'pattern-in-slashes',
      pattern: text,
      meant: withFlags(inner, flags ?? ''),
    });
  if (BESIDE.test(text.replace(/\\\\/g, '')))
    throw new PartFailure({ what: 'pattern-boundary', pattern: text });
}

/** A pattern as other engines write it, in RE2’s way; case is ignored anyhow. */
function withFlags(inner: string, flags: string): string {
  const own = [...new Set(flags)].filter((flag) => 'sm'.includes(flag)).join('');
  const start = own === '' ? '' : `(?${own})`;
  return `${start}${inner.replaceAll('\\/', '/')}`;
}

/** The classes of a pattern in which a sign is only a sign, left out. */
const withoutClasses = (text: string): string =>
  text.replace(/\\\\/g, '').replace(/\[\^?\]?(?:\\.|[^\]\\])*\]/g, '[]');

const CAPITALS_ONLY = /\\p\{L[ut]\}|\\p\{Upper\w*\}|\[:upper:\]/;
const CLASS = /\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]/g;

/**
 * Patterns that ignore case and yet have a class of capitals without small letters (`[A-Z]{8,}`), which finds small ones as well: whoever
 * wrote it may have meant shouting.
 */
export function capitalClasses(content: RuleContent): string[] {
  if (content.kind !== 'patterns' || content.ignoreCase !== true) return [];
  return content.patterns.filter((text) => {
    // Whoever writes one of these in front has said which is meant; behind that they hold for a part of it.
    if (/^\(\?-?i\)/.test(text)) return false;
    const classes = text.replace(/\\\\/g, '').match(CLASS) ?? [];
    return CAPITALS_ONLY.test(text) || classes.some(isOfCapitals);
  });
}

function isOfCapitals(one: string): boolean {
  if (/^\[\^/.test(one)) return false;
  const written = one.replace(/\\[pP]\{\w+\}|\\.|\[:\w+:\]/g, '');
  return /[A-Z]/.test(written) && !/[a-z]/.test(written) && /[A-Z]-[A-Z]|[A-Z]{2}/.test(written);
}
