import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import { readConfig } from '../config.ts';
import { describeVariables } from '../doctor/described.ts';
import { linesOf, runChecksOn, summaryOf } from '../doctor/index.ts';
import { readEnvironment, type Variables } from '../environment/environment.ts';
import { Failure } from '../errors.ts';
import { logAdvice, logText } from '../messages/log-text.ts';
import { Cancelled, SetupProblem } from '../setup/ask.ts';
import { setUp } from '../setup/setup.ts';
import { begin, end, leave, terminal } from '../setup/terminal.ts';

const FILE = '.env';

/** Everything once more, together: what is wrong is said with what to do, and `npm run doctor` says it again. */
async function examine(variables: Variables): Promise<void> {
  const clocks = { wallClock: Date.now, monotonic: () => performance.now() };
  const inFile = parse(await readFile(FILE));
  const described = describeVariables(variables, { inFile, inEnvironment: process.env });
  const checked = await terminal.during('Checking everything together, as npm run doctor does', () =>
    runChecksOn(readConfig(variables), clocks, { described }),
  );
  terminal.say([...checked.flatMap(linesOf), summaryOf(checked)].join('\n'));
}

/** Ends with a sentence; whatever else went wrong is a fault of ours, and keeps its stack. */
function failed(error: unknown): void {
  if (error instanceof Cancelled) leave('Nothing was changed.');
  else if (error instanceof SetupProblem) leave(`${error.message} Nothing was changed.`);
  else if (error instanceof Failure)
    leave([logText(error.problem), logAdvice(error.problem)].filter(Boolean).join('\n'));
  else throw error;
  process.exitCode = 1;
}

if (!process.stdin.isTTY || !process.stdout.isTTY) {
  console.error(
    'The set-up asks questions, so it needs a terminal. Without one, copy .env.example to .env and fill it in (docs/configuration.md).',
  );
  process.exitCode = 1;
} else {
  begin('AV Warden: set-up. Nothing is written before the end; Ctrl-C leaves.');
  try {
    const { values, problems } = await readEnvironment({ given: process.env, file: FILE });
    for (const problem of problems) terminal.warn(problem);
    const after = await setUp({
      ask: terminal,
      before: values,
      given: process.env,
      file: FILE,
      now: Date.now,
    });
    await examine(after);
    end('Now: npm start, and then /setup-av in Discord.');
  } catch (error) {
    failed(error);
  }
}
