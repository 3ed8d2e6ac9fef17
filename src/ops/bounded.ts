/** What stands for all values beyond the bound. */
const OTHERS = 'other';
/** Characters of a value. */
const LONGEST = 64;

/**
 * Keeps a label to its first `most` values, for as long as the process runs: each value is a series of its own in Prometheus, and what people
 * name as they like could be any number.
 */
export function createBounded(most: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    const short = value.slice(0, LONGEST);
    if (known.has(short)) return short;
    if (known.size >= most) return OTHERS;
    known.add(short);
    return short;
  };
}
