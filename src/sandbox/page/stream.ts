import type { FastifyInstance } from 'fastify';
import type { BotView } from '../fleet/bot-keeper.ts';
import type { FleetView } from '../fleet/bots.ts';
import type { Services } from '../sandbox.ts';
import type { JournalEntry } from '../shared/journal.ts';
import type { Reading } from './meter.ts';
import type { RaidView } from './raid.ts';

interface Happened {
  /** Whether it was before the page listened. */
  readonly earlier: boolean;
  readonly entry: JournalEntry;
}

/** Something that the page is told: which run of the sandbox it is, an entry of a service's journal, or news of a process of the bot, the fleet, the crowd, the raid or the meter. */
export type Told =
  | ({ readonly source: 'chat' } & Happened)
  | ({ readonly source: 'discord' } & Happened)
  | { readonly source: 'run'; readonly id: string }
  | { readonly source: 'bot'; readonly view: BotView }
  | { readonly source: 'fleet'; readonly view: FleetView }
  | { readonly source: 'log'; readonly bot: string; readonly line: string }
  | { readonly source: 'crowd'; readonly perMinute: number; readonly spammer: string | undefined }
  | { readonly source: 'meter'; readonly readings: readonly Reading[] }
  | { readonly source: 'raid'; readonly view: RaidView };

/** What one event of the stream carries. */
export interface Batch {
  /** What a page that could not keep up is not told. */
  readonly skipped: number;
  readonly told: readonly Told[];
}

/** How often what has gathered is sent, in milliseconds. */
const EVERY = 100;
/** What a page that cannot keep up is still sent at once; the rest is only counted. */
const AT_ONCE = 2000;
/** What has already happened and is told to a page that is opened late. */
const EARLIER = 200;

export interface Stream {
  /** Tells every open page. */
  tell(told: Told): void;
  stop(): void;
}

/** `GET /api/events`: both services' journals and the page's own news, gathered, as one event stream: browsers open few connections to a host. */
export function addStream(app: FastifyInstance, services: Services, greeting: () => Told[]): Stream {
  const listeners = new Set<(told: Told) => void>();
  const tell = (told: Told) => {
    for (const listener of listeners) listener(told);
  };
  const sources = (['chat', 'discord'] as const).map((source) => {
    const { journal } = services[source];
    const told = (entry: JournalEntry, earlier: boolean): Told => ({ source, earlier, entry });
    return {
      stop: journal.listen((entry) => tell(told(entry, false))),
      earlier: () =>
        journal
          .read()
          .slice(-EARLIER)
          .map((entry) => told(entry, true)),
    };
  });

  app.get('/api/events', (request, reply) => {
    let gathered: Told[] = [...greeting(), ...sources.flatMap(({ earlier }) => earlier())];
    let skipped = 0;
    let full = false;
    const gather = (told: Told) => {
      // How something stands is never left out: nobody would say it again.
      const isEntry = told.source === 'chat' || told.source === 'discord';
      if (isEntry && gathered.length >= AT_ONCE) skipped += 1;
      else gathered.push(told);
    };
    const send = () => {
      if (full || gathered.length === 0) return;
      full = !reply.raw.write(`data: ${JSON.stringify({ skipped, told: gathered } satisfies Batch)}\n\n`);
      gathered = [];
      skipped = 0;
    };
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    reply.raw.on('drain', () => {
      full = false;
    });
    send();
    const timer = setInterval(send, EVERY);
    listeners.add(gather);
    request.raw.on('close', () => {
      clearInterval(timer);
      listeners.delete(gather);
    });
  });

  return {
    tell,
    stop() {
      for (const { stop } of sources) stop();
    },
  };
}
