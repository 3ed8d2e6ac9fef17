import type { CopyProblem } from '../../../problems/copies.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What is in the way of a backup. */
const PLACES = {
  'no-file': 'is not the name of a file',
  beside: 'is a name that SQLite and the bot use beside a database',
  'in-use': 'is a database that a bot uses, or has used',
  other: 'is there already, and is not a backup of the bot',
} as const;

/** What keeps a database from being backed up, restored or moved. */
export const copies: SentencesOf<CopyProblem> = {
  'nothing-to-copy': () => 'There is no database of the bot at the address to be read.',
  'same-database': () => 'Both addresses name the same database.',
  'target-not-empty': ({ file, rows }, { code }) =>
    `${file === undefined ? 'The PostgreSQL database' : `The file ${code(file)}`} ${rows === undefined ? 'cannot be read' : `already holds ${rows} rows`}. Nothing was changed.`,
  'database-in-use-by-bot': () => 'A bot is running on the PostgreSQL database. Nothing was changed.',
  'not-a-backup': ({ file }, { code }) =>
    `The file ${code(file)} is not a backup of the bot. Nothing was changed.`,
  'backup-place': ({ file, why }, { code }) => `${code(file)} ${PLACES[why]}. Nothing was changed.`,
  'backup-of-postgres': () =>
    'The backup was made of a PostgreSQL database by pg_dump, and DATABASE_URL names a SQLite file. Nothing was changed.',
  'copy-differs': ({ table, read, written }, { code }) =>
    `What was written is not what was read: table ${code(table)}, ${read} rows read, ${written} written. Nothing was changed.`,
  'tool-missing': ({ tool }) => `${tool} is not installed. Nothing was changed.`,
  'tool-failed': ({ tool, said }, { plain }) => `${tool} failed: ${plain(said)}. Nothing was changed.`,
};

/** What the operator can do about it. */
export const copiesAdvice: SomeSentencesOf<CopyProblem> = {
  'nothing-to-copy': () => 'Check DATABASE_URL.',
  'target-not-empty': ({ file }) =>
    file === undefined
      ? 'Name an empty database. A restore overwrites what is there with --force.'
      : 'Name another file. A restore overwrites it with --force, and keeps the earlier file under another name.',
  'database-in-use-by-bot': () => 'Stop every process of the bot, wait 10 seconds, and try again.',
  'backup-place': () => 'Name another file: only an earlier backup is overwritten.',
  'backup-of-postgres': () =>
    'Restore it into a PostgreSQL database, and move that to the file: npm run move -- sqlite:FILE.',
  'copy-differs': () => 'Try again. If it happens again, the disk or the memory may be faulty.',
  'tool-missing': () => 'Install PostgreSQL’s client tools, of the server’s version or later.',
};
