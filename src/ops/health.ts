import { setTimeout as sleep } from 'node:timers/promises';
import type { Leadership } from '../moderation/fleet/leadership.ts';
import type { Monotonic } from '../moderation/ports.ts';

/** How long the database may take to answer before it counts as away, in milliseconds. */
const PATIENCE = 2000;
/** Whoever reaches the port may ask, as often as they like; the database is asked no more often than this. Milliseconds. */
const ASK_EVERY = 1000;
/** Longer than a takeover takes: until then, whoever stands by is about to lead. Milliseconds. */
const VACANT = 10_000;

/** Something that keeps the bot from its work. */
export interface Problem {
  readonly part: 'database' | 'lease' | 'sending' | 'gateway' | 'callbacks';
  /** What is wrong, in a few words without secrets. */
  readonly words: string;
}

export interface HealthDeps {
  /** A harmless question; rejects where the database does not do its part. */
  readonly askDatabase: () => Promise<unknown>;
  /** How many findings wait on the disk for the database. */
  readonly findingsWaiting?: () => number;
  /** Why nothing is sent, in a sentence; undefined while sending goes on. */
  readonly paused: () => string | undefined;
  /** Why no callback gets through, in a few words; undefined while they do, or none is due. */
  readonly callbacks?: (() => string | undefined) | undefined;
  /** What this process is, and whether it may act as the leader; one that never shares its database always does. */
  readonly leadership: Pick<Leadership, 'role' | 'mayAct' | 'vacantFor'>;
  /** Whether Discord's gateway is connected. */
  readonly connected: () => boolean;
  readonly monotonic: Monotonic;
}

/** Lists what is wrong now; empty while all is well. Never rejects. */
export type Health = () => Promise<readonly Problem[]>;

/** What keeps requests from being carried out and posted, and callbacks from being heard. */
export function createHealth({
  askDatabase,
  findingsWaiting,
  paused,
  callbacks,
  leadership,
  connected,
  monotonic,
}: HealthDeps): Health {
  let asked: Promise<Problem | undefined> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<Problem | undefined> {
    await askDatabase();
    if (leadership.role() === 'leader' || (await leadership.vacantFor()) < VACANT) return undefined;
    return { part: 'lease', words: 'no process leads, so nothing is sent or posted' };
  }

  /** What is wrong as far as the database knows it. */
  function databaseSays(): Promise<Problem | undefined> {
    if (asked === undefined || monotonic() - askedAt >= ASK_EVERY) {
      askedAt = monotonic();
      const answer = ask().catch(() => SILENT);
      asked = Promise.race([answer, sleep(PATIENCE, SILENT, { ref: false })]);
    }
    return asked;
  }

  async function ofWork(): Promise<Problem[]> {
    const problems: Problem[] = [];
    const said = await databaseSays();
    if (said) problems.push(said);
    const waiting = findingsWaiting?.() ?? 0;
    if (waiting > 0)
      problems.push({
        part: 'database',
        words: `${waiting} ${waiting === 1 ? 'finding waits' : 'findings wait'} on the disk for the database`,
      });
    if (leadership.role() !== 'leader') return problems;
    // Where the database is away that goes without saying.
    if (problems.length === 0 && !leadership.mayAct())
      problems.push({ part: 'lease', words: 'the lease cannot be renewed, so nothing is sent or posted' });
    const pause = paused();
    if (pause) problems.push({ part: 'sending', words: `sending is paused: ${pause}` });
    if (!connected()) problems.push({ part: 'gateway', words: 'Discord’s gateway is not connected' });
    return problems;
  }

  return async () => {
    const problems = await ofWork();
    const words = callbacks?.();
    return words === undefined ? problems : [...problems, { part: 'callbacks', words: words }];
  };
}

const SILENT: Problem = { part: 'database', words: 'the database does not answer' };
