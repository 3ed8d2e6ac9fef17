import { common } from './en/common.ts';
import { feed } from './en/feed.ts';

/** The English catalogue: a group for each thing that people meet. */
export const en = { common, feed };
