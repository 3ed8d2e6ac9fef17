import type { Log, Monotonic } from '../moderation/ports.ts';

/** Whoever can reach the receiver could otherwise fill the disk through its log. Milliseconds. */
const EVERY = 60_000;

/** Says what goes wrong at most once a minute about each thing, and how often it happened. */
export interface ThrottledLog {
  refused(reason: string, fields?: object): void;
  /** A callback about a message passed the gate and cannot be read. */
  unreadable(fault: string, fields: object): void;
  failed(handler: string, error: unknown): void;
}

export function createThrottledLog(log: Log, monotonic: Monotonic): ThrottledLog {
  const topics = new Map<string, { saidAt: number; times: number }>();

  /** How often it happened since it was last said, if it is to be said now. */
  function due(topic: string): number | undefined {
    const { saidAt, times } = topics.get(topic) ?? { saidAt: -Infinity, times: 0 };
    const at = monotonic();
    const say = at - saidAt >= EVERY;
    topics.set(topic, say ? { saidAt: at, times: 0 } : { saidAt, times: times + 1 });
    return say ? times + 1 : undefined;
  }

  return {
    refused(reason, fields = {}) {
      const times = due(`refused ${reason}`);
      if (times) log.warn({ reason, times, ...fields }, 'requests to the webhook receiver are refused');
    },
    unreadable(fault, fields) {
      const times = due(`unreadable ${fault}`);
      if (times)
        log.warn({ fault, times, ...fields }, 'messages are delivered whose callbacks cannot be read');
    },
    failed(handler, error) {
      const times = due(`failed ${handler}`);
      if (times) log.error({ handler, times, err: error }, 'a callback was not handled');
    },
  };
}
