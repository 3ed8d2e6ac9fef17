import type { Messages } from '../../types.ts';
import { wrongValue } from './values.ts';

/** The form for a rule's words. Labels have at most 45 characters, descriptions 100. */
export const ruleForm: Messages['ruleForm'] = {
  newRule: '新規則',
  change: (id) => `修改規則 ${id}`,
  entries: {
    keywords: {
      label: '關鍵字，每行一個',
      description: 'coin：整個單字 · *coin*：單字裡面也算 · ^coin：單字開頭 · ?coin：只詢問版主',
    },
    patterns: {
      label: '正規表示式，每行一個',
      description: 'RE2 語法，與 Go 相同。不分大小寫，除非該行以 (?-i) 開頭',
    },
    contact: {
      label: '更多聯絡方式用語，每行一個',
      description: '常見的（微信、vx、QQ、kakao…）已內建 · ?word：只詢問版主',
    },
    link: {
      label: '不允許的網域，每行一個',
      description: '留空：所有連結。以 ! 開頭的網域一律允許',
    },
  },
  allow: { label: '允許的片語，每行一個', description: '落在這些片語裡的命中不算數' },
  reason: { label: '觀眾看到的理由', description: '最多 1,000 位元組' },
  ladder: {
    label: '封鎖或禁言：每次違規各一個',
    description: '例如 10m 1h 1d，或 mute 10m, ban 1h, ban 1d。30 天內再犯，一律套用最後一個',
  },
  tooLarge: (id) =>
    `規則「${id}」的字詞太多，表單放不下。請用 /filter-av export 下載，修改檔案後用 /filter-av import 上傳。`,
  refused({ list, line }, problem) {
    const place = line === undefined ? '' : `（${list === 'allow' ? '允許的片語，' : ''}第 ${line} 行）`;
    return `規則無法儲存${place}：${wrongValue(problem)}。`;
  },
};
