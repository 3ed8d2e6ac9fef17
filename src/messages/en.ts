import { common } from './en/common.ts';
import { firstSet } from './en/first-set.ts';

/** The English catalogue: a group for each thing that people meet. */
export const en = { common, firstSet };
