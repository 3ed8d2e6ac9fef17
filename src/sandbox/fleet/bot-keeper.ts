import { type Bot, startBot } from '../bot.ts';
import { ControlError } from '../shared/control.ts';
import { readCondition } from './condition.ts';
import type { Link } from './link.ts';

/** Different viewers whom a rule may ban in a minute, as long as the page does not say otherwise: a raid shows the bot at its full pace. */
const BRAKE = 5000;
/** How often a process is asked how it is, in milliseconds. */
const ASK_EVERY = 500;
/** A supervisor waits so many milliseconds before it starts a process again. */
const RESTART_AFTER = 1000;
/** So many times in a row without having been ready; then a supervisor gives up. */
const MAX_RESTARTS = 5;

export const SIGNALS = ['SIGTERM', 'SIGKILL'] as const;
export type EndSignal = (typeof SIGNALS)[number];

/** How a process of the bot stands. */
export interface BotView {
  readonly name: string;
  /** `restarting`: it left by itself, and its supervisor starts it again in a moment. */
  readonly state: 'starting' | 'running' | 'paused' | 'restarting' | 'stopped';
  readonly pid: number | undefined;
  /** What it says of itself to whoever watches it; undefined while it does not answer. */
  readonly role: string | undefined;
  readonly health: string | undefined;
  /** Milliseconds from its start until its commands were registered, or until it stood by. */
  readonly readyAfterMs: number | undefined;
  /** How it ended last: `SIGKILL`, or an exit code. */
  readonly ended: string | undefined;
  /** How often its supervisor has started it again. */
  readonly restarts: number;
  /** Whether nothing passes between it and the database. */
  readonly isCutOff: boolean;
  readonly brakePerMinute: number;
}

export interface KeeperDeps {
  readonly name: string;
  /** What the bot is started with, beside its brake. */
  readonly env: Record<string, string>;
  /** Where it receives callbacks, and is asked how it is. */
  readonly port: number;
  /** The line between it and its database, where that is a server. */
  readonly link: Link | undefined;
  /** Whether it is started again when it leaves by itself. */
  readonly isSupervised: boolean;
  readonly onChange: (view: BotView) => void;
  readonly onLine: (line: string) => void;
}

/** It leads and has registered its commands, or it does not lead. */
const READY = /commands are registered|another process leads|never leads/;

/** The only bot of a sandbox is called so. */
export const THE_BOT = 'the bot';

/** Runs the real bot, ends it and starts it again on the same database. Each call that cannot be obeyed throws a `ControlError`. */
export class BotKeeper {
  readonly name: string;
  readonly #deps: KeeperDeps;
  readonly #asking: NodeJS.Timeout;
  /** From the moment somebody asks for a start until the process has ended. */
  #bot: Promise<Bot> | undefined;
  #restarting: NodeJS.Timeout | undefined;
  /** Starts in a row after which it was never ready. */
  #failures = 0;
  /** Whether its end was asked for. */
  #isToEnd = false;
  #view: BotView;

