/** Signs that look alike, each as the one that stands for all of them. */
const ALIKE: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', i: 'l', '5': 's', '|': 'l' };

/** An id as it looks at a glance: in small letters, look-alikes as one, without what only separates. */
const looks = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[015i|]/g, (sign) => ALIKE[sign] ?? sign)
    .replace(/[-_. ]/g, '');

/** How many letters may differ for two ids to be near: none in short ones. */
const mayDiffer = ({ length }: string): number => (length <= 3 ? 0 : length <= 7 ? 1 : 2);

/** The id of these that is nearest in spelling, if one is really near; of two the first. */
export function nearest(id: string, among: Iterable<string>): string | undefined {
  return sortedByNearness(id, among)[0];
}

/** Those of these ids that are really near in spelling, the nearest first. */
export function sortedByNearness(id: string, among: Iterable<string>): string[] {
  const most = mayDiffer(id);
  const look = looks(id);
  const near: { other: string; far: number }[] = [];
  for (const other of among) {
    if (other === id || Math.abs(other.length - id.length) > most + 2) continue;
    const far = looks(other) === look ? 0.5 : distance(id.toLowerCase(), other.toLowerCase(), most);
    if (far <= most || far === 0.5) near.push({ other, far });
  }
  return near.sort((a, b) => a.far - b.far).map(({ other }) => other);
}

/** Letters to insert, leave out, change or swap to make one text of the other; any number above `most` where it is more than that. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      now[column] = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...now) > most) return most + 1;
    before = last;
    last = now;
  }
  return last[b.length] ?? 0;
}
