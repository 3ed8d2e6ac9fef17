import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How many connections are kept; in all, and of those from one address how many that are idle. */
export interface ConnectionLimits {
  readonly total: number;
  readonly perAddress: number;
}

/** Knows which connections callbacks are under way on. */
export interface Connections {
  /** A callback that passed the gate has come on this connection. */
  begin(socket: Socket): void;
  /** It has been answered. */
  end(socket: Socket): void;
}

interface Entry {
  readonly address: string;
  /** Callbacks that are under way. */
  working: number;
}

/**
 * Keeps the number of a server's connections within limits. Where there are too many, the one that has been idle longest is
 * closed: first among those on which no callback ever passed the gate, so that whoever cannot sign one takes no place from
 * the service. One with a callback under way is never closed: the new one is, where there are no others. `tally` is kept up to date.
 */
export function limitConnections(
  server: Server,
  { total, perAddress }: ConnectionLimits,
  tally: { connections: number; evicted: number },
): Connections {
  const open = new Map<Socket, Entry>();
  const counts = new Map<string, number>();
  /** Those without a callback under way, the longest idle first; strangers have never had one. */
  const strangers = new Set<Socket>();
  const idle = new Set<Socket>();

  function forget(socket: Socket): void {
    const entry = open.get(socket);
    if (!entry) return;
    open.delete(socket);
    tally.connections = open.size;
    strangers.delete(socket);
    idle.delete(socket);
    const left = (counts.get(entry.address) ?? 0) - 1;
    if (left > 0) counts.set(entry.address, left);
    else counts.delete(entry.address);
  }

  function first(some: Iterable<Socket>, address: string | undefined): Socket | undefined {
    for (const socket of some)
      if (address === undefined || open.get(socket)?.address === address) return socket;
    return undefined;
  }

  /** Closes the connection that has been idle longest, of those from this address if one is given; `otherwise` if none is. */
  function makeRoom({ address, otherwise }: { address?: string; otherwise?: Socket }): void {
    const closed = first(strangers, address) ?? first(idle, address) ?? otherwise;
    if (!closed) return;
    forget(closed);
    closed.destroy();
    tally.evicted += 1;
  }

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    open.set(socket, { address, working: 0 });
    counts.set(address, (counts.get(address) ?? 0) + 1);
    tally.connections = open.size;
    socket.once('close', () => forget(socket));
    if ((counts.get(address) ?? 0) > perAddress) makeRoom({ address });
    if (open.size > total) makeRoom({ otherwise: socket });
    if (open.has(socket)) strangers.add(socket);
  });

  return {
    begin(socket) {
      const entry = open.get(socket);
      if (!entry) return;
      entry.working += 1;
      strangers.delete(socket);
      idle.delete(socket);
    },
    end(socket) {
      const entry = open.get(socket);
      if (!entry) return;
      entry.working -= 1;
      if (entry.working === 0) idle.add(socket);
    },
  };
}
