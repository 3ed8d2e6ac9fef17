import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '../errors.ts';
import type { Log, Monotonic } from '../moderation/ports.ts';
import { readCallback } from './callback.ts';
import { type Complaints, createComplaints } from './complaints.ts';
import { type Counts, createCounts, metricsOf } from './counts.ts';
import { type CallbackQuery, createGate, type GateOptions, REFUSALS, type Reason } from './gate.ts';
import { createReceiver, type Handlers, type Receiver } from './receiver.ts';
import { type Fault, salvage } from './unreadable.ts';

/** Where callbacks are taken. */
export const WEBHOOK_PATH = '/chat-webhook';
/**
 * A message is at most 12 KB (Chat docs 1047/34348, code 80002). Escaped as JSON a byte of it takes at most six (`\\u0001`), and the fields
 * around it need far less than the rest. Bytes.
 */
const MAX_BODY = 128 * 1024;
/** The service gives up after 2 s; whoever takes longer to send a request is not the service. Milliseconds. */
const REQUEST_TIMEOUT = 5000;
/** How long closing waits for handlers and connections: the service waits no longer for an answer. Milliseconds. */
const GRACE = 2000;

const FAULT = JSON.stringify({ error: 'The receiver has a fault.' });
const METHODS = new Map([
  [WEBHOOK_PATH, 'POST'],
  ['/health', 'GET, HEAD'],
  ['/metrics', 'GET, HEAD'],
]);

export interface WebhookOptions extends GateOptions, Handlers {
  readonly log: Log;
  readonly monotonic: Monotonic;
  /** How long a verdict may take before the message is delivered without one, in milliseconds; 800 unless given. */
  readonly budgetMs?: number;
  /** `ok`, or in a few words what is wrong with the bot. */
  health?(): string;
}

/** Receives the Chat service's callbacks (Chat docs 1047/34354), and says how the bot fares. */
export interface WebhookServer {
  /** Begins to listen and returns its URL without a path. Throws a `misconfigured` failure where that cannot be. */
  listen(address: { host?: string; port: number }): Promise<string>;
  /** Answers what has arrived, waits a little for the handlers, and closes all connections. */
  close(): Promise<void>;
  counts(): Counts;
}

/** Builds the receiver; throws a `misconfigured` failure where its options let no callback pass. */
export function createWebhookServer(options: WebhookOptions): WebhookServer {
  const { now, monotonic, log, budgetMs } = options;
  const counts = createCounts();
  const complaints = createComplaints(log, monotonic);
  const receiver = createReceiver({ handlers: options, monotonic, budgetMs, counts, complaints });
  const refuse = createRefusal(counts, complaints);
  const app = createHttp(refuse);

  refuseEarly(app, refuse, createGate(options));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 500) return refuse(reply, statusCode === 413 ? 'size' : 'malformed');
    complaints.failed('receiver', error);
    return send(reply.code(500), FAULT);
  });
  app.post(WEBHOOK_PATH, (request, reply) => {
    const { text, isWhole } = (request.body as Body | undefined) ?? { text: '', isWhole: true };
    const { OptPlatform, CallbackCommand } = request.query as CallbackQuery;
    const body = isWhole ? parse(text) : undefined;
    const read =
      body === undefined ? [] : readCallback(body, { sentByRest: OptPlatform === 'RESTAPI', now: now() });
    if (!('length' in read)) return respond(reply, receiver.answer(read));
    const fault: Fault = isWhole ? (body === undefined ? 'json' : 'schema') : 'size';
    // What is left of it would be taken for the next request.
    if (!isWhole) void reply.header('connection', 'close');
    const lost = salvage({ text, body, fault, command: CallbackCommand, now: now() });
    const details = fault === 'schema' ? { fields: read } : {};
    if (!lost) return refuse(reply, fault, details);
    complaints.unreadable(fault, details);
    return respond(reply, receiver.answerUnreadable(lost));
  });
  app.get('/health', (_request, reply) => {
    const status = options.health?.() ?? 'ok';
    return reply.code(status === 'ok' ? 200 : 503).send({ status });
  });
  app.get('/metrics', (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metricsOf(counts)),
  );
  return {
    listen: ({ host = '127.0.0.1', port }) => listen(app, host, port),
    close: () => close(app, receiver),
    counts: () => structuredClone(counts),
  };
}

