import { z } from 'zod';
import { Failure } from '../errors.ts';
import { type RuleContent, ruleContentSchema, starterSets } from '../filters/index.ts';
import { checkDuration } from '../moderation/ban-service.ts';
import { checkReason } from '../moderation/reason.ts';
import type { FilterRule, RuleTerms } from '../moderation/rules.ts';
import { contentOf, entriesText, FIRST_LADDER, linesOf } from './rule-form.ts';

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
  rules: z
    .array(
      z.object({
        id: z.string(),
        content: ruleContentSchema,
        ladder: z.array(z.int().positive()).min(1).max(10).default(FIRST_LADDER),
        reason: z.string().default(''),
      }),
    )
    .min(1)
    .max(100),
});

export interface ImportedRule extends Omit<RuleTerms, 'action'> {
  readonly id: string;
}

/** Rules as a file that `readRules` reads. */
export function rulesFile(rules: readonly FilterRule[]): Buffer {
  const list = rules.map(({ id, content, ladder, reason }) => ({ id, content, ladder, reason }));
  return Buffer.from(`${JSON.stringify({ format: 'av-warden-rules', version: 1, rules: list }, null, 2)}\n`);
}

/** A rule's words, one a line. */
export const wordsFile = ({ content }: FilterRule): Buffer =>
  Buffer.from(`${entriesText(content as RuleContent)}\n`);

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

/** Rules from a file of ours, or one rule of keywords from a plain list of words. Throws an `input` failure. */
export function readRules(text: string, name: string | undefined): ImportedRule[] {
  const clean = text.replace(/^\uFEFF/, '');
  // What is no UTF-8 was read as U+FFFD.
  if (NO_TEXT.test(clean))
    throw new Failure(
      'input',
      'The file is no plain text. Save it as UTF-8 text, one word a line, or as JSON.',
    );
  if (!clean.trimStart().startsWith('{')) return [wordList(clean, name)];
  const result = fileSchema.safeParse(parseJson(clean));
  if (result.success) return result.data.rules.map(checked);
  const [issue] = result.error.issues;
  throw new Failure(
    'input',
    `The file is no list of rules: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
  );
}

/** What every ban would be refused for later is refused now. */
function checked(rule: ImportedRule): ImportedRule {
  return { ...rule, reason: checkReason(rule.reason), ladder: rule.ladder.map(checkDuration) };
}

function wordList(text: string, name: string | undefined): ImportedRule {
  if (name === undefined)
    throw new Failure('input', 'A plain list of words needs a name for its rule: fill in the option name.');
  const words = [...new Set(linesOf(text).filter((line) => !line.startsWith('#')))];
  if (words.length === 0) throw new Failure('input', 'The file has no words in it: one a line is expected.');
  const content = contentOf('keywords', words, { allow: [], strictness: 'standard' });
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
export function starterRule(id: string): ImportedRule {
  const set = starterSets.find((one) => one.id === id);
  if (!set) throw new Failure('input', `There is no ready-made rule “${id}”.`);
  return { id: set.id, content: set.content, ladder: FIRST_LADDER, reason: '' };
}
