import type { FilterProblem, Re2Trap, RulePartProblem, RuleTotal } from '../../../problems/filters.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { number } from '../common.ts';

/** What to write instead of what RE2 does not have. */
const traps: Readonly<Record<Re2Trap, (show: Show) => string>> = {
  'look-ahead': ({ code }) =>
    `RE2 沒有 look-ahead，不能用 ${code('(?=…)')}。請直接寫出後面要接的內容，它會一起被找到。`,
  'negative-look-ahead': ({ code }) =>
    `RE2 沒有 look-ahead，不能用 ${code('(?!…)')}。請改為允許那些不該命中的片語。`,
  'look-behind': ({ code }) =>
    `RE2 沒有 look-behind，不能用 ${code('(?<=…)')} 和 ${code('(?<!…)')}。請直接寫出前面的內容，或允許那些不該命中的片語。`,
  'back-reference': ({ code }) =>
    `RE2 沒有反向參照，所以 ${code('\\1')} 不能表示「再出現一次」。請直接寫出會重複的內容。`,
  'no-backtracking': ({ code }) =>
    `RE2 從不回溯，所以不需要 ${code('(?>…)')}、${code('a++')} 和 ${code('a*+')}。請去掉 ${code('(?>')} 或第二個 ${code('+')}。`,
  'unicode-escape': ({ code }) => `請直接寫該字元，或用 ${code('\\x{9999}')}，不要用 ${code('\\u9999')}。`,
  'script-class': ({ code }) =>
    `文字系統請寫成 ${code('\\p{Han}')}、${code('\\p{Hangul}')} 或 ${code('\\p{Hiragana}')}，不要加「Script=」。`,
  recursion: () => 'RE2 沒有條件式，也沒有遞迴。',
};

const parts: SentencesOf<RulePartProblem> = {
  'no-keywords': () => '沒有關鍵字的規則不會命中任何內容。',
  'no-patterns': () => '沒有正規表示式的規則不會命中任何內容。',
  'keyword-without-letters': ({ keyword }, { code }) => `${code(keyword)} 沒有文字或數字，不會命中任何內容。`,
  'keyword-too-short': ({ keyword, least }, { code }) =>
    `${code(keyword)} 只有一個字母。關鍵字至少要有 ${least} 個。`,
  'pattern-unreadable': ({ pattern, trap, detail }, show) =>
    `正規表示式 ${show.code(pattern)} 不符合 RE2 語法。${
      trap === undefined ? (detail ? `RE2 的訊息：${show.plain(detail)}` : '') : traps[trap](show)
    }`,
  'pattern-matches-everything': ({ pattern }, { code }) =>
    `正規表示式 ${code(pattern)} 會符合空字串，因此會命中所有訊息。`,
  'pattern-too-expensive': ({ pattern, most }, { code }) =>
    `正規表示式 ${code(pattern)} 運算量過大：重複次數會相乘，訊息的每個字元需要超過 ${number(most)} 個步驟。請把大括號裡的數字改小，或改用 ${code('*')} 或 ${code('+')}。`,
  'pattern-ranges-too-wide': ({ pattern, most }, { code }) =>
    `正規表示式 ${code(pattern)} 在超過 ${number(most)} 個字元的範圍內不分大小寫。請縮小範圍，或在開頭加上 ${code('(?-i)')}。`,
  'pattern-in-slashes': ({ pattern, meant }, { code }) =>
    `正規表示式 ${code(pattern)} 會連斜線一起找。你是指 ${code(meant)} 嗎？正規表示式本來就不分大小寫；要找斜線請寫 ${code('\\/')}。`,
  'pattern-boundary': ({ pattern }, { code }) =>
    `正規表示式 ${code(pattern)} 把 ${code('\\b')} 放在非拉丁字母旁邊。${code('\\b')} 只認得拉丁字母和數字，所以只有緊鄰這些字元時才會命中。請去掉 ${code('\\b')}，或改用關鍵字規則。`,
};

const totals: Readonly<Record<RuleTotal, string>> = {
  words: '個關鍵字和片語（規則推測的寫法也算在內；嚴格程度「激進」推測得最多）',
  letters: '個字元（關鍵字和片語合計）',
  hosts: '個網域',
  instructions: '個步驟（正規表示式處理訊息每個字元所需；重複次數會相乘）',
};

/** Why rules cannot be applied. */
export const filters: SentencesOf<FilterProblem> = {
  ...parts,
  'rule-unusable': ({ rule, part }, show) =>
    `規則 ${show.code(rule)}：${sentenceIn(parts, part.what, part, show)}`,
  'rules-too-large': ({ total, all, most, others }) =>
    `這個伺服器的規則合計會有 ${number(all)} ${totals[total]}。上限是 ${number(most)}，其他規則已用 ${number(others)}。請減少這裡的內容，或移除另一條規則。`,
};
