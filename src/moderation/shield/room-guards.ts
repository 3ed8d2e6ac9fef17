import type { Now } from '../ports.ts';
import type { GuildSettings } from '../settings.ts';
import { isUp, type Shield } from './shield.ts';

/** What is refused in a room for a while, whatever rules say. */
export interface RoomGuard {
  /** A viewer speaks once in so many seconds. */
  readonly slowSeconds?: number | undefined;
  readonly refuseLinks?: boolean | undefined;
  /** Nobody speaks who was first seen in the room after this, in milliseconds since the Unix epoch. */
  readonly refuseNewSince?: number | undefined;
}

/** What is refused in rooms; asked for every message, so it answers from memory. */
export interface RoomGuards {
  /** Undefined: nothing. */
  of(roomId: string): RoomGuard | undefined;
}

/** What a shield refuses at a time, by its server's settings; undefined: nothing any longer. */
export function guardOf(
  shield: Shield,
  { slowSeconds, newSeconds }: GuildSettings['shield'],
  now: number,
): RoomGuard | undefined {
  if (!isUp(shield, now)) return undefined;
  return {
    slowSeconds,
    refuseLinks: true,
    refuseNewSince: shield.level === 1 ? undefined : now - newSeconds * 1000,
  };
}

/** The strictest of several guards of a room: servers may share it, and it may have a slow mode of its own. */
export function strictest(guards: readonly (RoomGuard | undefined)[]): RoomGuard | undefined {
  return guards.reduce<RoomGuard | undefined>((all, one) => {
    if (!all || !one) return all ?? one;
    return {
      slowSeconds: most(all.slowSeconds, one.slowSeconds),
      refuseLinks: all.refuseLinks === true || one.refuseLinks === true,
      // The earlier, the more are new.
      refuseNewSince: least(all.refuseNewSince, one.refuseNewSince),
    };
  }, undefined);
}

const most = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
const least = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/** Asks several sources. */
export const allGuards = (sources: readonly RoomGuards[]): RoomGuards => ({
  of: (roomId) => strictest(sources.map((source) => source.of(roomId))),
});

export interface ShieldGuardsDeps {
  /** A room's shields, one of each server; undefined: none. */
  readonly shieldsOf: (roomId: string) => readonly Shield[] | undefined;
  readonly settingsOf: (guildId: string) => Pick<GuildSettings, 'shield'>;
  readonly now: Now;
}

/** What shields refuse. */
export const shieldGuards = ({ shieldsOf, settingsOf, now }: ShieldGuardsDeps): RoomGuards => ({
  of(roomId) {
    const shields = shieldsOf(roomId);
    if (shields === undefined) return undefined;
    return strictest(shields.map((shield) => guardOf(shield, settingsOf(shield.guildId).shield, now())));
  },
});
