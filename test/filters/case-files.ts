import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compileRules, type Hit, ruleContentSchema } from '../../src/filters/index.ts';

const FOLDER = join(import.meta.dirname, 'data');

const caseFileSchema = z.object({
  rules: z.array(z.object({ id: z.string(), content: ruleContentSchema })),
  cases: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      expected: z.enum(['HIT', 'REVIEW', 'CLEAN']),
      rule: z.string().optional(),
      why: z.string(),
    }),
  ),
});

type Case = z.infer<typeof caseFileSchema>['cases'][number];
type Outcome = Case['expected'];

/** A case and what the engine says of it. */
export interface Judged extends Case {
  readonly file: string;
  readonly given: Outcome;
  readonly hits: readonly Hit[];
}

/** The names of the files with cases that the engine may be built on. */
export const caseFiles = (): string[] =>
  existsSync(FOLDER)
    ? readdirSync(FOLDER).filter((name) => /^cases-.*\.json$/.test(name) && name !== 'cases-held-back.json')
    : [];

/** What a list of hits comes to. */
export const outcomeOf = (hits: readonly Hit[]): Outcome =>
  hits.some(({ verdict }) => verdict === 'hit') ? 'HIT' : hits.length > 0 ? 'REVIEW' : 'CLEAN';

/** All cases of a file, each judged by the file's rules. */
export function judgeFile(file: string): Judged[] {
  const { rules, cases } = caseFileSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
  const matcher = compileRules(rules);
  return cases.map((one) => {
    const hits = matcher.match(one.text);
    const own =
      one.rule === undefined || one.expected === 'CLEAN'
        ? hits
        : hits.filter(({ ruleId }) => ruleId === one.rule);
    return { ...one, file, hits, given: outcomeOf(own) };
  });
}
