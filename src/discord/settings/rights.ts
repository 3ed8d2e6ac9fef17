import type { ChatInputCommandInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import { PERMANENT, parseDuration } from '../../moderation/duration.ts';
import { LEVELS, type Level, USUAL_SHORT_BAN } from '../../moderation/rights/levels.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import type { Change, Role } from './changes.ts';

const MAX_ROLES = 50;

/** What is to be changed about moderator roles. */
export interface ModeratorsChange {
  readonly add: Role | undefined;
  readonly remove: Role | undefined;
  /** The role that is given a level; one that is no moderator role becomes one. */
  readonly role?: Role | undefined;
  /** Of `role`, or of the one that is added; undefined: everything for a new one. */
  readonly level?: Level | undefined;
  /** The role that everybody has. */
  readonly everyone: string;
}

type Options = Pick<ChatInputCommandInteraction['options'], 'getRole' | 'getString' | 'getInteger'>;

/** What is to be changed about moderator roles, as it was typed. */
export const moderatorsIn = (options: Options, everyone: string): ModeratorsChange => ({
  add: options.getRole('add') ?? undefined,
  remove: options.getRole('remove') ?? undefined,
  role: options.getRole('role') ?? undefined,
  level: LEVELS.find((level) => level === options.getString('level')),
  everyone: everyone,
});

/** Says whose members are moderators, and how much they may do. Throws an `input` failure. */
export function changeModerators(
  now: GuildSettings,
  { add, remove, role, level, everyone }: ModeratorsChange,
  messages: Messages,
): Change {
  const words = messages.settings;
  if (!add && !remove && !role)
    throw new Failure('input', words.nothingGiven(level ? ['role'] : ['add', 'remove', 'role']));
  if (role && !level) throw new Failure('input', words.levelMissing);
  if (level && !role && !add) throw new Failure('input', words.nothingGiven(['role']));
  if ([add, role].some((one) => one?.id === everyone)) throw new Failure('input', words.everyoneModerates);
  const ids = new Set(now.moderatorRoleIds);
  const levels = new Map(Object.entries(now.levels ?? {}));
  const setLevel = (id: string, to: Level) => (to === 'all' ? levels.delete(id) : levels.set(id, to));
  const isNew = (one: Role | undefined): boolean => one !== undefined && !ids.has(one.id);
  const added = add ?? (isNew(role) ? role : undefined);
  const changed = role && !isNew(role) ? role : undefined;
  for (const one of [add, role]) if (one) ids.add(one.id);
  const leveled = role ?? add;
  if (level && leveled) setLevel(leveled.id, level);
  if (remove) {
    ids.delete(remove.id);
    levels.delete(remove.id);
  }
  if (ids.size === 0) throw new Failure('input', words.lastRole);
  if (ids.size > MAX_ROLES) throw new Failure('input', words.tooManyRoles(MAX_ROLES));
  const levelOf = (one: Role): Level => levels.get(one.id) ?? 'all';
  return {
    change: {
      moderatorRoleIds: [...ids],
      ...((now.levels || levels.size > 0) && {
        levels: levels.size > 0 ? Object.fromEntries(levels) : undefined,
      }),
    },
    say: ({ settings }) =>
      settings.moderators({
        added: added && { name: added.name, level: levelOf(added) },
        changed: changed && { name: changed.name, level: levelOf(changed) },
        removed: remove?.name,
        shortBan: now.shortBan ?? USUAL_SHORT_BAN,
      }),
  };
}

/** What needs a second moderator; undefined: as it is. */
export interface SecondChange {
  readonly viewers: number | undefined;
  /** In seconds; `off`: bans of any length need none. */
  readonly duration: number | 'off' | undefined;
}

/** What needs a second moderator, as it was typed. Throws an `input` failure where a duration cannot be read. */
export function secondIn(options: Options): SecondChange {
  const typed = options.getString('duration')?.trim();
  const isOff = typed?.toLowerCase() === 'off';
  return {
    viewers: options.getInteger('viewers') ?? undefined,
    duration: isOff ? 'off' : typed === undefined ? undefined : parseDuration(typed),
  };
}

/** Says which bans a second moderator has to confirm; 0 viewers and `off` end that. Throws an `input` failure. */
export function changeSecond(
  now: GuildSettings,
  { viewers, duration }: SecondChange,
  { settings: words }: Messages,
): Change {
  if (viewers === undefined && duration === undefined)
    throw new Failure('input', words.nothingGiven(['viewers', 'duration']));
  if (typeof duration === 'number' && duration >= PERMANENT) throw new Failure('input', words.secondNever);
  const before = now.second;
  const second = {
    viewers: viewers === undefined ? before?.viewers : viewers === 0 ? undefined : viewers,
    durationSeconds:
      duration === undefined ? before?.durationSeconds : duration === 'off' ? undefined : duration,
  };
  const isOff = second.viewers === undefined && second.durationSeconds === undefined;
  return {
    change: { second: isOff ? undefined : second },
    say: ({ settings }) => settings.secondChanged(second),
  };
}
