import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { exportCases } from '../../src/discord/cases/export.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { fill } from '../store/big-table.ts';
import { draft } from '../store/kit.ts';
import { messages } from '../support/messages.ts';

const CASES = 1_000_000;
const DAY = 86_400_000;
const MIB = 2 ** 20;
const { guildId, askedAt: now } = draft;

/** `/case-av export` in a server with a million cases: how long it takes and holds up everything else, and what memory it needs. */
export async function exported(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  try {
    const database = await openDatabase(`sqlite:${join(folder, 'export.sqlite')}`, { error: console.error });
    await fill(database, { cases: CASES, reviews: 0 });
    const store = createStore(database);
    for (const days of [undefined, 30, 90, 180, 365]) {
      const since = days === undefined ? 0 : now - days * DAY;
      const delay = monitorEventLoopDelay({ resolution: 1 });
      let peak = 0;
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss);
      }, 5);
      delay.enable();
      const started = performance.now();
      const { content } = await exportCases(
        { guildId, viewer: undefined, since },
        { records: store, now: () => now, messages },
      ).catch((error: Error) => ({ content: error.message }));
      const took = performance.now() - started;
      delay.disable();
      clearInterval(watch);
      console.log(
        `${days === undefined ? 'all' : `last:${days}d`}: ${(took / 1000).toFixed(1)} s, longest block ${(delay.max / 1e6).toFixed(0)} ms, peak ${(peak / MIB).toFixed(0)} MiB\n  ${content?.split('\n')[0]}`,
      );
    }
    await store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
