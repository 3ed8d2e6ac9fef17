import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadComponent } from '../../../discord/client-types.ts';
import { api } from '../shared/api.ts';
import { discord, follow, type OpenModal } from '../shared/discord.ts';
import { fileValue } from '../shared/file.ts';
import { attempt, changed, notice } from '../shared/screen.ts';

/** Component types (Discord docs: Component Reference). */
const LABEL = 18;
const TEXT_INPUT = 4;
const FILE_UPLOAD = 19;
const TEXT_DISPLAY = 10;
const PARAGRAPH = 2;

/** Fields that a text input has beside those that every component has. */
interface Field extends ReadComponent {
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly description?: string;
}

/** Forms that are on their way. */
const sending = new Set<OpenModal>();

/** The first modal that this person has open, as Discord shows it: over everything else. */
export function modalView(): TemplateResult | typeof nothing {
  const modal = discord.modals.find(({ user }) => user === discord.user);
  if (!modal) return nothing;
  queueMicrotask(() => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog.modal');
    if (dialog && !dialog.open) dialog.showModal();
  });
  const { interactionId, view } = modal;
  const away = () => close(modal);
  // Each has fields of its own: what was typed in one is not in the next.
  return html`${keyed(
    interactionId,
    html`<dialog class="modal" aria-labelledby="modal-title" @close=${away}>
      <form method="dialog" @submit=${(event: SubmitEvent) => submit(modal, event)}>
        <h2 id="modal-title">${view.title}</h2>
        ${view.components.map(partView)}
        ${notice.text === '' ? nothing : html`<p class="problem" role="alert">${notice.text}</p>`}
        <footer>
          <button type="button" class="plain" @click=${away}>Cancel</button>
          <button class="primary">Submit</button>
        </footer>
      </form>
    </dialog>`,
  )}`;
}

function partView(part: ReadComponent): TemplateResult {
  if (part.type === TEXT_DISPLAY) return html`<p>${part.content}</p>`;
  const field = (part.type === LABEL ? part.component : part.components?.[0]) as Field | undefined;
  if (!field) return html``;
  const { label = field.label ?? '', description } = part as Field;
  const id = `modal-${field.custom_id}`;
  return html`<div class="part">
    <label for=${id}>${label}${field.required === false ? nothing : html` <span class="must" aria-hidden="true">*</span>`}</label>
    ${description ? html`<p class="dim" id=${`${id}-about`}>${description}</p>` : nothing} ${inputView(field, id, description)}
  </div>`;
}

function inputView(field: Field, id: string, description: string | undefined): TemplateResult {
  const { custom_id: name = '', style, placeholder, value, options, max_length, min_length } = field;
  const required = field.required !== false;
  const about = description ? `${id}-about` : nothing;
  if (field.type === FILE_UPLOAD)
    return html`<input type="file" id=${id} name=${name} ?required=${required} />`;
  if (field.type !== TEXT_INPUT)
    return html`<select id=${id} name=${name} ?required=${required} aria-describedby=${about}>
      ${options?.map((one) => html`<option value=${one.value} ?selected=${one.default === true}>${one.label}</option>`)}
    </select>`;
  const isLong = style === PARAGRAPH;
  return html`<textarea
    id=${id}
    name=${name}
    rows=${isLong ? 4 : 1}
    aria-describedby=${about}
    placeholder=${placeholder ?? nothing}
    minlength=${min_length ?? nothing}
    maxlength=${max_length ?? 4000}
    ?required=${required}
    .defaultValue=${value ?? ''}
    @keydown=${isLong ? nothing : submitOnEnter}
  ></textarea>`;
}

/** A field of one line sends the form, as Discord's does. */
function submitOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}

function close(modal: OpenModal): void {
  discord.modals = discord.modals.filter((one) => one !== modal);
  changed();
}

function submit(modal: OpenModal, event: SubmitEvent): void {
  event.preventDefault();
  if (sending.has(modal)) return;
  sending.add(modal);
  const form = new FormData(event.target as HTMLFormElement);
  attempt(() => send(modal, form).finally(() => sending.delete(modal)));
}

async function send(modal: OpenModal, form: FormData): Promise<void> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of form)
    values[name] = typeof value === 'string' ? value : [await fileValue(value)];
  const path = `/discord/people/${modal.user}/modals`;
  const asked = { interactionId: modal.interactionId, values };
  // What Discord itself refuses leaves the form open, so that nothing that was typed is lost.
  const { interactionId } = await api.post<{ interactionId: string }>(path, asked);
  close(modal);
  await follow(modal, interactionId);
}
