import type { FilterStore } from '../filtering/ports.ts';
import type { DeliveredMessages } from '../recalls/delivered.ts';
import type { Ask } from './digest.ts';

/** Messages whose number in the room is waited for. */
const MAX_FOUND = 5000;

/** A case that waits for the number of its message. */
interface Waiting {
  readonly requestId: string;
  readonly kept: Promise<unknown>;
}

/** Under which number a message was delivered, of which something was found: that is said later, maybe to another process. */
export interface Sequences {
  /** A finding made this request, which is kept once the promise resolves; resolves when others have been asked too. */
  wait(ref: string, waiting: Waiting): Promise<void>;
  /** A message has got its number; resolves when its cases say so. */
  delivered(ref: string, msgSeq: number): Promise<void>;
  /** Another process looks for numbers. */
  answer(asks: readonly Ask[]): Promise<void>;
}

export interface SequencesDeps {
  readonly store: Pick<FilterStore, 'noteSequence'>;
  /** How others are asked; undefined: there are none. */
  readonly fleet?: { readonly ask: (ask: Ask) => void } | undefined;
  /** The numbers that are known here. Messages of which something was found stay known for longer. */
  readonly numbers?: Pick<DeliveredMessages, 'numberOf' | 'keep'> | undefined;
}

export function createSequences({ store, fleet, numbers }: SequencesDeps): Sequences {
  const found = new Map<string, readonly Waiting[]>();

  function add(ref: string, one: Waiting): void {
    found.set(ref, [...(found.get(ref) ?? []), one]);
    const [oldest] = found.keys();
    if (found.size > MAX_FOUND && oldest !== undefined) found.delete(oldest);
  }

  return {
    async wait(ref, waiting) {
      numbers?.keep(ref);
      // It may be known before the finding is, where that took long.
      const number = numbers?.numberOf(ref);
      if (number !== undefined) return waiting.kept.then(() => store.noteSequence(waiting.requestId, number));
      add(ref, waiting);
      if (!fleet) return;
      // Others find the case only once it is kept. What cannot be kept is said where it was tried.
      await waiting.kept.catch(() => undefined);
      if (found.get(ref)?.includes(waiting)) fleet.ask({ ref, requestId: waiting.requestId });
    },
    async delivered(ref, msgSeq) {
      const waiting = found.get(ref) ?? [];
      found.delete(ref);
      // The message may be delivered before the case of it is kept.
      await Promise.all(
        waiting.map(({ requestId, kept }) => kept.then(() => store.noteSequence(requestId, msgSeq))),
      );
    },
    async answer(asks) {
      await Promise.all(
        asks.map(({ ref, requestId }) => {
          numbers?.keep(ref);
          const number = numbers?.numberOf(ref);
          if (number !== undefined) return store.noteSequence(requestId, number);
          // It may still come.
          return add(ref, { requestId, kept: Promise.resolve() });
        }),
      );
    },
  };
}
