import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import proxy from '@fastify/http-proxy';
import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Crowd, startCrowd } from '../crowd.ts';
import type { BotKeeper, BotView } from '../fleet/bot-keeper.ts';
import { type Bots, createFleet, createOneBot, type FleetView } from '../fleet/bots.ts';
import { type Services, startServices } from '../sandbox.ts';
import { ControlError, parseControl } from '../shared/control.ts';
import { addAssets } from './assets.ts';
import { addBots } from './bots.ts';
import { type Meter, startMeter } from './meter.ts';
import { type Raid, startRaid } from './raid.ts';
import { addStream, type Told } from './stream.ts';

/** Messages a minute at the start: enough to be alive, few enough to be read. */
const PACE = 30;
/** Lines of each bot's log that are kept for whoever opens the page late. */
const LOG_LINES = 200;

export interface Page {
  /** What is opened in a browser. */
  readonly url: string;
  readonly services: Services;
  readonly bots: Bots;
  /** The first of them, or the only one. */
  readonly bot: BotKeeper;
  close(): Promise<void>;
}

export interface PageOptions {
  /** 0: any free one. */
  readonly port: number;
  /** How many processes of the bot run on one PostgreSQL; undefined: one runs, on a file. */
  readonly fleet?: number | undefined;
}

/**
 * Both services, the bot, a talking crowd, and a page on loopback on which they are seen and poked. Throws an error with a sentence where
 * a fleet's PostgreSQL cannot be started.
 */
export async function startPage({ port, fleet }: PageOptions): Promise<Page> {
  const services = await startServices();
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024 });
  const stream = addStream(app, services, () => greet());
  const log: LogLine[] = [];
  const bots = await startBots(services, fleet, { tell: stream.tell, log }).catch(async (error: unknown) => {
    await services.close();
    throw error;
  });
  const { chat } = services;
  const crowd: Crowd = startCrowd({
    control: chat.control,
    groupId: chat.groupId,
    perMinute: PACE,
    random: Math.random,
    onSpammer: (spammer) => stream.tell({ source: 'crowd', perMinute: crowd.pace(), spammer }),
  });
  const meter = startMeter(services, (reading) => stream.tell({ source: 'meter', readings: [reading] }));
  const stage: Stage = {
    services,
    bots,
    crowd,
    meter,
    log,
    run: randomUUID(),
    tell: stream.tell,
    raid: undefined,
  };
  const greet = (): Told[] => greetingOf(stage);
  guard(app);
  addStage(app, stage);
  addBots(app, bots);
  await addAssets(app);
  for (const [prefix, upstream] of Object.entries({
    '/chat': chat.controlUrl,
    '/discord': services.discord.controlUrl,
    '/attachments': new URL('/attachments', services.discord.url).href,
  }))
    await app.register(proxy, { upstream, prefix, websocket: true });
  await app.listen({ host: '127.0.0.1', port });
  const address = app.server.address() as AddressInfo;
  // Whoever is ready first leads.
  await Promise.all(bots.all.map((one) => one.start()));
  return {
    url: `http://127.0.0.1:${address.port}/`,
    services,
    bots,
    bot: bots.all[0],
    async close() {
      stage.raid?.stop();
      await stage.raid?.finished;
      crowd.stop();
      meter.stop();
      stream.stop();
      await app.close();
      await bots.close();
      await services.close();
    },
  };
}

interface Stage {
  readonly services: Services;
  readonly bots: Bots;
  readonly crowd: Crowd;
  readonly meter: Meter;
  /** The last lines of the bots' logs. */
  readonly log: readonly LogLine[];
  /** Names this run: a page that is still open from an earlier one knows nothing that is true of it. */
  readonly run: string;
  readonly tell: (told: Told) => void;
  raid: Raid | undefined;
}

type LogLine = Extract<Told, { source: 'log' }>;

/** One process, or a fleet: what becomes of it is told, and the last lines of its log are kept. */
async function startBots(
  services: Services,
  size: number | undefined,
  { tell, log }: { tell: (told: Told) => void; log: LogLine[] },
): Promise<Bots> {
  const kept = LOG_LINES * (size ?? 1);
  const deps = {
    services,
    // The page shows a server as its people meet it.
    env: { FIRST_RULES: 'true' },
    onChange: (view: BotView) => tell({ source: 'bot', view }),
    onLine(bot: string, line: string) {
      const told = { source: 'log', bot, line } as const;
      log.push(told);
      if (log.length > kept) log.shift();
      tell(told);
    },
  };
  if (size === undefined) return createOneBot(deps);
  const onFleetChange = (view: FleetView) => tell({ source: 'fleet', view });
  return createFleet({ ...deps, size, onFleetChange });
}

/** What a page that is opened has to know first. */
function greetingOf({ bots, crowd, meter, log, run, raid }: Stage): Told[] {
  return [
    { source: 'run', id: run },
    ...bots.all.map((bot) => ({ source: 'bot' as const, view: bot.view() })),
    ...(bots.fleet ? [{ source: 'fleet' as const, view: bots.fleet.view() }] : []),
    ...log,
    { source: 'crowd', perMinute: crowd.pace(), spammer: crowd.spammer() },
    { source: 'meter', readings: meter.readings },
    ...(raid ? [{ source: 'raid' as const, view: raid.view() }] : []),
  ];
}

/** Other sites that are open in the same browser reach loopback too: what they ask for is refused, under whichever name. */
function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    const { port } = app.server.address() as AddressInfo;
    const own = [`127.0.0.1:${port}`, `localhost:${port}`];
    const isOwn = own.includes(headers.host ?? '');
    const isAskedByOwn =
      headers.origin === undefined || own.some((host) => headers.origin === `http://${host}`);
    if (!isOwn || !isAskedByOwn)
      throw new ControlError(403, 'Only this machine’s own page may ask for this.');
  });
}

const paceSchema = z.strictObject({ perMinute: z.int().min(0).max(1200) });
const raidSchema = z.strictObject({
  spammers: z.int().min(1).max(10_000).default(2000),
  messagesPerSecond: z.int().min(1).max(1000).default(500),
});

/** What only the page can do with the crowd and the raid (docs/sandbox.md). */
function addStage(app: FastifyInstance, stage: Stage): void {
  const { services, bots, crowd, tell } = stage;
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ error: error.message }),
  );
  app.get('/api/stage', () => {
    const { groupId } = services.chat;
    const { guildId, channels, roles, users } = services.discord;
    return { groupId, guildId, channels, roles, users, isFleet: bots.fleet !== undefined };
  });
  app.put('/api/crowd', ({ body }) => {
    crowd.setPace(parseControl(paceSchema, body).perMinute);
    tell({ source: 'crowd', perMinute: crowd.pace(), spammer: crowd.spammer() });
    return {};
  });
  app.post('/api/crowd/spam', async () => ({ viewer: await crowd.spam() }));
  app.post('/api/raid', ({ body }) => {
    if (stage.raid && ['preparing', 'running'].includes(stage.raid.view().state))
      throw new ControlError(409, 'A raid is under way already.');
    stage.raid = startRaid(services, parseControl(raidSchema, body ?? {}), (view) =>
      tell({ source: 'raid', view }),
    );
    return stage.raid.view();
  });
  app.delete('/api/raid', () => {
    stage.raid?.stop();
    return {};
  });
}
