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
  unexpected: () => '예상하지 못한 오류가 발생했습니다.',
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
    '데이터베이스의 오류 내용은 로그에 있습니다. 디스크가 가득 찼거나, 권한이 없거나, 서버에 연결할 수 없는 경우입니다.',
  unexpected: () => '자세한 내용은 로그에 있습니다.',
};
