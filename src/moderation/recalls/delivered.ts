import type { Monotonic } from '../ports.ts';
import { type Found, MOST_FOUND, type Search } from './found.ts';
import { phraseOf } from './phrase.ts';
import { type MessageRef, readRef } from './ref.ts';
import { FIRST_SIZE, type Remembered, Ring, type Wanted } from './ring.ts';

/** How long messages are remembered, and those that moderators may come back to, in milliseconds: the service removes none that is older than an hour. */
export const LIFE = 10 * 60_000;
export const LONG_LIFE = 60 * 60_000;
/** What is looked for by its reference was delivered within this time, in milliseconds: a moment ago, as a rule. */
const LATELY = 60_000;
/** Messages of a room, of which the service delivers at most 40 a second, and those that moderators may come back to. */
const MOST = 32_768;
const MOST_LONG = 4096;
/** Messages of all rooms together, at 40 bytes and a name each; and rooms. */
const MOST_IN_ALL = 400_000;
const MOST_ROOMS = 1000;
/** No account has a longer name (Chat docs 1047/34381: 32 bytes). */
const LONGEST_NAME = 64;
/** Messages that are to be remembered for longer and have no number yet. */
const MOST_AWAITED = 2000;

/** A message that is delivered now. */
export interface Delivery {
  readonly roomId: string;
  readonly viewer: string;
  readonly random: number;
  readonly number: number;
  readonly text: string;
}

/** The numbers under which messages were delivered, and who sent them; in memory, without what they say. */
export interface DeliveredMessages {
  note(message: Delivery): void;
  /** Moderators may come back to a message within an hour, whether it is delivered yet or not. */
  keep(written: string): void;
  /** The number of a message by its written reference. */
  numberOf(written: string): number | undefined;
  /** No message was ever noted. */
  isEmpty(): boolean;
  /** The newest first. */
  find(search: Search): Found[];
}

interface Room {
  readonly all: Ring;
  long: Ring | undefined;
}

/** The rooms whose messages are remembered. */
interface Rooms {
  get(roomId: string): Room | undefined;
  isEmpty(): boolean;
  /** The same, from now on where it was not there. */
  of(roomId: string): Room;
  keepLong(roomId: string, message: Remembered): void;
}

function createRooms(monotonic: Monotonic): Rooms {
  const rooms = new Map<string, Room>();
  let places = 0;

  const ringOf = (most: number, life: number): Ring => {
    places += FIRST_SIZE;
    return new Ring({
      most,
      life,
      mayGrow(by) {
        if (places + by > MOST_IN_ALL) forgetOld();
        if (places + by > MOST_IN_ALL) return false;
        places += by;
        return true;
      },
    });
  };

  function forget(roomId: string, { all, long }: Room): void {
    places -= all.size + (long?.size ?? 0);
    rooms.delete(roomId);
  }

  const lastAt = ({ all }: Room): number => all.lastAt ?? Number.NEGATIVE_INFINITY;

  /** Rooms in which nobody has spoken for so long that nothing can be removed. */
  function forgetOld(): void {
    for (const [roomId, room] of rooms) if (monotonic() - lastAt(room) > LONG_LIFE) forget(roomId, room);
  }

  function of(roomId: string): Room {
    const known = rooms.get(roomId);
    if (known) return known;
    if (rooms.size >= MOST_ROOMS) {
      const [quietest] = [...rooms].sort(([, a], [, b]) => lastAt(a) - lastAt(b));
      if (quietest) forget(...quietest);
    }
    const room: Room = { all: ringOf(MOST, LIFE), long: undefined };
    rooms.set(roomId, room);
    return room;
  }

  return {
    get: (roomId) => rooms.get(roomId),
    isEmpty: () => rooms.size === 0,
    of,
    keepLong(roomId, message) {
      const room = of(roomId);
      room.long ??= ringOf(MOST_LONG, LONG_LIFE);
      room.long.add(message);
    },
  };
}

/** A message costs a few numbers in columns, and what it says is hashed. */
export function createDeliveredMessages(monotonic: Monotonic): DeliveredMessages {
  const rooms = createRooms(monotonic);
  const awaited = new Set<string>();

  /** The newest that a reference names, of those of the last minute: a client may use a number twice. */
  function named({ roomId, viewer, random }: MessageRef): Remembered | undefined {
    return rooms.get(roomId)?.all.find(monotonic() - LATELY, { viewer, random, limit: 1 })[0];
  }

  /** All that is known of a room, those of the last minutes first. */
  function remembered({ all, long }: Room, wanted: Wanted): Remembered[] {
    const now = monotonic();
    return [...all.find(now - LIFE, wanted), ...(long?.find(now - LONG_LIFE, wanted) ?? [])];
  }

  return {
    note({ roomId, viewer, random, number, text }) {
      if (viewer.length > LONGEST_NAME) return;
      const message = { viewer, number, random, phrase: phraseOf(text), at: monotonic() };
      rooms.of(roomId).all.add(message);
      if (awaited.size > 0 && awaited.delete(nameOf(message, roomId))) rooms.keepLong(roomId, message);
    },
    keep(written) {
      const ref = readRef(written);
      if (!ref) return;
      const known = named(ref);
      if (known) return rooms.keepLong(ref.roomId, known);
      awaited.add(nameOf(ref, ref.roomId));
      const [oldest] = awaited;
      if (awaited.size > MOST_AWAITED && oldest !== undefined) awaited.delete(oldest);
    },
    numberOf(written) {
      const ref = readRef(written);
      return ref && named(ref)?.number;
    },
    isEmpty: rooms.isEmpty,
    find({ roomId, viewer, phrases, lines, minAge }) {
      const room = rooms.get(roomId);
      if (!room) return [];
      const until = monotonic() - minAge;
      const all = lines
        ? lines.flatMap(([sender, random]) => remembered(room, { viewer: sender, random, until, limit: 1 }))
        : remembered(room, { viewer, phrases: phrases && new Set(phrases), until, limit: MOST_FOUND });
      const found = new Map<number, Found>();
      for (const one of all) found.set(one.number, { viewer: one.viewer, number: one.number });
      return [...found.values()].sort((a, b) => b.number - a.number).slice(0, MOST_FOUND);
    },
  };
}

/** Cheaper to write than a reference: it may have to be for each message. */
const nameOf = ({ viewer, random }: Pick<MessageRef, 'viewer' | 'random'>, roomId: string): string =>
  `${random} ${viewer} ${roomId}`;
