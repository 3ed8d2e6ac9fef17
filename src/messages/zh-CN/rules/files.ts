import type { RuleState } from '../../../moderation/rules/rule.ts';
import type { DropReason } from '../../en/rules/files.ts';
import type { Messages } from '../../types.ts';
import { counted, number } from '../common.ts';
import { wrongValue } from './values.ts';

const DROPPED: Readonly<Record<DropReason, string>> = {
  replacements: '词后面的数字和替换内容',
  numbers: '词旁边的数字',
  'no-letters': '不含文字或数字',
  'one-letter': '只有一个字符',
  duplicates: '重复',
};

/** That a rule which was stopped before is so after the import too. */
const STILL: Readonly<Record<RuleState, readonly string[]>> = {
  active: [],
  paused: ['仍为暂停'],
  braked: ['仍为熔断'],
};

export const files: Messages['files'] = {
  tooLarge: '文件超过 1 MB。请拆成两个。',
  notFetched: 'Discord 没有送达该文件。请重试。',
  notText: '该文件不是纯文本。请存为 UTF-8 文本（每行一个词）或 JSON。',
  notRules: (place, problem) =>
    `该文件不是规则列表：${place === '' ? '文件' : place} ${wrongValue(problem)}。`,
  notJson: '该文件看起来是 JSON，但无法解析。可以导出一条规则，查看应有的格式。',
  notWords: '该文件看起来是 JSON，但不是加引号的词列表，例如 ["一", "二"]。请按这种格式写，或每行一个词。',
  needsName: '纯词表需要给规则起名：请填写选项 name。',
  fileOrSet: '请上传文件，或选择一套现成规则。',
  unknownSet: (id) => `没有现成规则“${id}”。请从候选中选择。`,
  nothingToExport: '没有可导出的规则。',
  exported: (count) => `**${number(count)}** 条规则`,
  imported(rules, report) {
    const names = rules.map(({ id, isReplaced, state }) => {
      const asides = [...(isReplaced ? ['替换原有规则'] : []), ...STILL[state]];
      return asides.length === 0 ? id : `${id}（${asides.join('，')}）`;
    });
    return `**已导入**：${names.join('、')}。${report}导入的规则从**人工审核**开始：房管能看到命中的内容，不会封禁任何人。`;
  },
  readAs: (encoding, words) => `按 ${encoding} 读取，开头是 ${words}。`,

  tooManyWords: (most) => `该文件超过 ${number(most)} 个词，这是单条规则的上限。请拆成两个。`,
  noWords: (report) => `该文件里没有词。请每行写一个。${report}`,
  lineTooLong: (line, most) => `第 ${line} 行超过 ${number(most)} 个字符。请适当换行。`,
  isExpression: (line, text) =>
    `第 ${line} 行看起来是正则表达式：“${text}”。请用 /filter-av add 添加正则规则，或直接写词。`,
  wordTooLong: (line, most, text) => `第 ${line} 行有一个词超过 ${number(most)} 个字符：“${text}…”。`,
  wordsInLine: (line, count, text) =>
    `第 ${line} 行有 ${number(count)} 个词，之间只有空格：“${text}…”。请每个词单独一行，或用逗号隔开。`,
  report({ words, variants, dropped, columns }) {
    const behind = variants > 0 ? `，其中 ${number(variants)} 个是同一行里前一个词的变体` : '';
    const out = dropped.map(({ why, count, lines }) => {
      const more = count > lines.length ? ' …' : '';
      return `${number(count)} × ${DROPPED[why]}（第 ${[...new Set(lines)].join('、')} 行${more}）`;
    });
    const names = columns.map((column) => (typeof column === 'number' ? `第 ${column} 列` : column));
    if (names.length > 0) out.push(`列：${names.slice(0, 5).join('、')}${names.length > 5 ? ' …' : ''}`);
    return [
      ...(words === 0 ? [] : [`${counted(words, '个关键词')}${behind}。`]),
      ...(out.length === 0 ? [] : [`已略过：${out.join('；')}。`]),
    ].join('');
  },
};
