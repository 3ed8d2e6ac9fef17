import type { DropReason } from '../../messages/en/rules/files.ts';
import type { Messages } from '../../messages/index.ts';
import { code } from '../text.ts';

/** What was left out of a list and why, with the first lines where. */
export type Dropped = Map<DropReason, { readonly count: number; readonly lines: readonly number[] }>;

interface Totals {
  readonly words: number;
  /** Of these, those that stood behind another in their line. */
  readonly variants: number;
  readonly dropped: Dropped;
  /** Columns that were not taken. */
  readonly left: readonly (string | number)[];
}

/** Says what came of a list of words. */
export const reportOf = ({ words, variants, dropped, left }: Totals, { files }: Messages): string =>
  files.report({
    words,
    variants,
    dropped: [...dropped].map(([why, { count, lines }]) => ({ why, count, lines })),
    columns: left
      .filter((column) => column !== '')
      .map((column) => (typeof column === 'number' ? column : code(column.slice(0, 30)))),
  });
