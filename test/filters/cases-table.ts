import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseFiles, type Judged, judgeFile } from './case-files.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'filters.md');
const BEGIN = '<!-- cases: made by test/filters/cases-table.ts -->';
const END = '<!-- /cases -->';

const visible = (text: string): string =>
  [...text]
    .map((one) =>
      /[\p{C}\p{M}\u3164\u00A0\u1100-\u11FF|`\p{RI}]/u.test(one)
        ? `{${(one.codePointAt(0) ?? 0).toString(16)}}`
        : one,
    )
    .join('');

const row = ({ id, text, expected, given, rule, why }: Judged): string =>
  `| ${id} | \`${visible(text)}\` | ${expected}${rule ? ` ${rule}` : ''} | ${given === expected ? 'same' : `**${given}**`} | ${why.replaceAll('|', '/')} |`;

/** The tables of all cases: what is wanted, and what the engine gives. */
function casesTable(): string {
  const sections = caseFiles().map((file) => {
    const cases = judgeFile(file);
    const same = cases.filter(({ given, expected }) => given === expected).length;
    return [
      `**${file}**: ${same} of ${cases.length} as wanted`,
      '',
      '| id | text | wanted | given | why |',
      '| --- | --- | --- | --- | --- |',
      ...cases.map(row),
      '',
    ].join('\n');
  });
  return sections.join('\n');
}

/** The document with its tables made anew. */
export function withCases(document: string): string {
  const [before = '', rest = ''] = document.split(BEGIN);
  const [, after = ''] = rest.split(END);
  return `${before}${BEGIN}\n\n${casesTable()}\n${END}${after}`;
}

export const readDocument = (): string => readFileSync(DOCUMENT, 'utf8');

if (import.meta.main) writeFileSync(DOCUMENT, withCases(readDocument()));
