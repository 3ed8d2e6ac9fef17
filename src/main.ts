import { inspect } from 'node:util';
import { config as readEnvFile } from 'dotenv';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { Failure } from './errors.ts';
import { createLog } from './log.ts';
import { logAdvice, logText } from './messages/log-text.ts';
import { createRedactor, secretsIn } from './secrets.ts';

/** How long finishing may take before the process ends regardless, in milliseconds; supervisors kill after 10 s. */
const GRACE = 9000;
/** The same for a process that has lost the lead: it may do nothing that would take longer. */
const LEAVING = 800;

readEnvFile({ quiet: true });
const redact = createRedactor([...secretsIn(process.env).values()].flat());

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
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, redact });
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

  await app.start();
  await app.check();
} catch (error) {
  giveUp(error);
}