type Refuse = (reply: FastifyReply, reason: Reason, fields?: object) => FastifyReply;

function createRefusal(counts: Counts, complaints: Complaints): Refuse {
  return (reply, reason, fields) => {
    counts.refused[reason] += 1;
    complaints.refused(reason, fields);
    const { status, error } = REFUSALS[reason];
    return send(reply.code(status), JSON.stringify({ error }));
  };
}

/** An HTTP server that reads any body as text, and no more of it than may be needed, as what callbacks are sent as is not documented beyond `contenttype=json`. */
function createHttp(refuse: Refuse): FastifyInstance {
  const app = Fastify({
    requestTimeout: REQUEST_TIMEOUT,
    // Requests that arrive while closing are answered: a callback without an answer lets its message through unjudged.
    return503OnClosing: false,
    http: { headersTimeout: REQUEST_TIMEOUT, connectionsCheckingInterval: 1000 },
    frameworkErrors: (_error, _request, reply) => void refuse(reply as FastifyReply, 'malformed'),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) => readBody(payload));
  return app;
}

/** What came of a body: all of it, or its beginning where it is too long. */
interface Body {
  readonly text: string;
  readonly isWhole: boolean;
}

const readBody = (payload: IncomingMessage): Promise<Body> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = () =>
      resolve({ text: Buffer.concat(chunks).toString('utf8', 0, MAX_BODY), isWhole: size <= MAX_BODY });
    payload.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= MAX_BODY) return;
      payload.pause();
      finish();
    });
    payload.on('end', finish);
    payload.on('error', (cause) =>
      reject(Object.assign(new Error('cut off', { cause }), { statusCode: 400 })),
    );
  });

/** Refuses what can be refused before the body is read, and what cannot be read at all. */
function refuseEarly(app: FastifyInstance, refuse: Refuse, gate: ReturnType<typeof createGate>): void {
  const reasonOf = (request: FastifyRequest): Reason | undefined => {
    if (request.is404) return methodsAt(request) === undefined ? 'path' : 'method';
    if (request.method !== 'POST') return undefined;
    // What is too long is read as far as it goes, once it is known that it comes from the service.
    return gate(request.query as CallbackQuery);
  };
  app.addHook('onRequest', (request, reply, done) => {
    const reason = reasonOf(request);
    if (reason === undefined) return done();
    // On a kept connection the rest of the body would be received, however long it is.
    if (declaredLength(request) > MAX_BODY || request.headers['transfer-encoding'] !== undefined) {
      void reply.header('connection', 'close');
    }
    if (reason === 'method') void reply.header('allow', methodsAt(request));
    refuse(reply, reason);
  });
  // The hook has answered by then, but without this handler it is not run for what is not found.
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'path'));
}

const declaredLength = ({ headers }: FastifyRequest): number => Number(headers['content-length'] ?? 0);

/** The methods that an address takes, if there is anything at it. */
const methodsAt = ({ url }: FastifyRequest): string | undefined => METHODS.get(url.split('?', 1)[0] ?? '');

/** Undefined is no JSON value, so it stands for what is not JSON. */
function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body ?? ''));
  } catch {
    return undefined;
  }
}

function send(reply: FastifyReply, json: string): FastifyReply {
  // A connection that was busy when closing began would be kept open by its client.
  if (!reply.server.server.listening) void reply.header('connection', 'close');
  return reply.header('content-type', 'application/json; charset=utf-8').send(json);
}

/** Sends at once what is known at once: a promise costs a turn of the event loop. */
const respond = (
  reply: FastifyReply,
  answer: string | Promise<string>,
): FastifyReply | Promise<FastifyReply> =>
  typeof answer === 'string' ? send(reply, answer) : answer.then((json) => send(reply, json));

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Failure('misconfigured', `Callbacks cannot be received on port ${port} of ${host} (${code}).`, {
      advice: 'Choose an address of this machine and a port that nothing else uses.',
      cause: error,
    });
  }
}

async function close(app: FastifyInstance, receiver: Receiver): Promise<void> {
  const patience = new AbortController();
  const graceOver = sleep(GRACE, undefined, { signal: patience.signal }).then(
    () => app.server.closeAllConnections(),
    () => undefined,
  );
  const closed = app.close();
  await Promise.race([closed.then(() => receiver.settled()), graceOver]);
  patience.abort();
  await closed;
}
