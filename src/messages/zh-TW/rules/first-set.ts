import type { Messages } from '../../types.ts';
import { counted } from '../common.ts';

/** The rule that a server gets when it is first served. `rule` is its name in code type, `set` what is imported to get it again. */
export const firstSet: Messages['firstSet'] = {
  installed: ({ rule, keywords }) =>
    [
      `**已安裝第一條規則**：${rule}，用來防範英文、中文、日文和韓文的垃圾訊息與詐騙（${counted(keywords, '個關鍵字')}）。`,
      '它的動作是**人工審核**：偵測到的內容會張貼在這裡，由版主決定。不會封鎖任何人，也不會攔截訊息。除此之外沒有開啟任何功能。',
      '如果不需要，請按**移除**。`/filter-av import` 提供更多現成規則；`/filter-av add` 可以自訂規則。',
    ].join('\n'),
  look: '查看規則',
  remove: '移除',
  removed: ({ rule, set }) =>
    `**已移除**：${rule}。它不會再自動安裝；用 \`/filter-av import set:${set}\` 可以裝回來。`,
  removedBefore: ({ rule, set }) =>
    `規則 ${rule} 先前已移除。用 \`/filter-av import set:${set}\` 可以裝回來。`,
  changedSince: ({ rule, by }) =>
    `規則 ${rule} 安裝後有人修改過（最後一次：${by}），所以沒有移除。用 \`/filter-av remove\` 移除目前的版本。`,
};
