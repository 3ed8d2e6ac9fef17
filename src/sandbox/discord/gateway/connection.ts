import { constants, createDeflate, type Deflate } from 'node:zlib';
import type { RawData, WebSocket } from 'ws';
import { isObject, type JsonObject } from '../shared/json.ts';
import type { World } from '../world/world.ts';
import type { Session } from './session.ts';

/** One WebSocket of a client, with or without a session yet. */
export interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  /** When each of the last frames came in, in milliseconds: for the limit of 120 a minute. */
  readonly received: number[];
  heartbeatTimer: NodeJS.Timeout | undefined;
  readonly deflate: Deflate | undefined;
}

/** A connection that compresses everything it sends in one zlib stream, if asked to (Discord docs: zlib-stream). */
export function createConnection(socket: WebSocket, compress: boolean): Connection {
  const deflate = compress ? createDeflate({ flush: constants.Z_SYNC_FLUSH }) : undefined;
  deflate?.on('data', (chunk: Buffer) => socket.send(chunk));
  return { socket, session: undefined, received: [], heartbeatTimer: undefined, deflate };
}

/** Sends a frame and writes it into the journal, without tokens. */
export function sendFrame(world: World, connection: Connection, frame: JsonObject): void {
  const { socket, session, deflate } = connection;
  if (socket.readyState !== socket.OPEN) return;
  const full = { t: null, s: null, d: null, ...frame };
  record(world, { direction: 'out', frame: full, shard: session?.shard[0] });
  const text = JSON.stringify(full);
  if (deflate === undefined) socket.send(text);
  else deflate.write(text);
}

/** Writes a gateway frame into the journal; tokens stand as `***`. */
export function record(
  world: World,
  entry: { direction: 'in' | 'out'; frame: JsonObject; shard: number | undefined },
): void {
  const { op, t, s, d } = entry.frame;
  const masked = isObject(d) && 'token' in d ? { ...d, token: '***' } : d;
  world.journal.write('gateway', {
    direction: entry.direction,
    op,
    ...(t === undefined || t === null ? {} : { t, s }),
    shard: entry.shard ?? 0,
    d: masked,
  });
}

/** Bytes that a client may send in one frame (Discord docs: Gateway, Sending Events). */
const MAX_FRAME = 4096;

/** A client's frame as an object, or the code to close with. */
export function readFrame(data: RawData, isBinary: boolean): JsonObject | { readonly close: number } {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  if (isBinary || bytes.length > MAX_FRAME) return { close: 4002 };
  try {
    const frame: unknown = JSON.parse(bytes.toString('utf8'));
    return isObject(frame) && typeof frame.op === 'number' ? frame : { close: 4002 };
  } catch {
    return { close: 4002 };
  }
}

/** Frames that a client may send in a minute (Discord docs: Gateway, Rate Limiting). */
const FRAMES_A_MINUTE = 120;

/** Counts a frame; whether it was one too many. */
export function isTooMany(connection: Connection, now: number): boolean {
  const { received } = connection;
  received.push(now);
  while ((received[0] ?? now) <= now - 60_000) received.shift();
  return received.length > FRAMES_A_MINUTE;
}
