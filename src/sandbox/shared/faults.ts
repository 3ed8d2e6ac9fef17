import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** A fault on demand: which calls it befalls, how often, and what happens to them. */
export const faultSchema = z.strictObject({
  /** HTTP method; any if absent. */
  method: z.string().toUpperCase().optional(),
  /** Part of the request's path (without the query); any path if absent. */
  path: z.string().optional(),
  /** How many calls it befalls before it is used up; without it, until it is deleted. */
  times: z.int().positive().optional(),
  /** `before`: the service never does what was asked. `after`: it does it, and only the answer suffers. */
  when: z.enum(['before', 'after']).default('before'),
  act: z.discriminatedUnion('type', [
    /** Answers with this HTTP status and body. */
    z.strictObject({
      type: z.literal('status'),
      status: z.int().min(200).max(599),
      body: z.string().default(''),
      headers: z.record(z.string(), z.string()).default({}),
    }),
    /** Answers with the service's own error body for this code. */
    z.strictObject({ type: z.literal('code'), code: z.int(), text: z.string().default('fault on demand') }),
    /** Answers 200 with this text, which need not be JSON. */
    z.strictObject({ type: z.literal('body'), body: z.string() }),
    /** Waits, then goes on as usual. */
    z.strictObject({ type: z.literal('delay'), ms: z.int().min(0).max(600_000) }),
    /** Closes the connection without an answer. */
    z.strictObject({ type: z.literal('drop') }),
  ]),
});
export type Fault = z.infer<typeof faultSchema>;

export interface Faults {
  add(fault: Fault): string;
  remove(id: string): boolean;
  clear(): void;
  list(): (Fault & { id: string })[];
  /** The fault that befalls this call now, if any; counts one use of it. */
  take(when: Fault['when'], method: string, path: string): Fault | undefined;
}

export function createFaults(): Faults {
  const faults = new Map<string, Fault>();
  return {
    add(fault) {
      const id = randomUUID();
      faults.set(id, fault);
      return id;
    },
    remove: (id) => faults.delete(id),
    clear: () => faults.clear(),
    list: () => [...faults].map(([id, fault]) => ({ ...fault, id })),
    take(when, method, path) {
      for (const [id, fault] of faults) {
        if (fault.when !== when) continue;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (fault.path !== undefined && !path.includes(fault.path)) continue;
        if (fault.times !== undefined) {
          if (fault.times <= 1) faults.delete(id);
          else faults.set(id, { ...fault, times: fault.times - 1 });
        }
        return fault;
      }
      return undefined;
    },
  };
}

/** What a fault does to a call: the text to answer instead, or nothing where the call just goes on (late). */
export interface FaultAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/**
 * Lets a fault befall a call: waits for a delay, cuts the connection for a drop (the answer is then `'dropped'`),
 * or returns the answer to give. `errorBody` writes the service's own error body for a code.
 */
export async function suffer(
  fault: Fault,
  request: FastifyRequest,
  errorBody: (code: number, text: string) => FaultAnswer,
): Promise<FaultAnswer | 'dropped' | undefined> {
  const { act } = fault;
  switch (act.type) {
    case 'delay':
      await delay(act.ms, request);
      return undefined;
    case 'drop':
      request.raw.socket.destroy();
      return 'dropped';
    case 'status':
      return { status: act.status, body: act.body, headers: act.headers };
    case 'body':
      return { status: 200, body: act.body, headers: {} };
    case 'code':
      return errorBody(act.code, act.text);
  }
}

/** Waits, but not for a caller who has gone. */
async function delay(ms: number, { raw }: FastifyRequest): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  raw.socket.once('close', leave);
  await sleep(ms, undefined, { signal: gone.signal }).catch(() => undefined);
  raw.socket.off('close', leave);
}

/** Sends a fault's answer as it stands. */
export function sendFault(reply: FastifyReply, answer: FaultAnswer): FastifyReply {
  return reply
    .code(answer.status)
    .headers({ 'content-type': 'application/json', ...answer.headers })
    .send(answer.body);
}
