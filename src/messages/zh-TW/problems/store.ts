import type { StoreProblem } from '../../../problems/store.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong with the database. */
export const store: SentencesOf<StoreProblem> = {
  'database-silent': () => '機器人的資料庫沒有回應。',
  'not-leading': () => '這個程序來不及連上資料庫，無法繼續，所以未執行任何動作。',
  'database-away': () => '機器人的資料庫沒有回應，所以未執行任何動作。請稍後再試。',
  'database-unsure': () => '機器人的資料庫無法寫入，所以這個動作可能沒有完成。重試前請先確認。',
};

const LOG = '資料庫的回應在日誌裡：被鎖定、磁碟已滿、權限不足，或資料庫伺服器離線。';

/** What the operator can do about it. */
export const storeAdvice: SomeSentencesOf<StoreProblem> = {
  'database-silent': () => LOG,
  'database-away': () => LOG,
  'database-unsure': () => LOG,
};
