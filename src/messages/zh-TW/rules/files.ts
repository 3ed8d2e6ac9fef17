import type { RuleState } from '../../../moderation/rules/rule.ts';
import type { DropReason } from '../../en/rules/files.ts';
import type { Messages } from '../../types.ts';
import { common } from '../common.ts';
import { wrongValue } from './values.ts';

const { counted, number } = common;

const DROPPED: Readonly<Record<DropReason, string>> = {
  replacements: '字詞後面的數字和替換內容',
  numbers: '字詞旁邊的數字',
  'no-letters': '沒有文字或數字',
  'one-letter': '只有一個字母',
  duplicates: '重複',
};

/** That a rule which was stopped before is so after the import too. */
const STILL: Readonly<Record<RuleState, readonly string[]>> = {
  active: [],
  paused: ['仍為暫停'],
  braked: ['仍被安全煞車停下'],
};

/** The file of a list of words, or of rules. What is quoted from it stands as it is. */
export const files: Messages['files'] = {
  tooLarge: '檔案超過 1 MB，請拆成兩個。',
  notFetched: 'Discord 沒有把檔案傳過來，請再試一次。',
  notText: '檔案不是純文字。請存成 UTF-8 文字檔，每行一個字詞，或存成 JSON。',
  notRules: (place, problem) =>
    `檔案不是規則清單：${place === '' ? '' : `${place} `}${wrongValue(problem)}。`,
  notJson: '檔案看起來像 JSON，但無法解析。可以匯出一條規則，看看需要的格式。',
  notWords: '檔案看起來像 JSON，但不是加引號的字詞清單，例如 ["one", "two"]。請照這樣寫，或每行一個字詞。',
  needsName: '純字詞清單需要規則名稱：請填寫選項 name。',
  fileOrSet: '請提供檔案，或選擇現成規則。',
  unknownSet: (id) => `沒有「${id}」這組現成規則，請從列出的選項中選擇。`,
  nothingToExport: '沒有規則可以匯出。',
  exported: (count) => `**${number(count)}** 條規則`,
  imported(rules, report) {
    const names = rules.map(({ id, isReplaced, state }) => {
      const asides = [...(isReplaced ? ['取代原有的規則'] : []), ...STILL[state]];
      return asides.length === 0 ? id : `${id}（${asides.join('，')}）`;
    });
    return `**已匯入**：${names.join('、')}。${report}匯入的規則一開始的動作是**人工審核**：版主會看到偵測結果，不會封鎖任何人。`;
  },
  readAs: (encoding, words) => `檔案以 ${encoding} 讀取，開頭是 ${words}。`,

  tooManyWords: (most) => `檔案超過 ${number(most)} 個字詞，這是一條規則的上限。請拆成兩個。`,
  noWords: (report) => `檔案裡沒有字詞。請每行寫一個。${report}`,
  lineTooLong: (line, most) => `第 ${line} 行超過 ${number(most)} 個字元。請適當換行。`,
  isExpression: (line, text) =>
    `第 ${line} 行看起來是正規表示式：「${text}」。請用 /filter-av add 新增正規表示式規則，或直接寫出字詞。`,
  wordTooLong: (line, most, text) => `第 ${line} 行有字詞超過 ${number(most)} 個字元：「${text}…」。`,
  wordsInLine: (line, count, text) =>
    `第 ${line} 行有 ${number(count)} 個字詞，之間只有空格：「${text}…」。請每個字詞一行，或用逗號分開。`,
  report({ words, variants, dropped, columns }) {
    const behind = variants > 0 ? `，其中 ${number(variants)} 個是同一行裡的其他寫法` : '';
    const out = dropped.map(({ why, count, lines }) => {
      const more = count > lines.length ? '…' : '';
      return `${DROPPED[why]} ${number(count)} 個（第 ${[...new Set(lines)].join('、')}${more} 行）`;
    });
    const names = columns.map((column) => (typeof column === 'number' ? `第 ${column} 欄` : column));
    if (names.length > 0) out.push(`欄位：${names.slice(0, 5).join('、')}${names.length > 5 ? '…' : ''}`);
    return [
      ...(words === 0 ? [] : [`${counted(words, '個關鍵字')}${behind}。`]),
      ...(out.length === 0 ? [] : [`未採用：${out.join('；')}。`]),
    ].join('');
  },
};
