import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../shared/json.ts';
import { shardOf } from '../shared/snowflake.ts';
import type { Dispatch } from '../world/world.ts';

/** A dispatched event as it was sent, kept for RESUME. */
interface Sent {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: JsonObject;
}

/** What a client identified as; outlives its connection so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [index: number, count: number];
  readonly intents: number;
  readonly history: Sent[];
  seq: number;
  /** Sends to the connection that has the session now, if one has. */
  send: ((event: Sent) => void) | undefined;
}

/** Events kept for a RESUME; more than a client of the sandbox ever misses. */
const KEPT = 10_000;

/** A session before its READY. */
export function createSession(shard: readonly [number, number], intents: number): Session {
  return { id: randomBytes(16).toString('hex'), shard, intents, history: [], seq: 0, send: undefined };
}

/** Numbers an event, keeps it, and sends it if a connection has the session. */
export function pushToSession(session: Session, t: string, d: JsonObject): void {
  session.seq += 1;
  const event: Sent = { op: 0, t, s: session.seq, d };
  session.history.push(event);
  if (session.history.length > KEPT) session.history.shift();
  session.send?.(event);
}

/** Whether a session gets an event: its shard, and its intents (Discord docs: Gateway, Sharding and Intents). */
export function wants(session: Session, event: Dispatch): boolean {
  const [index, count] = session.shard;
  const shard = event.guildId === undefined ? 0 : shardOf(event.guildId, count);
  return shard === index && (event.intent === 0 || (session.intents & event.intent) !== 0);
}
