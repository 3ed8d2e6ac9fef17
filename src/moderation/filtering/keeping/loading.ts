import { DatabaseFault, toFailure } from '../../../errors.ts';
import type { Log, Now } from '../../ports.ts';
import { secondsOf } from '../../requests/ladder.ts';
import { type ApplyFinding, STRIKES_LAPSE } from '../apply-finding.ts';
import type { FilterStore } from '../ports.ts';
import { findingOf, readSpooled, type Spooled } from './spooled.ts';

/** What came of a server's findings that had waited. */
export interface Loaded {
  /** They are in the database now, those that are over among them. */
  readonly findings: number;
  /** Bans among them that would have ended by then, so that they were not made. */
  readonly over: number;
  /** They could not be used and were set aside. */
  readonly setAside: number;
}

export interface LoadingDeps {
  readonly applyFinding: ApplyFinding;
  readonly store: Pick<FilterStore, 'strikes' | 'noteSequence'>;
  readonly now: Now;
  readonly log: Log;
}

/** Takes lines to the database. */
export interface Loading {
  /**
   * Loads the first of these lines together: how many are done, up to the first fault of the database, if there was one. What cannot be
   * used is done once `setAside` has it.
   */
  load(
    lines: readonly string[],
    setAside: (line: string) => Promise<void>,
  ): Promise<{ readonly done: number; readonly fault?: unknown }>;
  /** What was loaded since this was last called, by server; '' stands for lines that cannot be read. */
  take(): ReadonlyMap<string, Loaded>;
}

const NONE: Loaded = { findings: 0, over: 0, setAside: 0 };

export function createLoading({ applyFinding, store, now, log }: LoadingDeps): Loading {
  let counts = new Map<string, Loaded>();
  const add = (guildId: string, { findings = 0, over = 0, setAside = 0 }: Partial<Loaded>) => {
    const before = counts.get(guildId) ?? NONE;
    counts.set(guildId, {
      findings: before.findings + findings,
      over: before.over + over,
      setAside: before.setAside + setAside,
    });
  };

  /** What is to be counted of it, by server. */
  async function apply(
    entry: Spooled,
    isOver: boolean,
  ): Promise<{ guildId: string; isOver: boolean } | undefined> {
    if (entry.what === 'number') {
      await store.noteSequence(entry.requestId, entry.msgSeq);
      return undefined;
    }
    const { guildId, said, foundAt } = entry;
    await applyFinding(guildId, { ...said, late: { foundAt: foundAt, isOver: isOver } }, findingOf(entry));
    return { guildId, isOver };
  }

  /** Whether a ban would have ended by now, had it been made at once. */
  async function wouldBeOver(entry: Spooled | undefined): Promise<boolean> {
    if (entry?.what !== 'finding') return false;
    const { guildId, said, rule, action, foundAt } = entry;
    const ladder = rule.ladder.map(secondsOf);
    const passed = (now() - foundAt) / 1000;
    if (action !== 'ban' || ladder.length === 0 || Math.min(...ladder) > passed) return false;
    const since = foundAt - STRIKES_LAPSE;
    const strikes = await store.strikes({ guildId, viewer: said.viewer, since });
    return (ladder[Math.min(strikes, ladder.length - 1)] ?? 0) <= passed;
  }

  return {
    async load(lines, setAside) {
      const batch = untilRepeated(lines.map((line) => ({ line, entry: readSpooled(line) })));
      // Known of all before the first is applied, so that none overtakes another.
      const over = batch.map(({ entry }) => wouldBeOver(entry));
      await Promise.allSettled(over);
      const results = await Promise.allSettled(
        batch.map(async ({ entry }, index) => {
          if (!entry) throw UNREADABLE;
          return apply(entry, (await over[index]) === true);
        }),
      );
      for (const [done, { line, entry }] of batch.entries()) {
        const result = results[done];
        if (result?.status === 'fulfilled' && result.value)
          add(result.value.guildId, { findings: 1, over: result.value.isOver ? 1 : 0 });
        if (result?.status !== 'rejected') continue;
        const error: unknown = result.reason;
        if (isDatabase(error)) return { done: done, fault: error };
        // A protected account was left alone.
        if (toFailure(error).kind === 'refused') continue;
        log.error({ err: error }, 'what waited for the database cannot be used and is set aside');
        await setAside(line);
        add(entry?.what === 'finding' ? entry.guildId : '', { setAside: 1 });
      }
      return { done: batch.length };
    },
    take() {
      const taken = counts;
      counts = new Map();
      return taken;
    },
  };
}

const UNREADABLE = new Error('the line is not as this version writes it');

/** The first lines, up to one that needs those before it: what one viewer did is counted in its order, and a number belongs to a case. */
function untilRepeated<Line extends { readonly entry: Spooled | undefined }>(lines: readonly Line[]): Line[] {
  const seen = new Set<string>();
  const end = lines.findIndex(({ entry }) => {
    if (entry?.what !== 'finding') return entry !== undefined && seen.size > 0;
    const name = JSON.stringify([entry.guildId, entry.said.viewer]);
    const isKnown = seen.has(name);
    seen.add(name);
    return isKnown;
  });
  return lines.slice(0, end < 0 ? lines.length : end);
}

/** Whether the database did not do its part, so that the same may succeed later. */
const isDatabase = (error: unknown): boolean =>
  error instanceof DatabaseFault || (error instanceof Error && error.cause instanceof DatabaseFault);
