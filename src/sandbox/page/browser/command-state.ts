import { api } from './api.ts';
import { type Option, parseTyped, type Typable, typables } from './command-list.ts';
import { discord, follow } from './discord-state.ts';
import { hear } from './live.ts';
import { changed, changedNow } from './screen.ts';
import { people, roles, stage } from './stage.ts';

export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  /** What is sent for an option; a command has none. */
  readonly value?: unknown;
  readonly pick: () => void;
}

/** What stands in an option's field; `value` is what is sent where that is not the text. */
interface Filled {
  readonly text: string;
  readonly value?: unknown;
}

export const box = {
  /** What is typed while no command is chosen. */
  text: '',
  chosen: undefined as Typable | undefined,
  filled: new Map<string, Filled>(),
  /** Options whose fields are shown. */
  shown: [] as readonly string[],
  suggestions: [] as readonly Suggestion[],
  active: 0,
  /** Whether somebody has moved in the list. */
  moved: false,
  /** Whether what is in the box is on its way. */
  sending: false,
  problem: '',
  /** The field that wants the cursor. */
  focus: '' as string,
};

const OF = { boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, file: 11 } as const;
export const isFile = ({ type }: Option): boolean => type === OF.file;

let known: readonly Typable[] = [];
let knownFor = '';

/** Suggests commands for what is typed. */
export async function suggestCommands(text: string): Promise<void> {
  box.text = text;
  box.problem = '';
  if (!text.startsWith('/')) return suggest([]);
  const { user, channelId } = discord;
  if (knownFor !== `${user} ${channelId}`) {
    known = await typables(user, channelId);
    knownFor = `${user} ${channelId}`;
  }
  if (box.text !== text) return;
  const fitting = known.filter(
    ({ title }) => title.startsWith(text.trimEnd()) || text.startsWith(`${title} `),
  );
  suggest(
    fitting.map((one) => ({ label: one.title, detail: one.description, pick: () => choose(one, text) })),
  );
  if (fitting.length === 0)
    box.problem = known.length === 0 ? `${user} sees no commands here.` : 'No command begins like this.';
  changed();
}

/** Commands are asked for anew: another person sees others, and the bot may have registered others. */
export function forgetCommands(): void {
  knownFor = '';
}

function suggest(suggestions: readonly Suggestion[]): void {
  box.suggestions = suggestions;
  box.active = 0;
  box.moved = false;
  changed();
}

export const closeList = (): void => suggest([]);

/** Takes a command, with the options that were typed after it. */
function choose(command: Typable, text: string): void {
  const typed = parseTyped(text.slice(command.title.length), command.options);
  box.chosen = command;
  box.filled = new Map([...typed].map(([name, value]) => [name, { text: value }]));
  const wanted = command.options.filter(({ name, required }) => required || typed.has(name));
  box.shown = wanted.map(({ name }) => name);
  box.focus = wanted.find(({ name }) => !typed.has(name))?.name ?? wanted.at(-1)?.name ?? 'send';
  suggest([]);
  changedNow();
}

export function clear(): void {
  Object.assign(box, { text: '', chosen: undefined, shown: [], problem: '', focus: 'text' });
  box.filled = new Map();
  suggest([]);
}

export function showOption(name: string): void {
  box.shown = [...box.shown, name];
  box.focus = name;
  changedNow();
}

export function fill(option: Option, filled: Filled): void {
  box.filled.set(option.name, filled);
  box.problem = '';
  changed();
}

const pair = (option: Option, label: string, value: unknown): Suggestion => ({
  label,
  detail: '',
  value,
  pick() {
    fill(option, { text: label, value });
    suggest([]);
  },
});

/** What Discord's client would offer by itself for an option, without asking the bot. */
function offered(option: Option): Suggestion[] | undefined {
  const all = (names: ReadonlyMap<string, string>, sign: string) =>
    [...names].map(([id, name]) => pair(option, `${sign}${name}`, id));
  if (option.choices) return option.choices.map(({ name, value }) => pair(option, name, value));
  if (option.type === OF.boolean) return [pair(option, 'True', true), pair(option, 'False', false)];
  if (option.type === OF.user) return all(people, '@');
  if (option.type === OF.role) return all(roles, '@');
  if (option.type === OF.mentionable) return [...all(people, '@'), ...all(roles, '@')];
  if (option.type === OF.channel)
    return all(new Map(discord.channels.map(({ id, name }) => [id, name])), '#');
  return undefined;
}

let asked = 0;

/** Suggests values for an option: its choices, or what the bot completes. */
export async function suggestValues(option: Option): Promise<void> {
  const text = box.filled.get(option.name)?.text ?? '';
  const fixed = offered(option);
  if (fixed) return suggest(fixed.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())));
  if (!option.autocomplete) return suggest([]);
  asked += 1;
  const mine = asked;
  const path = `/discord/people/${discord.user}/completions`;
  const options = { ...values(), [option.name]: text };
  const answer = await api
    .post<{ choices: { name: string; value: string | number }[] }>(path, {
      ...typed(options),
      focused: option.name,
    })
    .catch(() => ({ choices: [] }));
  if (mine === asked && box.chosen)
    suggest(answer.choices.map(({ name, value }) => pair(option, name, value)));
}

function typed(options: Record<string, unknown>) {
  const { name = '', group, subcommand } = box.chosen ?? {};
  return {
    channelId: discord.channelId,
    name,
    ...(group && { group }),
    ...(subcommand && { subcommand }),
    options,
  };
}

/** The options as they are sent. */
function values(): Record<string, unknown> {
  const options = box.chosen?.options ?? [];
  return Object.fromEntries(
    options.flatMap((option) => {
      const filled = box.filled.get(option.name);
      if (!filled || (filled.text === '' && filled.value === undefined)) return [];
      return [[option.name, filled.value ?? sentValue(option, filled.text)]];
    }),
  );
}

/** What was typed, as the option's type wants it: a choice or a person by name, a number. */
function sentValue(option: Option, text: string): unknown {
  const fixed = offered(option)?.find(({ label }) => [label, label.slice(1)].includes(text));
  if (fixed) return fixed.value;
  return option.type === 4 || option.type === 10 ? Number(text) : text;
}

hear('bot', ({ view }) => {
  if (view.state === 'running') forgetCommands();
});

/** Sends what is in the box: a command, or a message. What cannot be sent stays in it. */
export async function send(): Promise<void> {
  if (box.sending) return;
  const path = `/discord/people/${discord.user}`;
  const message = { channelId: discord.channelId, content: box.text };
  if (!box.chosen) {
    if (box.text.trim() !== '' && !box.text.startsWith('/'))
      await take(api.post(`${path}/messages`, message));
    return;
  }
  const options = values();
  const missing = box.chosen.options.find(({ name, required }) => required && options[name] === undefined);
  if (missing) {
    Object.assign(box, { problem: `${missing.name} is required.`, focus: missing.name });
    return changed();
  }
  await follow(take(api.post<{ interactionId: string }>(`${path}/commands`, typed(options))));
}

/** Clears the box once Discord has taken what was in it. */
async function take<Answer>(sent: Promise<Answer>): Promise<Answer> {
  box.sending = true;
  try {
    const answer = await sent;
    clear();
    return answer;
  } finally {
    box.sending = false;
  }
}

export const channelName = (): string =>
  discord.all.find(({ id }) => id === discord.channelId)?.name ?? Object.keys(stage.channels)[0] ?? '';
