import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InteractionEditReplyOptions } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import type { Case } from '../../moderation/case.ts';
import type { CaseRecords, ExportQuery } from '../../moderation/ports.ts';
import { MAX_FILE_BYTES } from '../limits.ts';
import { caseHead, caseLines, correctionHead, correctionLines } from './csv.ts';
import { createPackedFile, type PackedFile } from './packed-file.ts';

/** Cases read from the database at a time: a few milliseconds' work, between which everything else goes on. */
const AT_ONCE = 200;
/** Bytes of a file, less what else is in the request. */
const LARGEST = MAX_FILE_BYTES - 2 ** 20;
/** So many cases do not fit into that, however alike they are: 15 bytes each, compressed. */
const TOO_MANY = 600_000;
const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

type Records = Pick<CaseRecords, 'page' | 'extent' | 'corrections'>;
interface Needs {
  readonly records: Records;
  readonly now: () => number;
  readonly messages: Messages;
}

/**
 * A server's cases, and their corrections, as CSV files; the text says how many there are and each file's SHA-256. Throws a `refused`
 * failure where they do not fit into a message. Works page by page: neither memory nor the event loop notices how many there are.
 */
export async function exportCases(query: ExportQuery, needs: Needs): Promise<InteractionEditReplyOptions> {
  const { count } = await needs.records.extent(query, TOO_MANY);
  if (count === 0) return { content: needs.messages.cases.exportEmpty };
  if (count >= TOO_MANY) throw await tooMany(query, needs, TOO_MANY / 2);
  const at = new Date(needs.now());
  const day = at.toISOString().slice(0, 10);
  const cases = createPackedFile(`cases-${day}.csv`, LARGEST / 2);
  const corrections = createPackedFile(`corrections-${day}.csv`, LARGEST / 2);
  try {
    const written = await write({ query, cases, corrections }, needs);
    const files = [await cases.finish(at)];
    if (written.corrections > 0) files.push(await corrections.finish(at));
    if (files.reduce((sum, { attachment }) => sum + attachment.length, 0) > LARGEST)
      throw await tooMany(query, needs, written.cases);
    const content = needs.messages.cases.exported({
      cases: written.cases,
      corrections: written.corrections,
      files: files,
    });
    return { content, files };
  } finally {
    cases.discard();
    corrections.discard();
  }
}

interface Writing {
  readonly query: ExportQuery;
  readonly cases: PackedFile;
  readonly corrections: PackedFile;
}

/** Writes everything, and says how much that was. */
async function write({ query, cases, corrections }: Writing, needs: Needs) {
  const { records } = needs;
  const written = { cases: 0, corrections: 0 };
  await cases.write(caseHead);
  await corrections.write(correctionHead);
  for (let after: Case | undefined; ; ) {
    const page = await records.page({ ...query, after, limit: AT_ONCE });
    const last = page.at(-1);
    if (!last) return written;
    await cases.write(caseLines(page, needs.now()));
    const numbers = page.filter(({ edits }) => edits > 0).map(({ number }) => number);
    const changed = numbers.length === 0 ? [] : await records.corrections(query.guildId, numbers);
    await corrections.write(correctionLines(changed));
    if (cases.size() + corrections.size() > LARGEST) throw await tooMany(query, needs, written.cases);
    written.cases += page.length;
    written.corrections += changed.length;
    after = last;
    // A database in this process answers without ever letting anything else run.
    await nextTurn();
  }
}

/** Says that it does not fit, and what would: `fitting` cases are known, or likely, to. */
async function tooMany(
  query: ExportQuery,
  { records, now, messages }: Needs,
  fitting: number,
): Promise<Failure> {
  const { oldest } = await records.extent(query, Math.max(1, fitting));
  const span = now() - oldest;
  const last = span >= 2 * DAY ? `${Math.floor(span / DAY)}d` : `${Math.max(1, Math.floor(span / HOUR))}h`;
  return new Failure('refused', messages.cases.exportTooLarge(fitting, last));
}
