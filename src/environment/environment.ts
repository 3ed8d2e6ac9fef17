import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import { Failure } from '../errors.ts';

/** Environment variables, by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The secrets, each of which may be in a file that the variable with `_FILE` at its end names. */
export const SECRETS = ['DISCORD_TOKEN', 'CHAT_SECRET_KEY', 'WEBHOOK_TOKEN', 'DATABASE_URL'] as const;
export type SecretName = (typeof SECRETS)[number];

/** More than any token or address has, in bytes: another file was named. */
const LONGEST = 16_384;

export interface EnvironmentOptions {
  /** The process's own variables, which win over those of the file. */
  readonly given: Variables;
  /** A file of variables; there need not be one. */
  readonly file?: string;
}

/** What is configured now, and why some of it could not be read; no sentence holds a value. */
export interface Environment {
  readonly values: Variables;
  readonly problems: readonly string[];
}

/** Reads the process's variables, the `.env` file, and the files that hold secrets; each time anew. */
export async function readEnvironment({ given, file = '.env' }: EnvironmentOptions): Promise<Environment> {
  const { text, problem } = await readEnvFile(file);
  const inFile: Variables = parse(text);
  const values: Record<string, string | undefined> = { ...inFile, ...given };
  const problems = problem === undefined ? [] : [problem];
  for (const name of SECRETS) {
    // Who gives one to the process means it instead of what the file says, in whichever of the two ways.
    const layer = [given, inFile].find((one) => isSet(one[name]) || isSet(one[`${name}_FILE`]));
    const path = layer?.[`${name}_FILE`];
    if (!layer || !isSet(path)) values[name] = layer?.[name] ?? values[name];
    else if (isSet(layer[name])) problems.push(`${name} and ${name}_FILE are both set: remove one of them`);
    else {
      const secret = await readSecret(path);
      values[name] = 'text' in secret ? secret.text : undefined;
      if ('problem' in secret) problems.push(`${name}_FILE ${secret.problem}`);
    }
  }
  return { values, problems };
}

/** The same for a program's start: throws a `misconfigured` failure that names every problem. */
export async function readyEnvironment(options: EnvironmentOptions): Promise<Variables> {
  const environment = await readEnvironment(options);
  requireReadable(environment);
  return environment.values;
}

/** Throws a `misconfigured` failure that names what could not be read, if anything. */
export function requireReadable({ problems }: Environment): void {
  if (problems.length > 0)
    throw new Failure(
      'misconfigured',
      `Fix these settings:\n${problems.map((one) => `  ${one}`).join('\n')}`,
    );
}

const isSet = (value: string | undefined): value is string => value !== undefined && value.trim() !== '';

async function readEnvFile(file: string): Promise<{ text: string; problem?: string }> {
  try {
    return { text: await readFile(file, 'utf8') };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { text: '' };
    return { text: '', problem: `the file .env cannot be read (${code})` };
  }
}

/** A secret file's text without the line breaks at its end, which editors and `echo` leave there. */
async function readSecret(path: string): Promise<{ text: string } | { problem: string }> {
  try {
    const start = await startOf(path);
    if (start === undefined) return { problem: 'names something that is no file' };
    if (start.length > LONGEST) return { problem: 'names a file that is too large to hold a secret' };
    const text = start.toString('utf8').replace(/[\r\n]+$/, '');
    return text.trim() === '' ? { problem: 'names an empty file' } : { text };
  } catch (error) {
    return { problem: `names a file that cannot be read (${codeOf(error)})` };
  }
}

/**
 * As much of a file as tells whether it is too large; undefined of anything but a file. Whoever reads a pipe waits for a writer who may never
 * come, and while one thread of the process waits there, the process cannot even end.
 */
async function startOf(path: string): Promise<Buffer | undefined> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    if (!found.isFile()) return undefined;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST + 1), 0, LONGEST + 1, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
