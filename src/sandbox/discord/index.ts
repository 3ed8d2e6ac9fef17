import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createClock } from '../shared/clock.ts';
import { createFaults } from '../shared/faults.ts';
import { createJournal, type Journal } from '../shared/journal.ts';
import { createDiscordControl } from './control/control.ts';
import { type Seeds, seed } from './control/seed.ts';
import { Gateway } from './gateway/gateway.ts';
import { accountRoutes } from './rest/account.ts';
import { commandRoutes } from './rest/commands.ts';
import { guildRoutes } from './rest/guilds.ts';
import { interactionRoutes } from './rest/interactions.ts';
import { messageRoutes } from './rest/messages.ts';
import { createRestServer } from './rest/server.ts';
import { threadRoutes } from './rest/threads.ts';
import { type DiscordOptions, defaultOptions } from './shared/options.ts';
import { createWorld, type World } from './world/world.ts';

/** A running Discord sandbox. */
export interface DiscordSandbox extends Seeds {
  /** Goes into discord.js's `rest.api`. */
  readonly url: string;
  readonly controlUrl: string;
  /** The bot's token. */
  readonly token: string;
  readonly applicationId: string;
  /** Everything that happens in it. */
  readonly journal: Journal;
  /** Ends connections of every kind and stops listening. */
  close(): Promise<void>;
}

/** What can be asked for at the start: any option, and fixed ports. */
export interface DiscordSandboxOptions extends Partial<DiscordOptions> {
  /** Port of REST and gateway; any free one if absent. */
  readonly port?: number;
  readonly controlPort?: number;
}

/** Starts a stand-in for Discord's REST API v10 and gateway v10 on loopback, with a seeded server. */
export async function startDiscordSandbox(start: DiscordSandboxOptions = {}): Promise<DiscordSandbox> {
  const { port = 0, controlPort = 0, ...options } = start;
  const clock = createClock();
  const world = createWorld({
    clock,
    journal: createJournal(clock),
    options: { ...defaultOptions(), ...options },
  });
  const seeds = seed(world);
  const faults = createFaults();
  const gateway = new Gateway(world);
  const rest = createRestServer({ world, faults, routes: allRoutes(world, gateway) });
  rest.server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  const control = createDiscordControl(world, gateway, faults);
  world.origin = await listen(rest, port);
  const controlUrl = await listen(control, controlPort);
  return {
    ...seeds,
    url: `${world.origin}/api`,
    controlUrl,
    token: world.application.token,
    applicationId: world.application.id,
    journal: world.journal,
    async close() {
      gateway.close();
      await Promise.all([rest.close(), control.close()]);
    },
  };
}

function allRoutes(world: World, gateway: Gateway) {
  return [
    ...accountRoutes(world, gateway),
    ...guildRoutes(world),
    ...messageRoutes(world),
    ...threadRoutes(world),
    ...commandRoutes(world),
    ...interactionRoutes(world),
  ];
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  await app.listen({ host: '127.0.0.1', port });
  const { port: bound } = app.server.address() as AddressInfo;
  return `http://127.0.0.1:${bound}`;
}
