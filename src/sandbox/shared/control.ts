import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { type Faults, faultSchema } from './faults.ts';
import type { Journal, JournalEntry } from './journal.ts';

export interface ControlDeps {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly faults: Faults;
}

/** Refuses a request to the control API with a sentence for whoever wrote it. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Checks input to the control API; throws a `ControlError` (400) that names each wrong field. */
export function parseControl<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new ControlError(400, z.prettifyError(result.error));
  return result.data;
}

const readQuery = z.object({ after: z.coerce.number().int().default(0), type: z.string().optional() });

/** The control API that both servers share: journal, event stream, faults and clock (docs/sandbox.md). */
export function createControl({ clock, journal, faults }: ControlDeps): FastifyInstance {
  // Files come as base64 in JSON.
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024 });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ error: error.message }),
  );
  app.get('/journal', (request) => {
    const { after, type } = parseControl(readQuery, request.query);
    return { entries: journal.read(after, type) };
  });
  app.get('/events', (request, reply) => {
    const { after } = parseControl(readQuery, request.query);
    const send = (entry: JournalEntry) =>
      void reply.raw.write(`id: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    // Without this a stream on which nothing has happened yet would not even begin.
    reply.raw.flushHeaders();
    journal.read(Number(request.headers['last-event-id'] ?? after)).forEach(send);
    request.raw.on('close', journal.listen(send));
  });
  app.get('/faults', () => ({ faults: faults.list() }));
  app.post('/faults', (request) => ({ id: faults.add(parseControl(faultSchema, request.body)) }));
  app.delete('/faults', () => {
    faults.clear();
    return {};
  });
  app.delete<{ Params: { id: string } }>('/faults/:id', (request) => {
    if (!faults.remove(request.params.id)) throw new ControlError(404, 'no such fault');
    return {};
  });
  app.get('/clock', () => ({ now: clock.now() }));
  app.post('/clock', (request) => {
    clock.advance(parseControl(z.strictObject({ advanceMs: z.number().min(0) }), request.body).advanceMs);
    return { now: clock.now() };
  });
  return app;
}
