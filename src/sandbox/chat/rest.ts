import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { type Fault, type FaultAnswer, sendFault, suffer } from '../shared/faults.ts';
import { commands } from './commands/index.ts';
import { admit } from './gate.ts';
import { envelope, Refusal } from './refusal.ts';
import type { Service } from './service.ts';

/** The longest body that is read, in bytes; no limit is documented, and the longest that is of use is far below. */
const MAX_BODY = 32 * 1024 * 1024;

/** The REST API: POST /v4/{service}/{command}, HTTP 200 whatever the result (Chat docs 1047/34620). */
export function createRest(service: Service): FastifyInstance {
  const answer = (request: FastifyRequest, reply: FastifyReply) =>
    handle(service, request, (given) => sendFault(reply, given));
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: MAX_BODY,
    frameworkErrors: (_error, request, reply) => refuseUnread(service, request, reply),
  });
  // Which content types are taken is not documented, so any is, whatever it looks like; a body that is no JSON has a code of its own.
  app.addHook('onRequest', async ({ raw }) => {
    raw.headers['content-type'] = 'text/plain';
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  app.all('*', answer);
  app.setNotFoundHandler(answer);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // What could not even be read; anything else is a fault of the sandbox.
    if ((error.statusCode ?? 500) >= 500) throw error;
    return refuseUnread(service, request, reply);
  });
  return app;
}

const ok = (body: object): FaultAnswer => ({ status: 200, body: JSON.stringify(body), headers: {} });

async function handle(
  service: Service,
  request: FastifyRequest,
  send: (answer: FaultAnswer) => unknown,
): Promise<unknown> {
  const started = performance.now();
  const url = new URL(request.url, 'http://sandbox');
  const errorBody = (code: number, text: string) =>
    ok(envelope(code, text, !service.options().omitErrorInfo));
  const befall = async (when: Fault['when']) => {
    const fault = service.faults.take(when, request.method, url.pathname);
    return fault ? { fault, answer: await suffer(fault, request, errorBody) } : undefined;
  };
  const before = await befall('before');
  const answered = before?.answer ?? ok(await perform(service, request, url));
  const after = before?.answer ? undefined : await befall('after');
  const answer = after?.answer ?? answered;
  const fault = (before ?? after)?.fault.act.type;
  note({ service, request, url }, { answer, fault, ms: performance.now() - started });
  return answer === 'dropped' ? undefined : send(answer);
}

/** Answers what could not even be read, such as an address that cannot be decoded. */
function refuseUnread(service: Service, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = ok(envelope(60002, 'the request cannot be read', !service.options().omitErrorInfo));
  const url = new URL(request.url, 'http://sandbox');
  note({ service, request, url }, { answer, fault: undefined, ms: 0 });
  return sendFault(reply, answer);
}

/** The result as a body: the command's own fields, or the code it was refused with. */
async function perform(service: Service, request: FastifyRequest, url: URL): Promise<object> {
  const withInfo = !service.options().omitErrorInfo;
  try {
    const [, command] = /^\/v4\/([\w-]+\/[\w-]+)$/.exec(url.pathname) ?? [];
    const run = commands.get(command ?? '');
    if (!command || !run || request.method !== 'POST')
      throw new Refusal(60009, 'check the URL and the method');
    const caller = admit(service, command, url.searchParams);
    return { ...envelope(0, '', withInfo), ...(await run(parse(request.body), service, caller)) };
  } catch (error) {
    if (error instanceof Refusal) return envelope(error.code, error.message, withInfo);
    throw error;
  }
}

function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body ?? ''));
  } catch {
    throw new Refusal(60003, 'the body is no JSON');
  }
}

interface Answered {
  readonly answer: FaultAnswer | 'dropped';
  readonly fault: string | undefined;
  readonly ms: number;
}

function note(
  call: { service: Service; request: FastifyRequest; url: URL },
  { answer, fault, ms }: Answered,
): void {
  const { service, request, url } = call;
  const query = Object.fromEntries(url.searchParams);
  if ('usersig' in query) query.usersig = '***';
  service.journal.write('call', {
    method: request.method,
    path: url.pathname,
    query,
    body: readable(request.body),
    ms,
    fault,
    status: answer === 'dropped' ? 0 : answer.status,
    answer: answer === 'dropped' ? 'dropped' : readable(answer.body),
  });
}

function readable(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}
