import type { CheckName } from '../../problems/doctor.ts';
import type { Check } from '../check.ts';
import { aboutChat } from './chat.ts';
import { aboutDiscord } from './discord.ts';
import { hearing } from './hearing.ts';
import { operating } from './operating.ts';
import { places } from './places.ts';

/** Every check there is. */
export const checks: readonly Check[] = [...operating, ...aboutDiscord, ...places, ...aboutChat, ...hearing];

/** What each start looks at: what keeps the bot from its work, and can be told within seconds. */
export const AT_START: readonly CheckName[] = [
  'configuration',
  'database',
  'clock',
  'discord',
  'server',
  'roles',
  'audit-channel',
  'chat-address',
  'chat-admin',
  'rooms',
  'ban-switch',
];
