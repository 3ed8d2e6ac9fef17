import './legible.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { ReadEmbed, ReadMessage } from '../../../discord/client-types.ts';
import { discord, lookAt } from '../shared/discord.ts';
import { changed } from '../shared/screen.ts';
import { avatarOf, hueOf, stage } from '../shared/stage.ts';
import { isLight } from '../shared/theme.ts';
import { hourAndMinute } from '../shared/time.ts';
import { componentsView } from './components.ts';
import { markdown } from './markdown.ts';
import { nameOf, openMenu } from './menu.ts';

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const SILENT = 1 << 12;
/** Messages that Discord itself writes (Discord docs: Message, Message Types). */
const THREAD_CREATED = 18;
const THREAD_STARTER = 21;
/** How long a time that is told from now on is true, in milliseconds. */
const MOMENT = 5000;
/** On a phone Discord puts an embed’s fields under each other. */
const narrow = window.matchMedia('(max-width: 760px)');

/** A message as Discord draws it, drawn anew only when something about it is different: a busy channel stays quick. */
export function messageView(message: ReadMessage) {
  if (discord.dismissed.has(message.id)) return nothing;
  return guard([message, isLight(), narrow.matches, discord.all, pressed(message), moment(message)], () =>
    postView(message),
  );
}

/** Which of a message’s buttons are being answered. */
const pressed = ({ components }: ReadMessage): string =>
  components.length === 0 ? '' : [...discord.busy].join(' ');

const relative = new WeakMap<ReadMessage, boolean>();

/** Changes with the time where a message tells how long ago something was. */
function moment(message: ReadMessage): number {
  const tells = relative.get(message) ?? /<t:\d+:R>/.test(JSON.stringify(message));
  relative.set(message, tells);
  return tells ? Math.floor(Date.now() / MOMENT) : 0;
}

/** A message with the button that opens its menu; a private answer has none. */
function postView(message: ReadMessage): TemplateResult {
  const author = nameOf(message.author.id, message.author.username);
  if (message.type === THREAD_CREATED) return threadNote(message, author);
  const began = message.referenced_message as ReadMessage | undefined;
  if (message.type === THREAD_STARTER && began) return html`<div class="post began">${bodyView(began)}</div>`;
  if ((message.flags & EPHEMERAL) !== 0) return html`<div class="post">${bodyView(message)}</div>`;
  const open = (event: MouseEvent) => openMenu(event, { id: message.author.id, name: author }, message);
  return html`<div class="post" @contextmenu=${open}>
    ${bodyView(message)}
    <button class="dots" aria-label=${`Menu of the message of ${author}`} aria-haspopup="dialog" @click=${open}>⋯</button>
  </div>`;
}

/** What Discord writes where somebody makes a thread without a message. */
function threadNote({ content, message_reference }: ReadMessage, author: string): TemplateResult {
  const id = (message_reference as { channel_id?: string } | undefined)?.channel_id ?? '';
  return html`<p class="note dim">
    ${author} started a thread: <button class="plain" @click=${() => lookAt(id)}>${content}</button>
  </p>`;
}

/** The way to the thread that was made from a message. */
function threadLink({ thread }: ReadMessage): TemplateResult | typeof nothing {
  const made = thread as { id: string; name: string } | undefined;
  const name = discord.all.find(({ id }) => id === made?.id)?.name ?? made?.name;
  if (!made) return nothing;
  return html`<p slot="thread" class="private-note">
    🧵 <button class="plain" @click=${() => lookAt(made.id)}>${name}</button>
  </p>`;
}

function bodyView(message: ReadMessage): TemplateResult {
  const author = nameOf(message.author.id, message.author.username);
  const isBot = message.author.id === stage.users.bot;
  const isThinking = (message.flags & LOADING) !== 0;
  const isPrivate = (message.flags & EPHEMERAL) !== 0;
  return html`<discord-message
    data-id=${message.id}
    .lightTheme=${isLight()}
    .author=${author}
    .avatar=${avatarOf(author)}
    .timestamp=${hourAndMinute(Date.parse(message.timestamp))}
    .roleColor=${isLight() ? `hsl(${hueOf(author)} 60% 25%)` : `hsl(${hueOf(author)} 70% 76%)`}
    ?bot=${isBot}
    ?edited=${message.edited_timestamp !== null && !isThinking}
    class=${isPrivate ? 'private' : ''}
    ?highlight=${message.mention_everyone || message.mention_roles.length > 0}
  >
    ${invocation(message)}
    ${isThinking ? html`<span class="thinking">AV Warden is thinking…</span>` : markdown(message.content)}
    ${(message.flags & SILENT) === 0 ? nothing : html` <span class="silent">(silent)</span>`}
    ${message.attachments.map(
      ({ filename, size, url }) =>
        html`<p slot="attachments" class="file">📎 <a href=${new URL(url).pathname} download=${filename}>${filename}</a> <span class="dim">${size.toLocaleString('en')} bytes</span></p>`,
    )}
    ${message.embeds.map(embedView)}
    ${message.components.length === 0 ? nothing : componentsView(message.id, message.components)} ${threadLink(message)}
    ${isPrivate ? privateNote(message.id) : nothing}
  </discord-message>`;
}

/** What Discord writes under an answer that nobody else sees; the library’s own cannot be reached with a keyboard. */
function privateNote(id: string): TemplateResult {
  const dismiss = () => {
    discord.dismissed.add(id);
    changed();
  };
  return html`<p slot="thread" class="private-note">
    Only you can see this ·
    <button class="plain" @click=${dismiss}>Dismiss message</button>
  </p>`;
}

/** Who typed the command that a message answers. */
function invocation({ interaction_metadata, interaction }: ReadMessage): TemplateResult | typeof nothing {
  const by = (interaction_metadata as { user?: { id: string; username: string } } | undefined)?.user;
  const command = (interaction as { name?: string } | undefined)?.name;
  if (!by || command === undefined) return nothing;
  const author = nameOf(by.id, by.username);
  return html`<discord-command slot="reply" .author=${author} .avatar=${avatarOf(author)} .command=${command}></discord-command>`;
}

function embedView({ title, description, color, fields, footer }: ReadEmbed): TemplateResult {
  let inline = 0;
  return html`<discord-embed
    slot="embeds"
    .embedTitle=${title ?? ''}
    .color=${color === undefined ? '#4e5058' : `#${color.toString(16).padStart(6, '0')}`}
  >
    ${
      description === undefined
        ? nothing
        : html`<discord-embed-description slot="description">${markdown(description)}</discord-embed-description>`
    }
    ${
      fields?.length
        ? html`<discord-embed-fields slot="fields">
          ${fields.map((field) => {
            const isInline = field.inline && !narrow.matches;
            inline = isInline ? (inline % 3) + 1 : 0;
            return html`<discord-embed-field
              .fieldTitle=${field.name}
              .inline=${isInline}
              .inlineIndex=${isInline ? inline : undefined}
              >${markdown(field.value)}</discord-embed-field
            >`;
          })}
        </discord-embed-fields>`
        : nothing
    }
    ${footer ? html`<discord-embed-footer slot="footer">${footer.text}</discord-embed-footer>` : nothing}
  </discord-embed>`;
}
