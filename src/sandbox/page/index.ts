import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import proxy from '@fastify/http-proxy';
import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Crowd, startCrowd } from '../crowd.ts';
import { linkCallbacks, type Services, startServices } from '../sandbox.ts';
import { ControlError, parseControl } from '../shared/control.ts';
import { addAssets } from './assets.ts';
import { type BotKeeper, createBotKeeper } from './bot-keeper.ts';
import { type Meter, startMeter } from './meter.ts';
import { type Raid, startRaid } from './raid.ts';
import { addStream, type Told } from './stream.ts';

/** Messages a minute at the start: enough to be alive, few enough to be read. */
const PACE = 30;
/** Lines of the bot's log that are kept for whoever opens the page late. */
const LOG_LINES = 200;

export interface Page {
  /** What is opened in a browser. */
  readonly url: string;
  readonly services: Services;
  readonly bot: BotKeeper;
  close(): Promise<void>;
}

/** Both services, the bot, a talking crowd, and a page on loopback on which they are seen and poked. `port` 0: any free one. */
export async function startPage({ port }: { port: number }): Promise<Page> {
  const services = await startServices();
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024 });
  const stream = addStream(app, services, () => greet());
  const log: string[] = [];
  const bot = await createBotKeeper({
    services,
    callbacks: await linkCallbacks(services),
    onChange: (view) => stream.tell({ source: 'bot', view }),
    onLine(line) {
      log.push(line);
      if (log.length > LOG_LINES) log.shift();
      stream.tell({ source: 'log', line });
    },
  });
  const { chat } = services;
  const crowd = startCrowd({
    control: chat.control,
    groupId: chat.groupId,
    perMinute: PACE,
    random: Math.random,
  });
  const meter = startMeter(services, (reading) => stream.tell({ source: 'meter', readings: [reading] }));
  const stage: Stage = {
    services,
    bot,
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
  await addAssets(app);
  for (const [prefix, upstream] of Object.entries({
    '/chat': chat.controlUrl,
    '/discord': services.discord.controlUrl,
    '/attachments': new URL('/attachments', services.discord.url).href,
  }))
    await app.register(proxy, { upstream, prefix, websocket: true });
  await app.listen({ host: '127.0.0.1', port });
  const address = app.server.address() as AddressInfo;
  await bot.start();
  return {
    url: `http://127.0.0.1:${address.port}/`,
    services,
    bot,
    async close() {
      stage.raid?.stop();
      await stage.raid?.finished;
      crowd.stop();
      meter.stop();
      stream.stop();
      await app.close();
      await bot.close();
      await services.close();
    },
  };
}

interface Stage {
  readonly services: Services;
  readonly bot: BotKeeper;
  readonly crowd: Crowd;
  readonly meter: Meter;
  /** The last lines of the bot's log. */
  readonly log: readonly string[];
  /** Names this run: a page that is still open from an earlier one knows nothing that is true of it. */
  readonly run: string;
  readonly tell: (told: Told) => void;
  raid: Raid | undefined;
}

/** What a page that is opened has to know first. */
function greetingOf({ bot, crowd, meter, log, run, raid }: Stage): Told[] {
  return [
    { source: 'run', id: run },
    { source: 'bot', view: bot.view() },
    ...log.map((line) => ({ source: 'log' as const, line })),
    { source: 'crowd', perMinute: crowd.pace() },
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

const endSchema = z.strictObject({ signal: z.enum(['SIGTERM', 'SIGKILL']) });
const brakeSchema = z.strictObject({ perMinute: z.int().min(1).max(10_000) });
const paceSchema = z.strictObject({ perMinute: z.int().min(0).max(1200) });
const raidSchema = z.strictObject({
  spammers: z.int().min(1).max(10_000).default(2000),
  messagesPerSecond: z.int().min(1).max(1000).default(500),
});

/** What only the page can do: with the bot's process, the crowd and the raid (docs/sandbox.md). */
function addStage(app: FastifyInstance, stage: Stage): void {
  const { services, bot, crowd, tell } = stage;
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ error: error.message }),
  );
  app.get('/api/stage', () => {
    const { groupId } = services.chat;
    const { guildId, channels, roles, users } = services.discord;
    return { groupId, guildId, channels, roles, users };
  });
  app.post('/api/bot/start', async () => {
    await bot.start();
    return bot.view();
  });
  app.post('/api/bot/end', async ({ body }) => {
    await bot.end(parseControl(endSchema, body).signal);
    return bot.view();
  });
  app.put('/api/bot/brake', ({ body }) => {
    bot.setBrake(parseControl(brakeSchema, body).perMinute);
    return bot.view();
  });
  app.put('/api/crowd', ({ body }) => {
    crowd.setPace(parseControl(paceSchema, body).perMinute);
    tell({ source: 'crowd', perMinute: crowd.pace() });
    return {};
  });
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
