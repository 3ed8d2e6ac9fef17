import { fork } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { createHearing } from '../../src/moderation/fleet/wiring.ts';
import { USUAL_SHIELD } from '../../src/moderation/settings.ts';
import { VOICES } from '../../src/sandbox/crowd-lines.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createFleetStore } from '../../src/store/fleet/digests.ts';
import { noPostgres, startPostgres } from '../support/postgres.ts';
import { judgeOf } from './judge.ts';

/** Messages a second over both processes, for so many seconds, in so many rooms with so many viewers each. */
const RATE = 2000;
const SECONDS = 10;
/** Seconds before them that do not count: what is started, and compiled as it is used. */
const WARM_UP = 4;
const ROOMS = 50;
const VIEWERS = 400;
/** Of the rule by which each message is judged. */
const KEYWORDS = 1000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const RUN = ['alone', 'sharing', 'alone', 'sharing', 'alone', 'sharing'] as const;

interface Plan {
  readonly name: string;
  readonly url: string | undefined;
}

/** What one process used, in microseconds of processor time a message. */
interface Used {
  readonly busy: number;
}

/** Two processes that hear 2,000 messages a second between them: what sharing adds to hearing and judging, and what the database takes. */
export async function digest(): Promise<void> {
  if (noPostgres) throw new Error(noPostgres);
  const server = await startPostgres();
  const used = { alone: [] as number[], sharing: [] as number[] };
  try {
    for (const [round, how] of RUN.entries()) {
      const url = how === 'sharing' ? await server.newDatabase() : undefined;
      if (url !== undefined) await (await openDatabase(url, silent)).db.destroy();
      const before = url === undefined ? 0 : await writtenTo(url);
      const children = ['a', 'b'].map((name) => {
        const child = fork(import.meta.filename);
        child.send({ name: `${name}${round}`, url } satisfies Plan);
        return child;
      });
      const results = await Promise.all(
        children.map(async (child) => (await once(child, 'message'))[0] as Used),
      );
      used[how].push(...results.map(({ busy }) => busy));
      if (url !== undefined) await tellBytes(url, before);
      for (const child of children) child.kill();
    }
  } finally {
    await server.stop();
  }
  const [alone, sharing] = [median(used.alone), median(used.sharing)];
  console.log(
    `digest: ${alone.toFixed(1)} µs of processor time a message without sharing, ${sharing.toFixed(1)} µs with it: ` +
      `${((sharing / alone - 1) * 100).toFixed(0)} % more (medians of ${used.alone.length})`,
  );
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function query(url: string, statement: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows[0] as Record<string, unknown>;
}

/** Bytes of the server's log so far. */
const writtenTo = async (url: string): Promise<number> =>
  Number((await query(url, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes")).bytes);

async function tellBytes(url: string, before: number): Promise<void> {
  const row = await query(
    url,
    'select avg(octet_length(body)) as avg, max(octet_length(body)) as most, count(*) as rows from digests',
  );
  const log = ((await writtenTo(url)) - before) / (WARM_UP + SECONDS);
  console.log(
    `  a digest has ${kilo(Number(row.avg))} on average, ${kilo(Number(row.most))} at most (${row.rows} kept); ` +
      `the server's log grew by ${kilo(log)} a second`,
  );
}

const kilo = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

/** Hears its half of the messages, as filtering does, and says what that took. */
async function hear({ name, url }: Plan): Promise<Used> {
  const database = url === undefined ? undefined : await openDatabase(url, silent);
  const hearing = createHearing({
    store: {
      heard: async () => [],
      viewersWithCases: async () => [],
      noteSequence: async () => undefined,
      keepFirstSeen: async () => undefined,
      firstSeenIn: async () => [],
    },
    newMatters: () => false,
    rooms: { members: async () => [] },
    listens: true,
    policy: { linkedIn: () => ['1'] },
    // Every tenth room is shown by a feed.
    settings: {
      of: () => ({ feeds: feedRooms.map((roomId) => ({ roomId })), shield: USUAL_SHIELD }) as never,
    },
    guildIds: () => ['1'],
    digests: database && createFleetStore(database),
    processId: name,
    role: 'all',
    leads: () => name.startsWith('a'),
    now: Date.now,
    monotonic: () => performance.now(),
    random: Math.random,
    log: silent,
  });
  const filtering = await judgeOf(KEYWORDS, { rooms, speakers: hearing.speakers });
  hearing.listenTo(filtering);
  await hearing.sharing?.start();
  const lines = VOICES.flatMap((voice) => voice.lines);
  const started = performance.now();
  let before = { at: 0, cpu: process.cpuUsage() };
  let said = 0;
  while (performance.now() - started < (WARM_UP + SECONDS) * 1000) {
    if (before.at === 0 && performance.now() - started > WARM_UP * 1000)
      before = { at: said, cpu: process.cpuUsage() };
    const due = ((performance.now() - started) * RATE) / 2 / 1000;
    for (; said < due; said += 1) {
      const roomId = rooms[said % ROOMS] ?? '';
      const viewer = `viewer_${Math.floor(Math.random() * VIEWERS)}`;
      const text = lines[Math.floor(Math.random() * lines.length)] ?? '';
      const key = `${name}-${said}-0123456789012345678901234567890123`;
      hearing.saw(roomId, [viewer]);
      void filtering.hear({
        key,
        ref: key,
        roomId,
        viewer,
        texts: [text],
        at: Date.now(),
        msgSeq: undefined,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { user, system } = process.cpuUsage(before.cpu);
  return { busy: (user + system) / (said - before.at) };
}

const rooms = Array.from({ length: ROOMS }, (_, index) => `room-${index}`);
const feedRooms = rooms.filter((_room, index) => index % 10 === 0);

// As a process of its own it does what it is told by its parent.
if (process.send && process.argv[1] === import.meta.filename) {
  process.on('message', (plan) => void hear(plan as Plan).then((result) => process.send?.(result)));
}
