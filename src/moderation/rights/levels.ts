import type { ActionKind } from '../case.ts';
import type { GuildSettings, SecondLimits } from '../settings.ts';

/** How much moderators may do, the least first: a role has one, and a person the highest of their roles. */
export const LEVELS = ['mute', 'ban', 'all'] as const;
export type Level = (typeof LEVELS)[number];

/** The longest ban at the level `ban` where the server has set none, in seconds. */
export const USUAL_SHORT_BAN = 86_400;

/** The lowest level at which an action may be asked for. A new kind of action has to say so here. */
const NEEDED: Readonly<Record<ActionKind, Level>> = {
  mute: 'mute',
  unmute: 'mute',
  recall: 'mute',
  ban: 'ban',
  unban: 'ban',
  'app-mute': 'all',
  'app-unmute': 'all',
  'room-mute': 'all',
  'room-unmute': 'all',
};

/** Actions of which the level `ban` may ask for short ones only. */
const LIMITED: ReadonlySet<ActionKind> = new Set(['ban']);

/** What of a server's settings says who may do what. */
export type LevelSettings = Pick<
  GuildSettings,
  'moderatorRoleIds' | 'levels' | 'shortBan' | 'longestDuration'
>;

/** What somebody wants to do; `seconds`: for how long, undefined where that is not known yet or there is none. */
export interface Wanted {
  readonly kind: ActionKind;
  readonly seconds?: number | undefined;
}

/** Why somebody may not do something. `longest`: for how long they may at most, in seconds. */
export type Lack =
  | { readonly what: 'not-moderator' }
  | { readonly what: 'longer-than-allowed'; readonly seconds: number; readonly longest: number }
  | {
      readonly what: 'beyond-level';
      readonly kind: ActionKind;
      readonly seconds: number | undefined;
      readonly longest: number | undefined;
      /** The roles that may. */
      readonly roleIds: readonly string[];
    };

/** The level of a moderator role: everything, unless the server has said less. */
const ofRole = ({ levels }: LevelSettings, roleId: string): Level => levels?.[roleId] ?? 'all';

/** The highest level of these roles; undefined: none of them is a moderator's. */
export function levelOf(settings: LevelSettings, roleIds: readonly string[]): Level | undefined {
  const own = roleIds
    .filter((id) => settings.moderatorRoleIds.includes(id))
    .map((id) => ofRole(settings, id));
  return LEVELS.findLast((level) => own.includes(level));
}

/** The longest that a level may ask for, in seconds; 0: it may not ask for it at all. */
function longestAt(settings: LevelSettings, level: Level, kind: ActionKind): number {
  if (LEVELS.indexOf(level) < LEVELS.indexOf(NEEDED[kind])) return 0;
  const { longestDuration, shortBan = USUAL_SHORT_BAN } = settings;
  return level === 'ban' && LIMITED.has(kind) ? Math.min(shortBan, longestDuration) : longestDuration;
}

/** The longest that these roles may ask for, in seconds; 0: they may not ask for it at all. */
export function longestOf(
  settings: LevelSettings,
  roleIds: readonly string[],
  kind: ActionKind = 'ban',
): number {
  const level = levelOf(settings, roleIds);
  return level === undefined ? 0 : longestAt(settings, level, kind);
}

/** The one place that decides whether these roles may do something; undefined: they may. */
export function lackOf(
  settings: LevelSettings,
  roleIds: readonly string[],
  { kind, seconds }: Wanted,
): Lack | undefined {
  const level = levelOf(settings, roleIds);
  if (level === undefined) return { what: 'not-moderator' };
  const { longestDuration } = settings;
  if (seconds !== undefined && seconds > longestDuration)
    return { what: 'longer-than-allowed', seconds: seconds, longest: longestDuration };
  const mayFor = (one: Level) => {
    const longest = longestAt(settings, one, kind);
    return longest > 0 && (seconds ?? 0) <= longest;
  };
  if (mayFor(level)) return undefined;
  const longest = longestAt(settings, level, kind);
  return {
    what: 'beyond-level',
    kind: kind,
    seconds: seconds,
    longest: longest === 0 ? undefined : longest,
    roleIds: settings.moderatorRoleIds.filter((id) => mayFor(ofRole(settings, id))),
  };
}

/** Kinds of actions that may need a second moderator. */
const CONFIRMED: ReadonlySet<ActionKind> = new Set(['ban']);

/** How much somebody asks for: `viewers` counts each once, `seconds` is undefined where there is no duration. */
export interface Amount {
  readonly kind: ActionKind;
  readonly viewers: number;
  readonly seconds: number | undefined;
}

/** Whether a person's request needs a second moderator in a server with these limits. */
export function needsSecond(
  limits: SecondLimits | undefined,
  { kind, viewers, seconds = 0 }: Amount,
): boolean {
  if (!limits || !CONFIRMED.has(kind)) return false;
  const { viewers: most, durationSeconds: longest } = limits;
  return (most !== undefined && viewers > most) || (longest !== undefined && seconds > longest);
}
