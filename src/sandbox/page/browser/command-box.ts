import { html, nothing, type TemplateResult } from 'lit';
import type { Option } from './command-list.ts';
import {
  box,
  channelName,
  clear,
  closeList,
  fill,
  isFile,
  send,
  showOption,
  suggestCommands,
  suggestValues,
} from './command-state.ts';
import { attempt, changed } from './screen.ts';

const FILE_PART = 0x8000;

/** Where messages and commands are typed, as in Discord: `/` lists the commands, their options have fields. */
export function commandBox(): TemplateResult {
  queueMicrotask(moveCursor);
  return html`<form
    class="box"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      attempt(send);
    }}
    @keydown=${onKey}
    @focusout=${({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!(currentTarget as Element).contains(relatedTarget as Node | null)) closeList();
    }}
  >
    ${listView()}
    ${box.problem === '' ? nothing : html`<p class="problem" role="alert">${box.problem}</p>`}
    <div class="line">${box.chosen ? chosenView() : textView()}</div>
  </form>`;
}

const combobox = () => ({
  expanded: box.suggestions.length > 0 ? 'true' : 'false',
  active: `suggestion-${box.active}`,
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
      aria-activedescendant=${box.suggestions.length > 0 ? active : nothing}
      placeholder=${`Message #${channelName()}, or / for commands`}
      autocomplete="off"
      maxlength="2000"
      .value=${box.text}
      @input=${({ target }: Event) => attempt(() => suggestCommands((target as HTMLInputElement).value))}
    />
    <button class="primary">Send</button>`;
}

function chosenView(): TemplateResult {
  const { title = '', options = [] } = box.chosen ?? {};
  const hidden = options.filter(({ name }) => !box.shown.includes(name));
  return html`<span class="command">${title}</span>
    ${options.filter(({ name }) => box.shown.includes(name)).map(fieldView)}
    ${hidden.map(
      ({ name, description }) =>
        html`<button type="button" class="more" title=${description} @click=${() => showOption(name)}>+ ${name}</button>`,
    )}
    <span class="ends">
      <button class="primary" data-field="send">Send</button>
      <button type="button" class="plain" @click=${clear}>Cancel</button>
    </span>`;
}

function fieldView(option: Option): TemplateResult {
  const { name, description } = option;
  if (isFile(option))
    return html`<label class="option" title=${description}>
      ${name} <input type="file" data-field=${name} @change=${(event: Event) => attempt(() => takeFile(option, event))} />
    </label>`;
  const { expanded, active } = combobox();
  return html`<label class="option" title=${description}>
    ${name}
    <input
      data-field=${name}
      role="combobox"
      aria-expanded=${expanded}
      aria-controls="suggestions"
      aria-autocomplete="list"
      aria-description=${description}
      aria-activedescendant=${box.suggestions.length > 0 ? active : nothing}
      autocomplete="off"
      placeholder=${description}
      .value=${box.filled.get(name)?.text ?? ''}
      @focus=${() => attempt(() => suggestValues(option))}
      @input=${({ target }: Event) => {
        fill(option, { text: (target as HTMLInputElement).value });
        attempt(() => suggestValues(option));
      }}
    />
  </label>`;
}

function listView(): TemplateResult {
  return html`<ul id="suggestions" role="listbox" aria-label="Suggestions" ?hidden=${box.suggestions.length === 0}>
    ${box.suggestions.map(
      ({ label, detail, pick }, index) =>
        html`<li
          id=${`suggestion-${index}`}
          role="option"
          aria-selected=${index === box.active ? 'true' : 'false'}
          @mousedown=${(event: Event) => {
            event.preventDefault();
            pick();
          }}
        >
          <strong>${label}</strong> <span class="dim">${detail}</span>
        </li>`,
    )}
  </ul>`;
}

/** Arrows move in the list; Tab takes what is marked there, Enter too, unless something else is typed; Escape closes it, and then clears the box. */
function onKey(event: KeyboardEvent): void {
  const { suggestions } = box;
  const marked = suggestions[box.active];
  // Enter may end a word in an input method, and Shift and Tab go back.
  if (event.isComposing || event.shiftKey) return;
  const isPick = marked && (event.key === 'Tab' || (event.key === 'Enter' && (box.moved || !isTypedOut())));
  if (event.key === 'Escape') {
    if (suggestions.length > 0) closeList();
    else clear();
  } else if (isPick) marked.pick();
  else if (suggestions.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    const step = event.key === 'ArrowDown' ? 1 : -1;
    // The first arrow marks what stands first, where Enter would otherwise send what is typed.
    if (box.moved || !isTypedOut())
      box.active = (box.active + step + suggestions.length) % suggestions.length;
    box.moved = true;
    changed();
    queueMicrotask(() =>
      document.getElementById(`suggestion-${box.active}`)?.scrollIntoView({ block: 'nearest' }),
    );
  } else return;
  event.preventDefault();
}

/** Whether a field that takes anything holds something: a list that nobody moved in must not replace it. */
function isTypedOut(): boolean {
  const field = (document.activeElement as HTMLElement | null)?.dataset.field ?? '';
  if (!box.chosen) return false;
  const option = box.chosen.options.find(({ name }) => name === field);
  return option?.autocomplete === true && (box.filled.get(field)?.text ?? '') !== '';
}

function moveCursor(): void {
  if (box.focus === '') return;
  const field = document.querySelector<HTMLElement>(`.box [data-field="${box.focus}"]`);
  if (!field) return;
  box.focus = '';
  field.focus();
}

async function takeFile(option: Option, { target }: Event): Promise<void> {
  const file = (target as HTMLInputElement).files?.[0];
  if (!file) return;
  fill(option, { text: file.name, value: await fileValue(file) });
}

/** A file as the sandbox's control API takes it. */
export async function fileValue(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let from = 0; from < bytes.length; from += FILE_PART)
    binary += String.fromCharCode(...bytes.subarray(from, from + FILE_PART));
  return { filename: file.name, base64: btoa(binary), contentType: file.type || 'text/plain' };
}
