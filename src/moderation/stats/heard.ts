import type { ChatMessage } from '../filtering/judge.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { type HeardPart, type HoursStore, hourOf } from './hours.ts';
import { speakerNumber } from './sketch.ts';

/** How often what was heard is kept, in milliseconds: a process that is killed loses at most so much. */
const KEEP_EVERY = 60_000;
/** Who spoke in an hour is known to the database for so many hours after it; later, who is kept late would count twice. */
export const SPEAKERS_KNOWN_FOR = 3;
/** Viewers of an hour that are told apart; who comes after them is not counted. Far above what rooms have. */
const MOST_SPEAKERS = 200_000;

/** Counts what this process hears: in a fleet each counts its own, and the database adds up. */
export interface HeardCounts {
  /** Looks on at what is heard. */
  readonly observer: { heard(message: ChatMessage): void; found(): void };
  /** Keeps what was heard every minute. */
  readonly worker: Worker;
  /** Keeps what is not kept yet, if it can. */
  stop(): Promise<void>;
}

export interface HeardCountsDeps {
  readonly store: Pick<HoursStore, 'keepHeard'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

interface Counting {
  readonly roomId: string;
  readonly hour: number;
  messages: number;
  /** Who has spoken in this hour, as far as this process hears; true: it is kept. */
  readonly speakers: Map<number, boolean>;
  isKept: boolean;
}

export function createHeardCounts({ store, now, monotonic, log }: HeardCountsDeps): HeardCounts {
  let counting = new Map<string, Counting>();
  let keptAt = monotonic();

  const countingOf = (roomId: string, hour: number): Counting => {
    const key = `${hour} ${roomId}`;
    const known = counting.get(key);
    if (known) return known;
    const fresh: Counting = { roomId, hour, messages: 0, speakers: new Map(), isKept: true };
    counting.set(key, fresh);
    return fresh;
  };

  async function keep(): Promise<void> {
    // Who spoke in hours that have long been over can no longer be told apart from those who are kept.
    for (const one of counting.values())
      if (one.hour + SPEAKERS_KNOWN_FOR <= hourOf(now())) one.speakers.clear();
    const open = [...counting.values()].filter(({ isKept }) => !isKept);
    const parts = open.map(partOf);
    const taken = open.map((one, index) => ({ one, part: parts[index] }));
    // What comes while this is written counts for the next time.
    for (const one of open) {
      one.messages = 0;
      one.isKept = true;
    }
    try {
      if (parts.length > 0) await store.keepHeard(parts);
    } catch (error) {
      for (const { one, part } of taken) {
        one.messages += part?.messages ?? 0;
        one.isKept = false;
      }
      throw error;
    }
    for (const { one, part } of taken)
      for (const speaker of part?.speakers ?? []) one.speakers.set(speaker, true);
    forget();
  }

  /** Hours that are over and kept are forgotten. */
  function forget(): void {
    const hour = hourOf(now());
    counting = new Map([...counting].filter(([, one]) => !one.isKept || one.hour === hour));
  }

  const worker = createWorker({
    name: 'heard hours',
    log,
    async turn() {
      const wait = keptAt + KEEP_EVERY - monotonic();
      if (wait > 0) return wait;
      await keep();
      keptAt = monotonic();
      return KEEP_EVERY;
    },
  });

  return {
    observer: {
      heard({ roomId, viewer }) {
        const one = countingOf(roomId, hourOf(now()));
        one.messages += 1;
        one.isKept = false;
        const speaker = speakerNumber(viewer);
        if (!one.speakers.has(speaker) && one.speakers.size < MOST_SPEAKERS) one.speakers.set(speaker, false);
      },
      found: () => undefined,
    },
    worker,
    async stop() {
      await worker.stop();
      await keep().catch((error: unknown) => log.warn({ err: error }, 'what was heard last is not counted'));
    },
  };
}

/** What is to be kept of an hour. */
const partOf = ({ roomId, hour, messages, speakers }: Counting): HeardPart => ({
  roomId,
  hour,
  messages,
  speakers: [...speakers].flatMap(([speaker, isKept]) => (isKept ? [] : [speaker])),
});
