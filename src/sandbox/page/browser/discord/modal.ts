import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { api } from '../shared/api.ts';
import { discord, follow, type OpenModal } from '../shared/discord.ts';
import { attempt, changed, notice } from '../shared/screen.ts';
import { partView, valuesOf } from './fields.ts';

/** Forms that are on their way. */
const sending = new Set<OpenModal>();

/** The first modal that this person has open, as Discord shows it: over everything else. `hint` is what the guide says of it. */
export function modalView(hint: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
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
        ${hint} ${view.components.map(partView)}
        ${notice.text === '' ? nothing : html`<p class="problem" role="alert">${notice.text}</p>`}
        <footer>
          <button type="button" class="plain" @click=${away}>Cancel</button>
          <button class="primary">Submit</button>
        </footer>
      </form>
    </dialog>`,
  )}`;
}

function close(modal: OpenModal): void {
  discord.modals = discord.modals.filter((one) => one !== modal);
  changed();
}

function submit(modal: OpenModal, event: SubmitEvent): void {
  event.preventDefault();
  if (sending.has(modal)) return;
  sending.add(modal);
  discord.sentAt = performance.now();
  const form = new FormData(event.target as HTMLFormElement);
  attempt(() => send(modal, form).finally(() => sending.delete(modal)));
}

async function send(modal: OpenModal, form: FormData): Promise<void> {
  const values = await valuesOf(modal.view.components, form);
  const path = `/discord/people/${modal.user}/modals`;
  const asked = { interactionId: modal.interactionId, values };
  // What Discord itself refuses leaves the form open, so that nothing that was typed is lost.
  const { interactionId } = await api.post<{ interactionId: string }>(path, asked);
  close(modal);
  await follow(modal, interactionId);
}
