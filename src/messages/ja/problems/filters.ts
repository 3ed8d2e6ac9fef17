import type { FilterProblem, Re2Trap, RulePartProblem, RuleTotal } from '../../../problems/filters.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { number } from '../common.ts';

/** What to write instead of what RE2 does not have. */
const traps: Readonly<Record<Re2Trap, (show: Show) => string>> = {
  'look-ahead': ({ code }) =>
    `RE2には先読みがないため、${code('(?=…)')}は使えません。後に続くものをそのまま書いてください（その部分も含めて検出されます）。`,
  'negative-look-ahead': ({ code }) =>
    `RE2には先読みがないため、${code('(?!…)')}は使えません。代わりに、除外したい語句を許可してください。`,
  'look-behind': ({ code }) =>
    `RE2には後読みがないため、${code('(?<=…)')}と${code('(?<!…)')}は使えません。前に来るものをそのまま書くか、除外したい語句を許可してください。`,
  'back-reference': ({ code }) =>
    `RE2には後方参照がないため、${code('\\1')}で「同じものの繰り返し」は表せません。繰り返すものをそのまま書いてください。`,
  'no-backtracking': ({ code }) =>
    `RE2はバックトラックしないため、${code('(?>…)')}、${code('a++')}、${code('a*+')}は不要です。${code('(?>')}や2つ目の${code('+')}を消してください。`,
  'unicode-escape': ({ code }) =>
    `${code('\\u9999')}の代わりに、文字そのものか${code('\\x{9999}')}を書いてください。`,
  'script-class': ({ code }) =>
    `文字の種類は、「Script=」をつけずに${code('\\p{Han}')}、${code('\\p{Hangul}')}、${code('\\p{Hiragana}')}のように書いてください。`,
  recursion: () => 'RE2では条件分岐も再帰も使えません。',
};

const parts: SentencesOf<RulePartProblem> = {
  'no-keywords': () => 'キーワードのないルールは何にも一致しません。',
  'no-patterns': () => 'パターンのないルールは何にも一致しません。',
  'keyword-without-letters': ({ keyword }, { code }) =>
    `${code(keyword)}には文字も数字もないため、何にも一致しません。`,
  'keyword-too-short': ({ keyword, least }, { code }) =>
    `${code(keyword)}は1文字しかありません。キーワードは${number(least)}文字以上必要です。`,
  'pattern-unreadable': ({ pattern, trap, detail }, show) =>
    [
      `パターン${show.code(pattern)}はRE2の構文ではありません。`,
      trap === undefined ? detail && `RE2のメッセージ：${show.plain(detail)}` : traps[trap](show),
    ]
      .filter(Boolean)
      .join(''),
  'pattern-matches-everything': ({ pattern }, { code }) =>
    `パターン${code(pattern)}は空の文字列に一致するため、すべてに一致してしまいます。`,
  'pattern-too-expensive': ({ pattern, most }, { code }) =>
    `パターン${code(pattern)}は負荷が大きすぎます。繰り返しは掛け算で増え、メッセージ1文字あたり${number(most)}ステップを超えます。波かっこの数を小さくするか、${code('*')}や${code('+')}を使ってください。`,
  'pattern-ranges-too-wide': ({ pattern, most }, { code }) =>
    `パターン${code(pattern)}は、${number(most)}文字を超える範囲で大文字と小文字の区別をなくしています。範囲を狭くするか、先頭に${code('(?-i)')}をつけてください。`,
  'pattern-in-slashes': ({ pattern, meant }, { code }) =>
    `パターン${code(pattern)}は、前後のスラッシュも探してしまいます。${code(meant)}のことですか？大文字と小文字は初めから区別しません。スラッシュを探すときは${code('\\/')}と書いてください。`,
  'pattern-boundary': ({ pattern }, { code }) =>
    `パターン${code(pattern)}では、英字以外の文字の隣に${code('\\b')}があります。${code('\\b')}が認識するのは英字と数字だけなので、語の隣に英数字があるときしか一致しません。${code('\\b')}を消すか、キーワードのルールを使ってください。`,
};

const totals: Readonly<Record<RuleTotal, string>> = {
  words: 'キーワードと語句の数（ルールが推測する表記も数えます。「広め」のルールが最も多くなります）',
  letters: 'キーワードと語句の文字数',
  hosts: 'ホストの数',
  instructions: 'メッセージ1文字あたりのパターンのステップ数（繰り返しは掛け算で増えます）',
};

/** Why rules cannot be applied. */
export const filters: SentencesOf<FilterProblem> = {
  ...parts,
  'rule-unusable': ({ rule, part }, show) =>
    `ルール ${show.code(rule)}：${sentenceIn(parts, part.what, part, show)}`,
  'rules-too-large': ({ total, all, most, others }) =>
    `このサーバーのルール全体で、${totals[total]}が${number(all)}になります。上限は${number(most)}で、ほかのルールが${number(others)}を使っています。一部を減らすか、別のルールを削除してください。`,
};
