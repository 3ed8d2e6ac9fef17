import { Failure } from '../../../errors.ts';
import type { Actor } from '../../case.ts';
import { PERMANENT } from '../../duration.ts';
import type { Policy } from '../../policy.ts';
import type { Now } from '../../ports.ts';
import type { Settings, SlowMode } from '../../settings.ts';
import type { RoomGuard, RoomGuards } from './ports.ts';

/** What a slow mode may ask for, in seconds. */
export const SHORTEST_SLOW = 1;
export const LONGEST_SLOW = 3600;

/** Which rooms of a server are to be slow, or no longer; asked for by a moderator. */
interface RoomsOrder {
  readonly guildId: string;
  readonly roomIds: readonly string[];
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
}

interface SlowOrder extends RoomsOrder {
  /** A viewer speaks once in so many seconds. */
  readonly seconds: number;
  /** It ends by itself after so many seconds; undefined, or `PERMANENT`: never. */
  readonly forSeconds: number | undefined;
}

/** The slow modes of rooms, as they are set; they are kept with a server's settings, so that every process knows them. */
export interface SlowModes extends RoomGuards {
  /** Those of a server's rooms that have not ended. */
  inGuild(guildId: string): readonly SlowMode[];
  /** Sets rooms to a slow mode in place of an earlier one. Throws an `input` or `refused` failure. */
  turnOn(order: SlowOrder): Promise<readonly SlowMode[]>;
  /** Ends it; the rooms where it was on. */
  turnOff(order: RoomsOrder): Promise<readonly string[]>;
}

export interface SlowModesDeps {
  readonly settings: Pick<Settings, 'of' | 'change' | 'guildIds' | 'changes'>;
  readonly policy: Pick<Policy, 'requireModerator' | 'rooms'>;
  readonly now: Now;
}

export function createSlowModes({ settings, policy, now }: SlowModesDeps): SlowModes {
  /** By room, in the servers in which it is linked; as it was when settings had been changed so often. */
  let known: ReadonlyMap<string, readonly SlowMode[]> = new Map();
  let knownAt = -1;
  const holds = ({ until }: SlowMode) => until === undefined || until > now();
  const kept = (guildId: string) => settings.of(guildId).slowModes ?? [];
  const inGuild = (guildId: string) => {
    const rooms = policy.rooms(guildId);
    return kept(guildId).filter((one) => rooms.includes(one.roomId) && holds(one));
  };

  return {
    inGuild,
    of(roomId) {
      if (knownAt !== settings.changes()) {
        knownAt = settings.changes();
        known = Map.groupBy(settings.guildIds().flatMap(inGuild), (one) => one.roomId);
      }
      return known.size === 0 ? undefined : guardOf(known.get(roomId)?.filter(holds));
    },
    async turnOn({ guildId, roomIds, seconds, forSeconds, by, roleIds }) {
      policy.requireModerator(guildId, roleIds);
      if (!Number.isInteger(seconds) || seconds < SHORTEST_SLOW || seconds > LONGEST_SLOW)
        throw new Failure('input', { what: 'bad-slow-mode', least: SHORTEST_SLOW, most: LONGEST_SLOW });
      const until =
        forSeconds === undefined || forSeconds >= PERMANENT ? undefined : now() + forSeconds * 1000;
      const set = roomIds.map((roomId): SlowMode => ({ roomId, seconds, until, by: by.actorName }));
      await settings.change(guildId, ({ slowModes = [] }) => ({
        slowModes: [...slowModes.filter((one) => holds(one) && !roomIds.includes(one.roomId)), ...set],
      }));
      return set;
    },
    async turnOff({ guildId, roomIds, roleIds }) {
      policy.requireModerator(guildId, roleIds);
      let ended: readonly string[] = [];
      await settings.change(guildId, ({ slowModes = [] }) => {
        const on = slowModes.filter(holds);
        ended = on.flatMap(({ roomId }) => (roomIds.includes(roomId) ? [roomId] : []));
        const left = on.filter(({ roomId }) => !roomIds.includes(roomId));
        return { slowModes: left.length === 0 ? undefined : left };
      });
      return ended;
    },
  };
}

/** Of several servers that a room is linked to, the strictest counts. */
const guardOf = (modes: readonly SlowMode[] | undefined): RoomGuard | undefined =>
  modes === undefined || modes.length === 0
    ? undefined
    : { slowSeconds: Math.max(...modes.map(({ seconds }) => seconds)) };
