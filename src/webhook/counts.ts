import { REFUSALS, type Reason } from './entrance/gate.ts';
import type { Fault } from './reading/unreadable.ts';

/** What the receiver has seen since it was made. */
export interface Counts {
  /** Callbacks that were taken, by what they are about. */
  readonly received: Record<'before' | 'after' | 'member' | 'objection' | 'other', number>;
  /** Answers about messages that were to be sent; repeats are not among them. */
  readonly answers: Record<'deliver' | 'refuse' | 'mask', number>;
  /** Events that had been seen before. */
  readonly repeated: Record<'before' | 'after', number>;
  /** Events that had been seen before with another content. */
  readonly altered: Record<'before' | 'after', number>;
  /** Answers that did not come, or went out, within the budget that counts from the request's arrival. */
  late: number;
  /** Handlers that threw; a message whose handler did is delivered. */
  readonly failed: Record<'before' | 'after' | 'member' | 'objection', number>;
  readonly refused: Record<Reason, number>;
  /** Callbacks about messages that passed the gate and could not be read. */
  readonly unreadable: Record<Fault, number>;
  /** Connections that are open now. */
  connections: number;
  /** Connections that were closed because there were too many. */
  evicted: number;
  /** Handlers that are at work now. */
  handling: number;
}

export function createCounts(): Counts {
  const refused = Object.fromEntries(Object.keys(REFUSALS).map((reason) => [reason, 0]));
  return {
    received: { before: 0, after: 0, member: 0, objection: 0, other: 0 },
    answers: { deliver: 0, refuse: 0, mask: 0 },
    repeated: { before: 0, after: 0 },
    altered: { before: 0, after: 0 },
    late: 0,
    failed: { before: 0, after: 0, member: 0, objection: 0 },
    refused: refused as Record<Reason, number>,
    unreadable: { json: 0, schema: 0, size: 0 },
    connections: 0,
    evicted: 0,
    handling: 0,
  };
}
