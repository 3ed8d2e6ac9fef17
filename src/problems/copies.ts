/** What keeps a database from being backed up, restored or moved; only the operator reads it. Nothing was changed. */
export type CopyProblem =
  | { readonly what: 'nothing-to-copy' }
  | { readonly what: 'same-database' }
  /** `file` is undefined of PostgreSQL; `rows` where they cannot be counted. */
  | {
      readonly what: 'target-not-empty';
      readonly file: string | undefined;
      readonly rows: number | undefined;
    }
  | { readonly what: 'database-in-use-by-bot' }
  | { readonly what: 'not-a-backup'; readonly file: string }
  /** A backup is not to be written there: it is no name of a file, or there is something else that would be lost. */
  | {
      readonly what: 'backup-place';
      readonly file: string;
      readonly why: 'no-file' | 'beside' | 'in-use' | 'other';
    }
  /** It was made by `pg_dump`, and is to go into a SQLite file. */
  | { readonly what: 'backup-of-postgres' }
  /** What was written is not what was read. */
  | { readonly what: 'copy-differs'; readonly table: string; readonly read: number; readonly written: number }
  | { readonly what: 'tool-missing'; readonly tool: string }
  | { readonly what: 'tool-failed'; readonly tool: string; readonly said: string };
