import type { Monotonic } from '../ports.ts';
import { LONG_LIFE } from './delivered.ts';
import type { Found } from './found.ts';
import type { FindMessages } from './search.ts';

/** Messages that are remembered in all rooms together: many times what moderators remove within an hour. */
const MOST = 100_000;

/** Which messages the service has removed at this process's request, so that none is counted, or asked for, a second time. */
export interface RemovedMessages {
  note(roomId: string, numbers: readonly number[]): void;
  /** Those that are still in the room, as far as this process knows. */
  left<One extends Pick<Found, 'number'>>(roomId: string, found: readonly One[]): One[];
  /** The same search, without those that are gone; it counts them. */
  searching(find: FindMessages): FindMessages;
}

/** In memory, in two generations: a message that is older than an hour cannot be removed anyway. */
export function createRemovedMessages(monotonic: Monotonic): RemovedMessages {
  let [young, old] = [new Set<string>(), new Set<string>()];
  let since = monotonic();
  const nameOf = (roomId: string, number: number) => `${number} ${roomId}`;
  const isGone = (roomId: string, number: number) =>
    young.has(nameOf(roomId, number)) || old.has(nameOf(roomId, number));
  const left: RemovedMessages['left'] = (roomId, found) =>
    young.size + old.size === 0 ? [...found] : found.filter(({ number }) => !isGone(roomId, number));

  return {
    note(roomId, numbers) {
      for (const number of numbers) {
        if (young.size >= MOST / 2 || monotonic() - since >= LONG_LIFE)
          [young, old, since] = [new Set(), young, monotonic()];
        young.add(nameOf(roomId, number));
      }
    },
    left,
    searching: (find) => async (search) => {
      const { found, isWhole } = await find(search);
      const still = left(search.roomId, found);
      return { found: still, isWhole: isWhole, gone: found.length - still.length };
    },
  };
}
