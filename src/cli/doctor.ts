import { parseArgs } from 'node:util';
import { config as readEnvFile } from 'dotenv';
import { readConfig } from '../config.ts';
import { checks } from '../doctor/checks/index.ts';
import { describeVariables } from '../doctor/described.ts';
import { checkConfig, exitCodeOf, linesOf, summaryOf } from '../doctor/index.ts';
import { withoutIds } from '../doctor/report.ts';
import { readEnvironment, requireReadable } from '../environment/environment.ts';
import { en } from '../messages/en.ts';
import { CHECKS, type Checked, type CheckName, numberOf } from '../problems/doctor.ts';
import { createRedactor, secretsIn } from '../secrets.ts';

const USAGE = `npm run doctor -- [--only NAME,NUMBER] [--probe ROOM] [--json] [--report] [--list]

  --only    these checks, by name or number, and those that they need
  --probe   sends a message into this room, which should be for tests: the bot drops it, so that nobody sees it
            unless callbacks do not come
  --json    everything as JSON
  --report  to show others: without secrets, and with ids that nobody can read
  --list    the checks, and ends

Exit code: 0 all is well (perhaps with warnings), 1 something is wrong, 2 a check has crashed.`;

const inFile: Record<string, string> = {};
const inEnvironment = { ...process.env };
readEnvFile({ quiet: true });
readEnvFile({ quiet: true, processEnv: inFile });
const environment = await readEnvironment({ given: inEnvironment });
const redact = createRedactor(
  [process.env, environment.values].flatMap((one) => [...secretsIn(one).values()].flat()),
);
const say = (line: string) => process.stdout.write(`${redact(line)}\n`);

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${redact(error instanceof Error ? error.message : String(error))}\n\n${USAGE}\n`);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      probe: { type: 'string' },
      json: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) say(USAGE);
  else if (values.list) for (const name of CHECKS) say(`${String(numberOf(name)).padStart(2)} ${name}`);
  if (values.help || values.list) return 0;
  if (values.probe?.trim() === '') throw new Error('--probe names no room.');
  const found = await checkConfig({
    config() {
      requireReadable(environment);
      return readConfig(environment.values);
    },
    described: describeVariables(environment.values, { inFile, inEnvironment }),
    only: values.only === undefined ? undefined : namesOf(values.only),
    probe: values.probe,
    wallClock: Date.now,
    monotonic: () => performance.now(),
    onSlow: (name) => process.stderr.write(`${en.doctor.slow(en.doctor.names[name])}\n`),
  });
  const shown = values.report ? withoutIds(found) : found;
  if (values.json)
    say(JSON.stringify({ checks: shown.map(toJson), exitCode: exitCodeOf(found) }, undefined, 2));
  else for (const line of [...shown.flatMap(linesOf), summaryOf(shown)]) say(line);
  return exitCodeOf(found);
}

/** What was found, with the sentences about it. */
function toJson(one: Checked): object {
  return { number: numberOf(one.name), ...one, ms: Math.round(one.ms), lines: linesOf(one) };
}

/** Checks by their names or numbers; throws for one that there is not. */
function namesOf(typed: string): CheckName[] {
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) throw new Error('--only names no check. --list names them.');
  return words.map((word) => {
    const name = CHECKS.find((one) => one === word || String(numberOf(one)) === word);
    if (name === undefined || !checks.some((check) => check.name === name))
      throw new Error(`There is no check “${word}”. --list names them.`);
    return name;
  });
}
