import type { Command } from '../src/discord/framework/command.ts';
import { createBanAv } from './ban-av.ts';
import { bansAv } from './bans-av.ts';
import { caseAv } from './case-av.ts';
import { filterAv } from './filter-av.ts';
import { roomsAv } from './rooms-av.ts';
import { settingsAv } from './settings-av.ts';
import { unbanAv } from './unban-av.ts';

/** Every command there is; with `byUser`, viewers may be named by a Discord mention. */
export const commandsFor = ({ byUser }: { byUser: boolean }): readonly Command[] => [
  createBanAv(byUser),
  unbanAv,
  bansAv,
  caseAv,
  filterAv,
  roomsAv,
  settingsAv,
];

/** The commands as they are unless more is configured. */
export const commands = commandsFor({ byUser: false });
