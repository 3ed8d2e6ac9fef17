import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { InteractionEditReplyOptions } from 'discord.js';
import { Failure } from '../errors.ts';
import type { Case } from '../moderation/case.ts';
import type { CaseRecords } from '../moderation/ports.ts';
import { csv } from './case-csv.ts';

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

/** A server's cases as a CSV file, compressed where it is large; the text says how many there are and the file's SHA-256. */
export async function exportCases(
  query: ExportQuery,
  { records, now }: { records: Pick<CaseRecords, 'page'>; now: () => number },
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
  const text = csv(cases);
  const small = text.length <= LARGEST;
  const data = small ? text : await compress(text);
  if (data.length > LARGEST) {
    throw new Failure(
      'refused',
      `${cases.length} cases are more than one file in Discord can hold. Export less at a time, with the option last or viewer.`,
    );
  }
  const sum = createHash('sha256').update(data).digest('hex');
  const name = `cases-${new Date(now()).toISOString().slice(0, 10)}.csv${small ? '' : '.gz'}`;
  return {
    content: `**${cases.length}** ${cases.length === 1 ? 'case' : 'cases'}, SHA-256 of the file \`${sum}\``,
    files: [{ attachment: data, name }],
  };
}
