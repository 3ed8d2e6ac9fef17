import type { KeptRow, OperatorProblem } from '../../../problems/operator.ts';
import type { SentencesOf, Show, SomeSentencesOf } from '../../show.ts';

function rowName(row: KeptRow, { code }: Show): string {
  const where = `of server ${code(row.guildId)}`;
  if (row.kind === 'settings') return `The row ${where} in the table settings`;
  if (row.kind === 'rule') return `Rule ${code(row.id)} ${where}`;
  if (row.kind === 'rule-version') return `Version ${row.version} of rule ${code(row.id)} ${where}`;
  return `Correction ${row.revision} of case ${row.number} ${where}`;
}

/** What keeps the bot from starting. */
export const operator: SentencesOf<OperatorProblem> = {
  'webhook-token-missing': () => 'Callbacks must be signed, but there is no token to check them with.',
  'webhook-port-unusable': ({ port, code }) =>
    `Callbacks cannot be received on port ${port} of WEBHOOK_HOST (${code}).`,
  'ops-port-unusable': ({ port, code }) =>
    `/live, /ready, /health and /metrics cannot be answered on port ${port} of OPS_HOST (${code}).`,
  'database-unusable': ({ why }, { plain }) =>
    `The database cannot be used: ${plain(why)}. Check DATABASE_URL.`,
  'database-in-use': () =>
    'The database cannot be used: it is used by another process, and a file takes one only. To run several processes, use PostgreSQL (DATABASE_URL=postgres://…); otherwise end the other one, or check DATABASE_URL.',
  'database-damaged': ({ file, found }, { code, plain }) =>
    `The database file ${code(file)} is damaged: ${plain(found)}. Nothing was changed.`,
  'database-foreign': ({ file }, { code }) =>
    `The file ${code(file)} is not a database of AV Warden. Nothing was changed.`,
  'database-file-empty': ({ file }, { code }) =>
    `The database file ${code(file)} is empty, as after a full disk. Nothing was changed.`,
  'database-read-only': ({ path, code: said }, { code }) =>
    `The database cannot be written: ${code(path)} is read-only for this user (${said}).`,
  'leadership-lost': () => 'Another process leads now, so this one ends. Started again, it stands by.',
  'database-of-development-version': () =>
    'This database was written by a development version of AV Warden and cannot be upgraded. Move the file away (on PostgreSQL: create an empty database), or name another DATABASE_URL. Nothing was changed.',
  'database-of-newer-version': () =>
    'The database was written by a newer version of AV Warden. Install that version, or name another DATABASE_URL. Nothing was changed.',
  'row-unreadable': ({ row, detail }, show) =>
    `${rowName(row, show)} cannot be read from the database: ${detail === undefined ? 'it is not JSON' : show.plain(detail)}. Correct that row, or restore it from a backup.`,
};

/** What the operator can do about it. */
export const operatorAdvice: SomeSentencesOf<OperatorProblem> = {
  'database-damaged': () =>
    'Copy the file away with those that begin with its name, then restore the newest backup: npm run restore -- BACKUP --force.',
  'database-foreign': () =>
    'Check DATABASE_URL. If the file was the bot’s and has been overwritten, restore a backup: npm run restore -- BACKUP --force.',
  'database-file-empty': () =>
    'Restore the newest backup (npm run restore -- BACKUP --force). To begin with nothing, delete the file.',
  'database-read-only': () =>
    'Give the user that runs the bot the right to write the file and its folder, or name another DATABASE_URL.',
  'webhook-token-missing': () =>
    'Set the token that the Chat console shows for the webhook, or allow unsigned callbacks.',
  'webhook-port-unusable': () =>
    'Set WEBHOOK_HOST to an address of this machine, and WEBHOOK_PORT to a port that nothing else uses.',
  'ops-port-unusable': () =>
    'Set OPS_HOST to an address of this machine, and OPS_PORT to a port that nothing else uses; without OPS_PORT the bot goes unwatched.',
};
