import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a process and a server that it reaches by TCP, and cuts it off as told. */
export interface TcpProxy {
  /** The same address by way of the proxy. */
  through(url: string): string;
  /** From now on nothing passes and no connection is taken, as on a network that is cut: those that are there stay silent. */
  cut(): void;
  /** Breaks all connections off, and takes new ones again. */
  mend(): void;
  close(): Promise<void>;
}

/** Starts a proxy in front of the server at this address. */
export async function startTcpProxy(url: string): Promise<TcpProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    keep(client);
    // A network that is cut answers nothing; who connects waits.
    if (isCut) return;
    const upstream = connect({ host: target.hostname, port: Number(target.port) });
    keep(upstream);
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.on('close', () => void (isCut || other.destroy()));
  });
  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const breakOff = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    through(address) {
      const by = new URL(address);
      by.host = `127.0.0.1:${port}`;
      return by.href;
    },
    cut() {
      isCut = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    mend() {
      isCut = false;
      breakOff();
    },
    async close() {
      breakOff();
      server.close();
      await once(server, 'close');
    },
  };
}
