import type { ValueProblem } from '../../en/rules/values.ts';
import { counted, number } from '../common.ts';

type Wanted = Extract<ValueProblem, { what: 'wrong' }>['wanted'];

const BOUNDS = { 'at-least': '至少要有', 'at-most': '最多只能有' } as const;

const LIMITS = {
  'at-least': '不小於',
  'at-most': '不大於',
  'more-than': '大於',
  'less-than': '小於',
} as const;

const TYPES = {
  string: '加引號的文字',
  number: '數字',
  int: '整數',
  array: '[ ] 中的清單',
  object: '{ } 中的物件',
  boolean: 'true 或 false',
  'as-exported': '與匯出的規則相同的內容',
} as const;

function wantedText(wanted: Wanted): string {
  switch (wanted.be) {
    case 'one-of':
      return wanted.values.length === 1 ? wanted.values.join('') : `${wanted.values.join('、')} 其中之一`;
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return `${LIMITS[wanted.be]} ${number(wanted.limit)}`;
    default:
      return TYPES[wanted.be];
  }
}

/** What is wrong with a value: the end of a sentence that begins with its place. */
export function wrongValue(problem: ValueProblem | undefined): string {
  switch (problem?.what) {
    case 'wrong': {
      const { written, wanted } = problem;
      return `${written === undefined ? '缺少內容' : `目前是 ${written}`}，應為 ${wantedText(wanted)}`;
    }
    case 'size': {
      const { kind, bound, limit, length } = problem;
      const size = counted(limit, kind === 'text' ? '個字元' : '個項目');
      const there = length === undefined ? '' : `（目前有 ${number(length)} 個）`;
      return `${BOUNDS[bound]} ${size}${there}`;
    }
    default:
      return '無法讀取';
  }
}
