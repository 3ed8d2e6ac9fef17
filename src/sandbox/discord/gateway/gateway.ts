import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isObject, type JsonObject } from '../shared/json.ts';
import { type Dispatch, tokenOf, type World } from '../world/world.ts';
import { type Connection, createConnection, isTooMany, readFrame, record, sendFrame } from './connection.ts';
import { beginSession, findSession, welcome } from './handshake.ts';
import { memberChunks } from './members.ts';
import { pushToSession, type Session, wants } from './session.ts';
import { SessionStarts } from './session-starts.ts';

/** Close codes after which a session cannot be resumed (Discord docs: Gateway Close Event Codes). */
const FINAL_CODES = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

/** Opcodes that need a session: presence, voice state, guild members, soundboard (Discord docs: Gateway Opcodes). */
const SESSION_OPCODES = new Set([3, 4, 8, 31]);

/** The gateway of a world, and what the control API can do to it (Discord docs: Gateway, Connection Lifecycle). */
export class Gateway {
  /** What the application may still begin, for `/gateway/bot` too. */
  readonly starts: SessionStarts;
  readonly #world: World;
  readonly #sessions = new Map<string, Session>();
  readonly #connections = new Set<Connection>();
  readonly #server = new WebSocketServer({ noServer: true });
  #silentUntil = 0;

