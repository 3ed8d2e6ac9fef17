import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** How long a process may take to answer; whoever sends callbacks waits 2 s. Milliseconds. */
const PATIENCE = 1500;
/** A process that did not answer in time is passed over for so many milliseconds. */
const PASSED_OVER = 5000;

/** What stands in front of the processes: the one address that the Chat service calls. */
export interface Balancer {
  /** Where it listens, without a path. */
  readonly url: string;
  /** How many requests each port has answered. */
  readonly answered: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

/**
 * Passes each request on to the next of these ports of loopback, in turn. One that refuses the connection is skipped. A request that was
 * sent and not answered is not sent again: nobody knows what became of it.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  const answered = new Map(ports.map((port) => [port, 0]));
  const silentUntil = new Map<number, number>();
  let turn = 0;

  /** The ports in the order in which they are tried for the next request; those that are passed over come last. */
  function inTurn(): number[] {
    const first = turn % ports.length;
    turn += 1;
    const isSilent = (port: number) => (silentUntil.get(port) ?? 0) > performance.now();
    return [...ports.slice(first), ...ports.slice(0, first)].sort(
      (one, other) => Number(isSilent(one)) - Number(isSilent(other)),
    );
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    for (const port of inTurn()) {
      const outcome = await passTo(port, { incoming, body, outgoing, agent });
      if (outcome === 'refused') continue;
      if (outcome === 'answered') answered.set(port, (answered.get(port) ?? 0) + 1);
      else outgoing.writeHead(outcome === 'silent' ? 504 : 502).end();
      if (outcome === 'silent') silentUntil.set(port, performance.now() + PASSED_OVER);
      return;
    }
    outgoing.writeHead(502).end();
  }

  const server = createServer(
    (incoming, outgoing) => void pass(incoming, outgoing).catch(() => outgoing.destroy()),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Passing {
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
  readonly outgoing: ServerResponse;
  readonly agent: Agent;
}

/** `refused`: nothing was sent. `silent`: no answer came in time. `cut`: the connection ended before the answer was complete. */
type Outcome = 'answered' | 'refused' | 'silent' | 'cut';

async function passTo(port: number, { incoming, body, outgoing, agent }: Passing): Promise<Outcome> {
  const { method, url, headers } = incoming;
  const sent = request({ agent, port, host: '127.0.0.1', path: url, method, headers });
  sent.setTimeout(PATIENCE, () => sent.destroy(new Error('silent')));
  // Also after the answer has begun.
  sent.on('error', () => undefined);
  sent.end(body);
  try {
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const text = await buffer(answer);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
    return 'answered';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED') return 'refused';
    return message === 'silent' ? 'silent' : 'cut';
  }
}
