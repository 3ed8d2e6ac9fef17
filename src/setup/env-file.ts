import { randomBytes } from 'node:crypto';
import { access, chmod, constants, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'dotenv';
import { SetupProblem } from './ask.ts';

/**
 * The text of an `.env` file in which these variables have these values: their lines are changed, all else stays as it is, and what has
 * no line yet is added at the end. Throws a `SetupProblem` for a value that such a file cannot hold.
 */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const changed = Object.entries(values).reduce(withValue, text);
  const expected = { ...parse(text), ...values };
  const actual = parse(changed);
  const lost = Object.keys(expected).find((name) => actual[name] !== expected[name]);
  if (lost !== undefined)
    throw new SetupProblem(
      `The file .env cannot hold this value of ${lost}; use ${lost}_FILE, or the environment.`,
    );
  return changed;
}

function withValue(text: string, [name, value]: [string, string]): string {
  if (parse(text)[name] === value) return text;
  const line = `${name}=${quoted(value)}`;
  const lines = text.split('\n');
  const at = lines.findLastIndex((one) => new RegExp(`^\\s*(export\\s+)?${name}\\s*=`).test(one));
  const isWhole = at >= 0 && parse(lines[at] ?? '')[name] === parse(text)[name];
  const replaced = isWhole ? lines.with(at, line).join('\n') : text;
  // A line that is a part of a longer value is left alone: of two lines the last counts.
  if (same(parse(replaced), { ...parse(text), [name]: value })) return replaced;
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

const same = (one: Record<string, string>, other: Record<string, string>): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value);

/** A value as dotenv reads it back; quotes only where they are needed. */
function quoted(value: string): string {
  if (/^[\w./:@{}+,=%?&*~^;|<>[\]()!-]*$/.test(value)) return value;
  const quote = ["'", '`', '"'].find((one) => !value.includes(one));
  return quote === undefined ? value : `${quote}${value}${quote}`;
}

/** The text of a file; empty where there is none. */
export async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Throws a `SetupProblem` where a file cannot be read, or nothing could take its place: best known before anybody is asked for anything. */
export async function requireFile(file: string): Promise<void> {
  try {
    await textOf(file);
    await access(dirname(await realpath(file).catch(() => file)), constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new SetupProblem(`The file .env cannot be read, or not be written in this folder (${code}).`);
  }
}

/** Puts a text in a file's place as a whole, readable by its owner only: whatever happens, the file is the old one or the new one. */
export async function replaceFile(file: string, text: string): Promise<void> {
  // Where it is a link, what it leads to is replaced.
  const target = await realpath(file).catch(() => file);
  const draft = join(dirname(target), `.env.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(draft, 0o600);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
