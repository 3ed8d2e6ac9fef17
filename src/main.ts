import { inspect } from 'node:util';
import { config as readEnvFile } from 'dotenv';
import packageFile from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { environment, readConfig } from './config.ts';
import { readEnvironment, readyEnvironment, type SecretName } from './environment/environment.ts';
import { createSecretWatch, LOOK_EVERY } from './environment/secret-watch.ts';
import { Failure } from './errors.ts';
import { databaseAt } from './logging/database-at.ts';
import { createLog } from './logging/log.ts';
import { logAdvice, logText } from './messages/log-text.ts';
import { createRedactor, secretsIn } from './secrets.ts';

/** How long finishing may take before the process ends regardless, in milliseconds; supervisors kill after 10 s. */
const GRACE = 9000;
/** The same for a process that has lost the lead: it may do nothing that would take longer. */
const LEAVING = 800;

const given = { ...process.env };
// Libraries have variables of their own, which .env may hold as well.
readEnvFile({ quiet: true });
const secrets = new Set<string>();
let hide = createRedactor(secrets);
const redact = (text: string): string => hide(text);
/** Has the log leave these secrets out too; those that were in use before stay out. */
function keepOut(variables: Record<string, string | undefined>): void {
  for (const one of [...secretsIn(variables).values()].flat()) secrets.add(one);
  hide = createRedactor(secrets);
}
keepOut(process.env);

/** Ends the process with a sentence for the operator; anything else is a fault of ours and keeps its stack. */
function giveUp(error: unknown): never {
  const isExpected = error instanceof Failure;
  console.error(
    redact(
      isExpected
        ? [logText(error.problem), logAdvice(error.problem)].filter(Boolean).join('\n')
        : inspect(error),
    ),
  );
  process.exit(1);
}

process.on('uncaughtException', giveUp);
try {
  const inUse = await readyEnvironment({ given });
  keepOut(inUse);
  const config = readConfig(inUse);
  const { isTTY } = process.stdout;
  const log = createLog({
    level: config.logLevel,
    format: config.logFormat ?? (isTTY ? 'pretty' : 'json'),
    colours: isTTY && !process.env.NO_COLOR,
    redact,
  });
  const database = databaseAt(config.databaseUrl);
  log.info(
    { node: process.versions.node, database, role: config.role },
    `AV Warden ${packageFile.version} starts`,
  );
  const app = await createApp(config, log);

  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    log.info({}, 'stopping');
    setTimeout(() => process.exit(exitCode), GRACE).unref();
    await app.stop();
    log.info({}, 'stopped');
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0).catch(giveUp));
  app.fatal
    .then((failure) => {
      log.fatal({ err: failure }, logText(failure.problem));
      return stop(1);
    }, giveUp)
    .catch(giveUp);

  app.lost
    .then(async (failure) => {
      log.fatal({ err: failure }, logText(failure.problem));
      setTimeout(() => process.exit(1), LEAVING);
      await app.leave();
      process.exit(1);
    })
    .catch(giveUp);

  const watch = createSecretWatch({
    inUse,
    read: () => readEnvironment({ given }),
    problemOf: (name, value) => environment.shape[name].safeParse(value).error?.issues[0]?.message,
    onChange(name: SecretName, value) {
      keepOut({ [name]: value });
      if (app.changeSecret(name, value))
        log.info(
          { variable: name },
          'a secret was changed: the new one is used, and the one before counts for an hour',
        );
      else log.warn({ variable: name }, 'a secret was changed: restart the bot to use the new one');
    },
    log,
  });
  setInterval(() => void watch.look().catch(giveUp), LOOK_EVERY).unref();

  await app.start();
  // Whoever was told to stop while it waited for Discord is none the readier.
  if (!stopping) await app.check();
} catch (error) {
  giveUp(error);
}
