import packageFile from '../../package.json' with { type: 'json' };
import type { Config } from '../config.ts';
import { readCustomId } from '../discord/framework/custom-ids.ts';
import type { Router } from '../discord/framework/router.ts';
import { logText } from '../messages/log-text.ts';
import type { Monotonic } from '../moderation/ports.ts';
import { createHealth } from '../ops/health.ts';
import { type Meters, noMeters } from '../ops/meters.ts';
import { openTraces, traced } from '../ops/open-traces.ts';
import type { Traces } from '../ops/traces.ts';
import type { Watching } from '../ops/watching.ts';
import type { Callbacks } from '../webhook/callbacks.ts';
import type { Parts, Surroundings } from './parts.ts';

/** Where nobody watches. */
const unwatched: Watching = {
  meters: noMeters,
  watch: () => undefined,
  note: () => undefined,
  close: () => undefined,
};

/** What tells others how the bot fares. */
export interface Watchers {
  readonly watching: Watching;
  /** Counts for both. */
  readonly meters: Meters;
  readonly traces: Traces;
  /** Ends both; waits a moment for traces alone. */
  close(): Promise<void>;
}

/**
 * Begins to listen for whoever watches the bot, and to send traces, as far as either is wanted; nothing is loaded of what is not. Throws a
 * `misconfigured` failure.
 */
export async function openWatchers(
  { ops, tracing }: Pick<Config, 'ops' | 'tracing'>,
  { log, now, monotonic }: Pick<Surroundings, 'log' | 'now' | 'monotonic'>,
): Promise<Watchers> {
  const watching = ops ? await watchAt(ops, { log, now, monotonic }) : unwatched;
  if (!ops) log.info({}, 'nobody can watch the bot: OPS_PORT is not set');
  const traces = await openTraces(tracing, { log, now });
  return {
    watching,
    traces,
    meters: traced(watching.meters, traces),
    async close() {
      await traces.close();
      watching.close();
    },
  };
}

async function watchAt(
  ops: NonNullable<Config['ops']>,
  { log, now, monotonic }: Pick<Surroundings, 'log' | 'now' | 'monotonic'>,
): Promise<Watching> {
  const { startWatching } = await import('../ops/watching.ts');
  return startWatching(ops, { version: packageFile.version, log, now, monotonic });
}

/** Has it told of the bot from now on. */
export function watchBot(
  watching: Watching,
  { store, leadership, gateway, moderation }: Parts,
  { callbacks, monotonic }: { readonly callbacks: Callbacks | undefined; readonly monotonic: Monotonic },
): void {
  const { circuitBreaker, filtering, outcomes, spool } = moderation;
  const { meters } = watching;
  const paused = () => circuitBreaker.paused();
  const spooled = () => spool?.waiting() ?? 0;
  if (meters === noMeters) return;
  outcomes.observe(meters.outcomes);
  filtering.observe(meters.observer);
  gateway.rest.on('rateLimited', ({ global: isGlobal, timeToReset: ms }) =>
    meters.discordLimit({ isGlobal: isGlobal, ms: ms }),
  );
  watching.watch({
    health: createHealth({
      askDatabase: store.check,
      findingsWaiting: spooled,
      paused() {
        const pause = paused();
        return pause && logText(pause.problem);
      },
      callbacks: callbacks?.trouble,
      leadership: leadership,
      connected: gateway.isConnected,
      monotonic: monotonic,
    }),
    role: leadership.role,
    isConnected: gateway.isConnected,
    isPaused: () => paused() !== undefined,
    spooled: spooled,
    callbacks: () => callbacks?.counts(),
    backlog: store.backlog,
  });
}

/** The same router; how long each interaction took is noted. */
export const timeInteractions =
  (
    route: Router,
    { monotonic, meters, traces }: Pick<Surroundings, 'monotonic' | 'meters' | 'traces'>,
  ): Router =>
  async (interaction) => {
    const began = monotonic();
    const [kind, command] = [kindOf(interaction), commandOf(interaction)];
    await traces.span(`${kind} ${command}`, {}, () => route(interaction));
    meters.interaction(kind, command, monotonic() - began);
  };

type Interaction = Parameters<Router>[0];

function kindOf(interaction: Interaction): string {
  if (interaction.isAutocomplete()) return 'completion';
  if (interaction.isMessageComponent()) return 'press';
  return interaction.isModalSubmit() ? 'form' : 'command';
}

/** Whose it is; only commands that are there have buttons and forms whose ids can be read. */
const commandOf = (interaction: Interaction): string =>
  'customId' in interaction ? (readCustomId(interaction.customId)?.command ?? '') : interaction.commandName;
