import { type BoundCommand, bind } from '../../src/discord/framework/command.ts';
import type { SetupDeps } from '../../src/discord/setup/deps.ts';
import { type DoctorCommandDeps, doctorAv } from '../doctor-av.ts';
import { type RoomsDeps, roomsAv } from '../rooms-av.ts';
import { type SettingsDeps, settingsAv } from '../settings-av.ts';
import { setupAv } from './setup-av.ts';

/** What the commands need that set a server up. */
export type ServerCommandsDeps = RoomsDeps & SettingsDeps & SetupDeps & DoctorCommandDeps;

/** How a server is set up. */
export function serverCommands(deps: ServerCommandsDeps): readonly BoundCommand[] {
  const { rooms, policy, settings, announce, channels, seen, roomStaff, autoModLack } = deps;
  const { sayIn, settingsChanged, now } = deps;
  return [
    bind(roomsAv, { rooms, policy, settings, announce }),
    bind(settingsAv, {
      settings,
      channels,
      policy,
      seen,
      roomStaff,
      autoModLack,
      sayIn,
      announce,
      settingsChanged,
      now,
    }),
    setupCommand(deps),
    bind(doctorAv, { doctor: deps.doctor }),
  ];
}

/** The part of the set-up that needs no secret. */
function setupCommand(deps: ServerCommandsDeps): BoundCommand {
  const { rooms, appRooms, settings, channels, rulebook, ruleChanges, hearing } = deps;
  const { sayIn, announce, settingsChanged } = deps;
  return bind(setupAv, {
    rooms,
    appRooms,
    settings,
    channels,
    rulebook,
    ruleChanges,
    hearing,
    sayIn,
    announce,
    settingsChanged,
  });
}
