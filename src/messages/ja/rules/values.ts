import type { ValueProblem } from '../../en/rules/values.ts';
import { number } from '../common.ts';

type Wanted = Extract<ValueProblem, { what: 'wrong' }>['wanted'];

const BOUNDS = {
  'at-least': '以上',
  'at-most': '以下',
  'more-than': 'より大きい値',
  'less-than': '未満',
} as const;

const TYPES = {
  string: '引用符で囲んだ文字列',
  number: '数値',
  int: '整数',
  array: '[ ] で囲んだリスト',
  object: '{ } で囲んだオブジェクト',
  boolean: 'true か false',
  'as-exported': 'エクスポートしたルールと同じ形',
} as const;

function wantedText(wanted: Wanted): string {
  switch (wanted.be) {
    case 'one-of':
      return wanted.values.length === 1 ? wanted.values.join('') : `${wanted.values.join('、')} のいずれか`;
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return `${number(wanted.limit)}${BOUNDS[wanted.be]}`;
    default:
      return TYPES[wanted.be];
  }
}

/** What is wrong with a value, in a sentence; its place stands before. */
export function wrongValue(problem: ValueProblem | undefined): string {
  switch (problem?.what) {
    case 'wrong': {
      const { written, wanted } = problem;
      const now = written === undefined ? '値がありません' : `${written} になっています`;
      return `${now}。正しくは${wantedText(wanted)}です`;
    }
    case 'size': {
      const { kind, bound, limit, length } = problem;
      const unit = kind === 'text' ? '文字' : '件';
      const there = length === undefined ? '' : `（現在は${number(length)}${unit}）`;
      return `${number(limit)}${unit}${BOUNDS[bound]}にしてください${there}`;
    }
    default:
      return '読み取れません';
  }
}
