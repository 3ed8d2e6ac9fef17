/** What keeps the bot from starting; only its operator reads it. */
export type OperatorProblem =
  | { readonly what: 'webhook-token-missing' }
  | { readonly what: 'webhook-port-unusable'; readonly port: number; readonly code: string }
  | { readonly what: 'ops-port-unusable'; readonly port: number; readonly code: string }
  | { readonly what: 'database-unusable'; readonly why: string }
  | { readonly what: 'database-in-use' }
  /** `found` is what SQLite says is wrong. */
  | { readonly what: 'database-damaged'; readonly file: string; readonly found: string }
  /** No SQLite database, or one of another program. */
  | { readonly what: 'database-foreign'; readonly file: string }
  | { readonly what: 'database-file-empty'; readonly file: string }
  | { readonly what: 'database-read-only'; readonly path: string; readonly code: string }
  /** Another process on the same database has taken over. */
  | { readonly what: 'leadership-lost' }
  | { readonly what: 'database-of-development-version' }
  | { readonly what: 'database-of-newer-version' }
  /** `detail` is what is wrong with it, undefined where it is not even JSON. */
  | { readonly what: 'row-unreadable'; readonly row: KeptRow; readonly detail: string | undefined };

/** Names a row that people have filled, and somebody has changed since. */
export type KeptRow = { readonly guildId: string } & (
  | { readonly kind: 'settings' }
  | { readonly kind: 'rule'; readonly id: string }
  | { readonly kind: 'rule-version'; readonly id: string; readonly version: number }
  | { readonly kind: 'correction'; readonly number: number; readonly revision: number }
);
