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

/** What each problem is, in one or more sentences. */
export const problems: SentencesOf<Problem> = {
  ...filters,
  ...moderation,
  ...rules,
  ...chat,
  ...store,
  ...discord,
  ...operator,
  ...copies,
  unexpected: () => '發生未預期的錯誤。',
  text: ({ text }, { plain }) => plain(text),
};

/** What the operator can do about a problem. */
export const advice: SomeSentencesOf<Problem> = {
  ...chatAdvice,
  ...discordAdvice,
  ...storeAdvice,
  ...operatorAdvice,
  ...copiesAdvice,
  'request-unsure': () => '資料庫的回應在日誌裡：磁碟已滿、權限不足，或資料庫伺服器離線。',
  unexpected: () => '詳情在日誌裡。',
};
