import type { CopyProblem } from '../../../problems/copies.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';
import { number } from '../common.ts';

const UNCHANGED = '何も変更していません。';

/** What is in the way of a backup. */
const PLACES = {
  'no-file': 'ファイル名ではありません',
  beside: 'SQLiteやBotがデータベースのとなりで使う名前です',
  'in-use': 'Botが使っている（または使っていた）データベースです',
  other: 'すでに存在し、Botのバックアップではありません',
} as const;

/** What keeps a database from being backed up, restored or moved. */
export const copies: SentencesOf<CopyProblem> = {
  'nothing-to-copy': () => '読み取り元のアドレスにBotのデータベースがありません。',
  'same-database': () => '2つのアドレスが同じデータベースを指しています。',
  'target-not-empty': ({ file, rows }, { code }) =>
    `${file === undefined ? 'PostgreSQLデータベース' : `ファイル${code(file)}`}${rows === undefined ? 'を読み取れません' : `にはすでに${number(rows)}行あります`}。${UNCHANGED}`,
  'database-in-use-by-bot': () => `PostgreSQLデータベースをBotが使用中です。${UNCHANGED}`,
  'not-a-backup': ({ file }, { code }) =>
    `ファイル${code(file)}はBotのバックアップではありません。${UNCHANGED}`,
  'backup-place': ({ file, why }, { code }) => `${code(file)}は${PLACES[why]}。${UNCHANGED}`,
  'backup-of-postgres': () =>
    `これは pg_dump で作ったPostgreSQLのバックアップですが、DATABASE_URL はSQLiteのファイルを指しています。${UNCHANGED}`,
  'copy-differs': ({ table, read, written }, { code }) =>
    `書き込んだ内容が読み取った内容と一致しません（テーブル${code(table)}：読み取り${number(read)}行、書き込み${number(written)}行）。${UNCHANGED}`,
  'tool-missing': ({ tool }) => `${tool} がインストールされていません。${UNCHANGED}`,
  'tool-failed': ({ tool, said }, { plain }) => `${tool} が失敗しました：${plain(said)}。${UNCHANGED}`,
};

/** What the operator can do about it. */
export const copiesAdvice: SomeSentencesOf<CopyProblem> = {
  'nothing-to-copy': () => 'DATABASE_URL を確認してください。',
  'target-not-empty': ({ file }) =>
    file === undefined
      ? '空のデータベースを指定してください。復元のときは、--force をつけると既存の内容を上書きします。'
      : '別のファイルを指定してください。復元のときは、--force をつけると上書きし、元のファイルは別名で残します。',
  'database-in-use-by-bot': () => 'Botのプロセスをすべて止め、10秒待ってから、もう一度お試しください。',
  'backup-of-postgres': () =>
    'PostgreSQLデータベースに復元してから、ファイルに移してください：`npm run move -- sqlite:FILE`',
  'backup-place': () => '別のファイル名を指定してください。上書きできるのは以前のバックアップだけです。',
  'copy-differs': () =>
    'もう一度お試しください。繰り返し起こる場合は、ディスクかメモリの故障が考えられます。',
  'tool-missing': () =>
    'PostgreSQLのクライアントツールを、サーバーと同じかそれより新しいバージョンでインストールしてください。',
};
