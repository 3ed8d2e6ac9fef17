import { api } from './api.ts';

/** What the sandbox is seeded with, by name. */
export interface Stage {
  readonly groupId: string;
  readonly guildId: string;
  readonly channels: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, string>>;
  /** Whether several processes of the bot run on one PostgreSQL. */
  readonly isFleet: boolean;
}

export const stage: Stage = await api.get('/api/stage');

/** Names of people, by id. */
export const people = new Map(
  Object.entries(stage.users).map(([name, id]) => [id, name === 'bot' ? 'AV Warden' : name]),
);
/** Names of roles, by id. */
export const roles = new Map(Object.entries(stage.roles).map(([name, id]) => [id, name]));

/** A colour for a name: always the same. */
export function hueOf(name: string): number {
  let hue = 7;
  for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return hue;
}

/** A round picture with the name's first letter, as a data URL: nothing is loaded from elsewhere. */
export function avatarOf(name: string): string {
  const letter = [...name][0]?.toUpperCase().replace(/[<>&"]/, '?') ?? '?';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hueOf(name)} 45% 38%)"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
