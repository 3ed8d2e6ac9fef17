import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Counts } from '../counts.ts';
import { type AddressRange, createAddressList, senderOf } from './addresses.ts';
import type { Alarm } from './alarm.ts';
import type { Arrivals } from './arrivals.ts';
import { type ConnectionLimits, type Connections, limitConnections } from './connections.ts';
import { type CallbackQuery, type Gate, isOwn, type Reason, type Refusal } from './gate.ts';
import { WEBHOOK_PATH } from './path.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** When it came, by the clock of `createArrivals`. */
    arrived: number;
  }
}

const METHODS = new Map([[WEBHOOK_PATH, 'POST']]);
/**
 * In all fewer than the 1,024 files that a process may have open on many systems, with some to spare for everything else. From one
 * address rather many, as a proxy in front has but one.
 */
const CONNECTIONS: ConnectionLimits = { total: 768, perAddress: 256 };

export interface EntranceOptions {
  /** Where callbacks may come from; undefined: from anywhere. */
  readonly allowFrom?: readonly AddressRange[] | undefined;
  /** The proxies whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: readonly AddressRange[] | undefined;
  readonly connections?: ConnectionLimits;
}

/** Answers a request that is refused. */
export type Refuse = (reply: FastifyReply, reason: Reason, fields?: object) => FastifyReply;

export interface EntranceDeps {
  readonly options: EntranceOptions;
  readonly gate: Gate;
  /** Bytes. */
  readonly maxBody: number;
  readonly counts: Pick<Counts, 'connections' | 'evicted'>;
  readonly refuse: Refuse;
  /** Called when a callback has passed the gate. */
  readonly onTaken: () => void;
  readonly onRefused: Alarm['refused'];
  readonly arrivals: Pick<Arrivals, 'arrived'>;
}

/** Refuses what can be refused before the body is read, and what cannot be read at all. */
export function guardEntrance(app: FastifyInstance, deps: EntranceDeps): void {
  const { options, gate, maxBody, counts, refuse, onTaken, onRefused, arrivals } = deps;
  const isTrusted = createAddressList(options.trustProxy ?? []);
  const isListed = options.allowFrom && createAddressList(options.allowFrom);
  const connections = limitConnections(app.server, options.connections ?? CONNECTIONS, counts);

  /** Why a callback is refused by what comes before its body. */
  function check(request: FastifyRequest): Refusal | undefined {
    // Where callbacks may come from anywhere, it is only looked at to be shown.
    const sender = isListed && whoSent(request);
    const listed = !isListed || (sender !== undefined && isListed(sender));
    const refusal = gate(request.query as CallbackQuery, listed);
    if (refusal) onRefused(refusal, sender ?? whoSent(request));
    else if (!isOwn(request.query as CallbackQuery)) onTaken();
    return refusal;
  }
  // Node.js joins several headers of this name into one, in order.
  const whoSent = ({ headers, socket }: FastifyRequest): string | undefined =>
    senderOf(socket.remoteAddress, headers['x-forwarded-for']?.toString(), isTrusted);
  const reasonOf = (request: FastifyRequest): Reason | undefined => {
    if (request.is404) return methodsAt(request) === undefined ? 'path' : 'method';
    return request.method === 'POST' ? check(request)?.reason : undefined;
  };
  app.decorateRequest('arrived', 0);
  app.addHook('onRequest', (request, reply, done) => {
    request.arrived = arrivals.arrived();
    const reason = reasonOf(request);
    if (reason === undefined) {
      if (request.method === 'POST') keepWhileUnderWay(request, reply, connections);
      return done();
    }
    // On a kept connection the rest of the body would be received, however long it is.
    if (declaredLength(request) > maxBody || request.headers['transfer-encoding'] !== undefined) {
      void reply.header('connection', 'close');
    }
    if (reason === 'method') void reply.header('allow', methodsAt(request));
    refuse(reply, reason);
  });
  // The hook has answered by then, but without this handler it is not run for what is not found.
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'path'));
}

/** A connection with a callback under way is not closed for others. */
function keepWhileUnderWay(
  { socket }: FastifyRequest,
  { raw }: FastifyReply,
  connections: Connections,
): void {
  connections.begin(socket);
  raw.once('close', () => connections.end(socket));
}

const declaredLength = ({ headers }: FastifyRequest): number => Number(headers['content-length'] ?? 0);

/** The methods that an address takes, if there is anything at it. */
const methodsAt = ({ url }: FastifyRequest): string | undefined => METHODS.get(url.split('?', 1)[0] ?? '');
