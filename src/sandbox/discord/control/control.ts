import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createControl, parseControl } from '../../shared/control.ts';
import type { Faults } from '../../shared/faults.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { optionsSchema } from '../shared/options.ts';
import { archiveIdle } from '../threads/activity.ts';
import type { World } from '../world/world.ts';
import { addAdministration } from './guilds.ts';
import { addInteractions } from './interactions.ts';
import { addPeople } from './people.ts';
import { addThreads } from './threads.ts';
import { addWriting } from './writing.ts';

/** The control API of the Discord sandbox (docs/sandbox.md). */
export function createDiscordControl(world: World, gateway: Gateway, faults: Faults): FastifyInstance {
  const app = createControl({ clock: world.clock, journal: world.journal, faults });
  // Time may have been moved: what it does is done before anything else is.
  app.addHook('preHandler', async () => archiveIdle(world));
  app.addHook('onSend', async () => archiveIdle(world));
  addOptions(app, world);
  addGateway(app, gateway);
  addAdministration(app, world);
  addPeople(app, world);
  addWriting(app, world);
  addThreads(app, world);
  addInteractions(app, world);
  return app;
}

function addOptions(app: FastifyInstance, world: World): void {
  app.get('/options', () => world.options);
  app.patch('/options', ({ body }) =>
    Object.assign(world.options, parseControl(optionsSchema.partial(), body)),
  );
}

function addGateway(app: FastifyInstance, gateway: Gateway): void {
  app.post('/gateway/drop', ({ body }) => {
    const { code } = parseControl(
      z.strictObject({ code: z.int().min(1000).max(4999).optional() }),
      body ?? {},
    );
    gateway.drop(code);
    return {};
  });
  app.post('/gateway/reconnect', () => {
    gateway.reconnect();
    return {};
  });
  app.post('/gateway/invalid-session', ({ body }) => {
    gateway.invalidate(parseControl(z.strictObject({ resumable: z.boolean() }), body).resumable);
    return {};
  });
  app.post('/gateway/silence', ({ body }) => {
    gateway.silence(parseControl(z.strictObject({ ms: z.int().min(0) }), body).ms);
    return {};
  });
}
