import type { CheckName, Outcome } from '../../../problems/doctor.ts';
import { common } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

const { counted, list } = common;

/** What each check looks at. */
const names: Readonly<Record<CheckName, string>> = {
  program: 'Program',
  configuration: 'Configuration',
  disk: 'Disk and memory',
  database: 'Database',
  clock: 'Clock',
  discord: 'Discord’s token',
  application: 'Discord application',
  gateway: 'Discord’s gateway',
  server: 'Server',
  commands: 'Commands',
  roles: 'Moderator roles',
  'audit-channel': 'Audit channel',
  'chat-address': 'Chat service',
  'chat-admin': 'Chat key and admin',
  rooms: 'Rooms',
  'ban-switch': 'Ban switch',
  'admin-list': 'Room administrators',
  webhook: 'Callbacks',
  'webhook-outside': 'Callbacks from outside',
  'webhook-probe': 'A message on trial',
  processes: 'Processes',
  rules: 'Rules',
};

const marks: Readonly<Record<Outcome, string>> = {
  ok: '✓',
  warning: '!',
  failed: '✗',
  'not-checked': '–',
  crashed: '☠',
};

/** What checks of the bot and its surroundings say. */
export const doctor = {
  findings,
  advice: findingAdvice,
  names,
  marks,
  notNeeded: 'not checked: nothing is set up for it, nobody asked for it, or only /doctor-av can look.',
  needs: (checks: readonly string[]): string => `not checked: needs ${list(checks)}.`,
  crashed: (fault: string): string =>
    `the check itself crashed, and says nothing about this (${fault}). Please report it.`,
  allWell: (count: number): string => `All is well (${counted(count, 'check')}).`,
  summary: ({ failed, warnings, crashed }: { failed: number; warnings: number; crashed: number }): string =>
    `${list(
      [
        failed > 0 ? counted(failed, 'problem') : '',
        warnings > 0 ? counted(warnings, 'warning') : '',
        crashed > 0 ? counted(crashed, 'crashed check') : '',
      ].filter((part) => part !== ''),
    )}.`,
  slow: (name: string): string => `${name}: this takes longer than usual …`,
  /** A line about something that is not as it should be, with what to do under it. */
  line: ({
    mark,
    name,
    text,
    advice,
  }: {
    mark: string;
    name: string;
    text: string;
    advice: string | undefined;
  }): string => `${mark} **${name}**: ${text}${advice === undefined ? '' : `\n-# ${advice}`}`,
  /** Several checks of which there is nothing more to say. */
  brief: (mark: string, names: string, outcome: 'ok' | 'not-checked'): string =>
    outcome === 'ok' ? `${mark} ${names}` : `${mark} Not checked: ${names}`,
  title: 'What the bot can see of itself',
};
