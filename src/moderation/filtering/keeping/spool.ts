import type { Log, Monotonic, Now } from '../../ports.ts';
import { pauseAfterFault } from '../../support/backoff.ts';
import { createWorker } from '../../support/worker.ts';
import type { Finding } from '../judge.ts';
import { createLoading, type Loaded, type LoadingDeps } from './loading.ts';
import type { SpoolFolder, WaitingLines } from './ports.ts';
import { type Spooled, type SpooledFinding, spooledOf } from './spooled.ts';

/** Lines that are loaded together; after a fault of the database half as many, and twice as many after each success. */
const AT_ONCE = 100;
/** How long is slept where nothing waits, and how often is looked whether other processes have left something, in milliseconds. */
const LONGEST_PAUSE = 5000;
const ADOPT_EVERY = 30_000;
/** How soon is looked again for lines that are being written, in milliseconds. */
const WRITING = 100;

export interface SpoolDeps extends LoadingDeps {
  readonly folder: SpoolFolder;
  /** Called when nothing waits any more; the server is '' for what cannot even be read. */
  readonly onLoaded: (guildId: string, loaded: Loaded) => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** What waits on the disk while the database is away, and goes there in its order once it is back. */
export interface Spool {
  /** How many lines wait. While some do, whatever comes later is to wait behind them. */
  waiting(): number;
  /** Keeps a finding; resolves once it is on the disk. Throws where it cannot be kept there either. */
  add(guildId: string, said: SpooledFinding['said'], finding: Finding): Promise<void>;
  /** The same for something else. */
  addLine(line: Spooled): Promise<void>;
  /** Begins to load what waits; resolves once it is known what processes have left that have ended. */
  start(): Promise<void>;
  /** Ends what is being loaded; the rest waits for the next start. */
  stop(): Promise<void>;
}

export function createSpool({
  folder,
  applyFinding,
  store,
  onLoaded,
  now,
  monotonic,
  log,
}: SpoolDeps): Spool {
  const loader = createLoader(createLoading({ applyFinding, store, now, log }), log);
  let adopted: WaitingLines[] = [];
  let adoptAt = Number.NEGATIVE_INFINITY;
  const waiting = () => adopted.reduce((sum, { left }) => sum + left, 0) + (folder.own()?.left ?? 0);

  async function adopt(): Promise<void> {
    adoptAt = monotonic() + ADOPT_EVERY;
    try {
      adopted.push(...(await folder.adopt()));
    } catch (error) {
      log.error({ err: error }, 'what other processes left in the spool cannot be read');
    }
  }

  async function turn(): Promise<number> {
    if (monotonic() >= adoptAt) await adopt();
    for (let [lines] = adopted; lines; [lines] = adopted) {
      const pause = await loader.load(lines);
      if (pause !== undefined) return pause;
      adopted = adopted.slice(1);
    }
    const own = folder.own();
    const pause = own && (await loader.load(own));
    if (pause !== undefined) return pause;
    for (const [guildId, loaded] of loader.take()) {
      log.info({ guild: guildId, ...loaded }, 'findings that waited for the database are kept');
      onLoaded(guildId, loaded);
    }
    return LONGEST_PAUSE;
  }

  const worker = createWorker({ name: 'spool', log, turn });
  let isStarted = false;

  async function addLine(line: Spooled): Promise<void> {
    const isFirst = waiting() === 0;
    await folder.append(JSON.stringify(line));
    if (!isFirst) return;
    log.warn({}, 'the database did not take a finding: findings wait on the disk until it does');
    if (isStarted) worker.wake();
  }

  return {
    waiting,
    add: (guildId, said, finding) => addLine(spooledOf(guildId, said, { finding, foundAt: now() })),
    addLine,
    async start() {
      await adopt();
      isStarted = true;
      worker.wake();
    },
    async stop() {
      loader.stop();
      await worker.stop();
      await folder.close();
    },
  };
}

/** Loads all lines of a file, fewer at a time after faults. */
function createLoader(loading: ReturnType<typeof createLoading>, log: Log) {
  let size = AT_ONCE;
  let faults = 0;
  let isStopped = false;

  function afterFault(fault: unknown, done: number, left: number): number {
    faults = done > 0 ? 1 : faults + 1;
    size = Math.max(1, Math.floor(size / 2));
    if (faults === 1) log.warn({ err: fault, waiting: left }, 'findings still wait for the database');
    return pauseAfterFault(faults);
  }

  return {
    /** Undefined once all are done; else after how many milliseconds to go on. */
    async load(lines: WaitingLines): Promise<number | undefined> {
      while (!isStopped) {
        const next = await lines.next(size);
        if (next.length === 0) return (await lines.close()) ? undefined : WRITING;
        const { done, fault } = await loading.load(next, lines.setAside);
        lines.done(done);
        if (fault !== undefined) return afterFault(fault, done, lines.left);
        faults = 0;
        size = Math.min(AT_ONCE, size * 2);
      }
      return LONGEST_PAUSE;
    },
    take: loading.take,
    stop() {
      isStopped = true;
    },
  };
}
