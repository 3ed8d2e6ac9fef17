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
  unexpected: () => '予期しないエラーが発生しました。',
  text: ({ text }, { plain }) => plain(text),
};

/** What the operator can do about a problem. */
export const advice: SomeSentencesOf<Problem> = {
  ...chatAdvice,
  ...discordAdvice,
  ...storeAdvice,
  ...operatorAdvice,
  ...copiesAdvice,
  'request-unsure': () =>
    'データベースの応答はログにあります。ディスクの空き不足、権限不足、データベースサーバーの停止などが考えられます。',
  unexpected: () => '詳細はログにあります。',
};
