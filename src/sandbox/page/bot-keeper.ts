import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, startBot } from '../bot.ts';
import { environmentFor, type Services } from '../sandbox.ts';
import { ControlError } from '../shared/control.ts';

/** Different viewers whom a rule may ban in a minute, as long as the page does not say otherwise: a raid shows the bot at its full pace. */
const BRAKE = 5000;

/** How the bot's process stands. */
export interface BotView {
  readonly state: 'starting' | 'running' | 'stopped';
  readonly pid: number | undefined;
  /** Milliseconds from its start until its commands were registered. */
  readonly readyAfterMs: number | undefined;
  /** How it ended last: `SIGKILL`, or an exit code. */
  readonly ended: string | undefined;
  readonly brakePerMinute: number;
}

/** Runs the real bot, ends it and starts it again on the same database. Each call that cannot be obeyed throws a `ControlError`. */
export interface BotKeeper {
  view(): BotView;
  /** Starts it; resolves once its commands are registered. */
  start(): Promise<void>;
  /** Ends it with this signal. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Has rules stopped at so many viewers a minute from its next start on. */
  setBrake(perMinute: number): void;
  /** Ends it and forgets its database. */
  close(): Promise<void>;
}

export interface KeeperDeps {
  readonly services: Services;
  /** What the bot needs to hear the Chat service's callbacks. */
  readonly callbacks: Record<string, string>;
  readonly onChange: (view: BotView) => void;
  readonly onLine: (line: string) => void;
}

export async function createBotKeeper(parts: KeeperDeps): Promise<BotKeeper> {
  const folder = await mkdtemp(join(tmpdir(), 'av-warden-sandbox-'));
  /** From the moment somebody asks for a start until the process has ended. */
  let bot: Promise<Bot> | undefined;
  let view: BotView = {
    state: 'stopped',
    pid: undefined,
    readyAfterMs: undefined,
    ended: undefined,
    brakePerMinute: BRAKE,
  };
  const change = (changes: Partial<BotView>) => {
    view = { ...view, ...changes };
    parts.onChange(view);
  };

  async function start(): Promise<void> {
    if (bot !== undefined) throw new ControlError(409, 'The bot runs already.');
    const since = performance.now();
    bot = startBot({
      env: {
        ...environmentFor(parts.services),
        ...parts.callbacks,
        DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
        // The page shows a server as its people meet it.
        FIRST_RULES: 'true',
        FILTER_BRAKE_PER_MINUTE: String(view.brakePerMinute),
      },
      onLine: parts.onLine,
    });
    const started = await bot;
    change({ state: 'starting', pid: started.process.pid, readyAfterMs: undefined, ended: undefined });
    const ended = started.exited.then(() => {
      bot = undefined;
      const { signalCode, exitCode } = started.process;
      change({ state: 'stopped', pid: undefined, ended: signalCode ?? `exit code ${exitCode}` });
      return false;
    });
    const isReady = started.said(/commands are registered/).then(
      () => true,
      () => false,
    );
    if (!(await Promise.race([isReady, ended])))
      throw new ControlError(409, 'The bot ended before it was ready: its log says why.');
    change({ state: 'running', readyAfterMs: Math.round(performance.now() - since) });
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (bot === undefined) throw new ControlError(409, 'The bot does not run.');
    await (await bot).stop(signal);
  }

  return {
    view: () => view,
    start,
    end,
    setBrake: (brakePerMinute) => change({ brakePerMinute }),
    async close() {
      await (await bot)?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
