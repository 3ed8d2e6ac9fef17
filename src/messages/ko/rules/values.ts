import type { ValueProblem } from '../../en/rules/values.ts';
import { counted, number } from '../common.ts';

type Wanted = Extract<ValueProblem, { what: 'wrong' }>['wanted'];

const BOUNDS = {
  'at-least': '이상',
  'at-most': '이하',
  'more-than': '초과',
  'less-than': '미만',
} as const;

const TYPES = {
  string: '따옴표 안의 글',
  number: '숫자',
  int: '정수',
  array: '[ ] 안의 목록',
  object: '{ } 안의 객체',
  boolean: 'true 또는 false',
  'as-exported': '내보낸 규칙에 있는 것과 같은 값',
} as const;

function wantedText(wanted: Wanted): string {
  switch (wanted.be) {
    case 'one-of':
      return wanted.values.length === 1
        ? wanted.values.join('')
        : `다음 중 하나: ${wanted.values.join(', ')}`;
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return `${number(wanted.limit)} ${BOUNDS[wanted.be]}`;
    default:
      return TYPES[wanted.be];
  }
}

/** What is wrong with a value: stands after its place and a colon. */
export function wrongValue(problem: ValueProblem | undefined): string {
  switch (problem?.what) {
    case 'wrong': {
      const { written, wanted } = problem;
      return `${written === undefined ? '값이 없음' : `지금 값 ${written}`}, 필요한 값: ${wantedText(wanted)}`;
    }
    case 'size': {
      const { kind, bound, limit, length } = problem;
      const counter = kind === 'text' ? '자' : '개';
      const there = length === undefined ? '' : `(지금 ${counted(length, counter)})`;
      return `${counted(limit, counter)} ${bound === 'at-least' ? '이상이어야' : '이하여야'} 함${there}`;
    }
    default:
      return '읽을 수 없음';
  }
}
