import type { Messages } from '../../types.ts';
import { counted, list, number } from '../common.ts';

type Floor = Messages['floor'];

/** What the service cannot refuse for these rules, a part each. */
function leftParts({ patterns, rules, doubtful, inside, allowed }: Parameters<Floor['left']>[0]): string[] {
  return [
    ...(patterns > 0 ? [counted(patterns, '条正则')] : []),
    ...(rules > 0 ? [`${counted(rules, '条')}链接或联系方式规则`] : []),
    ...(doubtful > 0 ? [`${counted(doubtful, '个')}由房管决定的关键词`] : []),
    ...(inside > 0 ? [`${counted(inside, '个')}会在普通词语中命中的关键词`] : []),
    ...(allowed > 0 ? [`${counted(allowed, '个')}包含在放行短语中的关键词`] : []),
  ];
}

const VIEWS = 'Chat 服务只按关键词原样查找：机器人能识破的变形写法不会被拦截。';

export const floor: Floor = {
  on: (library, asks) =>
    `**兜底拦截已开启**：拦截或封禁规则的关键词会存入 Chat 服务自带内容审核的词库 ${library}。即使机器人离线或太慢，服务也会自行拦截含有这些词的消息。\n若在控制台勾选 \`ContentCallback.ResultNotify\`，服务命中的内容会${
      asks ? '作为审核显示给房管' : '被记录下来'
    }。`,
  costs:
    '⚠️ Chat 服务的内容审核是付费功能：按月购买检测套餐，超出后按次计费。仅在中国、新加坡和首尔提供。它会检测每一条消息，而不只是机器人漏掉的，并且会在更长的词里命中关键词。',
  off: (library) => `**兜底拦截已关闭**。正在移除机器人存入 ${library} 的关键词，其他关键词保留。`,
  wasOff: '兜底拦截本来就没有开启。',
  shown: (library, words, wanted) =>
    words === wanted
      ? `**兜底拦截已开启**：词库 ${library} 中有本服务器规则的 ${counted(words, '个关键词')}。`
      : `**兜底拦截已开启**，词库 ${library}：其中有机器人的 ${counted(words, '个关键词')}；本服务器的规则需要 ${number(wanted)} 个。`,
  left(left) {
    const parts = leftParts(left);
    return parts.length === 0 ? VIEWS : `未存入：${list(parts)}。${VIEWS}`;
  },
  refused: (count) => `Chat 服务没有接受 ${counted(count, '个关键词')}。`,
  stuck: (count) => `Chat 服务没有移除 ${counted(count, '个关键词')}。机器人会重试。`,
  notYet: '词库尚未与规则核对。',
  problem: (why) => `⚠️ 词库与规则不同步：${why}机器人会重试。`,

  announceOn: (by, library) =>
    `${by} 开启了兜底拦截：拦截或封禁规则的关键词会存入 Chat 服务自带内容审核的词库 ${library}。`,
  announceOff: (by, library) => `${by} 关闭了兜底拦截：正在从词库 ${library} 移除机器人的关键词。`,
};
