import type { Command } from '../src/discord/command.ts';
import { banAv } from './ban-av.ts';
import { bansAv } from './bans-av.ts';
import { caseAv } from './case-av.ts';
import { roomsAv } from './rooms-av.ts';
import { settingsAv } from './settings-av.ts';
import { unbanAv } from './unban-av.ts';

/** Every command there is. */
export const commands: readonly Command[] = [banAv, unbanAv, bansAv, caseAv, roomsAv, settingsAv];
