import type { RaidFigures } from '../../problems/notices.ts';
import type { Alert } from '../audit/ports.ts';
import type { Observer } from '../filtering/filtering.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import { ofRaid } from '../requests/request-ids.ts';
import type { ShieldSettings } from '../settings.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { type Found, RAID_SPEAKERS, RAID_TIME, raidIn, type Said, shapeOf } from './raid.ts';
import { SHIELD_LEVELS, SHIELD_SECONDS } from './shield.ts';
import type { Shields } from './shields.ts';

/** Messages of new speakers and of others, and findings, that are remembered in each room, the latest. */
const MOST = 200;
/** A room is looked at no more often than this, in milliseconds. */
const LOOK_EVERY = 1000;
/** A raid is spoken of once in so long, in milliseconds. */
const QUIET_FOR = 10 * 60_000;

export interface RaidWatchDeps {
  readonly shields: Pick<Shields, 'of' | 'raiseForRaid'>;
  readonly linkedIn: (roomId: string) => readonly string[];
  readonly settingsOf: (guildId: string) => { readonly shield: ShieldSettings };
  /** When a viewer was first seen in a room, in milliseconds since the Unix epoch; undefined: not known. */
  readonly firstSeen: (roomId: string, viewer: string) => number | undefined;
  readonly alert: (guildIds: readonly string[], alert: Alert) => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/**
 * Proposes the shield where a room is raided, and raises it where its server has decided so. Each process watches what it hears itself,
 * and those that may lead what others tell them as well; which of them says it first makes no difference.
 */
export interface RaidWatch extends Required<Pick<Observer, 'heard' | 'found' | 'spoke'>> {
  readonly worker: Worker;
}

interface Line {
  readonly viewer: string;
  readonly isNew: boolean;
  readonly at: number;
  readonly text: string;
}

interface Room {
  readonly newLines: Line[];
  readonly oldLines: Line[];
  readonly found: (Found & { readonly at: number })[];
  lookedAt: number;
  /** Something was said or found since. */
  isFresh: boolean;
}

export function createRaidWatch(deps: RaidWatchDeps): RaidWatch {
  const { linkedIn, settingsOf, firstSeen, now, monotonic, log } = deps;
  const rooms = new Map<string, Room>();
  const speak = createSpeaking(deps);

  function roomOf(roomId: string): Room {
    const known = rooms.get(roomId);
    if (known) return known;
    const room: Room = {
      newLines: [],
      oldLines: [],
      found: [],
      lookedAt: Number.NEGATIVE_INFINITY,
      isFresh: false,
    };
    rooms.set(roomId, room);
    return room;
  }

  function isNew(roomId: string, viewer: string): boolean {
    const first = firstSeen(roomId, viewer);
    if (first === undefined) return false;
    const spans = linkedIn(roomId).map((guildId) => settingsOf(guildId).shield.newSeconds);
    return now() - first < Math.max(0, ...spans) * 1000;
  }

  /** Looks soon, once there may be enough to see. */
  function mayBe(room: Room): void {
    if (room.newLines.length < RAID_SPEAKERS && room.found.length < RAID_SPEAKERS) return;
    if (!room.isFresh) worker.wake();
    room.isFresh = true;
  }

  const worker = createWorker({
    name: 'raids',
    log,
    async turn() {
      let next: number | undefined;
      for (const [roomId, room] of rooms) {
        if (!room.isFresh) continue;
        const wait = room.lookedAt + LOOK_EVERY - monotonic();
        if (wait > 0) next = Math.min(wait, next ?? wait);
        else await look(roomId, room);
      }
      return next;
    },
  });

  async function look(roomId: string, room: Room): Promise<void> {
    room.isFresh = false;
    room.lookedAt = monotonic();
    const since = monotonic() - RAID_TIME;
    for (const list of [room.newLines, room.oldLines, room.found]) forgetBefore(list, since);
    const lines = [...room.newLines, ...room.oldLines];
    const said = lines.flatMap(({ viewer, isNew: of, text }): Said[] => {
      const shape = shapeOf(text);
      return shape ? [{ viewer, isNew: of, shape }] : [];
    });
    const figures = raidIn(said, room.found);
    if (figures) await speak(roomId, figures);
  }

  function spoke(roomId: string, viewer: string, text: string): void {
    const room = roomOf(roomId);
    const line = { viewer, isNew: isNew(roomId, viewer), at: monotonic(), text };
    add(line.isNew ? room.newLines : room.oldLines, line);
    if (line.isNew) mayBe(room);
  }

  return {
    heard: ({ roomId, viewer, texts }) => spoke(roomId, viewer, texts.join(' ')),
    spoke,
    found({ roomId, viewer }, { action, rule }) {
      if (action === 'observe' || rule.id === undefined) return;
      const room = roomOf(roomId);
      add(room.found, { rule: rule.id, viewer, isNew: isNew(roomId, viewer), at: monotonic() });
      mayBe(room);
    },
    worker,
  };
}

function add<Item>(list: Item[], item: Item): void {
  list.push(item);
  // A few at a time, as each costs a move of all.
  if (list.length >= MOST * 2) list.splice(0, list.length - MOST);
}

function forgetBefore(list: { readonly at: number }[], since: number): void {
  const first = list.findIndex(({ at }) => at >= since);
  list.splice(0, Math.max(first < 0 ? list.length : first, list.length - MOST));
}

/** Says once that a room is raided, in each of its servers that has no shield up there, or raises it there. */
function createSpeaking({ shields, linkedIn, settingsOf, alert, now, monotonic, log }: RaidWatchDeps) {
  const quietUntil = new Map<string, number>();
  return async (roomId: string, figures: RaidFigures): Promise<void> => {
    for (const guildId of linkedIn(roomId)) {
      const name = `${guildId}/${roomId}`;
      if (shields.of(guildId, roomId) || (quietUntil.get(name) ?? 0) > monotonic()) continue;
      quietUntil.set(name, monotonic() + QUIET_FOR);
      const { auto } = settingsOf(guildId).shield;
      const level = SHIELD_LEVELS.find((one) => one === auto);
      log.warn({ guild: guildId, room: roomId, ...figures, level }, 'a room is raided');
      if (level !== undefined) {
        const requestId = ofRaid(guildId, roomId, now());
        await shields
          .raiseForRaid({ guildId, roomId, requestId, level, seconds: SHIELD_SECONDS })
          .catch((error: unknown) => {
            quietUntil.delete(name);
            throw error;
          });
      }
      alert([guildId], { notice: { what: 'raid', room: roomId, figures, level }, raid: { roomId } });
    }
  };
}
