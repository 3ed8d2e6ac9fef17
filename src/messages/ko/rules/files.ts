import type { RuleState } from '../../../moderation/rules/rule.ts';
import type { DropReason } from '../../en/rules/files.ts';
import type { Messages } from '../../types.ts';
import { counted, keywordsOf } from '../common.ts';
import { wrongValue } from './values.ts';

const DROPPED: Readonly<Record<DropReason, string>> = {
  replacements: '단어 뒤의 숫자와 대체어',
  numbers: '단어 옆의 숫자',
  'no-letters': '글자나 숫자가 없음',
  'one-letter': '한 글자뿐임',
  duplicates: '중복',
};

/** That a rule which was stopped before is so after the import too. */
const STILL: Readonly<Record<RuleState, readonly string[]>> = {
  active: [],
  paused: ['아직 일시 중지됨'],
  braked: ['아직 자동 정지됨'],
};

/** The file of a list of words, or of rules. What is quoted from it stands as it is. */
export const files: Messages['files'] = {
  tooLarge: '파일이 1MB를 넘습니다. 둘로 나누세요.',
  notFetched: 'Discord에서 파일을 받지 못했습니다. 다시 시도하세요.',
  notText: '일반 텍스트 파일이 아닙니다. 한 줄에 한 단어씩 UTF-8 텍스트로 저장하거나 JSON으로 저장하세요.',
  notRules: (place, problem) =>
    `규칙 목록 파일이 아닙니다. ${place === '' ? '' : `${place}: `}${wrongValue(problem)}.`,
  notJson: 'JSON처럼 보이지만 읽을 수 없는 파일입니다. 규칙을 내보내 형식을 확인하세요.',
  notWords:
    'JSON처럼 보이지만 따옴표로 묶은 단어 목록이 아닙니다. ["하나", "둘"] 형식이나 한 줄에 한 단어씩 쓰세요.',
  needsName: '단어 목록에는 규칙 이름이 필요합니다. 이름(name) 옵션을 입력하세요.',
  fileOrSet: '파일을 올리거나 준비된 규칙 모음을 선택하세요.',
  unknownSet: (id) => `준비된 규칙 모음이 없습니다: “${id}”. 목록에서 선택하세요.`,
  nothingToExport: '내보낼 규칙이 없습니다.',
  exported: (count) => `규칙 **${counted(count, '개')}**`,
  imported(rules, report) {
    const names = rules.map(({ id, isReplaced, state }) => {
      const asides = [...(isReplaced ? ['이전 규칙을 대체'] : []), ...STILL[state]];
      return asides.length === 0 ? id : `${id} (${asides.join(', ')})`;
    });
    return `**가져옴**: ${names.join(', ')}.${report === '' ? '' : ` ${report}`} 가져온 규칙은 **관리자 검토**로 시작합니다. 찾은 것을 관리자에게 보여 줄 뿐 아무도 차단하지 않습니다.`;
  },
  readAs: (encoding, words) => `읽은 인코딩: ${encoding}, 처음 단어: ${words}.`,

  tooManyWords: (most) =>
    `파일의 단어가 규칙 하나의 최대치인 ${counted(most, '개')}를 넘습니다. 둘로 나누세요.`,
  noWords: (report) => `파일에 단어가 없습니다. 한 줄에 하나씩 쓰세요.${report === '' ? '' : ` ${report}`}`,
  lineTooLong: (line, most) => `${line}번째 줄이 ${counted(most, '자')}를 넘습니다. 줄을 나누세요.`,
  isExpression: (line, text) =>
    `${line}번째 줄이 정규식으로 보입니다: “${text}”. /filter-av add 명령어로 정규식 규칙을 추가하거나 단어 자체를 쓰세요.`,
  wordTooLong: (line, most, text) =>
    `${line}번째 줄에 ${counted(most, '자')}를 넘는 단어가 있습니다: “${text}…”.`,
  wordsInLine: (line, count, text) =>
    `${line}번째 줄에 띄어쓰기로만 구분된 단어가 ${counted(count, '개')} 있습니다: “${text}…”. 한 줄에 하나씩 쓰거나 쉼표로 구분하세요.`,
  report({ words, variants, dropped, columns }) {
    const behind = variants > 0 ? `(그중 ${counted(variants, '개')}는 같은 줄의 다른 표기)` : '';
    const out = dropped.map(({ why, count, lines }) => {
      const more = count > lines.length ? ' …' : '';
      return `${DROPPED[why]} ${counted(count, '개')}(${[...new Set(lines)].join(', ')}번째 줄${more})`;
    });
    const names = columns.map((column) => (typeof column === 'number' ? `${column}번째 열` : column));
    if (names.length > 0) out.push(`열: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`);
    return [
      ...(words === 0 ? [] : [`${keywordsOf(words)}${behind}.`]),
      ...(out.length === 0 ? [] : [`제외됨: ${out.join('; ')}.`]),
    ].join(' ');
  },
};
