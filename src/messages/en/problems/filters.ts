import type { FilterProblem, Re2Trap, RulePartProblem, RuleTotal } from '../../../problems/filters.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { number } from '../common.ts';

/** What to write instead of what RE2 does not have. */
const traps: Readonly<Record<Re2Trap, (show: Show) => string>> = {
  'look-ahead': ({ code }) =>
    `RE2 has no look-ahead, so ${code('(?=…)')} cannot be used. Write out what has to follow; it is found with the rest.`,
  'negative-look-ahead': ({ code }) =>
    `RE2 has no look-ahead, so ${code('(?!…)')} cannot be used. Allow the phrases that are not meant instead.`,
  'look-behind': ({ code }) =>
    `RE2 has no look-behind, so ${code('(?<=…)')} and ${code('(?<!…)')} cannot be used. Write out what comes before, or allow the phrases that are not meant.`,
  'back-reference': ({ code }) =>
    `RE2 has no back-references, so ${code('\\1')} cannot mean “the same again”. Write out what may repeat.`,
  'no-backtracking': ({ code }) =>
    `RE2 never backtracks, so ${code('(?>…)')}, ${code('a++')} and ${code('a*+')} are not needed. Leave out the ${code('(?>')} or the second ${code('+')}.`,
  'unicode-escape': ({ code }) =>
    `Write the character itself or ${code('\\x{9999}')} instead of ${code('\\u9999')}.`,
  'script-class': ({ code }) =>
    `Write a script as ${code('\\p{Han}')}, ${code('\\p{Hangul}')} or ${code('\\p{Hiragana}')}, without “Script=”.`,
  recursion: () => 'RE2 has neither conditions nor recursion.',
};

const parts: SentencesOf<RulePartProblem> = {
  'no-keywords': () => 'A rule without keywords matches nothing.',
  'no-patterns': () => 'A rule without patterns matches nothing.',
  'keyword-without-letters': ({ keyword }, { code }) =>
    `${code(keyword)} has no letters or digits, so it would match nothing.`,
  'keyword-too-short': ({ keyword, least }, { code }) =>
    `${code(keyword)} is only one letter. A keyword needs at least ${least}.`,
  'pattern-unreadable': ({ pattern, trap, detail }, show) =>
    [
      `The pattern ${show.code(pattern)} is not in RE2 syntax.`,
      trap === undefined ? detail && `RE2 says: ${show.plain(detail)}` : traps[trap](show),
    ]
      .filter(Boolean)
      .join(' '),
  'pattern-matches-everything': ({ pattern }, { code }) =>
    `The pattern ${code(pattern)} matches the empty text, so it would match everything.`,
  'pattern-too-expensive': ({ pattern, most }, { code }) =>
    `The pattern ${code(pattern)} is too expensive: repeats multiply, and it needs more than ${number(most)} steps for each character of a message. Make the numbers in its braces smaller, or use ${code('*')} or ${code('+')} instead.`,
  'pattern-ranges-too-wide': ({ pattern, most }, { code }) =>
    `The pattern ${code(pattern)} ignores case in ranges of more than ${number(most)} characters. Make the ranges smaller, or begin it with ${code('(?-i)')}.`,
  'pattern-in-slashes': ({ pattern, meant }, { code }) =>
    `The pattern ${code(pattern)} would look for its slashes too. Did you mean ${code(meant)}? Patterns ignore case by themselves; to look for a slash, write ${code('\\/')}.`,
  'pattern-boundary': ({ pattern }, { code }) =>
    `The pattern ${code(pattern)} has ${code('\\b')} beside a letter that is not Latin. ${code('\\b')} knows Latin letters and digits only, so the pattern would match only where one of those touches the word. Leave ${code('\\b')} out, or use a rule of keywords.`,
};

const totals: Readonly<Record<RuleTotal, string>> = {
  words:
    'keywords and phrases (spellings that a rule guesses count too; an aggressive rule guesses the most)',
  letters: 'characters in keywords and phrases',
  hosts: 'hosts',
  instructions: 'steps of patterns for each character of a message (repeats multiply)',
};

/** Why rules cannot be applied. */
export const filters: SentencesOf<FilterProblem> = {
  ...parts,
  'rule-unusable': ({ rule, part }, show) =>
    `Rule ${show.code(rule)}: ${sentenceIn(parts, part.what, part, show)}`,
  'rules-too-large': ({ total, all, most, others }) =>
    `The rules of this server would have ${number(all)} ${totals[total]}. The most is ${number(most)}, and the other rules have ${number(others)} of them. Leave some out here, or remove another rule.`,
};
