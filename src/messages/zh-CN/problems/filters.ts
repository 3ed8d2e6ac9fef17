import type { FilterProblem, Re2Trap, RulePartProblem, RuleTotal } from '../../../problems/filters.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { number } from '../common.ts';

/** What to write instead of what RE2 does not have. */
const traps: Readonly<Record<Re2Trap, (show: Show) => string>> = {
  'look-ahead': ({ code }) =>
    `RE2 没有前瞻，不能使用 ${code('(?=…)')}。请把后面必须出现的内容直接写出来，它会一起被命中。`,
  'negative-look-ahead': ({ code }) => `RE2 没有前瞻，不能使用 ${code('(?!…)')}。请改为放行不想命中的短语。`,
  'look-behind': ({ code }) =>
    `RE2 没有后顾，不能使用 ${code('(?<=…)')} 和 ${code('(?<!…)')}。请把前面的内容直接写出来，或放行不想命中的短语。`,
  'back-reference': ({ code }) =>
    `RE2 没有反向引用，${code('\\1')} 不能表示“与前面相同”。请把可能重复的内容写出来。`,
  'no-backtracking': ({ code }) =>
    `RE2 从不回溯，不需要 ${code('(?>…)')}、${code('a++')} 和 ${code('a*+')}。请去掉 ${code('(?>')} 或第二个 ${code('+')}。`,
  'unicode-escape': ({ code }) => `请直接写该字符，或用 ${code('\\x{9999}')} 代替 ${code('\\u9999')}。`,
  'script-class': ({ code }) =>
    `文字种类请写成 ${code('\\p{Han}')}、${code('\\p{Hangul}')} 或 ${code('\\p{Hiragana}')}，不带“Script=”。`,
  recursion: () => 'RE2 既没有条件也没有递归。',
};

const parts: SentencesOf<RulePartProblem> = {
  'no-keywords': () => '没有关键词的规则不会命中任何内容。',
  'no-patterns': () => '没有正则的规则不会命中任何内容。',
  'keyword-without-letters': ({ keyword }, { code }) => `${code(keyword)} 不含文字或数字，不会命中任何内容。`,
  'keyword-too-short': ({ keyword, least }, { code }) =>
    `${code(keyword)} 只有一个字符。关键词至少需要 ${least} 个字符。`,
  'pattern-unreadable': ({ pattern, trap, detail }, show) =>
    [
      `正则 ${show.code(pattern)} 不符合 RE2 语法。`,
      trap === undefined ? detail && `RE2 的提示：${show.plain(detail)}` : traps[trap](show),
    ]
      .filter(Boolean)
      .join(''),
  'pattern-matches-everything': ({ pattern }, { code }) =>
    `正则 ${code(pattern)} 能匹配空文本，因此会命中所有内容。`,
  'pattern-too-expensive': ({ pattern, most }, { code }) =>
    `正则 ${code(pattern)} 开销过大：重复会相乘，消息的每个字符需要超过 ${number(most)} 步。请减小花括号里的数字，或改用 ${code('*')} 或 ${code('+')}。`,
  'pattern-ranges-too-wide': ({ pattern, most }, { code }) =>
    `正则 ${code(pattern)} 在超过 ${number(most)} 个字符的范围内忽略大小写。请缩小范围，或以 ${code('(?-i)')} 开头。`,
  'pattern-in-slashes': ({ pattern, meant }, { code }) =>
    `正则 ${code(pattern)} 会把两端的斜杠也当作要查找的内容。是不是想写 ${code(meant)}？正则本来就忽略大小写；要查找斜杠，请写 ${code('\\/')}。`,
  'pattern-boundary': ({ pattern }, { code }) =>
    `正则 ${code(pattern)} 中，${code('\\b')} 紧挨着非拉丁文字。${code('\\b')} 只识别拉丁字母和数字，因此只有当其中之一紧贴该词时才会命中。请去掉 ${code('\\b')}，或改用关键词规则。`,
};

const totals: Readonly<Record<RuleTotal, string>> = {
  words: '个关键词和短语（规则推测的写法也计入；激进匹配推测得最多）',
  letters: '个字符（关键词和短语）',
  hosts: '个域名',
  instructions: '步（消息每个字符的正则步数，重复会相乘）',
};

export const filters: SentencesOf<FilterProblem> = {
  ...parts,
  'rule-unusable': ({ rule, part }, show) =>
    `规则 ${show.code(rule)}：${sentenceIn(parts, part.what, part, show)}`,
  'rules-too-large': ({ total, all, most, others }) =>
    `本服务器的规则合计将有 ${number(all)} ${totals[total]}。上限是 ${number(most)}，其他规则已占 ${number(others)}。请在这里减少一些，或删除另一条规则。`,
};
