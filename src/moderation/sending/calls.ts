import type { Case, Claim } from '../case.ts';
import type { Log } from '../ports.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Deliver } from './delivery.ts';
import type { OutcomeWriter } from './writer.ts';

export interface CallsDeps {
  readonly deliver: Deliver;
  readonly writer: OutcomeWriter;
  readonly circuitBreaker: Pick<CircuitBreaker, 'see'>;
  readonly log: Log;
  /** Called with cases after something came of them. */
  readonly onOutcome: (cases: readonly Case[]) => void;
}

/** The batches that are under way, from their delivery until their outcomes are written. */
export interface Calls {
  start(claims: readonly Claim[], priority: number): void;
  /** How many of a priority are under way. */
  underWay(priority: number): number;
  /** Whether a case is in one of them. */
  holds(one: Case): boolean;
  /** How many have ended so far. */
  ended(): number;
  /** Resolves when none of those that are under way now is any longer. */
  settled(): Promise<void>;
}

/** `onEnd`: called when a batch of a priority has ended. */
export function createCalls(
  { deliver, writer, circuitBreaker, log, onOutcome }: CallsDeps,
  onEnd: (priority: number) => void,
): Calls {
  const held = new Set<string>();
  const sending = new Map<Promise<void>, number>();
  let ended = 0;

  async function send(claims: readonly Claim[]): Promise<void> {
    const outcomes = await deliver(claims);
    circuitBreaker.see(outcomes);
    const settled = await writer.write(outcomes);
    if (!settled) return;
    for (const one of settled) report(one, log);
    onOutcome(settled);
  }

  return {
    start(claims, priority) {
      for (const { case: one } of claims) held.add(key(one));
      const call = send(claims).finally(() => {
        for (const { case: one } of claims) held.delete(key(one));
        sending.delete(call);
        ended += 1;
        onEnd(priority);
      });
      sending.set(call, priority);
    },
    underWay: (priority) => sending.values().reduce((sum, one) => sum + (one === priority ? 1 : 0), 0),
    holds: (one) => held.has(key(one)),
    ended: () => ended,
    async settled() {
      await Promise.all(sending.keys());
    },
  };
}

const key = ({ guildId, number }: Case): string => `${guildId}/${number}`;

function report(one: Case, log: Log): void {
  const fields = { case: one.number, kind: one.kind, state: one.state, code: one.error?.code };
  if (one.error) log.warn({ ...fields, problem: one.error.problem }, `case is ${one.state}`);
  else log.info(fields, one.state);
}
