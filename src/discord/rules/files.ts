import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '../../errors.ts';
import { ruleContentSchema, starterSets } from '../../filters/index.ts';
import type { Messages } from '../../messages/index.ts';
import { ladderStepSchema } from '../../moderation/requests/ladder.ts';
import { FIRST_LADDER } from '../../moderation/rules/bounds.ts';
import type { FilterRule, RuleDraft } from '../../moderation/rules/rule.ts';
import { problemOf } from '../schema-problem.ts';
import { code } from '../text.ts';
import { type Decoded, decodeText } from './decode.ts';
import { contentOf, entriesText } from './form.ts';
import { linesOfJson, readWordList } from './word-list.ts';

/** Bytes of a file that is imported. */
const MAX_FILE = 1_000_000;
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
  ladder: z.array(ladderStepSchema).min(1).max(10).default(FIRST_LADDER),
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

/** What parts the words of a line in a list, or is taken for something beside a word there. */
const ODD = /[|｜,，、;；\t"=:：→>]|^[^\p{L}\p{N}*^?]|^\d|\d\s+[a-z]{1,4}$/u;

/** A rule's words, one a line; a keyword that would be taken apart when it is read again stands in quotes. */
export const wordsFile = ({ content }: FilterRule): Buffer => {
  const lines = entriesText(content).split('\n');
  const isOdd = (line: string) => content.kind === 'keywords' && ODD.test(line);
  return Buffer.from(`${lines.map((line) => (isOdd(line) ? quoted(line) : line)).join('\n')}\n`);
};

/** In quotes, behind its sign. */
const quoted = (line: string): string =>
  line.replace(/^([\^?]?)(.*)$/, (_, sign: string, word: string) => `${sign}"${word.replaceAll('"', '""')}"`);

/** Fetches a file that was attached to a command. Throws an `input` failure. */
export async function fetchFile(
  { url, size }: { url: string; size: number },
  { files }: Messages,
): Promise<Uint8Array> {
  if (size > MAX_FILE) throw new Failure('input', files.tooLarge);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.bytes();
  } catch (cause) {
    throw new Failure('no-answer', files.notFetched, { cause });
  }
}

/** Rules from a file, and what to say of how it was read. */
export interface ReadFile {
  readonly rules: readonly RuleDraft[];
  readonly report: string;
}

/**
 * Rules from a file of ours, or one rule of keywords from a list of words, with pauses in which everything else has its turn. Throws an
 * `input` failure.
 */
export async function readRules(
  file: Uint8Array,
  name: string | undefined,
  messages: Messages,
): Promise<ReadFile> {
  const { text, encoding } = decodeText(file, messages);
  const clean = text.replace(/^\uFEFF/, '');
  const list = clean.trimStart().startsWith('[') ? linesOfJson(clean, messages) : undefined;
  if (list !== undefined || !clean.trimStart().startsWith('{'))
    return wordList({ text: list ?? clean, encoding: encoding }, name, messages);
  await setImmediate();
  const { rules } = parsed(fileSchema, parseJson(clean, messages), { place: [], messages });
  const read: RuleDraft[] = [];
  for (const [index, rule] of rules.entries()) {
    await setImmediate();
    read.push(parsed(ruleSchema, rule, { place: ['rules', index], messages }));
  }
  return { rules: read, report: '' };
}

interface Place {
  readonly place: readonly (string | number)[];
  readonly messages: Messages;
}

function parsed<Value>(schema: z.ZodType<Value>, given: unknown, { place, messages }: Place): Value {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = [...place, ...(issue?.path ?? [])].map(String).join('.');
  throw new Failure('input', messages.files.notRules(where, issue && problemOf(issue, given)));
}

async function wordList(
  { text, encoding }: Decoded,
  name: string | undefined,
  messages: Messages,
): Promise<ReadFile> {
  const { files } = messages;
  if (name === undefined) throw new Failure('input', files.needsName);
  const { words, report } = await readWordList(text, messages);
  await setImmediate();
  const content = contentOf('keywords', words, { allow: [], strictness: 'standard', messages });
  const read =
    encoding === undefined ? '' : ` ${files.readAs(encoding, words.slice(0, 3).map(code).join(', '))}`;
  return {
    rules: [{ id: name, content: content, ladder: FIRST_LADDER, reason: '' }],
    report: `${report}${read}`,
  };
}

function parseJson(text: string, { files }: Messages): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('input', files.notJson);
  }
}

/** A ready-made rule. Throws an `input` failure. */
export function starterRule(id: string, { files }: Messages): RuleDraft {
  const set = starterSets.find((one) => one.id === id);
  if (!set) throw new Failure('input', files.unknownSet(id));
  return { id: set.id, content: set.content, ladder: FIRST_LADDER, reason: '' };
}
