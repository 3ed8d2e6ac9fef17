import { combineGuards, type RoomGuard, type RoomGuards } from '../filtering/guards/ports.ts';
import type { Now } from '../ports.ts';
import type { GuildSettings } from '../settings.ts';
import { isUp, type Shield } from './shield.ts';

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
    const guards = shields.map((one) => guardOf(one, settingsOf(one.guildId).shield, now()));
    return combineGuards(guards.map((guard) => ({ of: () => guard }))).of(roomId);
  },
});
