import { existsSync, statSync } from 'node:fs';
import { inspect } from 'node:util';
import { readEnvironment, requireReadable } from '../environment/environment.ts';
import { Failure } from '../errors.ts';
import { logAdvice, logText } from '../messages/log-text.ts';
import { createRedactor, secretsIn } from '../secrets.ts';
import { backUp } from '../store/copying/backup.ts';
import type { Written } from '../store/copying/copy.ts';
import { move } from '../store/copying/move.ts';
import { restore } from '../store/copying/restore.ts';
import { databaseAddress } from './address.ts';
import { USAGE, writtenText } from './words.ts';

// Backs up, restores or moves the database that DATABASE_URL names: npm run backup, restore, move.

const environment = await readEnvironment({ given: process.env });
const { values: env } = environment;
const [, , command = '', ...given] = process.argv;
const force = given.includes('--force');
const [place, ...others] = given.filter((one) => one !== '--force');
const secrets = [process.env, env, { DATABASE_URL: place }].flatMap((env) =>
  [...secretsIn(env).values()].flat(),
);
const redact = createRedactor(secrets);
// What is written is for its owner only, from its first byte.
process.umask(0o077);
// Ended at once, and yet with nothing half done left behind.
for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 }))
  process.once(signal, () => process.exit(128 + number));

/** What went wrong, and what to do about it. What the system or the database says needs no stack: only our own faults do. */
function wordsOf(error: unknown): string {
  if (error instanceof Failure)
    return [logText(error.problem), logAdvice(error.problem)].filter(Boolean).join('\n');
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('\n');
  const isKnown = error instanceof Error && ('syscall' in error || 'errcode' in error || 'severity' in error);
  return isKnown ? `It could not be done: ${error.message}.` : inspect(error);
}

/** Says what was done, and how long it took. */
async function timed(words: string, work: () => Promise<Written & { aside?: string | undefined }>) {
  const started = process.uptime();
  const { rows, version, aside } = await work();
  const bytes = command === 'backup' && place !== undefined ? statSync(place).size : undefined;
  console.log(writtenText(words, { rows, version, aside, bytes, seconds: process.uptime() - started }));
}

async function run(): Promise<void> {
  requireReadable(environment);
  const url = databaseAddress(env.DATABASE_URL);
  if (
    place === undefined ||
    place === '' ||
    place.startsWith('-') ||
    others.length > 0 ||
    (force && command !== 'restore')
  )
    throw new Failure('misconfigured', USAGE);
  switch (command) {
    case 'backup':
      return timed('Backed up', () => backUp(url, place, env));
    case 'restore':
      if (!existsSync(place)) throw new Failure('misconfigured', { what: 'not-a-backup', file: place });
      return timed('Restored', () => restore({ file: place, url: url, force: force, env: env }));
    case 'move':
      return timed('Moved', () => move(url, databaseAddress(place)));
    default:
      throw new Failure('misconfigured', USAGE);
  }
}

try {
  await run();
} catch (error) {
  console.error(redact(wordsOf(error)));
  process.exitCode = 1;
}
