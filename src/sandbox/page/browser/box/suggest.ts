import { api } from '../shared/api.ts';
import { hear } from '../shared/live.ts';
import { attempt, drawAndFocus } from '../shared/screen.ts';
import { commandsFor, forgetCommands, type Option, parseTyped, type Typable } from './commands.ts';
import { type Draft, draft, fill } from './draft.ts';
import { list, type Suggestion, suggest, suggestFound } from './list.ts';
import { offers, values } from './values.ts';

/** Suggests commands for what is typed; false if something else was typed before they were found. */
export function suggestCommands(text: string): Promise<boolean> {
  const mine = draft();
  mine.text = text;
  suggest([]);
  return suggestFound(async () => {
    if (!text.startsWith('/')) return { suggestions: [] };
    const known = await commandsFor(mine);
    const fitting = known.filter(
      ({ title }) => title.startsWith(text.trimEnd()) || text.startsWith(`${title} `),
    );
    const problem =
      known.length === 0 ? `${mine.user} sees no commands here.` : 'No command begins like this.';
    return {
      problem: fitting.length === 0 ? problem : '',
      suggestions: fitting.map((one) => ({
        label: one.title,
        detail: ` ${one.description}`,
        pick: () => choose(mine, one),
      })),
    };
  });
}

// The bot may have registered other commands at its start.
hear('bot', ({ view }) => {
  if (view.state !== 'running') return;
  forgetCommands();
  const { chosen, text } = draft();
  const isWaiting = list.suggestions.length > 0 || list.problem !== '';
  if (!chosen && isWaiting) attempt(() => suggestCommands(text));
});

/** Takes a command, with the options that were typed after it; the cursor goes to `at`, or to what is to be typed next. */
export function choose(mine: Draft, command: Typable, at?: string): void {
  const typed = parseTyped(mine.text.slice(command.title.length), command.options);
  const wanted = command.options.filter(({ name, required }) => required || typed.has(name) || name === at);
  mine.chosen = command;
  mine.filled.clear();
  for (const [name, text] of typed) mine.filled.set(name, { text });
  mine.shown = wanted.map(({ name }) => name);
  suggest([]);
  drawAndFocus(at ?? wanted.find(({ name }) => !typed.has(name))?.name ?? wanted.at(-1)?.name ?? 'send');
}

/** Suggests values for an option: what Discord's client offers, or what the bot completes. */
export async function suggestValues(option: Option): Promise<void> {
  const mine = draft();
  const text = mine.filled.get(option.name)?.text ?? '';
  const pair = (label: string, value: unknown): Suggestion => ({
    ...shownAs(label, value),
    option: option.name,
    pick() {
      fill(mine, option, { text: label, value });
      suggest([]);
    },
  });
  // What no longer fits must not be taken while what does is still being asked for.
  suggest(list.suggestions.filter((one) => one.option === option.name && fits(one.label + one.detail, text)));
  await suggestFound(async () => {
    const fixed = await offers(option);
    const found = fixed?.filter(({ label }) => fits(label, text)) ?? (await completions(mine, option));
    return { suggestions: found.map(({ label, value }) => pair(label, value)) };
  });
}

/** What stands between what a completion means and what is said beside it. */
const ASIDE = ' · ';

/** What is meant stands out, and what is said beside it is grey: `spammer_9` and ` · buy my coins`. */
function shownAs(label: string, value: unknown): Pick<Suggestion, 'label' | 'detail'> {
  const isSent = typeof value === 'string' && label.startsWith(value);
  const end = isSent ? value.length : label.indexOf(ASIDE);
  return end < 0 ? { label: label, detail: '' } : { label: label.slice(0, end), detail: label.slice(end) };
}

const fits = (label: string, text: string): boolean => label.toLowerCase().includes(text.toLowerCase());

/** What the bot completes; nothing where it does not answer. */
async function completions(mine: Draft, option: Option) {
  const { user, channelId, chosen } = mine;
  if (!option.autocomplete || !chosen) return [];
  const { name, group, subcommand } = chosen;
  const text = mine.filled.get(option.name)?.text ?? '';
  const options = { ...(await values(mine)), [option.name]: text };
  const { choices } = await api
    .post<{ choices: { name: string; value: string | number }[] }>(`/discord/people/${user}/completions`, {
      channelId,
      name,
      group,
      subcommand,
      options,
      focused: option.name,
    })
    .catch(() => ({ choices: [] }));
  return choices.map((one) => ({ label: one.name, value: one.value }));
}
