import type { Messages } from '../../types.ts';
import { common, SERVICE } from '../common.ts';

const { counted, number } = common;

type Floor = Messages['floor'];
type Left = Parameters<Floor['left']>[0];

/** What the service cannot refuse for these rules, a part each. */
function leftParts({ patterns, rules, doubtful, inside, allowed }: Left): string[] {
  return [
    ...(patterns > 0 ? [counted(patterns, '個正規表示式')] : []),
    ...(rules > 0 ? [counted(rules, '條連結或聯絡方式的規則')] : []),
    ...(doubtful > 0 ? [counted(doubtful, '個由版主決定的關鍵字')] : []),
    ...(inside > 0 ? [counted(inside, '個會出現在一般字詞裡的關鍵字')] : []),
    ...(allowed > 0 ? [counted(allowed, '個包含在允許片語裡的關鍵字')] : []),
  ];
}

const VIEWS = '服務只比對關鍵字的原樣寫法：機器人能識破的變形寫法，服務不會攔截。';

/** `/filter-av floor`. Libraries come in code type. */
export const floor: Floor = {
  on: (library, asks) =>
    `**保底過濾已開啟**：動作為攔截或封鎖的規則，其關鍵字會放進${SERVICE}的詞庫 ${library}。含有這些關鍵字的訊息由服務直接攔截，機器人停機或來不及時也一樣。\n服務偵測到的內容${
      asks ? '會以審核的形式交給版主' : '會留下紀錄'
    }，前提是其主控台已勾選 \`ContentCallback.ResultNotify\`。`,
  costs:
    '⚠️ 服務的內容審核要付費：每月一個檢查次數方案，用完後按次計費。只在中國、新加坡和首爾提供。它會檢查每一則訊息，不只是機器人漏掉的，而且較長字詞裡面的關鍵字也會命中。',
  off: (library) => `**保底過濾已關閉**。機器人放進 ${library} 的關鍵字正在移除，其他關鍵字會保留。`,
  wasOff: '保底過濾沒有開啟。',
  shown: (library, words, wanted) =>
    words === wanted
      ? `**保底過濾已開啟**：詞庫 ${library} 裡有本伺服器規則的 ${counted(words, '個關鍵字')}。`
      : `**保底過濾已開啟**，詞庫 ${library}：裡面有機器人的 ${counted(words, '個關鍵字')}，本伺服器的規則需要 ${number(wanted)} 個。`,
  left(left) {
    const parts = leftParts(left);
    return parts.length === 0 ? VIEWS : `未放入：${common.list(parts)}。${VIEWS}`;
  },
  refused: (count) => `服務沒有接受 ${counted(count, '個關鍵字')}。`,
  stuck: (count) => `服務沒有移除 ${counted(count, '個關鍵字')}，機器人會再試。`,
  notYet: '詞庫還沒與規則比對過。',
  problem: (why) => `⚠️ 詞庫與規則不同步：${why}機器人會再試。`,

  announceOn: (by, library) =>
    `${by} 開啟了保底過濾：動作為攔截或封鎖的規則，其關鍵字會放進${SERVICE}的詞庫 ${library}。`,
  announceOff: (by, library) => `${by} 關閉了保底過濾：機器人的關鍵字會從詞庫 ${library} 移除。`,
};
