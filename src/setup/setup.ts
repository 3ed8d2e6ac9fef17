import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environment, readConfig } from '../config.ts';
import type { Variables } from '../environment/environment.ts';
import { createAnswers } from './answers.ts';
import { type Ask, Cancelled, SetupProblem } from './ask.ts';
import { askAboutChat } from './chat-part.ts';
import { askAboutDiscord } from './discord-part.ts';
import { replaceFile, requireFile, textOf, withValues } from './env-file.ts';
import { askAboutWebhook } from './webhook-part.ts';

/** The explained list of variables with which a new `.env` begins. */
const EXAMPLE = join(import.meta.dirname, '..', '..', '.env.example');

export interface SetupDeps {
  readonly ask: Ask;
  /** What is set before, by the process's variables, the file, and files of secrets. */
  readonly before: Variables;
  /** The process's own variables, which win over the file. */
  readonly given: Variables;
  /** The file that is written. */
  readonly file: string;
  /** This machine's clock. */
  readonly now: () => number;
}

/** Asks for what the bot needs, checks each answer, and writes the file; returns the variables as they are then. Throws `Cancelled`. */
export async function setUp({ ask, before, given, file, now }: SetupDeps): Promise<Variables> {
  await requireFile(file);
  requireRest(before);
  const answers = createAnswers(before);
  await askAboutDiscord({
    ask,
    answers,
    apiUrl: answers.get('DISCORD_API_URL') ?? 'https://discord.com/api',
    problemOf,
  });
  await askAboutChat({ ask, answers, apiUrl: answers.get('CHAT_API_URL'), problemOf, now });
  await askAboutWebhook({ ask, answers, problemOf });
  const changed = answers.changed();
  const after = { ...before, ...changed };
  // What is right by itself may not go together; this throws a sentence.
  readConfig(after);
  const elsewhere = Object.keys(changed).filter((name) => whereElse(name, { before, given }) !== undefined);
  for (const name of elsewhere)
    ask.warn(
      `${name} is set by ${whereElse(name, { before, given })}, and not written to .env: change it there.`,
    );
  const written = Object.entries(changed).filter(([name]) => !elsewhere.includes(name));
  await write({ ask, file, changed: Object.fromEntries(written) });
  return after;
}

/** Variables that are asked for, so that what they hold may be anything. */
const ASKED = new Set([
  'DISCORD_TOKEN',
  'DISCORD_GUILD_ID',
  'MODERATOR_ROLE_IDS',
  'AUDIT_CHANNEL_ID',
  'AV_GROUP_ID',
  'CHAT_SDK_APP_ID',
  'CHAT_SECRET_KEY',
  'CHAT_ADMIN_ID',
  'CHAT_REGION',
  'WEBHOOK_PORT',
  'WEBHOOK_TOKEN',
  'WEBHOOK_PUBLIC_URL',
]);

/** Throws where what nobody is asked for is wrong: at the end all the answers would be lost. */
function requireRest(before: Variables): void {
  const problems = Object.keys(environment.shape).flatMap((name) => {
    const value = before[name]?.trim();
    const problem = value && !ASKED.has(name) ? problemOf(name, value) : undefined;
    return problem === undefined ? [] : [problem.replace(/^It/, name)];
  });
  if (problems.length > 0)
    throw new SetupProblem(`Correct this in .env or the environment first: ${problems.join(' ')}`);
}

/** What a line in `.env` would have no effect against. */
function whereElse(name: string, { before, given }: Pick<SetupDeps, 'before' | 'given'>): string | undefined {
  if (before[`${name}_FILE`]?.trim()) return `the file that ${name}_FILE names`;
  return given[name]?.trim() ? 'the environment of the process' : undefined;
}

/** Why a variable cannot have this value, by the rules of the bot's start. */
function problemOf(name: string, answer: string): string | undefined {
  const rule = Object.entries(environment.shape).find(([one]) => one === name)?.[1];
  const problem = rule?.safeParse(answer).error?.issues[0]?.message;
  return problem === undefined ? undefined : `It ${problem}.`;
}

async function write({
  ask,
  file,
  changed,
}: Pick<SetupDeps, 'ask' | 'file'> & { readonly changed: Record<string, string> }): Promise<void> {
  const names = Object.keys(changed);
  if (names.length === 0) {
    ask.good('Everything is set as it was: .env was not changed.');
    return;
  }
  const text = await textOf(file);
  const isNew = text === '';
  const message = isNew
    ? 'Write .env, readable by you only?'
    : `Change ${names.join(', ')} in .env, and keep the rest of it?`;
  if (!(await ask.confirm({ message, initial: true }))) throw new Cancelled();
  await replaceFile(file, withValues(isNew ? await readFile(EXAMPLE, 'utf8') : text, changed));
  ask.good(isNew ? '.env is written.' : '.env is changed.');
}
