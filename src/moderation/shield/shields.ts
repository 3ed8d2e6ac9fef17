import { Failure } from '../../errors.ts';
import type { Actor } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { Now } from '../ports.ts';
import { createCounts } from '../support/counts.ts';
import type { ChangedShield, ShieldStore } from './ports.ts';
import {
  byActor,
  isStillUp,
  isUp,
  LONGEST_SHIELD,
  lowered,
  prolonged,
  raised,
  SHORTEST_SHIELD,
  type Shield,
  type ShieldBy,
  type ShieldLevel,
} from './shield.ts';

/** Somebody wants a room's shield changed. */
export interface ShieldRequest {
  readonly guildId: string;
  readonly roomId: string;
  /** Names the request: a repeat changes nothing. */
  readonly requestId: string;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
}

interface RaiseRequest extends ShieldRequest {
  readonly level: ShieldLevel;
  /** Undefined: as long as usual, and no shorter than it would be up anyway. */
  readonly seconds: number | undefined;
}

/** The shields of rooms: in memory for every message, kept for whatever happens to this process. */
export interface Shields {
  /** A room's shields that refuse something now, one of each server; undefined: none. From memory, and quick where there are none. */
  ofRoom(roomId: string): readonly Shield[] | undefined;
  /** The shield that is up in a server's room. From memory. */
  of(guildId: string, roomId: string): Shield | undefined;
  /** Raises it, or changes its level and its end. Throws an `input` or `refused` failure. */
  raise(request: RaiseRequest): Promise<ChangedShield>;
  /** The same because of a raid; nothing where one is up. */
  raiseForRaid(order: RaidOrder): Promise<ChangedShield>;
  /** Has it last so much longer. Throws a `refused` failure. */
  prolong(request: ShieldRequest & { readonly seconds: number }): Promise<ChangedShield>;
  /** Lets it end now; `shield` is undefined where none was up. Throws a `refused` failure. */
  lower(request: ShieldRequest): Promise<ChangedShield>;
  /** Takes over what is kept, of one server or of all. */
  refresh(guildId?: string): Promise<void>;
  /** From now on, calls this when a shield was raised, changed or taken over: there may be something to do. */
  onChange(call: () => void): void;
}

type RaidOrder = Pick<RaiseRequest, 'guildId' | 'roomId' | 'requestId' | 'level' | 'seconds'>;

export interface ShieldsDeps {
  readonly store: Pick<ShieldStore, 'loadShields' | 'changeShield'>;
  readonly policy: Pick<Policy, 'requireModerator' | 'requireAllowed' | 'rooms'>;
  readonly now: Now;
}

export function createShields({ store, policy, now }: ShieldsDeps): Shields {
  const changes = createCounts();
  const { all, take, inRoom, onChange } = createMemory();

  async function change(
    room: Pick<Shield, 'guildId' | 'roomId'>,
    decide: Parameters<ShieldStore['changeShield']>[1],
  ): Promise<ChangedShield> {
    const done = await store.changeShield(room, decide);
    const { shield } = done;
    changes.count(room.guildId);
    const others = all().filter((one) => one.guildId !== room.guildId || one.roomId !== room.roomId);
    take(shield ? [...others, shield] : others);
    return done;
  }

  const upIn = (guildId: string, roomId: string) =>
    inRoom(roomId)?.find((one) => one.guildId === guildId && isStillUp(one, now()));
  const { allow, requireLinked } = createRights(policy, upIn);

  const orderOf = ({ requestId, by }: Pick<ShieldRequest, 'requestId' | 'by'>) => ({
    request: requestId,
    by: byActor(by),
    now: now(),
  });

  const raise = (request: RaidOrder, by: ShieldBy) =>
    change(request, (live, mute) => {
      const { guildId, roomId, level, seconds, requestId } = request;
      // One whose end has come while nobody was there to undo it is taken up, as all of it is to be undone together.
      return raised(live, { guildId, roomId, level, seconds, request: requestId, by, now: now() }, mute);
    });

  return {
    ofRoom(roomId) {
      const up = inRoom(roomId)?.filter((one) => isUp(one, now()));
      return up?.length === 0 ? undefined : up;
    },
    of: upIn,
    async raise(request) {
      allow(request);
      requireLinked(request);
      const { seconds } = request;
      if (seconds !== undefined && (seconds < SHORTEST_SHIELD || seconds > LONGEST_SHIELD))
        throw new Failure('input', {
          what: 'shield-length',
          shortest: SHORTEST_SHIELD,
          longest: LONGEST_SHIELD,
        });
      return raise(request, byActor(request.by));
    },
    raiseForRaid: (order) => raise(order, { isRaid: true }),
    async prolong(request) {
      allow(request);
      requireLinked(request);
      const { seconds } = request;
      return change(request, (live, mute) => live && prolonged(live, { ...orderOf(request), seconds }, mute));
    },
    async lower(request) {
      allow(request);
      return change(request, (live) => live && lowered(live, orderOf(request)));
    },
    async refresh(guildId) {
      const before = changes.of(guildId);
      const loaded = await store.loadShields(guildId);
      // What was changed here meanwhile is newer than what was read, and raised the server's version once more.
      if (changes.of(guildId) !== before) return;
      const others = guildId === undefined ? [] : all().filter((one) => one.guildId !== guildId);
      take([...others, ...loaded]);
    },
    onChange,
  };
}

/** What is asked of whoever changes shields. Each throws a `Failure`. */
function createRights(
  policy: ShieldsDeps['policy'],
  upIn: (guildId: string, roomId: string) => Shield | undefined,
) {
  /** What mutes the whole room, or lets it speak, asks for the right to that. */
  function allow(request: ShieldRequest & { readonly level?: ShieldLevel }): void {
    const { guildId, roomId, roleIds, level } = request;
    policy.requireModerator(guildId, roleIds);
    if (level === 3) policy.requireAllowed(guildId, roleIds, { kind: 'room-mute' });
    else if (upIn(guildId, roomId)?.level === 3)
      policy.requireAllowed(guildId, roleIds, { kind: 'room-unmute' });
  }

  /** What is in a room that was unlinked since can still be undone. */
  function requireLinked({ guildId, roomId }: ShieldRequest): void {
    const linked = policy.rooms(guildId);
    if (linked.length === 0) throw new Failure('input', { what: 'no-room-linked' });
    if (!linked.includes(roomId))
      throw new Failure('input', { what: 'room-not-linked', room: roomId, linked });
  }

  return { allow, requireLinked };
}

/** The shields that are not undone, by room. */
function createMemory() {
  let rooms = new Map<string, readonly Shield[]>();
  const calls: (() => void)[] = [];
  return {
    all: () => [...rooms.values()].flat(),
    inRoom: (roomId: string) => (rooms.size === 0 ? undefined : rooms.get(roomId)),
    take(shields: readonly Shield[]): void {
      const left = shields.filter(({ endedAt }) => endedAt === undefined);
      rooms = Map.groupBy(left, ({ roomId }) => roomId);
      for (const call of calls) call();
    },
    onChange: (call: () => void) => void calls.push(call),
  };
}
