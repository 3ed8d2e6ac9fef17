import { common } from './en/common.ts';

/** The English catalogue: a group for each thing that people meet. */
export const en = { common };