  constructor(deps: KeeperDeps) {
    this.name = deps.name;
    this.#deps = deps;
    this.#view = {
      name: deps.name,
      state: 'stopped',
      pid: undefined,
      role: undefined,
      health: undefined,
      readyAfterMs: undefined,
      ended: undefined,
      restarts: 0,
      isCutOff: false,
      brakePerMinute: BRAKE,
    };
    this.#asking = setInterval(() => void this.#ask(), ASK_EVERY);
  }

  view(): BotView {
    return this.#view;
  }

  /** Starts it; resolves once its commands are registered, or it stands by. */
  async start(): Promise<void> {
    if (this.#bot !== undefined) throw new ControlError(409, `${this.#called()} runs already.`);
    clearTimeout(this.#restarting);
    this.#isToEnd = false;
    const since = performance.now();
    const { env, onLine } = this.#deps;
    this.#bot = startBot({
      env: { ...env, FILTER_BRAKE_PER_MINUTE: String(this.#view.brakePerMinute) },
      onLine,
    });
    const started = await this.#bot;
    this.#change({ state: 'starting', pid: started.process.pid, readyAfterMs: undefined, ended: undefined });
    const ended = started.exited.then(() => {
      this.#onEnd(started);
      return false;
    });
    const isReady = started.said(READY).then(
      () => true,
      () => false,
    );
    if (!(await Promise.race([isReady, ended])))
      throw new ControlError(409, `${this.#called()} ended before it was ready: its log says why.`);
    this.#failures = 0;
    const readyAfterMs = Math.round(performance.now() - since);
    this.#change({ state: this.#view.state === 'paused' ? 'paused' : 'running', readyAfterMs });
  }

  /** Ends it with this signal, and leaves it so. */
  async end(signal: EndSignal): Promise<void> {
    const { state } = this.#view;
    if (state === 'restarting') {
      clearTimeout(this.#restarting);
      this.#change({ state: 'stopped' });
      return;
    }
    if (this.#bot === undefined) throw new ControlError(409, `${this.#called()} does not run.`);
    if (signal === 'SIGTERM' && state === 'paused')
      throw new ControlError(409, `${this.#called()} is paused and hears nothing: let it go on, or kill it.`);
    this.#isToEnd = true;
    await (await this.#bot).stop(signal);
  }

  /** Stops it in its tracks (SIGSTOP). */
  pause(): void {
    process.kill(this.#pid(), 'SIGSTOP');
    this.#change({ state: 'paused', role: undefined, health: undefined });
  }

  /** Lets it go on (SIGCONT). */
  resume(): void {
    process.kill(this.#pid(), 'SIGCONT');
    if (this.#view.state !== 'paused') return;
    this.#change({ state: this.#view.readyAfterMs === undefined ? 'starting' : 'running' });
  }

  /** Cuts the line between it and the database; mends it. */
  cutOff(isCutOff: boolean): void {
    const { link } = this.#deps;
    if (!link) throw new ControlError(409, 'The bot’s database is a file; nothing lies between them.');
    if (isCutOff) link.cut();
    else link.mend();
    this.#change({ isCutOff });
  }

  /** Has rules stopped at so many viewers a minute from its next start on. */
  setBrake(brakePerMinute: number): void {
    this.#change({ brakePerMinute });
  }

  /** Ends it for good. One that cannot end in order is killed. */
  async close(): Promise<void> {
    clearInterval(this.#asking);
    clearTimeout(this.#restarting);
    this.#isToEnd = true;
    const { state, isCutOff } = this.#view;
    await (await this.#bot)?.stop(state === 'paused' || isCutOff ? 'SIGKILL' : 'SIGTERM');
  }

  async #ask(): Promise<void> {
    const { pid, state } = this.#view;
    if (pid === undefined || state === 'paused') return;
    const condition = await readCondition(this.#deps.port);
    if (this.#view.pid === pid && this.#view.state !== 'paused') this.#change(condition);
  }

  #onEnd({ process }: Bot): void {
    this.#bot = undefined;
    const ended = process.signalCode ?? `exit code ${process.exitCode}`;
    const isRestarted = this.#deps.isSupervised && !this.#isToEnd && this.#failures < MAX_RESTARTS;
    const state = isRestarted ? 'restarting' : 'stopped';
    this.#change({ state, pid: undefined, role: undefined, health: undefined, ended });
    if (!isRestarted) return;
    this.#failures += 1;
    this.#restarting = setTimeout(() => {
      this.#change({ restarts: this.#view.restarts + 1 });
      // If it ends again, that is seen as before.
      void this.start().catch(() => undefined);
    }, RESTART_AFTER);
  }

  #change(changes: Partial<BotView>): void {
    const next = { ...this.#view, ...changes };
    if (JSON.stringify(next) === JSON.stringify(this.#view)) return;
    this.#view = next;
    this.#deps.onChange(next);
  }

  #pid(): number {
    const { pid } = this.#view;
    if (pid === undefined) throw new ControlError(409, `${this.#called()} does not run.`);
    return pid;
  }

  /** What a sentence begins with. */
  #called(): string {
    return this.name === THE_BOT ? 'The bot' : this.name;
  }
}
