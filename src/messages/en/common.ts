const list = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
const plural = new Intl.PluralRules('en');
const amount = new Intl.NumberFormat('en');

/** What all groups share. What is passed in is shown as it is: whoever calls has made it safe for Discord (`src/discord/text.ts`). */
export const common = {
  /** `a, b, and c`. */
  list: (items: readonly string[]): string => list.format(items),
  /** `1 viewer`, `1,200 viewers`. */
  counted: (count: number, one: string, other = `${one}s`): string =>
    `${amount.format(count)} ${plural.select(count) === 'one' ? one : other}`,
};
