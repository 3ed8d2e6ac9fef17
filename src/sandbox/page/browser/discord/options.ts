import type { ReadComponent } from '../../../discord/client-types.ts';
import { discord } from '../shared/discord.ts';
import { people, roles } from '../shared/stage.ts';

/** Something that can be chosen in a menu. */
export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly description: string;
  /** Whether it is chosen at first. */
  readonly isChosen: boolean;
}

/** Types of the menus that Discord's client fills by itself (Discord docs: Component Reference). */
const USERS = 5;
const ROLES = 6;
const MENTIONABLES = 7;
const CHANNELS = 8;

/** What a menu, radio group or checkbox group offers. */
export function choicesOf({ type, options, default_values = [] }: ReadComponent): Choice[] {
  if (options)
    return options.map((one) => ({
      label: one.label,
      value: one.value,
      description: one.description ?? '',
      isChosen: one.default === true,
    }));
  const chosen = new Set(default_values.map(({ id }) => id));
  const named = (names: Iterable<readonly [string, string]>, sign: string): Choice[] =>
    [...names].map(([value, name]) => ({
      label: `${sign}${name}`,
      value,
      description: '',
      isChosen: chosen.has(value),
    }));
  if (type === USERS) return named(people, '@');
  if (type === ROLES) return named(roles, '@');
  if (type === MENTIONABLES) return [...named(people, '@'), ...named(roles, '@')];
  if (type === CHANNELS)
    return named(
      discord.channels.map(({ id, name }) => [id, name]),
      '#',
    );
  return [];
}
