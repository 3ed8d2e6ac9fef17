import { type BoundCommand, bind } from '../../src/discord/framework/command.ts';
import type { ShieldDeps } from '../../src/discord/shield/deps.ts';
import type { SayDeps } from '../../src/discord/shield/say.ts';
import { sayAv } from './say-av.ts';
import { shieldAv } from './shield-av.ts';
import { type SlowDeps, slowAv } from './slow-av.ts';
import { type StatsDeps, statsAv } from './stats-av.ts';

export type RoomCommandsDeps = ShieldDeps & SayDeps & SlowDeps & StatsDeps;

/** What is done to a whole room, and what is known of it. */
export function roomCommands(deps: RoomCommandsDeps): readonly BoundCommand[] {
  const { shields, shieldStore, policy, settings, rooms, slowModes, listens, announce, now } = deps;
  const { figures, pictures, openReviews, hearsViewers, log } = deps;
  return [
    bind(shieldAv, { shields, shieldStore, policy, settings, now }),
    bind(sayAv, { rooms, policy, announce }),
    bind(slowAv, { slowModes, policy, settings, listens, announce, now }),
    bind(statsAv, { policy, figures, pictures, openReviews, hearsViewers, log }),
  ];
}
