import type { Problem } from './index.ts';

/** Every check in order; its number is its place, from 1. */
export const CHECKS = [
  'program',
  'configuration',
  'disk',
  'database',
  'clock',
  'discord',
  'application',
  'gateway',
  'server',
  'commands',
  'roles',
  'audit-channel',
  'chat-address',
  'chat-admin',
  'rooms',
  'ban-switch',
  'admin-list',
  'webhook',
  'webhook-outside',
  'webhook-probe',
  'processes',
  'rules',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** By which number a check is known. */
export const numberOf = (name: CheckName): number => CHECKS.indexOf(name) + 1;

/** `crashed`: the check itself has a fault, and says nothing about what it looked at. */
export type Outcome = 'ok' | 'warning' | 'failed' | 'not-checked' | 'crashed';

/** A secret is shown by its length and its last two characters. */
export interface ShownSecret {
  readonly name: string;
  readonly length: number;
  readonly end: string;
  /** `.env`, or the environment. */
  /** `file`: .env; `secret-file`: one that a variable with `_FILE` at its end names. */
  readonly source: 'file' | 'secret-file' | 'environment';
}

/** What a check has found, as a code with the data that a sentence needs; never a secret. */
export type Finding =
  | { readonly what: 'problem'; readonly problem: Problem }
  /** The check was not over after so many seconds. */
  | { readonly what: 'out-of-time'; readonly seconds: number }
  | OperatingFinding
  | DiscordFinding
  | ChatFinding
  | HearingFinding;

/** About this machine, the program and its database. */
type OperatingFinding =
  | {
      readonly what: 'program';
      readonly version: string;
      readonly node: string;
      readonly platform: string;
    }
  | { readonly what: 'node-too-old'; readonly node: string }
  | { readonly what: 'configuration'; readonly variables: number; readonly secrets: readonly ShownSecret[] }
  | { readonly what: 'disk'; readonly folder: string; readonly freeMiB: number }
  | { readonly what: 'disk-short'; readonly folder: string; readonly freeMiB: number }
  | { readonly what: 'disk-full'; readonly folder: string }
  | { readonly what: 'folder-closed'; readonly folder: string; readonly code: string }
  | { readonly what: 'memory-short'; readonly limitMiB: number }
  | {
      readonly what: 'database';
      readonly kind: 'SQLite' | 'PostgreSQL';
      readonly version: string;
      readonly sizeMiB: number | undefined;
      /** A bot has the file. */
      readonly isHeld: boolean;
    }
  | { readonly what: 'database-new' }
  | { readonly what: 'database-busy' }
  | { readonly what: 'database-damaged'; readonly detail: string }
  | { readonly what: 'database-read-only' }
  | { readonly what: 'database-older' }
  | { readonly what: 'hints-lost' }
  /** Something waits for so many minutes. */
  | { readonly what: 'cases-wait'; readonly minutes: number }
  | { readonly what: 'posts-wait'; readonly minutes: number }
  /** Seconds by which this machine's clock is ahead, less than 0: behind. */
  | { readonly what: 'clock'; readonly seconds: number }
  | { readonly what: 'clock-off'; readonly seconds: number; readonly by: 'discord' | 'chat' }
  | { readonly what: 'alone' }
  | { readonly what: 'leader'; readonly leads: 'this' | 'other' | 'nobody' }
  | { readonly what: 'rules'; readonly count: number }
  | { readonly what: 'rule-doubtful'; readonly rule: string; readonly guildId: string }
  | { readonly what: 'rule-unproven'; readonly rule: string; readonly guildId: string };

/** About Discord. */
type DiscordFinding =
  | { readonly what: 'bot'; readonly name: string; readonly id: string }
  | { readonly what: 'application'; readonly servers: number | undefined }
  | { readonly what: 'intent-missing' }
  | { readonly what: 'interactions-elsewhere' }
  | { readonly what: 'gateway'; readonly left: number; readonly total: number }
  | { readonly what: 'starts-few'; readonly left: number; readonly total: number; readonly minutes: number }
  | { readonly what: 'shards'; readonly recommended: number }
  | { readonly what: 'server'; readonly name: string; readonly guildId: string }
  | { readonly what: 'not-in-server'; readonly guildId: string | undefined; readonly link: string }
  | { readonly what: 'commands'; readonly count: number; readonly isGlobal: boolean }
  | {
      readonly what: 'commands-differ';
      readonly missing: readonly string[];
      readonly stale: readonly string[];
      readonly changed: readonly string[];
    }
  | { readonly what: 'commands-twice'; readonly names: readonly string[] }
  | { readonly what: 'roles'; readonly names: readonly string[] }
  | { readonly what: 'role-unknown'; readonly roleId: string }
  | { readonly what: 'role-everyone' }
  | { readonly what: 'role-empty'; readonly name: string }
  | { readonly what: 'role-quiet'; readonly name: string }
  | { readonly what: 'audit-channel'; readonly name: string }
  | { readonly what: 'audit-away'; readonly channelId: string; readonly problem: Problem }
  | { readonly what: 'audit-elsewhere'; readonly channelId: string }
  | { readonly what: 'audit-lacks'; readonly name: string; readonly permissions: readonly string[] }
  | { readonly what: 'audit-kind'; readonly name: string }
  | { readonly what: 'audit-public'; readonly name: string };

/** About the Chat service and its rooms. */
type ChatFinding =
  | { readonly what: 'chat-address'; readonly host: string }
  | { readonly what: 'chat-admin'; readonly admin: string }
  | { readonly what: 'no-room' }
  | { readonly what: 'room'; readonly roomId: string; readonly name: string }
  | { readonly what: 'room-problem'; readonly roomId: string; readonly problem: Problem }
  | { readonly what: 'room-kind'; readonly roomId: string; readonly type: string }
  | { readonly what: 'room-muted'; readonly roomId: string }
  /** `sure`: a harmless call that needs the switch was taken as well. */
  | { readonly what: 'ban-switch'; readonly sure: boolean }
  | { readonly what: 'ban-switch-off'; readonly code: number }
  | { readonly what: 'admin-list' }
  | { readonly what: 'admin-list-off'; readonly code: number };

/** About the Chat service's callbacks. */
type HearingFinding =
  | { readonly what: 'webhook-off' }
  | { readonly what: 'port-free'; readonly port: number }
  | { readonly what: 'port-taken'; readonly port: number }
  | { readonly what: 'webhook-other-token'; readonly port: number }
  | { readonly what: 'webhook-silent'; readonly minutes: number }
  | {
      readonly what: 'webhook-heard';
      readonly minutes: number;
      readonly before: number;
      readonly after: number;
    }
  | { readonly what: 'webhook-only-after' }
  | {
      readonly what: 'webhook-refused';
      readonly reason: string;
      readonly count: number;
      readonly taken: number;
    }
  | { readonly what: 'webhook-slow'; readonly late: number; readonly taken: number }
  | { readonly what: 'webhook-bot-away' }
  | { readonly what: 'outside-reached'; readonly ms: number; readonly isThis: boolean }
  | { readonly what: 'outside-refused'; readonly status: number }
  | { readonly what: 'outside-other'; readonly status: number }
  | { readonly what: 'outside-unreachable'; readonly code: string }
  | { readonly what: 'probe-seen'; readonly ms: number }
  | { readonly what: 'probe-unseen' };

/** Names what was found, the same each time that it is: figures that go up and down do not count. */
export const findingKey = (finding: Finding): string =>
  JSON.stringify(finding, (field, value: unknown) =>
    typeof value === 'number' && field !== 'code' ? undefined : value,
  );

/** Something that a check has found, and how much it matters. */
export interface Found {
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly finding: Finding;
  /** The servers that it concerns; undefined: all. */
  readonly guildIds?: readonly string[];
}

/** What came of a check. */
export interface Checked {
  readonly name: CheckName;
  readonly outcome: Outcome;
  /** Empty where it was not checked, or has crashed. */
  readonly found: readonly Found[];
  /** Why it was not checked: those that it needs and that did not pass; empty: nobody asked for it, or nothing is set up for it. */
  readonly needs: readonly CheckName[];
  /** Of a check that crashed, in a few words. */
  readonly fault?: string | undefined;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}
