import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../errors.ts';
import type { ListedViewer } from '../moderation/actions/room-tools.ts';

/** One page of a room's list of bans; `next` is 0 after the last. */
interface BanPage {
  readonly bans: readonly ListedViewer[];
  readonly next: number;
}

/** Asks for a page of a room's list. Throws a `Failure`. */
export type AskForPage = (roomId: string, offset: number, signal?: AbortSignal) => Promise<BanPage>;

/** Reads a room's whole list of bans. Throws a `Failure`. */
export type ReadBans = (roomId: string, signal?: AbortSignal) => Promise<ListedViewer[]>;

/** More pages than any real list has; stops a service that never says 0. */
const MAX_PAGES = 10_000;
/** Pauses before a page that was refused is asked for again, in milliseconds. */
const PAUSES = [200, 500, 1000];
/** So many pages are asked for again in one reading; a service that refuses more is left alone for a while. */
const MAX_REPEATS = 40;

/**
 * Reads page by page. One page that was refused for now is asked for again: the others would have been read in vain. `wait` is given
 * milliseconds.
 */
export function createReading(ask: AskForPage, wait: (ms: number) => Promise<unknown> = sleep): ReadBans {
  return async function read(roomId, signal) {
    let repeats = 0;
    const patiently = async (offset: number): Promise<BanPage> => {
      for (const pause of PAUSES) {
        try {
          return await ask(roomId, offset, signal);
        } catch (error) {
          repeats += 1;
          if (repeats > MAX_REPEATS || signal?.aborted || !isPassing(error)) throw error;
          await wait(pause);
        }
      }
      return ask(roomId, offset, signal);
    };
    // Entries can shift between pages while others are banned, hence a map and no list.
    const found = new Map<string, ListedViewer>();
    let offset = 0;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { bans, next } = await patiently(offset);
      for (const ban of bans) found.set(ban.viewer, ban);
      // A full list may still name a next offset, so an empty page ends it too (Chat docs 1047/50295, sample).
      if (next === 0 || bans.length < 1) return [...found.values()];
      offset = next;
    }
    throw new Failure('broken-contract', { what: 'chat-list-endless' });
  };
}

const isPassing = (error: unknown): boolean =>
  error instanceof Failure && (error.kind === 'busy' || error.kind === 'no-answer');

/**
 * Reads a room's list once for all who ask while no page of it has been asked for yet. Whoever comes later gets the next reading, as
 * what they want to see in the list may have been done after the earlier one began. A room is read once at a time.
 */
export function shareReadings(read: ReadBans): ReadBans {
  const beginning = new Map<string, Promise<readonly ListedViewer[]>>();
  const underWay = new Map<string, Promise<unknown>>();

  async function begin(roomId: string, signal?: AbortSignal): Promise<readonly ListedViewer[]> {
    await underWay.get(roomId)?.catch(() => undefined);
    // Those who come in the same moment share it too.
    await nextTurn();
    beginning.delete(roomId);
    const reading = read(roomId, signal);
    underWay.set(roomId, reading);
    return reading.finally(() => {
      if (underWay.get(roomId) === reading) underWay.delete(roomId);
    });
  }

  return async function shared(roomId, signal) {
    // What one caller may break off is not for others.
    if (signal) return read(roomId, signal);
    const joined = beginning.get(roomId) ?? begin(roomId);
    beginning.set(roomId, joined);
    return [...(await joined)];
  };
}
