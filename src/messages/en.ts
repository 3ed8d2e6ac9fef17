import { cases } from './en/cases.ts';
import { common } from './en/common.ts';
import { failures } from './en/failures.ts';
import { notices } from './en/notices.ts';
import { advice, problems } from './en/problems/index.ts';

/** The English catalogue: a group for each thing that people meet. */
export const en = { advice, cases, common, failures, notices, problems };