  constructor(world: World) {
    this.#world = world;
    this.starts = new SessionStarts(world);
    world.listeners.add((event) => this.#onEvent(event));
  }

  /** Takes an HTTP upgrade over. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway');
    if (pathname !== '/gateway' && pathname !== '/gateway/') socket.destroy();
    else this.#server.handleUpgrade(request, socket, head, (client) => this.#accept(client, searchParams));
  }

  /** Closes every connection; without a code, without a close frame. */
  drop(code?: number): void {
    for (const connection of [...this.#connections]) {
      if (code === undefined) connection.socket.terminate();
      else this.#close(connection, code);
    }
  }

  /** Sends RECONNECT to every connection. */
  reconnect(): void {
    for (const connection of this.#connections) sendFrame(this.#world, connection, { op: 7 });
  }

  /**
   * Sends INVALID_SESSION to every connection, which has no session from then on: a resumable one waits for its RESUME, on this connection
   * or another, and keeps what happens meanwhile; the others are gone.
   */
  invalidate(resumable: boolean): void {
    for (const connection of this.#connections) {
      sendFrame(this.#world, connection, { op: 9, d: resumable });
      if (resumable) this.#detach(connection);
      else this.#forget(connection);
    }
  }

  /** Leaves heartbeats unanswered for so many milliseconds of the sandbox's clock. */
  silence(ms: number): void {
    this.#silentUntil = this.#world.clock.now() + ms;
  }

  /** Ends everything at once. */
  close(): void {
    for (const connection of [...this.#connections]) connection.socket.terminate();
    this.#server.close();
  }

  #onEvent(event: Dispatch): void {
    for (const session of this.#sessions.values()) {
      if (wants(session, event)) pushToSession(session, event.t, event.d(session.intents));
    }
  }

  #accept(socket: WebSocket, query: URLSearchParams): void {
    const compress = query.get('compress');
    const readable =
      (query.get('encoding') ?? 'json') === 'json' && (compress ?? 'zlib-stream') === 'zlib-stream';
    if (query.get('v') !== '10') {
      socket.close(4012);
      return;
    }
    if (!readable) {
      socket.close(4002);
      return;
    }
    const connection = createConnection(socket, compress !== null);
    this.#connections.add(connection);
    socket.on('message', (data, isBinary) => this.#onData(connection, data, isBinary));
    socket.on('close', (code) => this.#onEnd(connection, code));
    socket.on('error', () => socket.terminate());
    this.#watchHeart(connection);
    const { heartbeatIntervalMs } = this.#world.options;
    sendFrame(this.#world, connection, { op: 10, d: { heartbeat_interval: heartbeatIntervalMs } });
  }

  #onData(connection: Connection, data: RawData, isBinary: boolean): void {
    if (connection.socket.readyState !== connection.socket.OPEN) return;
    const frame = readFrame(data, isBinary);
    if (isTooMany(connection, this.#world.clock.now())) {
      this.#close(connection, 4008);
      return;
    }
    if ('close' in frame) {
      this.#close(connection, Number(frame.close));
      return;
    }
    record(this.#world, { direction: 'in', frame, shard: connection.session?.shard[0] });
    this.#onFrame(connection, frame);
  }

  #onFrame(connection: Connection, { op, d }: JsonObject): void {
    const { session } = connection;
    if (op === 1) this.#onHeartbeat(connection);
    else if (op === 2 || op === 6) {
      if (session !== undefined) this.#close(connection, 4005);
      else if (op === 2) this.#onIdentify(connection, d);
      else this.#onResume(connection, d);
    } else if (typeof op !== 'number' || !SESSION_OPCODES.has(op)) this.#close(connection, 4001);
    else if (session === undefined) this.#close(connection, 4003);
    else if (!isObject(d)) this.#close(connection, 4002);
    else if (op === 8) this.#onMembers(connection, session, d);
  }

  #onHeartbeat(connection: Connection): void {
    this.#watchHeart(connection);
    if (this.#world.clock.now() >= this.#silentUntil) sendFrame(this.#world, connection, { op: 11 });
  }

  /** Gives the client one and a half intervals, then takes it for dead. */
  #watchHeart(connection: Connection): void {
    clearTimeout(connection.heartbeatTimer);
    const patience = this.#world.options.heartbeatIntervalMs * 1.5;
    connection.heartbeatTimer = setTimeout(() => this.#close(connection, 4009), patience);
  }

  #onIdentify(connection: Connection, d: unknown): void {
    const world = this.#world;
    const session = beginSession(world, d);
    if ('close' in session) {
      this.#close(connection, session.close);
      return;
    }
    const start = this.starts.take();
    if (start === 'too soon') {
      sendFrame(world, connection, { op: 9, d: false });
      return;
    }
    if (start === 'too many') {
      this.#reset();
      return;
    }
    this.#sessions.set(session.id, session);
    this.#attach(connection, session);
    welcome(world, session, gatewayUrl(world));
  }

  /** Ends every session and takes the token away: the price of too many IDENTIFYs (Discord docs: Gateway, Identifying). */
  #reset(): void {
    const { application, journal } = this.#world;
    application.token = tokenOf(application.id, randomBytes(5).toString('base64url').slice(0, 6));
    journal.write('token-reset', { sessions: this.#sessions.size });
    this.#sessions.clear();
    for (const connection of [...this.#connections]) this.#close(connection, 4004);
  }

  #onResume(connection: Connection, d: unknown): void {
    const found = findSession(this.#world, this.#sessions, d);
    if (found === 'lost') {
      sendFrame(this.#world, connection, { op: 9, d: false });
      return;
    }
    if ('close' in found) {
      this.#close(connection, found.close);
      return;
    }
    const { session, seq } = found;
    for (const other of [...this.#connections]) {
      if (other !== connection && other.session === session) other.socket.terminate();
    }
    this.#attach(connection, session);
    for (const event of session.history) if (event.s > seq) session.send?.(event);
    pushToSession(session, 'RESUMED', {});
  }

  #onMembers(connection: Connection, session: Session, d: JsonObject): void {
    const chunks = memberChunks(this.#world, session, d);
    if (chunks === undefined) {
      this.#close(connection, 4002);
      return;
    }
    for (const chunk of chunks) pushToSession(session, 'GUILD_MEMBERS_CHUNK', chunk);
  }

  #attach(connection: Connection, session: Session): void {
    connection.session = session;
    session.send = (event) => sendFrame(this.#world, connection, { ...event });
  }

  #detach(connection: Connection): void {
    if (connection.session !== undefined) connection.session.send = undefined;
    connection.session = undefined;
  }

  #forget(connection: Connection): void {
    if (connection.session !== undefined) this.#sessions.delete(connection.session.id);
    this.#detach(connection);
  }

  #close(connection: Connection, code: number): void {
    if (FINAL_CODES.has(code)) this.#forget(connection);
    connection.socket.close(code);
  }

  #onEnd(connection: Connection, code: number): void {
    clearTimeout(connection.heartbeatTimer);
    connection.deflate?.close();
    this.#connections.delete(connection);
    const { session } = connection;
    if (session === undefined || [...this.#connections].some((other) => other.session === session)) return;
    session.send = undefined;
    // A client that closes with 1000 or 1001 gives its session up (Discord docs: Gateway, Initiating a Disconnect).
    if (code === 1000 || code === 1001) this.#forget(connection);
  }
}

/** Where clients connect; also where they resume. */
export function gatewayUrl(world: World): string {
  return `${world.origin.replace('http', 'ws')}/gateway`;
}
