import { sql } from 'kysely';
import { type CaseDraft, type Evidence, evidenceSchema } from '../../moderation/case.ts';
import { tryRead } from '../json.ts';
import type { CaseRow } from '../schema.ts';

/** Characters of what a watched viewer said that one review holds, the newest of it. */
const MAX_TEXT = 1500;

/** The columns of a new review of what a watched viewer said. */
export const firstLines = ({ evidence }: Pick<CaseDraft, 'evidence'>) => ({
  repeats: linesOf(evidence) - 1,
});

/** What changes in such a review when the viewer goes on talking: the newest lines are shown, and all are counted. */
export function moreLines(
  row: Pick<CaseRow, 'evidence' | 'repeats'>,
  { evidence }: Pick<CaseDraft, 'evidence'>,
) {
  const before = row.evidence === null ? undefined : tryRead(evidenceSchema, row.evidence);
  const text = [before?.text, evidence?.text].filter((part) => part !== undefined).join('\n');
  const shown = evidence && { ...evidence, ...before, text: newest(text) };
  return {
    evidence: shown ? JSON.stringify(shown) : row.evidence,
    repeats: row.repeats + linesOf(evidence),
    // Only a post of its own is worth bringing up to date.
    post_due: sql<number>`case when posted_at is not null and posted_in_list = 0 then 1 else post_due end`,
  };
}

const linesOf = (evidence: Evidence | undefined): number => evidence?.text.split('\n').length ?? 0;

/** The last lines of a text, whole ones. */
function newest(text: string): string {
  let lines = text.split('\n');
  let length = text.length;
  while (length > MAX_TEXT && lines.length > 1) {
    length -= (lines[0]?.length ?? 0) + 1;
    lines = lines.slice(1);
  }
  return lines.join('\n');
}
