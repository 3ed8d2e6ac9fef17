import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line between a process and a port of loopback, which can be cut as a network is. */
export interface Link {
  /** Where the process connects to. */
  readonly port: number;
  /** The same address by way of this line. */
  through(url: string): string;
  readonly isCut: () => boolean;
  /**
   * Lets nothing through any more, in neither direction; nothing is closed, and nobody is told: neither end can know the other's silence
   * from a pause, and what ends meanwhile ends unheard.
   */
  cut(): void;
  /** Lets everything through again, what was held back too, as TCP sends again what got lost. */
  mend(): void;
  close(): Promise<void>;
}

/** Two sockets, each of which sends on what the other receives. */
type Pair = readonly [near: Socket, far: Socket];

/** Opens a line to this port of loopback. */
export async function openLink(to: number): Promise<Link> {
  const pairs = new Set<Pair>();
  let isCut = false;

  function join(pair: Pair): void {
    const [near, far] = pair;
    near.pipe(far);
    far.pipe(near);
  }
  function part([near, far]: Pair): void {
    near.unpipe(far).pause();
    far.unpipe(near).pause();
  }
  /** The end of one is told to the other, unless the line is cut. */
  function hearEnds(pair: Pair): void {
    if (isCut || pair.every((socket) => !socket.destroyed)) return;
    pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  }

  const server = createServer((near) => {
    const pair: Pair = [near, connect(to, '127.0.0.1')];
    pairs.add(pair);
    for (const socket of pair)
      socket
        .setNoDelay(true)
        .on('error', () => socket.destroy())
        .on('close', () => hearEnds(pair));
    if (isCut) part(pair);
    else join(pair);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    through: (url) => Object.assign(new URL(url), { port: String(port) }).href,
    isCut: () => isCut,
    cut() {
      isCut = true;
      for (const pair of pairs) part(pair);
    },
    mend() {
      if (!isCut) return;
      isCut = false;
      for (const pair of pairs) {
        join(pair);
        hearEnds(pair);
      }
    },
    async close() {
      isCut = false;
      for (const socket of [...pairs].flat()) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
