import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { crc32, inflateRawSync } from 'node:zlib';
import { exportCases } from '../../../src/discord/cases/export.ts';
import { Failure } from '../../../src/errors.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { CaseRecords, PageQuery } from '../../../src/moderation/ports.ts';
import type { Revision } from '../../../src/moderation/revision.ts';
import { messages } from '../../support/messages.ts';

const now = Date.UTC(2026, 10, 26);
const query = { guildId: '1', viewer: undefined, since: 0 };

interface Kept {
  readonly count: number;
  readonly note?: () => string;
  readonly edits?: number;
}

/** Records of so many cases, one a minute up to now, made as they are read; and how they were read. */
function keeping({ count, note = () => '', edits = 0 }: Kept) {
  const read: number[] = [];
  const one = (number: number): Case =>
    ({
      guildId: '1',
      number,
      kind: 'ban',
      state: 'confirmed',
      viewer: `viewer_${number}`,
      roomId: 'stream-42',
      durationSeconds: 3600,
      askedAt: now - (count - number) * 60_000,
      reason: '刷屏',
      note: note(),

      source: { type: 'filter', rule: 'scams', version: 1 },
      attempts: 1,
      edits,
      requestId: `r${number}`,
    }) as Case;
  const records: Pick<CaseRecords, 'page' | 'extent' | 'corrections'> = {
    async page({ after, limit }: PageQuery) {
      const first = (after?.number ?? 0) + 1;
      read.push(limit);
      return Array.from({ length: Math.min(limit, count + 1 - first) }, (_, index) => one(first + index));
    },
    extent: async (_query, limit) => ({ count, oldest: one(Math.max(1, count + 1 - limit)).askedAt }),
    corrections: async (_guildId, numbers) =>
      numbers.map((number) => ({
        number,
        revision: 1,
        at: now,
        by: { actorId: '9', actorName: 'pat' },
        changes: [{ field: 'note' as const, before: 'a', after: 'b' }],
      })) satisfies (Revision & { number: number })[],
  };
  return { records, read };
}

async function exported(kept: Kept) {
  const { records, read } = keeping(kept);
  const { content, files = [] } = await exportCases(query, { records, now: () => now, messages });
  const list = files as unknown as { name: string; attachment: Buffer }[];
  for (const { name, attachment } of list) {
    const sha256 = createHash('sha256').update(attachment).digest('hex');
    assert.ok(content?.includes(`\`${name}\` SHA-256 \`${sha256}\``), content ?? '');
  }
  return { content, files: list, read };
}

/** What is in a ZIP archive of one file, by its own directory. */
function unzip(archive: Buffer): { name: string; text: string } {
  const end = archive.length - 22;
  assert.equal(archive.readUInt32LE(end), 0x06_05_4b_50);
  const central = archive.readUInt32LE(end + 16);
  assert.equal(archive.readUInt32LE(central), 0x02_01_4b_50);
  assert.equal(central + archive.readUInt32LE(end + 12), end);
  const size = archive.readUInt32LE(central + 20);
  const nameLength = archive.readUInt16LE(central + 28);
  const name = archive.toString('utf8', central + 46, central + 46 + nameLength);
  const start = archive.readUInt32LE(central + 42);
  assert.equal(archive.readUInt32LE(start), 0x04_03_4b_50);
  const data = inflateRawSync(archive.subarray(start + 30 + nameLength, start + 30 + nameLength + size));
  assert.deepEqual(
    [crc32(data), data.length],
    [archive.readUInt32LE(central + 16), archive.readUInt32LE(central + 24)],
  );
  return { name, text: data.toString() };
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Failure && error.kind === 'refused', String(error));
  return error.message;
};

describe('the export', () => {
  it('of a few cases is a CSV file as it is, with their corrections beside it', async () => {
    const { content, files } = await exported({ count: 3, edits: 1 });
    assert.match(content ?? '', /^\*\*3\*\* cases, \*\*3\*\* corrections\n/);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['cases-2026-11-26.csv', 'corrections-2026-11-26.csv'],
    );
    const [cases = '', corrections = ''] = files.map(({ attachment }) => attachment.toString());
    assert.match(cases, /^\uFEFFcase,kind,.*\r\n1,ban,confirmed,viewer_1,.*\r\n2,.*\r\n3,.*\r\n$/);
    assert.match(corrections, /^\uFEFFcase,correction,.*\r\n1,1,.*,pat,9,note,a,b\r\n2,.*\r\n3,.*\r\n$/);
  });

  it('of many is a ZIP archive with that file in it, read in small pages between which everything else goes on', async () => {
    let turns = 0;
    let counting = true;
    const count = () => {
      turns += 1;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    const { content, files, read } = await exported({ count: 100_000 });
    counting = false;
    assert.match(content ?? '', /^\*\*100,000\*\* cases\n/);
    const [file] = files;
    assert.equal(file?.name, 'cases-2026-11-26.csv.zip');
    const { name, text } = unzip(file.attachment);
    assert.equal(name, 'cases-2026-11-26.csv');
    const lines = text.split('\r\n');
    assert.equal(lines.length, 100_002);
    for (const number of [1, 500, 501, 100_000])
      assert.match(lines[number] ?? '', new RegExp(`^${number},ban,`));
    assert.ok(Math.max(...read) <= 500);
    assert.ok(turns >= read.length - 1, `${turns} turns for ${read.length} pages`);
  });

  it('of a million is refused before any is read, with what would fit', async () => {
    const { records, read } = keeping({ count: 1_000_000 });
    const said = await refusal(exportCases(query, { records, now: () => now, messages }));
    assert.match(
      said,
      /do not fit into one file: Discord takes about 300,000\. .* last:208d or less, or one viewer\./,
    );
    assert.deepEqual(read, []);
  });

  it('of cases that turn out too large is given up when they are, with how many fitted', async () => {
    const note = () => randomBytes(600).toString('base64');
    const { records, read } = keeping({ count: 50_000, note });
    const said = await refusal(exportCases(query, { records, now: () => now, messages }));
    const [, about = ''] = /about ([\d,]+)\./.exec(said) ?? [];
    assert.ok(Number(about.replace(',', '')) > 10_000 && Number(about.replace(',', '')) < 20_000, said);
    assert.match(said, /last:\d+d or less/);
    assert.ok(read.length < 100, `${read.length} pages`);
  });

  it('of nothing says so', async () => {
    assert.equal((await exported({ count: 0 })).content, 'There are no such cases.');
  });
});
