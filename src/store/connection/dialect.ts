/** The databases that the bot can be kept in. */
export type Dialect = 'sqlite' | 'postgres';
