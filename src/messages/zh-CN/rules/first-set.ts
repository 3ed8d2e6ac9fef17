import type { Messages } from '../../types.ts';
import { counted } from '../common.ts';

export const firstSet: Messages['firstSet'] = {
  installed: ({ rule, keywords }) =>
    [
      `**已安装第一条规则**：${rule}，针对中、英、日、韩文的垃圾信息和诈骗（${counted(keywords, '个关键词')}）。`,
      '它处于**人工审核**状态：命中的内容会发到这里，由房管决定。它不封禁任何人，也不拦截消息。没有开启其他任何功能。',
      '如果不需要，请按**删除规则**。`/filter-av import` 提供更多现成规则；用 `/filter-av add` 可以自己编写。',
    ].join('\n'),
  look: '查看规则',
  remove: '删除规则',
  removed: ({ rule, set }) =>
    `**已删除**：${rule}。不会再自动安装；可用 \`/filter-av import set:${set}\` 装回。`,
  removedBefore: ({ rule, set }) => `规则 ${rule} 此前已删除。可用 \`/filter-av import set:${set}\` 装回。`,
  changedSince: ({ rule, by }) =>
    `规则 ${rule} 安装之后有过修改（最近：${by}），因此没有删除。可用 \`/filter-av remove\` 删除现在的规则。`,
};
