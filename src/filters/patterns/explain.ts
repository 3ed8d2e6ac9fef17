import { Failure } from '../../errors.ts';
import type { RuleContent } from '../rule.ts';

interface Trap {
  readonly sign: RegExp;
  readonly words: string;
}

/** What other engines know and RE2 does not: a pattern with it cannot be compiled, and this says what to write instead. */
const UNKNOWN: readonly Trap[] = [
  {
    sign: /\(\?=/,
    words:
      'RE2 has no look-ahead: (?=…) cannot be used. Write out what has to follow; it is found with the rest.',
  },
  {
    sign: /\(\?!/,
    words: 'RE2 has no look-ahead: (?!…) cannot be used. Allow the phrases that are not meant instead.',
  },
  {
    sign: /\(\?<[=!]/,
    words:
      'RE2 has no look-behind: (?<=…) and (?<!…) cannot be used. Write out what stands before, or allow the phrases that are not meant.',
  },
  {
    sign: /\\[1-9]|\\k[<{']/,
    words: 'RE2 has no back-references: \\1 cannot mean “the same again”. Write out what may repeat.',
  },
  {
    sign: /\(\?>|[*+?}]\+/,
    words:
      'RE2 never tracks back, so that (?>…), a++ and a*+ are not needed. Leave out the (?> or the second +.',
  },
  {
    sign: /\\u[\da-f]{4}|\\u\{/i,
    words: 'A character is written as it is, or as \\x{9999}; not as \\u9999.',
  },
  {
    sign: /\\p\{(?:Script|sc)=/i,
    words: 'A script is written as \\p{Han}, \\p{Hangul} or \\p{Hiragana}, without “Script=”.',
  },
  { sign: /\(\?\(|\(\?R\)|\(\?&/, words: 'RE2 has neither conditions nor recursion.' },
];

/** Why a pattern cannot be compiled, as far as it is something that RE2 does not have. */
export const unknownToRe2 = (text: string): string | undefined =>
  UNKNOWN.find(({ sign }) => sign.test(withoutClasses(text)))?.words;

/** Letters that \b and \w take for no letters. */
const BEYOND = String.raw`[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Cyrillic}]`;
const BESIDE = new RegExp(String.raw`\\b[([:?]*${BEYOND}|${BEYOND}[)\]+*?]*\\b`, 'u');

/** Throws Failure('input') where a new pattern can be compiled but would hardly mean what its author thinks. */
export function requireMeant(text: string): void {
  const [, inner, flags] = /^\/(.+)\/([dgimsuvyx]*)$/s.exec(text) ?? [];
  if (inner !== undefined)
    throw new Failure(
      'input',
      `The pattern “${text}” would look for its slashes as well. Did you mean ${withFlags(inner, flags ?? '')}? Patterns ignore case by themselves; slashes that are meant are written \\/.`,
    );
  if (BESIDE.test(text.replace(/\\\\/g, '')))
    throw new Failure(
      'input',
      `The pattern “${text}” has \\b beside a letter that is not Latin. \\b knows Latin letters and digits only, so that it would hold only where one of those touches the word. Leave \\b out, or make it a rule of keywords.`,
    );
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
