import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type BotKeeper, SIGNALS } from '../fleet/bot-keeper.ts';
import type { Bots, Fleet } from '../fleet/bots.ts';
import { ControlError, parseControl } from '../shared/control.ts';

const endSchema = z.strictObject({ signal: z.enum(SIGNALS) });
const brakeSchema = z.strictObject({ perMinute: z.int().min(1).max(10_000) });
const lineSchema = z.strictObject({ cut: z.boolean() });

/** What can be done with the bot's processes and their database (docs/sandbox.md). */
export function addBots(app: FastifyInstance, bots: Bots): void {
  addEach(app, bots);
  const [first] = bots.all;
  app.post('/api/bot/start', () => started(first));
  app.post('/api/bot/end', ({ body }) => ended(first, body));
  app.put('/api/bot/brake', ({ body }) => {
    const { perMinute } = parseControl(brakeSchema, body);
    for (const bot of bots.all) bot.setBrake(perMinute);
    return first.view();
  });
  const fleet = (): Fleet => bots.fleet ?? refuse('There is no fleet: start the sandbox with --fleet.');
  app.get('/api/fleet', () => ({ ...fleet().view(), bots: bots.all.map((bot) => bot.view()) }));
  app.post('/api/fleet/database/start', async () => {
    await fleet().startDatabase();
    return fleet().view();
  });
  app.post('/api/fleet/database/end', async () => {
    await fleet().endDatabase();
    return fleet().view();
  });
}

function addEach(app: FastifyInstance, bots: Bots): void {
  const named = (params: unknown): BotKeeper => {
    const { name } = params as { name: string };
    return bots.all.find((bot) => bot.name === name) ?? refuse(`There is no bot called ${name}.`);
  };
  app.post('/api/fleet/bots/:name/start', ({ params }) => started(named(params)));
  app.post('/api/fleet/bots/:name/end', ({ params, body }) => ended(named(params), body));
  app.post('/api/fleet/bots/:name/pause', ({ params }) => {
    named(params).pause();
    return named(params).view();
  });
  app.post('/api/fleet/bots/:name/resume', ({ params }) => {
    named(params).resume();
    return named(params).view();
  });
  app.put('/api/fleet/bots/:name/line', ({ params, body }) => {
    named(params).cutOff(parseControl(lineSchema, body).cut);
    return named(params).view();
  });
}

async function started(bot: BotKeeper) {
  await bot.start();
  return bot.view();
}

async function ended(bot: BotKeeper, body: unknown) {
  await bot.end(parseControl(endSchema, body).signal);
  return bot.view();
}

function refuse(sentence: string): never {
  throw new ControlError(404, sentence);
}
