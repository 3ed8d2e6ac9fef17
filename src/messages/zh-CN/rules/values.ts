import type { ValueProblem } from '../../en/rules/values.ts';
import { number } from '../common.ts';

type Wanted = Extract<ValueProblem, { what: 'wrong' }>['wanted'];

const BOUNDS = {
  'at-least': '至少',
  'at-most': '最多',
  'more-than': '大于',
  'less-than': '小于',
} as const;

const TYPES = {
  string: '引号中的文字',
  number: '数字',
  int: '整数',
  array: '[ ] 中的列表',
  object: '{ } 中的对象',
  boolean: 'true 或 false',
  'as-exported': '与导出规则在该处的写法一致',
} as const;

function wantedText(wanted: Wanted): string {
  switch (wanted.be) {
    case 'one-of':
      return wanted.values.length === 1
        ? `应为 ${wanted.values.join('')}`
        : `应为以下之一：${wanted.values.join('、')}`;
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return `应${BOUNDS[wanted.be]} ${number(wanted.limit)}`;
    case 'as-exported':
      return `应${TYPES[wanted.be]}`;
    default:
      return `应为${TYPES[wanted.be]}`;
  }
}

/** What is wrong with a value: stands behind its place and a colon. */
export function wrongValue(problem: ValueProblem | undefined): string {
  switch (problem?.what) {
    case 'wrong': {
      const { written, wanted } = problem;
      return `${written === undefined ? '缺失' : `现为 ${written}`}，${wantedText(wanted)}`;
    }
    case 'size': {
      const { kind, bound, limit, length } = problem;
      const there = length === undefined ? '' : `（现有 ${number(length)} 个）`;
      return `${BOUNDS[bound]} ${number(limit)} ${kind === 'text' ? '个字符' : '项'}${there}`;
    }
    default:
      return '无法读取';
  }
}
