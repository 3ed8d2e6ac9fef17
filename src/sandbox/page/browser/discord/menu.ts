import { html, nothing, type TemplateResult } from 'lit';
import type { ReadMessage } from '../../../discord/client-types.ts';
import { menuCommands } from '../box/commands.ts';
import { discord, startThread, takeCommand } from '../shared/discord.ts';
import { attempt, changed } from '../shared/screen.ts';
import { people } from '../shared/stage.ts';

/** Types of commands (Discord docs: Application Commands, Application Command Types). */
const ON_USER = 2;
const ON_MESSAGE = 3;

/** Something whose menu is open: a person, and the message that they wrote if it is the message’s. */
interface Opened {
  readonly user: string;
  readonly channelId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly message: ReadMessage | undefined;
  /** Where it was opened, in pixels. */
  readonly at: { readonly x: number; readonly y: number };
  commands: readonly { readonly type: number; readonly name: string }[] | undefined;
}

let opened: Opened | undefined;

/** Opens the menu of a person, or of a message and whoever wrote it. */
export function openMenu(event: MouseEvent, person: Opened['person'], message?: ReadMessage): void {
  event.preventDefault();
  event.stopPropagation();
  const { user, channelId } = discord;
  // A key opens it at the button.
  const { left, bottom } = (event.currentTarget as Element).getBoundingClientRect();
  const at = event.clientX === 0 ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY };
  const mine: Opened = { user, channelId, person, message, at, commands: undefined };
  opened = mine;
  changed();
  attempt(async () => {
    mine.commands = await menuCommands({ user, channelId });
    changed();
  });
}

function close(): void {
  opened = undefined;
  changed();
}

/** The menu that is open: what apps offer on a message, and on a person. */
export function appsView(): TemplateResult | typeof nothing {
  if (!opened) return nothing;
  const { person, message, at, commands } = opened;
  queueMicrotask(() => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog.apps');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    // Not the field for a thread's name: a phone would open its keyboard over the commands.
    dialog.focus();
  });
  const title = message ? `Message of ${person.name}` : person.name;
  const onBackdrop = (event: MouseEvent) => {
    if (event.target === event.currentTarget) close();
  };
  return html`<dialog class="apps" tabindex="-1" aria-label=${title} style=${`--x: ${at.x}px; --y: ${at.y}px`} @close=${close} @click=${onBackdrop}>
    <div>
      <h3>${title}</h3>
      ${commands === undefined ? html`<p class="dim">Loading …</p>` : nothing}
      ${commands?.length === 0 ? html`<p class="dim">No app has a command here for ${discord.user}.</p>` : nothing}
      ${message ? groupView('Apps, on this message', ON_MESSAGE, message.id) : nothing}
      ${groupView(`Apps, on ${person.name}`, ON_USER, person.id)}
      ${message && !isThread() ? threadForm(message.id) : nothing}
      <button class="plain" @click=${close}>Close</button>
    </div>
  </dialog>`;
}

function groupView(title: string, type: number, targetId: string): TemplateResult | typeof nothing {
  const offered = opened?.commands?.filter((one) => one.type === type) ?? [];
  if (offered.length === 0) return nothing;
  return html`<h4>${title}</h4>
    <ul>
      ${offered.map(({ name }) => html`<li><button @click=${() => take({ name, type, targetId })}>${name}</button></li>`)}
    </ul>`;
}

function take(command: { name: string; type: number; targetId: string }): void {
  if (!opened) return;
  const place = opened;
  close();
  attempt(() => takeCommand(place, command));
}

const isThread = (): boolean =>
  discord.all.find(({ id }) => id === opened?.channelId)?.thread_metadata !== undefined;

function threadForm(messageId: string): TemplateResult {
  const start = (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('name'));
    const place = opened;
    close();
    if (place) attempt(() => startThread(place, { name, messageId }));
  };
  return html`<form @submit=${start}>
    <input name="name" aria-label="Name of the thread" placeholder="New thread" required maxlength="100" />
    <button>Create thread</button>
  </form>`;
}

/** What somebody is called here. */
export const nameOf = (id: string, username = 'somebody'): string => people.get(id) ?? username;
