import { code, counted } from '../text.ts';

/** What was left out of a list and why, with the first lines where. */
export type Dropped = Map<string, { readonly count: number; readonly lines: readonly number[] }>;

interface Totals {
  readonly words: number;
  /** Of these, those that stood behind another in their line. */
  readonly variants: number;
  readonly dropped: Dropped;
  /** Columns that were not taken. */
  readonly left: readonly string[];
}

/** Says what came of a list of words. */
export function reportOf({ words, variants, dropped, left }: Totals): string {
  const taken =
    words === 0
      ? []
      : [
          `${counted(words, 'keyword')}${variants > 0 ? `, ${variants} of them as variants behind another in their line` : ''}.`,
        ];
  const out = [...dropped].map(([why, { count, lines }]) => {
    const more = count > lines.length ? ' …' : '';
    return `${count.toLocaleString('en')} × ${why} (line ${[...new Set(lines)].join(', ')}${more})`;
  });
  const columns = left.filter(Boolean);
  if (columns.length > 0)
    out.push(
      `columns: ${columns
        .slice(0, 5)
        .map((name) => code(name.slice(0, 30)))
        .join(', ')}${columns.length > 5 ? ' …' : ''}`,
    );
  return [...taken, ...(out.length > 0 ? [`Left out: ${out.join('; ')}.`] : [])].join(' ');
}
