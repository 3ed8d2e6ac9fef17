import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The test files that may see a break, the likeliest first. */
export interface Relevant {
  /** The mirrored test file, then those that import the broken file themselves; where there is neither, the nearest. */
  readonly near: readonly string[];
  /** All others: those from which fewer imports lead to the broken file come first. */
  readonly far: readonly string[];
}

/** Sorts the tests of a project by how near they are to one of its files. `files` are all its TypeScript files, relative to `root`. */
export function createRelevance(root: string, files: readonly string[]): (file: string) => Relevant {
  const importers = new Map<string, string[]>();
  for (const file of files) {
    for (const target of importsOf(root, file))
      importers.set(target, [...(importers.get(target) ?? []), file]);
  }
  const tests = files.filter((file) => file.endsWith('.test.ts'));
  return (file) => {
    const distances = distancesFrom(file, importers);
    const mirrored = mirroredTest(file);
    const rank = (test: string) =>
      test === mirrored ? 0 : (distances.get(test) ?? Number.POSITIVE_INFINITY);
    // Two that do not use the file at all are as far away as each other: Infinity - Infinity is not a number.
    const sorted = tests.toSorted((one, other) => rank(one) - rank(other) || 0);
    const reach = Math.max(1, Math.min(...tests.map(rank)));
    return {
      near: sorted.filter((test) => rank(test) <= reach),
      far: sorted.filter((test) => rank(test) > reach),
    };
  };
}

const mirroredTest = (file: string): string =>
  join('test', file.replace(/^src\//, '').replace(/\.ts$/, '.test.ts'));

function importsOf(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) =>
    join(dirname(file), target),
  );
}

/** How many imports lead to `file` from each file that uses it. */
function distancesFrom(file: string, importers: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const distances = new Map([[file, 0]]);
  for (const [one, distance] of distances) {
    for (const importer of importers.get(one) ?? [])
      if (!distances.has(importer)) distances.set(importer, distance + 1);
  }
  return distances;
}
