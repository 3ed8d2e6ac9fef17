import { Failure } from '../errors.ts';
import type { Monotonic } from '../moderation/ports.ts';
import type { Transport } from './transport.ts';

/** Called with a call that has ended: its `service/command`, the service's code or in a word why there is none, and how long it took in milliseconds. */
export type OnCall = (call: {
  readonly command: string;
  readonly result: string;
  readonly ms: number;
}) => void;

/** The same transport; each call is told of when it has ended. */
export const timeCalls = (transport: Transport, monotonic: Monotonic, onCall: OnCall): Transport => ({
  async call(asked) {
    const began = monotonic();
    const ended = (result: string) =>
      onCall({ command: asked.command, result: result, ms: monotonic() - began });
    try {
      const answer = await transport.call(asked);
      ended('0');
      return answer;
    } catch (error) {
      ended(resultOf(error));
      throw error;
    }
  },
  close: transport.close,
});

const resultOf = (error: unknown): string =>
  error instanceof Failure ? String(error.code ?? error.kind) : 'fault';
