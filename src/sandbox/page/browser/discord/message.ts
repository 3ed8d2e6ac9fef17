import './legible.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { ReadComponent, ReadEmbed, ReadMessage } from '../../../discord/client-types.ts';
import { discord, use } from '../shared/discord.ts';
import { attempt, changed } from '../shared/screen.ts';
import { avatarOf, hueOf, people, stage } from '../shared/stage.ts';
import { isLight } from '../shared/theme.ts';
import { hourAndMinute } from '../shared/time.ts';
import { markdown } from './markdown.ts';

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
/** Styles of buttons (Discord docs: Component Reference, Button Styles). */
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'destructive',
};

/** On a phone Discord puts an embed’s fields under each other. */
const narrow = window.matchMedia('(max-width: 760px)');

const nameOf = (id: string, username = 'somebody') => people.get(id) ?? username;

/** A message as Discord draws it. */
export function messageView(message: ReadMessage): TemplateResult | typeof nothing {
  if (discord.dismissed.has(message.id)) return nothing;
  const author = nameOf(message.author.id, message.author.username);
  const isBot = message.author.id === stage.users.bot;
  const isThinking = (message.flags & LOADING) !== 0;
  const isPrivate = (message.flags & EPHEMERAL) !== 0;
  return html`<discord-message
    data-id=${message.id}
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
    ${message.attachments.map(
      ({ filename, size, url }) =>
        html`<p slot="attachments" class="file">📎 <a href=${new URL(url).pathname} download=${filename}>${filename}</a> <span class="dim">${size.toLocaleString('en')} bytes</span></p>`,
    )}
    ${message.embeds.map(embedView)}
    ${
      message.components.length === 0
        ? nothing
        : html`<discord-attachments slot="components">
          ${message.components.map((row) => rowView(message.id, row))}
        </discord-attachments>`
    }
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

function rowView(messageId: string, row: ReadComponent): TemplateResult {
  return html`<discord-action-row>
    ${row.components?.map((one) => (one.type === 2 ? buttonView(messageId, one) : menuView(messageId, one)))}
  </discord-action-row>`;
}

function buttonView(
  messageId: string,
  { custom_id = '', label, style = 2, disabled = false }: ReadComponent,
): TemplateResult {
  const isOff = disabled || discord.busy.has(custom_id);
  const press = () => {
    if (!isOff) attempt(() => use(messageId, custom_id));
  };
  return html`<discord-button .type=${STYLES[style] ?? 'secondary'} .disabled=${isOff} @click=${press}>${label}</discord-button>`;
}

function menuView(
  messageId: string,
  { custom_id = '', options, placeholder, disabled }: ReadComponent,
): TemplateResult {
  const choose = ({ target }: Event) => {
    const menu = target as HTMLSelectElement;
    const { value } = menu;
    menu.value = '';
    attempt(() => use(messageId, custom_id, [value]));
  };
  return html`<select class="menu" aria-label=${placeholder ?? 'Choose'} ?disabled=${disabled} @change=${choose}>
    <option value="">${placeholder ?? 'Choose'}</option>
    ${options?.map(({ label, value }) => html`<option value=${value}>${label}</option>`)}
  </select>`;
}
