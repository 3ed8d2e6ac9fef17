import type { FilterProblem, Re2Trap, RulePartProblem, RuleTotal } from '../../../problems/filters.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { counted, number } from '../common.ts';

/** What to write instead of what RE2 does not have. */
const traps: Readonly<Record<Re2Trap, (show: Show) => string>> = {
  'look-ahead': ({ code }) =>
    `RE2에는 전방 탐색이 없어 ${code('(?=…)')} 구문을 쓸 수 없습니다. 뒤에 올 내용을 그대로 쓰세요. 그 부분까지 함께 찾습니다.`,
  'negative-look-ahead': ({ code }) =>
    `RE2에는 전방 탐색이 없어 ${code('(?!…)')} 구문을 쓸 수 없습니다. 대신 제외할 문구를 허용 문구로 등록하세요.`,
  'look-behind': ({ code }) =>
    `RE2에는 후방 탐색이 없어 ${code('(?<=…)')}, ${code('(?<!…)')} 구문을 쓸 수 없습니다. 앞에 올 내용을 그대로 쓰거나, 제외할 문구를 허용 문구로 등록하세요.`,
  'back-reference': ({ code }) =>
    `RE2에는 역참조가 없어 ${code('\\1')} 구문으로 ‘같은 것 반복’을 나타낼 수 없습니다. 반복될 내용을 그대로 쓰세요.`,
  'no-backtracking': ({ code }) =>
    `RE2는 역추적을 하지 않으므로 ${code('(?>…)')}, ${code('a++')}, ${code('a*+')} 구문이 필요 없습니다. ${code('(?>')} 또는 두 번째 ${code('+')} 기호를 빼세요.`,
  'unicode-escape': ({ code }) => `${code('\\u9999')} 대신 글자 자체나 ${code('\\x{9999}')} 표기를 쓰세요.`,
  'script-class': ({ code }) =>
    `문자 종류는 “Script=” 없이 ${code('\\p{Han}')}, ${code('\\p{Hangul}')}, ${code('\\p{Hiragana}')} 등으로 쓰세요.`,
  recursion: () => 'RE2에는 조건문과 재귀가 없습니다.',
};

const parts: SentencesOf<RulePartProblem> = {
  'no-keywords': () => '키워드가 없는 규칙은 아무것도 찾지 않습니다.',
  'no-patterns': () => '정규식이 없는 규칙은 아무것도 찾지 않습니다.',
  'keyword-without-letters': ({ keyword }, { code }) =>
    `${code(keyword)} 키워드에는 글자나 숫자가 없어 아무것도 찾지 않습니다.`,
  'keyword-too-short': ({ keyword, least }, { code }) =>
    `${code(keyword)} 키워드는 한 글자뿐입니다. 키워드는 최소 ${counted(least, '글자')}여야 합니다.`,
  'pattern-unreadable': ({ pattern, trap, detail }, show) =>
    [
      `${show.code(pattern)} 정규식은 RE2 문법에 맞지 않습니다.`,
      trap === undefined ? detail && `RE2의 설명: ${show.plain(detail)}` : traps[trap](show),
    ]
      .filter(Boolean)
      .join(' '),
  'pattern-matches-everything': ({ pattern }, { code }) =>
    `${code(pattern)} 정규식은 빈 글에도 걸리므로 모든 메시지가 걸립니다.`,
  'pattern-too-expensive': ({ pattern, most }, { code }) =>
    `${code(pattern)} 정규식은 너무 복잡합니다. 반복이 곱해져 메시지의 글자마다 ${counted(most, '단계')} 넘게 걸립니다. 중괄호 안의 수를 줄이거나 대신 ${code('*')}, ${code('+')} 기호를 쓰세요.`,
  'pattern-ranges-too-wide': ({ pattern, most }, { code }) =>
    `${code(pattern)} 정규식은 ${counted(most, '글자')} 넘는 범위에서 대소문자를 무시합니다. 범위를 줄이거나 맨 앞에 ${code('(?-i)')} 표시를 붙이세요.`,
  'pattern-in-slashes': ({ pattern, meant }, { code }) =>
    `${code(pattern)} 정규식은 양쪽의 빗금까지 찾습니다. 혹시 이것인가요? ${code(meant)} 대소문자는 원래 무시합니다. 빗금을 찾으려면 ${code('\\/')} 표기를 쓰세요.`,
  'pattern-boundary': ({ pattern }, { code }) =>
    `${code(pattern)} 정규식에는 라틴 문자가 아닌 글자 옆에 ${code('\\b')} 표시가 있습니다. ${code('\\b')} 표시는 라틴 문자와 숫자만 알아보므로, 그런 글자가 단어에 붙어 있을 때만 걸립니다. ${code('\\b')} 표시를 빼거나 키워드 규칙을 사용하세요.`,
};

const totals: Readonly<Record<RuleTotal, string>> = {
  words: '키워드와 문구(규칙이 추측하는 표기도 포함, ‘공격적’이 가장 많음)',
  letters: '키워드와 문구의 글자',
  hosts: '호스트',
  instructions: '메시지의 글자당 정규식 단계(반복은 곱해짐)',
};

/** Why rules cannot be applied. */
export const filters: SentencesOf<FilterProblem> = {
  ...parts,
  'rule-unusable': ({ rule, part }, show) =>
    `규칙 ${show.code(rule)}: ${sentenceIn(parts, part.what, part, show)}`,
  'rules-too-large': ({ total, all, most, others }) =>
    `이 서버의 규칙이 한도를 넘게 됩니다. ${totals[total]}: 모두 ${number(all)}, 한도 ${number(most)}, 그중 다른 규칙 ${number(others)}. 여기서 일부를 빼거나 다른 규칙을 제거하세요.`,
};
