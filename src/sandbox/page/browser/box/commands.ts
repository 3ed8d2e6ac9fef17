import { api } from '../shared/api.ts';
import { languageNow } from '../shared/language.ts';

/** An option as Discord registered it (Discord docs: Application Commands, Application Command Option Structure). */
export interface Option {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly Option[];
}

/** Something that can be typed: a command, or a subcommand of one. */
export interface Typable {
  /** `/filter-av add` */
  readonly title: string;
  readonly name: string;
  readonly group?: string;
  readonly subcommand?: string;
  readonly description: string;
  readonly options: readonly Option[];
}

const SUBCOMMAND = 1;
const GROUP = 2;
const SLASH = 1;

/** The commands of menus (types 2 and 3) that this person is offered in this channel. */
export async function menuCommands({ user, channelId }: { user: string; channelId: string }) {
  return (await registered(user, channelId)).filter(({ type }) => type !== SLASH);
}

let known = new Map<string, Promise<Typable[]>>();

/** What this person can type in this channel, asked for once. */
export function commandsFor({ user, channelId }: { user: string; channelId: string }): Promise<Typable[]> {
  const place = `${user} ${channelId}`;
  const asked = known.get(place) ?? typables(user, channelId);
  known.set(place, asked);
  asked.catch(forgetCommands);
  return asked;
}

/** Commands are asked for anew: another person sees others, and the bot may have registered others. */
export function forgetCommands(): void {
  known = new Map();
}

async function registered(user: string, channelId: string): Promise<Option[]> {
  const path = `/discord/people/${user}/channels/${channelId}/commands`;
  return (await api.get<{ commands: Registered[] }>(path)).commands.map(inLanguage);
}

type Translations = Readonly<Record<string, string>> | null;

/** A command or an option with its translations (Discord docs: Application Commands, Localization). */
interface Registered extends Option {
  readonly description_localizations?: Translations;
  readonly choices?: readonly {
    readonly name: string;
    readonly value: string | number;
    readonly name_localizations?: Translations;
  }[];
  readonly options?: readonly Registered[];
}

/** As Discord shows it to somebody in the chosen language; what is typed stays as it is everywhere. */
function inLanguage(one: Registered): Option {
  const language = languageNow();
  const { description_localizations: texts, choices, options } = one;
  return {
    ...one,
    description: texts?.[language] ?? one.description,
    ...(choices && {
      choices: choices.map(({ name, value, name_localizations: names }) => ({
        name: names?.[language] ?? name,
        value: value,
      })),
    }),
    ...(options && { options: options.map(inLanguage) }),
  };
}

async function typables(user: string, channelId: string): Promise<Typable[]> {
  return (await registered(user, channelId))
    .filter(({ type }) => type === SLASH)
    .flatMap((command) => leavesOf(command))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

function leavesOf({ name, description, options = [] }: Option): Typable[] {
  const leaf = (one: Omit<Option, 'type'>, where: { group?: string; subcommand?: string }): Typable => ({
    name,
    ...where,
    description: one.description,
    options: one.options ?? [],
    title: ['', name, where.group, where.subcommand]
      .filter((part) => part !== undefined)
      .join(' ')
      .replace(' ', '/'),
  });
  const isSplit = options.some(({ type }) => type === SUBCOMMAND || type === GROUP);
  if (!isSplit) return [leaf({ name, description, options }, {})];
  return options.flatMap((one) =>
    one.type === GROUP
      ? (one.options ?? []).map((inner) => leaf(inner, { group: one.name, subcommand: inner.name }))
      : [leaf(one, { subcommand: one.name })],
  );
}

/** What was typed after a command's name, by option: `viewer:spammer_9 reason:two words`. */
export function parseTyped(text: string, options: readonly Option[]): Map<string, string> {
  const names = options.map(({ name }) => name).join('|');
  const found = new Map<string, string>();
  if (names === '') return found;
  const parts = text.split(new RegExp(`(?:^|\\s)(${names}):`));
  for (let index = 1; index < parts.length; index += 2)
    found.set(parts[index] ?? '', (parts[index + 1] ?? '').trim());
  return found;
}
