import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { discord } from '../shared/discord.ts';
import { fileValue } from '../shared/file.ts';
import { attempt, changed, drawAndFocus } from '../shared/screen.ts';
import type { Option } from './commands.ts';
import { draft, fill } from './draft.ts';
import { closeList, list } from './list.ts';
import { clear, send } from './send.ts';
import { suggestCommands, suggestValues } from './suggest.ts';
import { isFile } from './values.ts';

/** Where messages and commands are typed, as in Discord: `/` lists the commands, their options have fields. */
export function commandBox(): TemplateResult {
  return html`<form
    class="box"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      attempt(send);
    }}
    @keydown=${onKey}
    @focusout=${({ currentTarget, relatedTarget }: FocusEvent) => {
      // A field that is drawn anew, or a window that is left, has the cursor go nowhere.
      if (relatedTarget && !(currentTarget as Element).contains(relatedTarget as Node)) closeList();
    }}
  >
    ${listView()} ${aboutView()}
    ${list.problem === '' ? nothing : html`<p class="problem" role="alert">${list.problem}</p>`}
    <div class="line">${draft().chosen ? chosenView() : textView()}</div>
  </form>`;
}

const combobox = () => ({
  expanded: list.suggestions.length > 0 ? 'true' : 'false',
  active: `suggestion-${list.active}`,
});

function textView(): TemplateResult {
  const { expanded, active } = combobox();
  return html`<input
      data-field="text"
      role="combobox"
      aria-label=${`Message or command in #${channelName()}`}
      aria-expanded=${expanded}
      aria-controls="suggestions"
      aria-autocomplete="list"
      aria-activedescendant=${list.suggestions.length > 0 ? active : nothing}
      placeholder=${`Message #${channelName()}, or / for commands`}
      autocomplete="off"
      maxlength="2000"
      .value=${live(draft().text)}
      @focus=${() => attempt(() => suggestCommands(draft().text))}
      @input=${({ target }: Event) => attempt(() => suggestCommands((target as HTMLInputElement).value))}
    />
    <button class="primary">Send</button>`;
}

function chosenView(): TemplateResult {
  const { chosen, shown } = draft();
  const { title = '', options = [] } = chosen ?? {};
  const hidden = options.filter(({ name }) => !shown.includes(name));
  return html`<span class="command">${title}</span>
    ${options.filter(({ name }) => shown.includes(name)).map(fieldView)}
    ${hidden.map(
      ({ name, description }) =>
        html`<button type="button" class="more" title=${description} @click=${() => showOption(name)}>+ ${name}</button>`,
    )}
    <span class="ends">
      <button class="primary" data-field="send">Send</button>
      <button type="button" class="plain" aria-label="Cancel" title="Cancel" @click=${clear}>✕</button>
    </span>`;
}

/** The option that is being filled in, as Discord tells of it over the line. */
function aboutView(): TemplateResult | typeof nothing {
  const { chosen } = draft();
  const option = chosen?.options.find(({ name }) => name === at);
  if (!chosen || list.problem !== '') return nothing;
  return option
    ? html`<p class="about"><strong>${option.name}</strong> <span>${option.description}</span></p>`
    : html`<p class="about"><strong>${chosen.title}</strong> <span>${chosen.description}</span></p>`;
}

/** The option whose field has the cursor. */
let at = '';

function enter(option: Option): void {
  at = option.name;
  attempt(() => suggestValues(option));
}

function leave(): void {
  at = '';
  changed();
}

/** An option as a pill in the line: its name, and what it is to be. */
function fieldView(option: Option): TemplateResult {
  const { name, description } = option;
  if (isFile(option))
    return html`<label class="option" title=${description}>
      <span>${name}</span> <input type="file" data-field=${name} @change=${(event: Event) => attempt(() => takeFile(option, event))} />
    </label>`;
  const { expanded, active } = combobox();
  return html`<label class="option" title=${description}>
    <span>${name}</span>
    <input
      data-field=${name}
      role="combobox"
      aria-expanded=${expanded}
      aria-controls="suggestions"
      aria-autocomplete="list"
      aria-description=${description}
      aria-activedescendant=${list.suggestions.length > 0 ? active : nothing}
      autocomplete="off"
      .value=${live(draft().filled.get(name)?.text ?? '')}
      @focus=${() => enter(option)}
      @blur=${leave}
      @input=${({ target }: Event) => {
        fill(draft(), option, { text: (target as HTMLInputElement).value });
        attempt(() => suggestValues(option));
      }}
    />
  </label>`;
}

function listView(): TemplateResult {
  return html`<ul id="suggestions" role="listbox" aria-label="Suggestions" ?hidden=${list.suggestions.length === 0}>
    ${list.suggestions.map(
      ({ label, detail, pick }, index) =>
        html`<li
          id=${`suggestion-${index}`}
          role="option"
          aria-selected=${index === list.active ? 'true' : 'false'}
          @mousedown=${(event: Event) => {
            event.preventDefault();
            pick();
          }}
        >
          <strong>${label}</strong><span class="dim">${detail}</span>
        </li>`,
    )}
  </ul>`;
}

/** Arrows move in the list; Tab and Enter take what is marked there; Escape closes it, and then clears the box. */
function onKey(event: KeyboardEvent): void {
  const { suggestions } = list;
  const marked = suggestions[list.active];
  // Enter may end a word in an input method, and Shift and Tab go back.
  if (event.isComposing || event.shiftKey) return;
  const isButton = event.target instanceof HTMLButtonElement;
  if (event.key === 'Escape') {
    if (suggestions.length > 0) closeList();
    else clear();
  } else if (marked && !isButton && (event.key === 'Tab' || event.key === 'Enter')) marked.pick();
  else if (suggestions.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    const step = event.key === 'ArrowDown' ? 1 : -1;
    list.active = (list.active + step + suggestions.length) % suggestions.length;
    changed();
    queueMicrotask(() =>
      document.getElementById(`suggestion-${list.active}`)?.scrollIntoView({ block: 'nearest' }),
    );
  } else return;
  event.preventDefault();
}

function showOption(name: string): void {
  const mine = draft();
  mine.shown = [...mine.shown, name];
  drawAndFocus(name);
}

async function takeFile(option: Option, { target }: Event): Promise<void> {
  const mine = draft();
  const file = (target as HTMLInputElement).files?.[0];
  if (file) fill(mine, option, { text: file.name, value: await fileValue(file) });
  closeList();
}

/** Whoever clicks elsewhere is done with the list. */
document.addEventListener('pointerdown', ({ target }) => {
  if (list.suggestions.length > 0 && !(target as Element).closest('.box')) closeList();
});

const channelName = (): string => discord.all.find(({ id }) => id === discord.channelId)?.name ?? '';
