import type { StoreProblem } from '../../../problems/store.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong with the database. */
export const store: SentencesOf<StoreProblem> = {
  'database-silent': () => 'Botのデータベースが応答しません。',
  'not-leading': () => 'このプロセスは時間内にデータベースに接続できなかったため、何も実行していません。',
  'database-away': () =>
    'Botのデータベースが応答しないため、何も実行していません。少し待ってから、もう一度お試しください。',
  'database-unsure': () =>
    'Botのデータベースに書き込めないため、実行されていない可能性があります。もう一度試す前に確認してください。',
};

const LOG =
  'データベースの応答はログにあります。ロック、ディスクの空き不足、権限不足、データベースサーバーの停止などが考えられます。';

/** What the operator can do about it. */
export const storeAdvice: SomeSentencesOf<StoreProblem> = {
  'database-silent': () => LOG,
  'database-away': () => LOG,
  'database-unsure': () => LOG,
};
