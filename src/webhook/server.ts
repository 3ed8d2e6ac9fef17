import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '../errors.ts';
import type { Log, Monotonic } from '../moderation/ports.ts';
import type { Notice } from '../problems/notices.ts';
import { type Counts, createCounts } from './counts.ts';
import { createAlarm } from './entrance/alarm.ts';
import { createArrivals } from './entrance/arrivals.ts';
import { type EntranceOptions, guardEntrance, type Refuse } from './entrance/entrance.ts';
import { type CallbackQuery, createGate, type GateOptions, REFUSALS } from './entrance/gate.ts';
import { WEBHOOK_PATH } from './entrance/path.ts';
import { createOwn, type Heard, type Own } from './own-event.ts';
import { type Body, MAX_BODY, parse, readBody } from './reading/body.ts';
import { type Callback, readCallback } from './reading/callback.ts';
import type { From } from './reading/message.ts';
import { OBJECTION_COMMAND, objectionCallback } from './reading/objection.ts';
import { type Fault, salvage } from './reading/unreadable.ts';
import { createReceiver, type Handlers, type Receiver } from './receiver.ts';
import { createSilence } from './silence.ts';
import { createThrottledLog, type ThrottledLog } from './throttled-log.ts';

/** The service gives up after 2 s; whoever takes longer to send a request is not the service. Milliseconds. */
const REQUEST_TIMEOUT = 5000;
/**
 * How long a connection is kept over which nothing comes, in milliseconds. Node.js waits a second longer than it says it does, so
 * that a client does not use a connection in the moment in which it is closed.
 */
const IDLE = 9000;
/** How long closing waits for handlers and connections: the service waits no longer for an answer. Milliseconds. */
const GRACE = 2000;

const FAULT = JSON.stringify({ error: 'The receiver has a fault.' });

export { WEBHOOK_PATH };

export interface WebhookOptions extends GateOptions, EntranceOptions, Handlers {
  readonly log: Log;
  readonly monotonic: Monotonic;
  /** Which fields of custom messages in a room are text that people read; every field unless given. */
  readonly textFields?: From['textFields'];
  /** Says in the audit channel that no callback gets through, that they do again, or that somebody changes them. */
  alert?(notice: Notice): void;
  /** How long after its request an answer may come before the message is delivered without one, in milliseconds; 800 unless given. */
  readonly budgetMs?: number;
  /** Called when a callback of a kind was answered, so many milliseconds after it came. */
  onAnswered?: ((kind: Callback['kind'], ms: number) => void) | undefined;
  /** Whether a room is linked, so that its callbacks should come. */
  expectsCallbacks?(): boolean;
  /** Names this process to a doctor. */
  readonly processId?: string;
}

/** Receives the Chat service's callbacks (Chat docs 1047/34354), and nothing else. */
export interface WebhookServer {
  /** Begins to listen and returns its URL without a path. Throws a `misconfigured` failure where that cannot be. */
  listen(address: { host?: string; port: number }): Promise<string>;
  /** Answers what has arrived, waits a little for the handlers, and closes all connections. */
  close(): Promise<void>;
  counts(): Counts;
  /** Why no callback gets through, in a few words; undefined while they do, or none is due. */
  trouble(): string | undefined;
  /** How callbacks fare, for a doctor. */
  heard(): Heard;
}

/** Builds the receiver; throws a `misconfigured` failure where its options let no callback pass. */
export function createWebhookServer(options: WebhookOptions): WebhookServer {
  const { monotonic, log, budgetMs } = options;
  const gate = createGate(options);
  const counts = createCounts();
  const throttledLog = createThrottledLog(log, monotonic);
  const alarm = createAlarm({ monotonic, log, alert: (notice) => options.alert?.(notice) });
  const silence = createSilence({ monotonic, expected: () => options.expectsCallbacks?.() ?? true });
  // What holds up this process is seen by its own clock alone, whatever clock it is given for the rest.
  const stopwatch = () => performance.now();
  const arrivals = createArrivals(stopwatch);
  const receiver = createReceiver({
    handlers: options,
    monotonic,
    stopwatch,
    budgetMs,
    counts,
    throttledLog,
    onAltered: alarm.altered,
  });
  const refuse = createRefusal(counts, throttledLog);
  const app = createHttp(refuse);

  const onTaken = () => {
    alarm.taken();
    silence.taken();
  };
  guardEntrance(app, {
    options,
    gate,
    maxBody: MAX_BODY,
    counts,
    refuse,
    arrivals,
    onTaken,
    onRefused: alarm.refused,
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 500) return refuse(reply, statusCode === 413 ? 'size' : 'malformed');
    throttledLog.failed('receiver', error);
    return send(reply.code(500), FAULT);
  });
  const { lastAgo } = silence;
  const { processId = '', token, now } = options;
  const own = createOwn({ processId, token, counts, lastAgo, now, monotonic });
  takeCallbacks(app, { options, receiver, refuse, throttledLog, stopwatch, own });
  return {
    listen: ({ host = '127.0.0.1', port }) => listen(app, host, port),
    async close() {
      await close(app, receiver);
      arrivals.stop();
      alarm.stop();
    },
    counts: () => structuredClone(counts),
    trouble: () => alarm.trouble() ?? silence.trouble(),
    heard: own.heard,
  };
}

