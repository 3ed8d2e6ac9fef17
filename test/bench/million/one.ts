// One database, in a process of its own, whose memory is its own: node one.ts URL CASES. Prints figures as JSON.
import { exportCases } from '../../../src/discord/cases/export.ts';
import type { RoomService } from '../../../src/moderation/ports.ts';
import type { ActionRequest } from '../../../src/moderation/requests/door.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { GUILD, inCore, ROOM } from '../../support/core.ts';
import { messages } from '../../support/messages.ts';
import { createWatch, processorTime } from '../watch-loop.ts';
import { questions } from './questions.ts';

/** By the clock: the quickest and the middle one; and processor time. Milliseconds. A single one stands for itself. */
type Figure = readonly [least: number, median: number, used: number] | readonly [one: number];
export type Figures = Record<string, Figure>;

const REPEATS = 25;
const STARTS = 5;
const MIB = 2 ** 20;
/** Days; more would not fit into a file that Discord takes. */
const EXPORTED = 60;
const [url = '', count = ''] = process.argv.slice(2);
const cases = Number(count);
const figures: Figures = {};

/** The quickest and the middle one, by the clock, and the processor time of one, in milliseconds. */
const figure = (times: readonly Taken[]): Figure => {
  const sorted = times.map(({ took }) => took).toSorted((a, b) => a - b);
  const used = times.reduce((sum, one) => sum + one.used, 0) / times.length;
  return [sorted[0] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0, used];
};

interface Taken {
  readonly took: number;
  readonly used: number;
}

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const used = processorTime();
  const started = performance.now();
  await work();
  return { took: performance.now() - started, used: processorTime() - used };
}

/** The core from its start until it has looked for work, several times; then bans that are typed, until each is at the service. */
async function startAndBan(): Promise<void> {
  let arrived = Promise.withResolvers<void>();
  const ban: RoomService['ban'] = async () => arrived.resolve();
  const starts: Taken[] = [];
  const bans: Taken[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const started = performance.now();
    const used = processorTime();
    await inCore(
      async ({ moderation }) => {
        starts.push({ took: performance.now() - started, used: processorTime() - used });
        for (let round = 0; round < REPEATS; round += 1) {
          arrived = Promise.withResolvers<void>();
          const typed = async () => {
            await moderation.door.request(requestOf(`typed-${start}-${round}`));
            await arrived.promise;
          };
          bans.push(await timed(typed));
        }
      },
      { databaseUrl: url, rooms: { ban: ban } },
    );
  }
  figures.start = figure(starts);
  figures['/ban-av, until the call'] = figure(bans);
}

const requestOf = (id: string): ActionRequest => ({
  kind: 'ban',
  requestId: id,
  guildId: GUILD,
  roleIds: ['moderator'],
  replace: true,
  targets: [{ roomId: ROOM, viewer: id }],
  durationSeconds: 3600,
  reason: 'x',
  note: '',
  source: { type: 'command', actorId: '1', actorName: 'mina' },
});

async function askStore(): Promise<void> {
  const store = createStore(await openDatabase(url, { error: () => undefined }));
  for (const [what, work] of Object.entries(questions(store, cases))) {
    const times: Taken[] = [];
    for (let round = 0; round < REPEATS; round += 1) times.push(await timed(() => work(round)));
    figures[what] = figure(times);
  }
  figures['memory after all that, MiB'] = [process.memoryUsage.rss() / MIB];
  await exportAll(store);
  await store.close();
}

async function exportAll(records: Store): Promise<void> {
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const query = { guildId: GUILD, viewer: undefined, since: Date.now() - EXPORTED * 86_400_000 };
  await createWatch().use(async (watch) => {
    const { at, used, took } = await watch.measure(async () => {
      const done = exportCases(query, { records: records, now: Date.now, messages: messages });
      const { content } = await done.catch(({ message }: Error) => ({ content: message }));
      console.error(content?.split('\n')[0]);
    });
    figures[`export of ${EXPORTED} days`] = [took];
    figures['export: the longest block'] = [at];
    figures['export: the same, processor time'] = [used];
  });
  clearInterval(look);
  figures['export: the peak of memory, MiB'] = [peak / MIB];
}

await startAndBan();
await askStore();
console.log(JSON.stringify(figures));
