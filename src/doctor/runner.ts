import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFault, Failure, toFailure } from '../errors.ts';
import type { Monotonic } from '../moderation/ports.ts';
import { CHECKS, type Checked, type CheckName, type Found, type Outcome } from '../problems/doctor.ts';
import type { Check } from './check.ts';
import type { Facts } from './facts.ts';

export interface RunOptions {
  /** What is there to look at; asked once for each thing in a run. */
  readonly facts: Facts;
  readonly checks: readonly Check[];
  /** Only these, and what they need; all unless given. */
  readonly only?: readonly CheckName[] | undefined;
  /** How long the whole may take, in milliseconds: what is not over by then counts as failed. */
  readonly patience: number;
  readonly monotonic: Monotonic;
  /** Called once a check has taken this long (`SLOW`), and is not over. */
  readonly onSlow?: ((name: CheckName) => void) | undefined;
}

/** A check that takes longer is named to whoever waits, in milliseconds. */
const SLOW = 5000;

/** Runs checks, each as soon as those that it needs are over; what it says is in their order. Never rejects. */
export async function runChecks({
  facts,
  checks,
  only,
  patience,
  monotonic,
  onSlow,
}: RunOptions): Promise<Checked[]> {
  const until = monotonic() + patience;
  const wanted = withNeeds(checks, only);
  const running = new Map<CheckName, Promise<Checked>>();
  const begin = (check: Check): Promise<Checked> => {
    const known = running.get(check.name);
    if (known) return known;
    const begun = one(check);
    running.set(check.name, begun);
    return begun;
  };
  async function one(check: Check): Promise<Checked> {
    const before = await Promise.all(checks.filter(({ name }) => check.needs.includes(name)).map(begin));
    const missing = before.filter(({ outcome }) => !mayGoOn(outcome)).map(({ name }) => name);
    if (missing.length > 0) return notChecked(check.name, missing);
    const since = monotonic();
    const slow = setTimeout(() => onSlow?.(check.name), SLOW);
    try {
      const found = await inTime(() => check.look(facts), { left: until - since, patience });
      return checked(check.name, found, monotonic() - since);
    } catch (error) {
      return crashed(check.name, error, monotonic() - since);
    } finally {
      clearTimeout(slow);
    }
  }
  const results = await Promise.all(checks.filter(({ name }) => wanted.has(name)).map(begin));
  return results.sort((a, b) => CHECKS.indexOf(a.name) - CHECKS.indexOf(b.name));
}

const mayGoOn = (outcome: Outcome): boolean => outcome === 'ok' || outcome === 'warning';

/** The names that are asked for, and of all that those need. */
function withNeeds(checks: readonly Check[], only: readonly CheckName[] | undefined): Set<CheckName> {
  if (!only) return new Set(checks.map(({ name }) => name));
  const wanted = new Set<CheckName>();
  const add = (name: CheckName): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const needed of checks.find((check) => check.name === name)?.needs ?? []) add(needed);
  };
  for (const name of only) add(name);
  return wanted;
}

async function inTime(
  look: () => ReturnType<Check['look']>,
  { left, patience }: { readonly left: number; readonly patience: number },
): Promise<readonly Found[]> {
  const over = new AbortController();
  const late = sleep(Math.max(0, left), undefined, { signal: over.signal }).then(
    (): Found[] => [
      { outcome: 'failed', finding: { what: 'out-of-time', seconds: Math.round(patience / 1000) } },
    ],
    () => [],
  );
  try {
    return await Promise.race([Promise.try(look), late]);
  } finally {
    over.abort();
  }
}

/** What is expected to go wrong is a finding, and no fault of the check. */
function crashed(name: CheckName, error: unknown, ms: number): Checked {
  if (error instanceof Failure || error instanceof DatabaseFault) {
    const { problem } = toFailure(error);
    return checked(name, [{ outcome: 'failed', finding: { what: 'problem', problem } }], ms);
  }
  const fault = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { name: name, outcome: 'crashed', found: [], needs: [], fault: fault, ms: ms };
}

const notChecked = (name: CheckName, needs: readonly CheckName[]): Checked => ({
  name: name,
  outcome: 'not-checked',
  found: [],
  needs: needs,
  ms: 0,
});

/** The worst of what was found. */
function checked(name: CheckName, found: readonly Found[], ms: number): Checked {
  if (found.length === 0) return { name: name, outcome: 'not-checked', found: found, needs: [], ms: ms };
  const worst = (['failed', 'warning'] as const).find((one) => found.some(({ outcome }) => outcome === one));
  return { name: name, outcome: worst ?? 'ok', found: found, needs: [], ms: ms };
}

/** The exit code that says what came of a run: 0, also with warnings; 1: something failed; 2: a check crashed. */
export function exitCodeOf(checked: readonly Pick<Checked, 'outcome'>[]): 0 | 1 | 2 {
  if (checked.some(({ outcome }) => outcome === 'crashed')) return 2;
  return checked.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
