import type { CopyProblem } from '../../../problems/copies.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What is in the way of a backup. */
const PLACES = {
  'no-file': '不是文件名',
  beside: '是 SQLite 或机器人在数据库旁边使用的名称',
  'in-use': '是机器人正在使用或用过的数据库',
  other: '已经存在，而且不是机器人的备份',
} as const;

export const copies: SentencesOf<CopyProblem> = {
  'nothing-to-copy': () => '要读取的地址上没有机器人的数据库。',
  'same-database': () => '两个地址指向同一个数据库。',
  'target-not-empty': ({ file, rows }, { code }) =>
    `${file === undefined ? 'PostgreSQL 数据库' : `文件 ${code(file)} `}${rows === undefined ? '无法读取' : `已有 ${rows} 行数据`}。未做任何更改。`,
  'database-in-use-by-bot': () => '有机器人正在使用该 PostgreSQL 数据库。未做任何更改。',
  'not-a-backup': ({ file }, { code }) => `文件 ${code(file)} 不是机器人的备份。未做任何更改。`,
  'backup-place': ({ file, why }, { code }) => `${code(file)} ${PLACES[why]}。未做任何更改。`,
  'backup-of-postgres': () =>
    '该备份由 pg_dump 从 PostgreSQL 数据库导出，而 DATABASE_URL 指向 SQLite 文件。未做任何更改。',
  'copy-differs': ({ table, read, written }, { code }) =>
    `写入的内容与读取的不一致：表 ${code(table)}，读取 ${read} 行，写入 ${written} 行。未做任何更改。`,
  'tool-missing': ({ tool }) => `未安装 ${tool}。未做任何更改。`,
  'tool-failed': ({ tool, said }, { plain }) => `${tool} 执行失败：${plain(said)}。未做任何更改。`,
};

export const copiesAdvice: SomeSentencesOf<CopyProblem> = {
  'nothing-to-copy': () => '请检查 DATABASE_URL。',
  'target-not-empty': ({ file }) =>
    file === undefined
      ? '请指定一个空数据库。恢复时加 --force 会覆盖已有数据。'
      : '请指定另一个文件。恢复时加 --force 会覆盖它，原文件会改名保留。',
  'database-in-use-by-bot': () => '请停止机器人的所有进程，等待 10 秒后重试。',
  'backup-of-postgres': () => '请先恢复到 PostgreSQL 数据库，再迁移到该文件：`npm run move -- sqlite:FILE`。',
  'backup-place': () => '请换一个文件名：只会覆盖以前的备份。',
  'copy-differs': () => '请重试。如果再次出现，可能是磁盘或内存有故障。',
  'tool-missing': () => '请安装 PostgreSQL 客户端工具，版本不低于服务器。',
};
