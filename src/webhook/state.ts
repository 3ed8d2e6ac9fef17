import type { FastifyInstance } from 'fastify';
import type { Role } from '../moderation/fleet/leadership.ts';
import { type Counts, metricsOf } from './counts.ts';
import type { Alarm } from './entrance/alarm.ts';
import type { Health, Problem } from './health.ts';
import type { Silence } from './silence.ts';

interface StateDeps {
  readonly health: Health | undefined;
  /** What this process does; undefined: nobody asks. */
  readonly role: (() => Role) | undefined;
  readonly counts: Counts;
  readonly alarm: Pick<Alarm, 'trouble'>;
  readonly silence: Pick<Silence, 'trouble'>;
}

/**
 * For whoever watches the bot; callbacks may be taken from few addresses, and these are answered to anybody. Only `/live` and `/ready` are
 * for what restarts the bot or sends it requests: an outage of the database must not take away what can still answer callbacks.
 */
export function showState(app: FastifyInstance, { health, role, counts, alarm, silence }: StateDeps): void {
  app.get('/live', () => ({ status: 'ok' }));
  app.get('/ready', (_request, reply) => {
    const isClosing = !app.server.listening;
    return reply.code(isClosing ? 503 : 200).send({ status: isClosing ? 'stopping' : 'ok' });
  });
  app.get('/health', async (_request, reply) => {
    const problems = [
      ...((await health?.()) ?? []),
      ...callbackProblems(alarm.trouble() ?? silence.trouble()),
    ];
    const known = role ? { role: role() } : {};
    if (problems.length === 0) return reply.send({ status: 'ok', ...known });
    const status = problems.map(({ words }) => words).join('; ');
    return reply.code(503).send({ status, ...known, problems });
  });
  app.get('/metrics', (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metricsOf(counts)),
  );
}

const callbackProblems = (words: string | undefined): Problem[] =>
  words === undefined ? [] : [{ part: 'callbacks', words }];
