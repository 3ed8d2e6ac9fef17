import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentFor, startServices } from '../../src/sandbox/sandbox.ts';

const ROUNDS = 7;
const BARE = join(import.meta.dirname, 'bare-bot.js');
const OURS = join(import.meta.dirname, '..', '..', 'src', 'start.js');

interface Start {
  /** From the start of the process until it says that it is ready, in milliseconds. */
  readonly time: number;
  /** Its resident memory then, in MB. */
  readonly memory: number;
}

/** How long a start takes and how much memory it needs, beside a bot that does nothing: in turn, without and with what an earlier start compiled. */
export async function start(): Promise<void> {
  const services = await startServices();
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const env = environmentFor(services);
  const cached = (name: string) => ({ ...env, NODE_COMPILE_CACHE: join(folder, name) });
  const uncached = { ...env, NODE_DISABLE_COMPILE_CACHE: '1' };
  const kinds = [
    { name: 'a bare bot, as it comes', file: BARE, env: uncached },
    { name: 'a bare bot with a warm cache', file: BARE, env: cached('bare') },
    { name: 'AV Warden, the first start', file: OURS, env: uncached },
    { name: 'AV Warden, the next ones', file: OURS, env: cached('ours') },
  ].map((kind) => ({ ...kind, starts: [] as Start[] }));
  try {
    // The round before the first fills the caches.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, { file, env, starts }] of kinds.entries()) {
        const database = `sqlite:${join(folder, `${round}-${index}.sqlite`)}`;
        const one = await startOnce(file, { ...env, DATABASE_URL: database });
        if (round > 0) starts.push(one);
      }
    }
  } finally {
    await services.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const [bare] = kinds;
  for (const { name, starts } of kinds) {
    const [time, memory] = (['time', 'memory'] as const).map((key) => {
      const value = spread(starts, key);
      const times = value.median / spread(bare?.starts ?? [], key).median;
      return `${value.text} ${key === 'time' ? 'ms' : 'MB'} (${times.toFixed(2)} ×)`;
    });
    console.log(`start: ${name.padEnd(28)} ready after ${time} with ${memory}`);
  }
}

async function startOnce(file: string, env: Record<string, string>): Promise<Start> {
  const started = performance.now();
  const child = spawn(process.execPath, [file], { cwd: tmpdir(), env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'ready' && !line.includes('"msg":"ready"')) continue;
    const time = performance.now() - started;
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
    return { time, memory: Number(stdout) / 1024 };
  }
  throw new Error(`${file} ended before it was ready`);
}

/** The median, and from the least to the most. */
function spread(starts: readonly Start[], key: keyof Start): { median: number; text: string } {
  const sorted = starts.map((one) => one[key]).sort((a, b) => a - b);
  const [least = NaN, median = NaN, most = NaN] = [0, (sorted.length - 1) / 2, sorted.length - 1].map(
    (place) => sorted[place],
  );
  return { median, text: `${median.toFixed(0)} [${least.toFixed(0)}–${most.toFixed(0)}]` };
}
