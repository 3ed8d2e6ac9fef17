import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '../../errors.ts';
import { MAX_KEYWORDS, ruleContentSchema, starterSets } from '../../filters/index.ts';
import { FIRST_LADDER } from '../../moderation/rules/bounds.ts';
import type { FilterRule, RuleDraft } from '../../moderation/rules/rule.ts';
import { contentOf, entriesText } from './form.ts';

/** Bytes of a file that is imported. */
const MAX_FILE = 1_000_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
const NO_TEXT = /[\u0000-\u0008\u000E-\u001F\uFFFD]/;
/** Milliseconds. */
const PATIENCE = 10_000;

/** Rules as they stand in a file. New ones start in review, whatever a file says. */
const fileSchema = z.object({
  format: z.literal('av-warden-rules'),
  version: z.literal(1),
  rules: z.array(z.unknown()).min(1).max(100),
});
const ruleSchema = z.object({
  id: z.string(),
  content: ruleContentSchema,
  ladder: z.array(z.int().positive()).min(1).max(10).default(FIRST_LADDER),
  reason: z.string().default(''),
});

/** Rules as a file that `readRules` reads. Written one by one: all words of a server in one piece would keep everything else waiting. */
export async function rulesFile(rules: readonly FilterRule[]): Promise<Buffer> {
  const parts: Buffer[] = [Buffer.from('{\n  "format": "av-warden-rules",\n  "version": 1,\n  "rules": [\n')];
  for (const [index, { id, content, ladder, reason }] of rules.entries()) {
    await setImmediate();
    const lines = JSON.stringify({ id, content, ladder, reason }, null, 2).replaceAll('\n', '\n    ');
    parts.push(Buffer.from(`    ${lines}${index + 1 < rules.length ? ',' : ''}\n`));
  }
  return Buffer.concat([...parts, Buffer.from('  ]\n}\n')]);
}

/** A rule's words, one a line. */
export const wordsFile = ({ content }: FilterRule): Buffer => Buffer.from(`${entriesText(content)}\n`);

/** Fetches a file that was attached to a command. Throws an `input` failure. */
export async function fetchFile({ url, size }: { url: string; size: number }): Promise<string> {
  if (size > MAX_FILE) throw new Failure('input', 'The file is larger than 1 MB. Split it in two.');
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.text();
  } catch (cause) {
    throw new Failure('no-answer', 'Discord did not give the file out. Try again.', { cause });
  }
}

/**
 * Rules from a file of ours, or one rule of keywords from a plain list of words, with pauses in which everything else has its turn. Throws
 * an `input` failure.
 */
export async function readRules(text: string, name: string | undefined): Promise<RuleDraft[]> {
  const clean = text.replace(/^\uFEFF/, '');
  // What is no UTF-8 was read as U+FFFD.
  if (NO_TEXT.test(clean))
    throw new Failure(
      'input',
      'The file is no plain text. Save it as UTF-8 text, one word a line, or as JSON.',
    );
  if (!clean.trimStart().startsWith('{')) return [await wordList(clean, name)];
  await setImmediate();
  const { rules } = parsed(fileSchema, parseJson(clean), []);
  const read: RuleDraft[] = [];
  for (const [index, rule] of rules.entries()) {
    await setImmediate();
    read.push(parsed(ruleSchema, rule, ['rules', index]));
  }
  return read;
}

function parsed<Value>(schema: z.ZodType<Value>, given: unknown, place: (string | number)[]): Value {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Failure(
    'input',
    `The file is no list of rules: ${[...place, ...(issue?.path ?? [])].join('.')} ${issue?.message ?? ''}.`,
  );
}

/** Lines of a list that are read between two pauses. */
const LINES = 2000;

async function wordList(text: string, name: string | undefined): Promise<RuleDraft> {
  if (name === undefined)
    throw new Failure('input', 'A plain list of words needs a name for its rule: fill in the option name.');
  const words = new Set<string>();
  let lines = 0;
  for (const [line] of text.matchAll(/\S[^\n]*/g)) {
    lines += 1;
    if (lines % LINES === 0) await setImmediate();
    if (!line.startsWith('#')) words.add(line.trimEnd());
    if (words.size > MAX_KEYWORDS)
      throw new Failure(
        'input',
        `The file has more than ${MAX_KEYWORDS.toLocaleString('en')} words, which is the most for one rule. Split it in two.`,
      );
  }
  if (words.size === 0) throw new Failure('input', 'The file has no words in it: one a line is expected.');
  await setImmediate();
  const content = contentOf('keywords', [...words], { allow: [], strictness: 'standard' });
  return { id: name, content, ladder: FIRST_LADDER, reason: '' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(
      'input',
      'The file begins like JSON and is none. Export a rule to see what is expected.',
    );
  }
}

/** A ready-made rule. Throws an `input` failure. */
export function starterRule(id: string): RuleDraft {
  const set = starterSets.find((one) => one.id === id);
  if (!set) throw new Failure('input', `There is no ready-made rule “${id}”.`);
  return { id: set.id, content: set.content, ladder: FIRST_LADDER, reason: '' };
}
