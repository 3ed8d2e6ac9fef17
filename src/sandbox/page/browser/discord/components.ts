import { html, nothing, type TemplateResult } from 'lit';
import type { ReadComponent } from '../../../discord/client-types.ts';
import { discord, use } from '../shared/discord.ts';
import { attempt } from '../shared/screen.ts';
import { markdown } from './markdown.ts';
import { choicesOf } from './options.ts';

/** Component types (Discord docs: Component Reference). */
const BUTTON = 2;
const SECTION = 9;
const TEXT_DISPLAY = 10;
const SEPARATOR = 14;
const CONTAINER = 17;
const ROW = 1;
/** Styles of buttons (Discord docs: Component Reference, Button Styles). */
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'destructive',
};
const LINK = 5;

/** The components of a message. */
export function componentsView(messageId: string, components: readonly ReadComponent[]): TemplateResult {
  return html`<discord-attachments slot="components">
    ${components.map((one) => componentView(messageId, one))}
  </discord-attachments>`;
}

function componentView(messageId: string, one: ReadComponent): TemplateResult {
  const inner = () => one.components?.map((part) => componentView(messageId, part));
  if (one.type === ROW) return html`<discord-action-row>${inner()}</discord-action-row>`;
  if (one.type === BUTTON) return buttonView(messageId, one);
  if (one.type === TEXT_DISPLAY) return html`<div class="text">${markdown(one.content ?? '')}</div>`;
  if (one.type === SEPARATOR) return html`<hr />`;
  if (one.type === CONTAINER) return html`<div class="container">${inner()}</div>`;
  if (one.type === SECTION)
    return html`<div class="section">
      <div>${inner()}</div>
      ${one.accessory ? componentView(messageId, one.accessory) : nothing}
    </div>`;
  return (one.max_values ?? 1) > 1 ? manyView(messageId, one) : menuView(messageId, one);
}

function buttonView(
  messageId: string,
  { custom_id = '', label, style = 2, disabled = false, emoji, url }: ReadComponent,
): TemplateResult {
  const text = [emoji?.name, label].filter(Boolean).join(' ');
  // The sandbox opens nothing outside.
  if (style === LINK) return html`<span class="link" title=${url ?? ''}>${text} ↗</span>`;
  const isOff = disabled || discord.busy.has(custom_id);
  const press = () => {
    if (!isOff) attempt(() => use(messageId, custom_id));
  };
  return html`<discord-button .type=${STYLES[style] ?? 'secondary'} .disabled=${isOff} @click=${press}>${text}</discord-button>`;
}

function menuView(messageId: string, menu: ReadComponent): TemplateResult {
  const { custom_id = '', placeholder, disabled } = menu;
  const choose = ({ target }: Event) => {
    const field = target as HTMLSelectElement;
    const { value } = field;
    field.value = '';
    attempt(() => use(messageId, custom_id, value === '' ? [] : [value]));
  };
  return html`<select class="menu" aria-label=${placeholder ?? 'Choose'} ?disabled=${disabled} @change=${choose}>
    <option value="">${placeholder ?? 'Choose'}</option>
    ${choicesOf(menu).map(
      ({ label, value, description, isChosen }) =>
        html`<option value=${value} ?selected=${isChosen}>${label}${description ? ` · ${description}` : ''}</option>`,
    )}
  </select>`;
}

/** A menu in which several can be chosen: they are sent together. */
function manyView(messageId: string, menu: ReadComponent): TemplateResult {
  const { custom_id = '', placeholder, disabled } = menu;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement).getAll('value').map(String);
    attempt(() => use(messageId, custom_id, values));
  };
  return html`<details class="menu" ?inert=${disabled}>
    <summary>${placeholder ?? 'Choose'}</summary>
    <form @submit=${send}>
      ${choicesOf(menu).map(
        ({ label, value, description, isChosen }) =>
          html`<label class="choice">
            <input type="checkbox" name="value" value=${value} ?checked=${isChosen} />
            <span>${label}${description ? html`<small>${description}</small>` : nothing}</span>
          </label>`,
      )}
      <button class="primary">Choose</button>
    </form>
  </details>`;
}
