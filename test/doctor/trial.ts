import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { checkConfig, linesOf } from '../../src/doctor/index.ts';
import { Failure } from '../../src/errors.ts';
import { createLog } from '../../src/logging/log.ts';
import { logAdvice, logText } from '../../src/messages/log-text.ts';
import type { Checked, CheckName } from '../../src/problems/doctor.ts';
import { environmentFor, named, type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';

type Env = Readonly<Record<string, string>>;

/** Both services, an empty folder, and what an operator can do there. */
export interface Trial extends Services {
  readonly folder: string;
  /** What is configured, unless something is changed. */
  readonly env: Env;
  channel(name: string): string;
  /** Runs the doctor; what it says, and what came of each check. */
  doctor(
    changes?: Env,
    options?: DoctorOptions,
  ): Promise<{ text: string; checks: ReadonlyMap<CheckName, Checked> }>;
  /** Starts the bot and has it look at itself. */
  start(changes?: Env): Promise<Started>;
  /** The texts in the audit channel, once one of them matches. */
  posted(pattern: RegExp): Promise<string>;
}

interface DoctorOptions {
  readonly only?: readonly CheckName[];
  readonly wallClock?: () => number;
  readonly probe?: string;
}

export interface Started {
  readonly app: App;
  /** What the log says, one text a line. */
  readonly log: readonly string[];
  stop(): Promise<void>;
}

/** What the bot would have ended with, with what the operator reads. */
class Refused extends Error {}

/** Plays a trial in an empty folder, and closes everything. */
export async function inTrial(play: (trial: Trial) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-trial-'));
  const services = await startServices();
  const started = new Set<Started>();
  const env = {
    ...environmentFor(services),
    DATABASE_URL: `sqlite:${join(folder, 'data.sqlite')}`,
    LOG_LEVEL: 'info',
  };
  const channel = (name: string) => named(services.discord.channels, name);
  try {
    await play({
      ...services,
      folder,
      env,
      channel,
      async doctor(changes = {}, { only, wallClock = Date.now, probe } = {}) {
        const checked = await checkConfig({
          config: () => readConfig({ ...env, ...changes }),
          described: { variables: 0, secrets: [] },
          only,
          probe,
          wallClock,
          monotonic: () => performance.now(),
        });
        return {
          text: checked.flatMap(linesOf).join('\n'),
          checks: new Map(checked.map((one) => [one.name, one])),
        };
      },
      async start(changes = {}) {
        const one = await startHere({ ...env, ...changes });
        started.add(one);
        return one;
      },
      posted: (pattern) =>
        until(async () => {
          const messages = await services.discord.control.messages('mina', channel('audit-log'));
          return messages.map(({ content }) => content).find((text) => pattern.test(text));
        }, 60_000),
    });
  } finally {
    for (const one of started) await one.stop();
    await services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the bot in this process; rejects with `Refused` where it would end. */
async function startHere(env: Env): Promise<Started> {
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    format: 'json',
    redact: (line) => line,
    destination: { write: (line) => void lines.push(String(JSON.parse(line).msg)) },
  });
  let app: App | undefined;
  try {
    app = await createApp({ ...readConfig(env), checkAgain: 100 }, log);
    await app.start();
    await app.check();
  } catch (error) {
    await app?.stop();
    if (!(error instanceof Failure)) throw error;
    throw new Refused([logText(error.problem), logAdvice(error.problem)].filter(Boolean).join('\n'));
  }
  const running = app;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= running.stop();
    return stopping;
  };
  return { app, log: lines, stop };
}
