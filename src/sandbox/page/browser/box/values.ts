import { channelsSeen, discord } from '../shared/discord.ts';
import { people, roles } from '../shared/stage.ts';
import type { Option } from './commands.ts';
import type { Draft } from './draft.ts';

/** Types of options (Discord docs: Application Commands, Application Command Option Type). */
const OF = {
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  file: 11,
} as const;

export const isFile = ({ type }: Option): boolean => type === OF.file;

/** Something that an option can be: as it is shown, and as it is sent. */
export interface Choice {
  readonly label: string;
  readonly value: unknown;
}

/** What Discord's client offers by itself for an option; undefined: anything can be typed, or the bot completes it. */
function offered(option: Option): Choice[] | undefined {
  const all = (names: Iterable<readonly [string, string]>, sign: string): Choice[] =>
    [...names].map(([id, name]) => ({ label: `${sign}${name}`, value: id }));
  if (option.choices) return option.choices.map(({ name, value }) => ({ label: name, value }));
  if (option.type === OF.boolean)
    return [
      { label: 'True', value: true },
      { label: 'False', value: false },
    ];
  if (option.type === OF.user) return all(people, '@');
  if (option.type === OF.role) return all(roles, '@');
  if (option.type === OF.mentionable) return [...all(people, '@'), ...all(roles, '@')];
  if (option.type === OF.channel)
    return all(
      discord.channels.map(({ id, name }) => [id, name]),
      '#',
    );
  return undefined;
}

/** As `offered`, once it is known which channels this person sees. */
export async function offers(option: Option): Promise<Choice[] | undefined> {
  if (option.type === OF.channel) await channelsSeen();
  return offered(option);
}

/** The first option of a draft that must be filled and is not. */
export function missingOption({ chosen, filled }: Draft): Option | undefined {
  return chosen?.options.find(({ name, required }) => {
    const { text = '', value } = filled.get(name) ?? {};
    return required && text === '' && value === undefined;
  });
}

/** The options of a draft as they are sent. */
export async function values({ chosen, filled }: Draft): Promise<Record<string, unknown>> {
  const sent: Record<string, unknown> = {};
  for (const option of chosen?.options ?? []) {
    const { text = '', value } = filled.get(option.name) ?? {};
    if (text !== '' || value !== undefined) sent[option.name] = value ?? (await sentValue(option, text));
  }
  return sent;
}

/** What was typed, as the option's type wants it: a choice or a person by name, a number. */
async function sentValue(option: Option, text: string): Promise<unknown> {
  const fixed = (await offers(option))?.find(({ label }) => [label, label.slice(1)].includes(text));
  if (fixed) return fixed.value;
  return option.type === OF.integer || option.type === OF.number ? Number(text) : text;
}
