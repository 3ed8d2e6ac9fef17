import type { CopyProblem } from '../../../problems/copies.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What is in the way of a backup. */
const PLACES = {
  'no-file': '不是檔案名稱',
  beside: '是 SQLite 或機器人在資料庫旁邊使用的名稱',
  'in-use': '是機器人正在使用或用過的資料庫',
  other: '已經存在，而且不是機器人的備份',
} as const;

/** What keeps a database from being backed up, restored or moved. */
export const copies: SentencesOf<CopyProblem> = {
  'nothing-to-copy': () => '來源位址沒有這個機器人的資料庫。',
  'same-database': () => '兩個位址指向同一個資料庫。',
  'target-not-empty': ({ file, rows }, { code }) =>
    `${file === undefined ? 'PostgreSQL 資料庫' : `檔案 ${code(file)} `}${rows === undefined ? '無法讀取' : `已有 ${rows} 筆資料`}。未做任何變更。`,
  'database-in-use-by-bot': () => '有機器人正在使用這個 PostgreSQL 資料庫。未做任何變更。',
  'not-a-backup': ({ file }, { code }) => `檔案 ${code(file)} 不是這個機器人的備份。未做任何變更。`,
  'backup-place': ({ file, why }, { code }) => `${code(file)} ${PLACES[why]}。未做任何變更。`,
  'backup-of-postgres': () =>
    '這份備份是用 pg_dump 從 PostgreSQL 資料庫建立的，但 DATABASE_URL 指向 SQLite 檔案。未做任何變更。',
  'copy-differs': ({ table, read, written }, { code }) =>
    `寫入的內容與讀取的不同：資料表 ${code(table)}，讀取 ${read} 筆，寫入 ${written} 筆。未做任何變更。`,
  'tool-missing': ({ tool }) => `沒有安裝 ${tool}。未做任何變更。`,
  'tool-failed': ({ tool, said }, { plain }) => `${tool} 執行失敗：${plain(said)}。未做任何變更。`,
};

/** What the operator can do about it. */
export const copiesAdvice: SomeSentencesOf<CopyProblem> = {
  'nothing-to-copy': () => '請檢查 DATABASE_URL。',
  'target-not-empty': ({ file }) =>
    file === undefined
      ? '請指定空的資料庫。還原時加上 --force 會覆寫裡面的內容。'
      : '請指定另一個檔案。還原時加上 --force 會覆寫它，原本的檔案會改名保留。',
  'database-in-use-by-bot': () => '請停止機器人的所有程序，等 10 秒後再試。',
  'backup-of-postgres': () => '請先還原到 PostgreSQL 資料庫，再把它搬到檔案：`npm run move -- sqlite:FILE`。',
  'backup-place': () => '請換一個檔案名稱：只會覆寫先前的備份。',
  'copy-differs': () => '請再試一次。如果又發生，可能是磁碟或記憶體故障。',
  'tool-missing': () => '請安裝 PostgreSQL 的用戶端工具，版本不低於伺服器的版本。',
};
