import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes callbacks on to processes: in turn, or to the one that is chosen. */
export interface Balancer {
  readonly url: string;
  /** From now on all go to this one of the ports, or to the one that is chosen by the callback's command; undefined: to each in turn. */
  choose(index: number | ((command: string) => number) | undefined): void;
  close(): Promise<void>;
}

/** A balancer in front of these loopback ports. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  let chosen: number | ((command: string) => number) | undefined;
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn += 1;
    const { method, url: path = '', headers } = incoming;
    const command = new URL(path, 'http://balancer').searchParams.get('CallbackCommand') ?? '';
    const index = typeof chosen === 'function' ? chosen(command) : chosen;
    const port = ports[index ?? turn % ports.length];
    const passed = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => void outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/chat-webhook`,
    choose(index) {
      chosen = index;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
