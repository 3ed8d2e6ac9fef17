import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Names the parts of paths to which a run is limited, one a line; unset: all tests run. */
export const ONLY = 'TEST_ONLY';

/**
 * What takes long or measures time has a process of its own, the longest first, so that a run does not end with one file alone. Every
 * file of `flow` and `store` that is not named here has one too, and comes after these.
 */
const FIRST = [
  'sandbox/page/page',
  'flow/fleet-crash',
  'sandbox/page/fleet',
  'sandbox/page/looks',
  'sandbox/page/guide',
  'flow/tools-survive',
  'flow/tool-readings',
  'flow/process',
  'flow/fleet',
  'flow/outbox',
  'flow/clock',
  'flow/crash',
  'flow/quiet',
  'flow/database-failures',
  'flow/secrets',
  'flow/readings',
  'flow/reading',
  'flow/rooms-and-settings',
  'moderation/clocks',
  'store/plans',
  'store/store',
  'sandbox/page/server',
  'webhook/entrance/connections',
  'webhook/late',
  'moderation/audit/outbox',
  'filters/work',
  'filters/automaton',
  'filters/properties',
].map((name) => `${name}.test.ts`);

/**
 * Tests that share a process, one file after the other: starting one costs more than most of their tests, and what the services' tests
 * check calls with is made once.
 */
export type Group = 'services' | 'units';

/** Every test file of the run, each in one place: those of a group, or those that have a process of their own, in the order of their start. */
export function planOf(place: Group | 'alone'): string[] {
  const missing = FIRST.filter((file) => !all.includes(file));
  if (missing.length > 0) throw new Error(`test/run/plan.ts names what is not there: ${missing.join(', ')}`);
  const only = process.env[ONLY]?.split('\n') ?? [''];
  return all
    .filter((file) => placeOf(file) === place && only.some((part) => file.includes(part)))
    .sort((one, other) => rank(one) - rank(other))
    .map((file) => join(root, file));
}

const all = globSync('**/*.test.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));

function placeOf(file: string): Group | 'alone' {
  if (FIRST.includes(file) || /^(doctor|flow|store)\//.test(file)) return 'alone';
  return file.startsWith('sandbox/') ? 'services' : 'units';
}

const rank = (file: string) => (FIRST.includes(file) ? FIRST.indexOf(file) : FIRST.length);
