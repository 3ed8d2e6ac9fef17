import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createControl, parseControl } from '../../shared/control.ts';
import type { Service } from '../service.ts';
import { addConsole } from './console.ts';
import { addModeration } from './moderation.ts';
import { addViewers } from './viewers.ts';

/** The control API of the Chat service: its console, its viewers and its faults (docs/sandbox.md). */
export function createChatControl(service: Service): FastifyInstance {
  const app = createControl(service);
  app.get('/options', () => service.options());
  app.patch('/options', (request) => service.setOptions(parseControl(z.looseObject({}), request.body)));
  addConsole(app, service);
  addModeration(app, service);
  addViewers(app, service);
  return app;
}
