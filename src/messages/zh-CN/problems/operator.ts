import type { KeptRow, OperatorProblem } from '../../../problems/operator.ts';
import type { SentencesOf, Show, SomeSentencesOf } from '../../show.ts';

function rowName(row: KeptRow, { code }: Show): string {
  const where = `服务器 ${code(row.guildId)} 的`;
  if (row.kind === 'settings') return `settings 表中${where}记录`;
  if (row.kind === 'rule') return `${where}规则 ${code(row.id)} `;
  if (row.kind === 'rule-version') return `${where}规则 ${code(row.id)} 的第 ${row.version} 版`;
  return `${where}案件 ${row.number} 的修改记录 ${row.revision} `;
}

export const operator: SentencesOf<OperatorProblem> = {
  'webhook-token-missing': () => '回调必须签名，但没有可用于校验的令牌。',
  'webhook-port-unusable': ({ port, code }) => `无法在 WEBHOOK_HOST 的端口 ${port} 上接收回调（${code}）。`,
  'ops-port-unusable': ({ port, code }) =>
    `无法在 OPS_HOST 的端口 ${port} 上应答 /live、/ready、/health 和 /metrics（${code}）。`,
  'database-unusable': ({ why }, { plain }) => `数据库无法使用：${plain(why)}。请检查 DATABASE_URL。`,
  'database-in-use': () =>
    '数据库无法使用：另一个进程正在使用它，而一个文件只能供一个进程使用。要运行多个进程，请使用 PostgreSQL（DATABASE_URL=postgres://…）；否则请结束另一个进程，或检查 DATABASE_URL。',
  'database-damaged': ({ file, found }, { code, plain }) =>
    `数据库文件 ${code(file)} 已损坏：${plain(found)}。未做任何更改。`,
  'database-foreign': ({ file }, { code }) => `文件 ${code(file)} 不是 AV Warden 的数据库。未做任何更改。`,
  'database-file-empty': ({ file }, { code }) =>
    `数据库文件 ${code(file)} 是空的，磁盘写满后会出现这种情况。未做任何更改。`,
  'database-read-only': ({ path, code: said }, { code }) =>
    `数据库无法写入：${code(path)} 对当前用户只读（${said}）。`,
  'leadership-lost': () => '另一个进程已成为主进程，本进程将结束。重新启动后会作为备用。',
  'database-of-development-version': () =>
    '该数据库由 AV Warden 的开发版本写入，无法升级。请移走该文件（PostgreSQL：新建一个空数据库），或指定另一个 DATABASE_URL。未做任何更改。',
  'database-of-newer-version': () =>
    '该数据库由更新版本的 AV Warden 写入。请安装该版本，或指定另一个 DATABASE_URL。未做任何更改。',
  'row-unreadable': ({ row, detail }, show) =>
    `${rowName(row, show)}无法从数据库读取：${detail === undefined ? '不是 JSON' : show.plain(detail)}。请修正该记录，或从备份恢复。`,
};

export const operatorAdvice: SomeSentencesOf<OperatorProblem> = {
  'database-damaged': () =>
    '请把该文件及以其文件名开头的文件另存一份，再恢复最新的备份：`npm run restore -- BACKUP --force`。',
  'database-foreign': () =>
    '请检查 DATABASE_URL。如果它原本是机器人的文件而被覆盖，请恢复备份：`npm run restore -- BACKUP --force`。',
  'database-file-empty': () =>
    '请恢复最新的备份（`npm run restore -- BACKUP --force`）。如要从零开始，请删除该文件。',
  'database-read-only': () => '请授予运行机器人的用户对该文件及其目录的写入权限，或指定另一个 DATABASE_URL。',
  'webhook-token-missing': () => '请设置 Chat 控制台为 Webhook 显示的令牌，或允许未签名的回调。',
  'webhook-port-unusable': () => '请把 WEBHOOK_HOST 设为本机的地址，把 WEBHOOK_PORT 设为未被占用的端口。',
  'ops-port-unusable': () =>
    '请把 OPS_HOST 设为本机的地址，把 OPS_PORT 设为未被占用的端口；不设 OPS_PORT 则机器人不受监控。',
};
