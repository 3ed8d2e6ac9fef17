import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { forgetCommands } from '../box/commands.ts';
import { closeList } from '../box/list.ts';
import { commandBox } from '../box/view.ts';
import {
  become,
  type Channel,
  discord,
  IDENTITIES,
  type LocalNote,
  lookAt,
  seesChannel,
} from '../shared/discord.ts';
import { changed, drawAndFocus } from '../shared/screen.ts';
import { isLight } from '../shared/theme.ts';
import { languageView } from './language.ts';
import { messageView } from './message.ts';

/** Discord as the person sees it whose identity is chosen. */
export function discordView(): TemplateResult {
  const isSeen = seesChannel();
  const here = isSeen !== false;
  return html`<section class="discord" aria-labelledby="discord-title">
    <h2 id="discord-title" class="unseen">Discord</h2>
    <div class="rail" aria-hidden="true"><span class="server">LR</span></div>
    <div class="channels">
      <p class="guild" title="The server’s name">Live room team</p>
      <nav aria-label="Channels">${discord.all.map(channelView)}</nav>
      ${personView()}
    </div>
    <div class="channel">
      <div class="messages" data-tail tabindex="0" role="log" aria-label="Messages">
        ${here ? messagesView() : html`<p class="note">${discord.user} does not see this channel: it is for moderators.</p>`}
        ${isSeen && shown().length === 0 ? html`<p class="note dim">Nothing has been posted here yet.</p>` : nothing}
      </div>
      ${here ? commandBox() : nothing}
    </div>
  </section>`;
}

/** Made anew with another theme: the library's parts look at it once, when they are put on the page. */
function messagesView() {
  return keyed(
    isLight(),
    html`<discord-messages .lightTheme=${isLight()} no-background>
      ${repeat(
        shown(),
        ({ key }) => key,
        ({ draw }) => draw(),
      )}
    </discord-messages>`,
  );
}

/** Who is typing, and in which language their Discord is. */
function personView(): TemplateResult {
  return html`<div class="person">
    <label>
      <span>You are</span>
      <select
        @change=${({ target }: Event) => {
          closeList();
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
    ${languageView()}
  </div>`;
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

function channelView({ id, name, thread_metadata: thread }: Channel): TemplateResult {
  const seen = discord.channels.some((channel) => channel.id === id);
  const sign = thread ? (thread.locked ? '↳ 🔒' : '↳') : seen ? '#' : '🔒';
  const unread = seen ? (discord.unread.get(id) ?? 0) : 0;
  const go = () => {
    closeList();
    forgetCommands();
    lookAt(id);
    drawAndFocus('text');
  };
  return html`<button class=${thread ? 'thread' : ''} aria-current=${id === discord.channelId ? 'page' : nothing} @click=${go}>
    ${sign} ${name} ${unread > 0 ? html`<span class="unread" aria-label=${`${unread} unread`}>${unread}</span>` : nothing}
  </button>`;
}
