import type { KeptRow, OperatorProblem } from '../../../problems/operator.ts';
import type { SentencesOf, Show, SomeSentencesOf } from '../../show.ts';

function rowName(row: KeptRow, { code }: Show): string {
  const where = `伺服器 ${code(row.guildId)} `;
  if (row.kind === 'settings') return `${where}在資料表 settings 的資料`;
  if (row.kind === 'rule') return `${where}的規則 ${code(row.id)} `;
  if (row.kind === 'rule-version') return `${where}的規則 ${code(row.id)} 版本 ${row.version} `;
  return `${where}的案件 ${row.number} 的第 ${row.revision} 筆修改紀錄`;
}

/** What keeps the bot from starting. */
export const operator: SentencesOf<OperatorProblem> = {
  'webhook-token-missing': () => '回呼必須有簽章，但沒有可用來驗證的權杖。',
  'webhook-port-unusable': ({ port, code }) => `無法在 WEBHOOK_HOST 的連接埠 ${port} 接收回呼（${code}）。`,
  'ops-port-unusable': ({ port, code }) =>
    `無法在 OPS_HOST 的連接埠 ${port} 提供 /live、/ready、/health 和 /metrics（${code}）。`,
  'database-unusable': ({ why }, { plain }) => `無法使用資料庫：${plain(why)}。請檢查 DATABASE_URL。`,
  'database-in-use': () =>
    '無法使用資料庫：另一個程序正在使用，而檔案一次只能由一個程序使用。要執行多個程序，請使用 PostgreSQL（DATABASE_URL=postgres://…）；否則請結束另一個程序，或檢查 DATABASE_URL。',
  'database-damaged': ({ file, found }, { code, plain }) =>
    `資料庫檔案 ${code(file)} 已損毀：${plain(found)}。未做任何變更。`,
  'database-foreign': ({ file }, { code }) => `檔案 ${code(file)} 不是 AV Warden 的資料庫。未做任何變更。`,
  'database-file-empty': ({ file }, { code }) =>
    `資料庫檔案 ${code(file)} 是空的，可能是磁碟曾經滿了。未做任何變更。`,
  'database-read-only': ({ path, code: said }, { code }) =>
    `資料庫無法寫入：${code(path)} 對這個使用者是唯讀的（${said}）。`,
  'leadership-lost': () => '現在由另一個程序主導，所以這個程序會結束。重新啟動後會作為備援待命。',
  'database-of-development-version': () =>
    '這個資料庫由 AV Warden 的開發版寫入，無法升級。請把檔案移走（PostgreSQL 則建立空的資料庫），或指定另一個 DATABASE_URL。未做任何變更。',
  'database-of-newer-version': () =>
    '這個資料庫由較新版的 AV Warden 寫入。請安裝該版本，或指定另一個 DATABASE_URL。未做任何變更。',
  'row-unreadable': ({ row, detail }, show) =>
    `${rowName(row, show)}無法從資料庫讀取：${detail === undefined ? '不是 JSON' : show.plain(detail)}。請修正該筆資料，或從備份還原。`,
};

/** What the operator can do about it. */
export const operatorAdvice: SomeSentencesOf<OperatorProblem> = {
  'database-damaged': () =>
    '請把這個檔案和檔名開頭相同的檔案都複製到別處，再還原最新的備份：`npm run restore -- BACKUP --force`。',
  'database-foreign': () =>
    '請檢查 DATABASE_URL。如果原本是機器人的檔案，後來被覆寫，請還原備份：`npm run restore -- BACKUP --force`。',
  'database-file-empty': () =>
    '請還原最新的備份（`npm run restore -- BACKUP --force`）。若要從零開始，請刪除這個檔案。',
  'database-read-only': () => '請讓執行機器人的使用者能寫入這個檔案和所在資料夾，或指定另一個 DATABASE_URL。',
  'webhook-token-missing': () => '請設定 Chat 主控台顯示的回呼權杖，或允許沒有簽章的回呼。',
  'ops-port-unusable': () =>
    '請把 OPS_HOST 設為這台主機的位址，OPS_PORT 設為沒有被佔用的連接埠；不設 OPS_PORT 就沒有監控。',
  'webhook-port-unusable': () =>
    '請把 WEBHOOK_HOST 設為這台主機的位址，WEBHOOK_PORT 設為沒有被佔用的連接埠。',
};
