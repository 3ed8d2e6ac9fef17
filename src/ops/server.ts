import Fastify, { type FastifyInstance } from 'fastify';
import { Failure } from '../errors.ts';
import type { Role } from '../moderation/fleet/leadership.ts';
import type { Health } from './health.ts';

/** Whoever watches the bot asks little and waits for the answer; whoever takes longer holds nothing up. Milliseconds. */
const REQUEST_TIMEOUT = 5000;
const IDLE = 10_000;
/** The operator's own: probes, Prometheus, a person with a browser. */
const MOST_CONNECTIONS = 100;

/** How far the bot has come. */
export type Phase = 'starting' | 'ok' | 'stopping';

/** What the addresses answer from. */
export interface Watched {
  phase(): Phase;
  /** Undefined until there is a bot whose health could be told. */
  health(): Health | undefined;
  /** What this process does among those that share its database; undefined as above. */
  role(): Role | undefined;
  /** What Prometheus reads, with its content type; does not wait for anything, and does not throw. */
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface OpsServer {
  /** Begins to listen and returns its URL without a path. Throws a `misconfigured` failure where that cannot be. */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Ends at once, and waits for nobody. */
  close(): void;
}

/**
 * Answers whoever watches the bot, on a port of its own. Only `/live` and `/ready` are for what restarts the bot or sends it requests: an
 * outage of the database must not take away what can still answer callbacks.
 */
export function createOpsServer(watched: Watched): OpsServer {
  const app = Fastify({
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: IDLE,
    connectionTimeout: IDLE,
    return503OnClosing: false,
    http: { headersTimeout: REQUEST_TIMEOUT },
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  const paths = addRoutes(app, watched);
  app.setNotFoundHandler((request, reply) => {
    const isThere = paths.includes(request.url.split('?', 1)[0] ?? '');
    if (isThere) void reply.header('allow', 'GET, HEAD');
    return reply.code(isThere ? 405 : 404).send({ error: isThere ? WRONG_METHOD : NOTHING_HERE });
  });
  return {
    listen: ({ host, port }) => listen(app, host, port),
    close() {
      app.server.close();
      app.server.closeAllConnections();
    },
  };
}

const WRONG_METHOD = 'This address takes GET and HEAD.';
const NOTHING_HERE = 'There is nothing at this address: try /live, /ready, /health or /metrics.';

/** Adds what is answered, and returns where. */
function addRoutes(app: FastifyInstance, { phase, health, role, metrics }: Watched): readonly string[] {
  app.get('/live', () => ({ status: 'ok' }));
  app.get('/ready', (_request, reply) => reply.code(phase() === 'ok' ? 200 : 503).send({ status: phase() }));
  app.get('/health', async (_request, reply) => {
    const known = { role: role() };
    const problems = await health()?.();
    if (problems === undefined) return reply.code(503).send({ status: phase() });
    if (problems.length === 0) return reply.send({ status: 'ok', ...known });
    const status = problems.map(({ words }) => words).join('; ');
    return reply.code(503).send({ status, ...known, problems });
  });
  app.get('/metrics', async (_request, reply) => {
    const { type, text } = await metrics();
    return reply.type(type).send(text);
  });
  return ['/live', '/ready', '/health', '/metrics'];
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Failure('misconfigured', { what: 'ops-port-unusable', port, code }, { cause: error });
  }
}
