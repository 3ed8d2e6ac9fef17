import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Role } from '../moderation/fleet/leadership.ts';
import type { Log, Monotonic, Now } from '../moderation/ports.ts';
import type { BacklogStore } from '../moderation/reports/backlog.ts';
import type { Counts } from '../webhook/counts.ts';
import { createAsking } from './asking.ts';
import { countCallbacks } from './callback-counters.ts';
import { createMeters } from './counting.ts';
import { createGauges } from './gauges.ts';
import type { Health } from './health.ts';
import type { Meters } from './meters.ts';
import { createOpsServer, type Phase } from './server.ts';

/** Where the bot is watched. */
export interface OpsAddress {
  readonly host: string;
  readonly port: number;
}

/** As much of the bot as is watched. */
export interface WatchedBot {
  readonly health: Health;
  role(): Role;
  isConnected(): boolean;
  isPaused(): boolean;
  /** Findings that wait on the disk for the database. */
  spooled(): number;
  /** What was received; undefined where no callbacks are. */
  callbacks(): Counts | undefined;
  readonly backlog: BacklogStore['backlog'];
}

/** What tells whoever watches the bot how it is. */
export interface Watching {
  readonly meters: Meters;
  /** There is a bot, of which it is told from now on. */
  watch(bot: WatchedBot): void;
  /** How far it is. */
  note(phase: Phase): void;
  /** Ends at once. */
  close(): void;
}

interface WatchingDeps {
  /** Of the bot. */
  readonly version: string;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** Listens for whoever watches, before there is anything else, so that `/live` answers. Throws a `misconfigured` failure. */
export async function startWatching(
  address: OpsAddress,
  { version, now, monotonic, log }: WatchingDeps,
): Promise<Watching> {
  let bot: WatchedBot | undefined;
  let phase: Phase = 'starting';
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meters = createMeters(registry);
  const gauges = createGauges(registry, version);
  countCallbacks(registry, () => bot?.callbacks());
  // A scrape neither fails nor waits because the database is away.
  const problems = createAsking(async () => bot?.health(), monotonic);
  const backlog = createAsking(async () => bot && { waits: await bot.backlog(), at: now() }, monotonic);

  async function metrics(): Promise<{ type: string; text: string }> {
    const [wrong, waiting] = await Promise.all([problems(), backlog()]);
    const present = {
      phase: phase,
      role: bot?.role(),
      isConnected: bot?.isConnected() ?? false,
      isPaused: bot?.isPaused() ?? false,
      spooled: bot?.spooled() ?? 0,
      callbacks: bot?.callbacks(),
    };
    gauges.show(present, { problems: wrong, backlog: waiting?.waits, at: waiting?.at ?? 0 });
    return { type: registry.contentType, text: await registry.metrics() };
  }

  const server = createOpsServer({
    phase: () => phase,
    health: () => bot?.health,
    role: () => bot?.role(),
    metrics,
  });
  const url = await server.listen(address);
  log.info({ url }, `watch the bot at ${url}: /live, /ready, /health, /metrics`);
  return {
    meters,
    watch: (one) => {
      bot = one;
    },
    note(next) {
      // Whoever stops may still be connecting.
      if (phase !== 'stopping') phase = next;
    },
    close: server.close,
  };
}
