import type { Problem } from '../../../problems/index.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';
import { chat, chatAdvice } from './chat.ts';
import { copies, copiesAdvice } from './copies.ts';
import { discord, discordAdvice } from './discord.ts';
import { filters } from './filters.ts';
import { moderation } from './moderation.ts';
import { operator, operatorAdvice } from './operator.ts';
import { rules } from './rules.ts';
import { store, storeAdvice } from './store.ts';

export const problems: SentencesOf<Problem> = {
  ...filters,
  ...moderation,
  ...rules,
  ...chat,
  ...store,
  ...discord,
  ...operator,
  ...copies,
  unexpected: () => '发生意外错误。',
  text: ({ text }, { plain }) => plain(text),
};

export const advice: SomeSentencesOf<Problem> = {
  ...chatAdvice,
  ...discordAdvice,
  ...storeAdvice,
  ...operatorAdvice,
  ...copiesAdvice,
  'request-unsure': () => '数据库返回的信息见运行日志：磁盘已满、权限不足，或数据库服务器不在线。',
  unexpected: () => '详情见运行日志。',
};
