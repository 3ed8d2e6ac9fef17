import type { KeptRow, OperatorProblem } from '../../../problems/operator.ts';
import type { SentencesOf, Show, SomeSentencesOf } from '../../show.ts';

const UNCHANGED = '何も変更していません。';

function rowName(row: KeptRow, { code }: Show): string {
  const where = `サーバー${code(row.guildId)}の`;
  if (row.kind === 'settings') return `${where}テーブルsettingsの行`;
  if (row.kind === 'rule') return `${where}ルール ${code(row.id)} `;
  if (row.kind === 'rule-version') return `${where}ルール ${code(row.id)} のバージョン${row.version}`;
  return `${where}ケース${row.number}の訂正${row.revision}`;
}

/** What keeps the bot from starting. */
export const operator: SentencesOf<OperatorProblem> = {
  'webhook-token-missing': () => 'コールバックに署名が必要な設定ですが、署名を確認するトークンがありません。',
  'webhook-port-unusable': ({ port, code }) =>
    `WEBHOOK_HOST のポート${port}でコールバックを受信できません（${code}）。`,
  'ops-port-unusable': ({ port, code }) =>
    `OPS_HOST のポート${port}で /live、/ready、/health、/metrics に応答できません（${code}）。`,
  'database-unusable': ({ why }, { plain }) =>
    `データベースを使えません：${plain(why)}。DATABASE_URL を確認してください。`,
  'database-in-use': () =>
    'データベースを使えません。別のプロセスが使用中で、ファイルは1つのプロセスしか使えません。複数のプロセスで動かすにはPostgreSQL（DATABASE_URL=postgres://…）を使ってください。そうでなければ、もう一方を終了するか、DATABASE_URL を確認してください。',
  'database-damaged': ({ file, found }, { code, plain }) =>
    `データベースファイル${code(file)}が壊れています：${plain(found)}。${UNCHANGED}`,
  'database-foreign': ({ file }, { code }) =>
    `ファイル${code(file)}はAV Wardenのデータベースではありません。${UNCHANGED}`,
  'database-file-empty': ({ file }, { code }) =>
    `データベースファイル${code(file)}が空です（ディスクがいっぱいになった後などに起こります）。${UNCHANGED}`,
  'database-read-only': ({ path, code: said }, { code }) =>
    `データベースに書き込めません。${code(path)}はこのユーザーでは読み取り専用です（${said}）。`,
  'leadership-lost': () =>
    '別のプロセスが主になったため、このプロセスは終了します。起動し直すと待機に入ります。',
  'database-of-development-version': () =>
    `このデータベースはAV Wardenの開発版で作られたもので、アップグレードできません。ファイルを移動する（PostgreSQLでは空のデータベースを作る）か、別の DATABASE_URL を指定してください。${UNCHANGED}`,
  'database-of-newer-version': () =>
    `このデータベースは、より新しいAV Wardenで作られています。そのバージョンをインストールするか、別の DATABASE_URL を指定してください。${UNCHANGED}`,
  'row-unreadable': ({ row, detail }, show) =>
    `${rowName(row, show)}をデータベースから読み取れません：${detail === undefined ? 'JSONではありません' : show.plain(detail)}。その行を直すか、バックアップから復元してください。`,
};

/** What the operator can do about it. */
export const operatorAdvice: SomeSentencesOf<OperatorProblem> = {
  'database-damaged': () =>
    'そのファイルと、同じ名前で始まるファイルを別の場所にコピーしてから、最新のバックアップを復元してください：`npm run restore -- BACKUP --force`',
  'database-foreign': () =>
    'DATABASE_URL を確認してください。Botのファイルが上書きされた場合は、バックアップを復元してください：`npm run restore -- BACKUP --force`',
  'database-file-empty': () =>
    '最新のバックアップを復元してください（`npm run restore -- BACKUP --force`）。最初から始める場合は、ファイルを削除してください。',
  'database-read-only': () =>
    'Botを動かすユーザーに、そのファイルとフォルダーへの書き込み権限を与えるか、別の DATABASE_URL を指定してください。',
  'webhook-token-missing': () =>
    'ChatコンソールのWebhookに表示されるトークンを設定するか、署名のないコールバックを許可してください。',
  'webhook-port-unusable': () =>
    'WEBHOOK_HOST にこのマシンのアドレス、WEBHOOK_PORT にほかで使われていないポートを設定してください。',
  'ops-port-unusable': () =>
    'OPS_HOST にこのマシンのアドレス、OPS_PORT にほかで使われていないポートを設定してください。OPS_PORT を空にすると、Botの監視はできなくなります。',
};