interface TakingDeps {
  readonly options: Pick<WebhookOptions, 'now' | 'textFields' | 'onAnswered'>;
  readonly receiver: Receiver;
  readonly refuse: Refuse;
  readonly throttledLog: ThrottledLog;
  /** By the same clock as requests’ arrivals. */
  readonly stopwatch: Monotonic;
  readonly own: Own;
}

/** Reads callbacks that have passed the gate, and has them answered. */
function takeCallbacks(app: FastifyInstance, deps: TakingDeps): void {
  const { options, receiver, refuse, throttledLog, stopwatch, own } = deps;
  function answer(request: FastifyRequest, reply: FastifyReply, { text, isWhole }: Body): void {
    const { OptPlatform, CallbackCommand } = request.query as CallbackQuery;
    const now = options.now();
    const body = isWhole ? parse(text) : undefined;
    const answered = own.answerTo(request.query as CallbackQuery, body);
    if (answered !== undefined) {
      respond(reply, answered);
      return;
    }
    const from = { sentByRest: OptPlatform === 'RESTAPI', now, textFields: options.textFields };
    const isObjection = CallbackCommand === OBJECTION_COMMAND;
    const read =
      body === undefined ? [] : isObjection ? objectionCallback(body, now) : readCallback(body, from);
    if (!('length' in read)) {
      const said = receiver.answer(read, request.arrived);
      respond(reply, said);
      const { onAnswered } = options;
      if (!onAnswered) return;
      const done = () => onAnswered(read.kind, stopwatch() - request.arrived);
      if (typeof said === 'string') done();
      else void said.then(done, done);
      return;
    }
    const fault: Fault = isWhole ? (body === undefined ? 'json' : 'schema') : 'size';
    // What is left of it would be taken for the next request.
    if (!isWhole) void reply.header('connection', 'close');
    const lost = salvage({ text, body, fault, command: CallbackCommand, now });
    const details = fault === 'schema' ? { fields: read } : {};
    if (!lost) {
      refuse(reply, fault, details);
      return;
    }
    throttledLog.unreadable(fault, details);
    respond(reply, receiver.answerUnreadable(lost));
  }

  app.post(WEBHOOK_PATH, (request, reply) => {
    readBody(request.raw, (error, body) => {
      try {
        if (body) answer(request, reply, body);
        // What is left of it would be taken for the next request.
        else void reply.header('connection', 'close').send(error);
      } catch (fault) {
        void reply.send(fault);
      }
    });
  });
}

function createRefusal(counts: Counts, throttledLog: ThrottledLog): Refuse {
  return (reply, reason, fields) => {
    counts.refused[reason] += 1;
    throttledLog.refused(reason, fields);
    const { status, error } = REFUSALS[reason];
    return send(reply.code(status), JSON.stringify({ error }));
  };
}

/** An HTTP server that reads any body as text, and no more of it than may be needed, as what callbacks are sent as is not documented beyond `contenttype=json`. */
function createHttp(refuse: Refuse): FastifyInstance {
  const app = Fastify({
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: IDLE,
    // Also for those who never read what they are sent.
    connectionTimeout: IDLE + 1000,
    // Requests that arrive while closing are answered: a callback without an answer lets its message through unjudged.
    return503OnClosing: false,
    http: { headersTimeout: REQUEST_TIMEOUT, connectionsCheckingInterval: 1000 },
    frameworkErrors: (_error, _request, reply) => void refuse(reply as FastifyReply, 'malformed'),
  });
  // Bodies are read where they are needed: Fastify's way to a parser costs a tenth of the whole.
  app.addHttpMethod('POST', { hasBody: false, overrideExisting: true });
  return app;
}

function send(reply: FastifyReply, json: string): FastifyReply {
  // A connection that was busy when closing began would be kept open by its client.
  if (!reply.server.server.listening) void reply.header('connection', 'close');
  return reply.header('content-type', 'application/json; charset=utf-8').send(json);
}

/** Sends at once what is known at once: a promise costs a turn of the event loop. */
function respond(reply: FastifyReply, answer: string | Promise<string>): void {
  if (typeof answer === 'string') send(reply, answer);
  else void answer.then((json) => send(reply, json)).catch((fault: unknown) => reply.send(fault));
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Failure('misconfigured', { what: 'webhook-port-unusable', port, code }, { cause: error });
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
