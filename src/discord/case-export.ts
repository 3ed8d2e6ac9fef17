import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { InteractionEditReplyOptions } from 'discord.js';
import { Failure } from '../errors.ts';
import type { Case } from '../moderation/case.ts';
import type { CaseRecords } from '../moderation/ports.ts';
import { correctionsCsv, csv } from './case-csv.ts';
import { counted } from './text.ts';

/** Cases read from the database at a time. */
const AT_ONCE = 5000;
/** Discord's limit for files, 10 MiB (Discord docs: Uploading Files), less what else is in the request. */
const LARGEST = 9 * 2 ** 20;
const compress = promisify(gzip);

export interface ExportQuery {
  readonly guildId: string;
  readonly viewer: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
}

/** A server's cases, and their corrections, as CSV files; the text says how many there are and each file's SHA-256. */
export async function exportCases(
  query: ExportQuery,
  { records, now }: { records: Pick<CaseRecords, 'page' | 'corrections'>; now: () => number },
): Promise<InteractionEditReplyOptions> {
  const cases: Case[] = [];
  for (let after = 0; ; ) {
    const page = await records.page({ ...query, after, limit: AT_ONCE });
    cases.push(...page);
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) break;
    after = last.number;
  }
  if (cases.length === 0) return { content: 'There are no such cases.' };
  const corrections = await records.corrections(query);
  const day = new Date(now()).toISOString().slice(0, 10);
  const files = [await pack(`cases-${day}.csv`, csv(cases, now()))];
  if (corrections.length > 0) files.push(await pack(`corrections-${day}.csv`, correctionsCsv(corrections)));
  const size = files.reduce((sum, { attachment }) => sum + attachment.length, 0);
  if (size > LARGEST) {
    throw new Failure(
      'refused',
      `${cases.length} cases are more than one answer in Discord can hold. Export less at a time, with the option last or viewer.`,
    );
  }
  const sums = files.map(({ name, sha256 }) => `\n\`${name}\` SHA-256 \`${sha256}\``);
  const count = counted(cases.length, 'case', { bold: true });
  const corrected =
    corrections.length === 0 ? '' : `, ${counted(corrections.length, 'correction', { bold: true })}`;
  return { content: `${count}${corrected}${sums.join('')}`, files };
}

/** A file with its checksum, compressed where it is large. */
async function pack(name: string, text: Buffer) {
  const small = text.length <= LARGEST / 2;
  const attachment = small ? text : await compress(text);
  const sha256 = createHash('sha256').update(attachment).digest('hex');
  return { name: small ? name : `${name}.gz`, attachment, sha256 };
}
