/** What goes wrong with the database. */
export type StoreProblem =
  /** It was to be read only. */
  | { readonly what: 'database-silent' }
  /** Another process may lead by now, so nothing was begun. */
  | { readonly what: 'not-leading' }
  /** Nothing was changed for certain. */
  | { readonly what: 'database-away' }
  /** It may have been changed. */
  | { readonly what: 'database-unsure' };
