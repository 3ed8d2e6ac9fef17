import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { commandBox } from './command-box.ts';
import { clear, forgetCommands } from './command-state.ts';
import { become, type Channel, discord, IDENTITIES, type LocalNote, lookAt } from './discord-state.ts';
import { messageView } from './message.ts';
import { changed } from './screen.ts';
import { isLight } from './theme.ts';

/** Discord as the person sees it whose identity is chosen. */
export function discordView(): TemplateResult {
  const here = discord.channels.some(({ id }) => id === discord.channelId);
  return html`<section class="discord" aria-labelledby="discord-title">
    <header>
      <h2 id="discord-title">Discord</h2>
      <label>
        You are
        <select
          @change=${({ target }: Event) => {
            clear();
            forgetCommands();
            become((target as HTMLSelectElement).value);
          }}
        >
          ${IDENTITIES.map(
            ([user, what]) =>
              html`<option value=${user} ?selected=${user === discord.user}>${user}, ${what}</option>`,
          )}
        </select>
      </label>
    </header>
    <nav aria-label="Channels">${discord.all.map(channelView)}</nav>
    <div class="messages" data-tail tabindex="0" role="log" aria-label="Messages">
      ${
        here
          ? html`<discord-messages .lightTheme=${isLight()} no-background>
            ${repeat(
              shown(),
              ({ key }) => key,
              ({ draw }) => draw(),
            )}
          </discord-messages>`
          : html`<p class="note">${discord.user} does not see this channel: it is for moderators.</p>`
      }
      ${here && shown().length === 0 ? html`<p class="note dim">Nothing has been posted here yet.</p>` : nothing}
    </div>
    ${here ? commandBox() : nothing}
  </section>`;
}

/** Messages, and what only this person's client says, in their order. */
function shown() {
  const messages = discord.messages.map((message) => ({
    key: message.id,
    at: Date.parse(message.timestamp),
    draw: () => messageView(message),
  }));
  const notes = discord.notes
    .filter(({ channelId, user }) => channelId === discord.channelId && user === discord.user)
    .map((note) => ({ key: `note-${note.id}`, at: note.at, draw: () => noteView(note) }));
  return [...messages, ...notes].sort((a, b) => a.at - b.at);
}

function noteView(note: LocalNote): TemplateResult {
  const dismiss = () => {
    discord.notes = discord.notes.filter((one) => one !== note);
    changed();
  };
  return html`<p class="note private-note">
    ⚠ ${note.text}. Only you can see this ·
    <button class="plain" @click=${dismiss}>Dismiss message</button>
  </p>`;
}

function channelView({ id, name }: Channel): TemplateResult {
  const seen = discord.channels.some((channel) => channel.id === id);
  const unread = seen ? (discord.unread.get(id) ?? 0) : 0;
  const go = () => {
    clear();
    forgetCommands();
    lookAt(id);
  };
  return html`<button aria-current=${id === discord.channelId ? 'page' : nothing} @click=${go}>
    ${seen ? '#' : '🔒'} ${name} ${unread > 0 ? html`<span class="unread" aria-label=${`${unread} unread`}>${unread}</span>` : nothing}
  </button>`;
}
