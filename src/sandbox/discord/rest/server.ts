import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Faults, sendFault, suffer } from '../../shared/faults.ts';
import { DiscordError, invalidForm, noMethod, noRoute, refusal, unauthorized } from '../shared/errors.ts';
import { isSnowflake } from '../shared/snowflake.ts';
import { archiveIdle } from '../threads/activity.ts';
import type { World } from '../world/world.ts';
import { demandShortReason } from './audit-reason.ts';
import { maskPath } from './masking.ts';
import { RateLimits } from './ratelimits.ts';
import type { Call, Route } from './route.ts';
import { parseJson, type ReadBody, readBody } from './uploads.ts';

/** What the REST server is made of. */
export interface RestDeps {
  readonly world: World;
  readonly faults: Faults;
  readonly routes: readonly Route[];
}

const PREFIX = '/api/v10';

/** What is known of a call while it is answered; goes into the journal at its end. */
interface Trace {
  readonly startedAt: number;
  logged: unknown;
  fault: unknown;
  answer: unknown;
}
const traces = new WeakMap<FastifyRequest, Trace>();

/** Discord's REST API v10 on Fastify: authorization, faults, rate limits and journal around the routes. */
export function createRestServer(parts: RestDeps): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 64 * 1024 * 1024,
    routerOptions: { maxParamLength: 500 },
  });
  app.register(multipart, { limits: { fileSize: 60 * 1024 * 1024, files: 20, fieldSize: 10 * 1024 * 1024 } });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  app.setErrorHandler((error, _request, reply) => answerError(reply, error));
  app.setNotFoundHandler((request, reply) => {
    const otherVersion = request.url.startsWith('/api/v') && !request.url.startsWith(`${PREFIX}/`);
    return answerError(reply, otherVersion ? refusal(50041) : noRoute());
  });
  addJournal(app, parts);
  addDownloads(app, parts.world);
  const limits = new RateLimits(parts.world);
  for (const route of parts.routes) {
    app.route({
      method: route.method,
      url: `${PREFIX}${route.path}`,
      handler: (request, reply) => answer({ ...parts, route, limits, request, reply }),
    });
  }
  addOtherMethods(app, parts.routes);
  return app;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Answers 405 where there is a route, but not with this method. */
function addOtherMethods(app: FastifyInstance, routes: readonly Route[]): void {
  // Whatever its parameters are called, a path is one path.
  const paths = Map.groupBy(routes, ({ path }) => path.replaceAll(/:[a-z_]+/g, ':'));
  for (const known of paths.values()) {
    const [first] = known;
    const others = METHODS.filter((method) => !known.some((route) => route.method === method));
    if (first === undefined || others.length === 0) continue;
    app.route({
      method: others,
      url: `${PREFIX}${first.path}`,
      handler: (_request, reply) => answerError(reply, noMethod()),
    });
  }
}

interface Answering extends RestDeps {
  readonly route: Route;
  readonly limits: RateLimits;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answer(answering: Answering): Promise<unknown> {
  const { request, reply, route, world } = answering;
  const read = await readBody(request);
  trace(request).logged = read.logged;
  if (await sufferFault(answering, 'before')) return reply;
  authorize(world, route, request);
  demandShortReason(request);
  const call = callOf(request, read);
  const verdict = answering.limits.take(route, call);
  reply.headers(verdict.headers);
  if (verdict.refused !== undefined) {
    const { retryAfter, global } = verdict.refused;
    const body = { message: 'You are being rate limited.', retry_after: retryAfter, global, code: 0 };
    return reply.code(429).send(body);
  }
  archiveIdle(world);
  const result = route.handle(call);
  if (await sufferFault(answering, 'after')) return reply;
  return reply.code(result.status).send(result.body);
}

/** Lets a fault befall the call; whether that ended it. */
async function sufferFault(answering: Answering, when: 'before' | 'after'): Promise<boolean> {
  const { request, reply, faults, world } = answering;
  const fault = faults.take(when, request.method, pathOf(request));
  if (fault === undefined) return false;
  trace(request).fault = fault.act;
  const end = await suffer(fault, request, (code, message) => {
    const { status } = refusal(code);
    return { status, body: JSON.stringify({ code, message }), headers: {} };
  });
  if (end === 'dropped') {
    log(world, request, 0);
    reply.hijack();
    return true;
  }
  if (end !== undefined) sendFault(reply, end);
  return end !== undefined;
}

function authorize(world: World, route: Route, request: FastifyRequest): void {
  if (route.open === true) return;
  if (request.headers.authorization !== `Bot ${world.application.token}`) throw unauthorized();
}

function callOf(request: FastifyRequest, { body, files }: ReadBody): Call {
  const params = request.params as Record<string, string>;
  const wrong = Object.entries(params).filter(
    ([name, value]) => !name.endsWith('token') && value !== '@original' && !isSnowflake(value),
  );
  if (wrong.length > 0) {
    throw invalidForm(
      wrong.map(([name, value]) => ({
        path: [name],
        code: 'NUMBER_TYPE_COERCE',
        message: `Value "${value}" is not snowflake.`,
      })),
    );
  }
  return { params, query: request.query as Record<string, unknown>, body, files };
}

function answerError(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof DiscordError) {
    const { status, body, retryAfter } = error;
    if (retryAfter !== undefined)
      reply.headers({ 'retry-after': String(Math.ceil(retryAfter)), 'x-ratelimit-scope': 'shared' });
    return reply.code(status).send(body);
  }
  const known = error as { statusCode?: number; message?: string };
  const status = known.statusCode ?? 500;
  return reply
    .code(status)
    .send({ message: `${status}: ${known.message ?? 'Internal Server Error'}`, code: 0 });
}

function pathOf(request: FastifyRequest): string {
  const path = (request.url.split('?')[0] ?? '').slice(PREFIX.length);
  // Clients may or may not encode the `@` of `@original` and `@me`.
  return path.replaceAll('%40', '@');
}

function trace(request: FastifyRequest): Trace {
  const known = traces.get(request);
  if (known !== undefined) return known;
  const made: Trace = {
    startedAt: performance.now(),
    logged: request.body,
    fault: undefined,
    answer: undefined,
  };
  traces.set(request, made);
  return made;
}

/** Writes a `call` entry for every call below the prefix once its answer, or its end, is out. */
function addJournal(app: FastifyInstance, { world }: RestDeps): void {
  app.addHook('onRequest', async (request) => {
    trace(request);
  });
  app.addHook('onSend', async (request, _reply, payload) => {
    trace(request).answer = typeof payload === 'string' ? readable(payload) : undefined;
    return payload;
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.url.startsWith(`${PREFIX}/`)) log(world, request, reply.statusCode);
  });
}

/** Status 0 stands for a connection that was cut before the answer. */
function log(world: World, request: FastifyRequest, status: number): void {
  const { startedAt, logged, fault, answer: body } = trace(request);
  world.journal.write('call', {
    method: request.method,
    path: maskPath(pathOf(request)),
    query: request.query,
    body: logged ?? null,
    status,
    answer: body ?? null,
    ms: Math.round(performance.now() - startedAt),
    fault: fault ?? null,
  });
  traces.delete(request);
}

function readable(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

/** Serves uploaded files where their attachments say they are. */
function addDownloads(app: FastifyInstance, world: World): void {
  app.get<{ Params: { attachment: string } }>('/attachments/:channel/:attachment/:name', (request, reply) => {
    const file = world.files.get(request.params.attachment);
    if (file === undefined) return reply.code(404).send('This content is no longer available.');
    return reply.header('content-type', file.contentType).send(file.data);
  });
}
