import { html, type TemplateResult } from 'lit';
import { prepare } from '../box/prepare.ts';
import { room } from './state.ts';

/** What mina can do about the room: name, command, and the option at which she goes on typing. */
const ROOM_TOOLS = [
  ['Shield', '/shield-av up', 'level'],
  ['Slow mode', '/slow-av on seconds:10', 'send'],
  ['Mute the room', '/shield-av up level:3', 'send'],
] as const;

/** The room's tools, as the commands that they are: each is typed into Discord's box, for mina to send. */
export function toolsView(): TemplateResult {
  return html`<div class="tools" role="group" aria-label="Tools of the room">
    ${ROOM_TOOLS.map(
      ([label, command, at]) =>
        html`<button title=${`Types ${command} in Discord`} @click=${() => prepare(command, at)}>${label}</button>`,
    )}
    <button title="Types /shield-av down in Discord" ?hidden=${!room.isMuted} @click=${() => prepare('/shield-av down')}>Lower the shield</button>
  </div>`;
}

/** Drawn here: not every machine has a font with such signs. */
const MUTE = 'M3 6v4h3l4 3V3L6 6zM12 6l3 4M15 6l-3 4';
const BIN = 'M3 4h10M6 4V2h4v2M4 4l1 10h6l1-10';
const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

/** What mina can do about who said something, beside the ban behind the name. */
export function lineTools(account: string): TemplateResult {
  return html`<span class="line-tools">
    <button title=${`Mute ${account}`} aria-label=${`Mute ${account}`} @click=${() => prepare(`/mute-av viewer:${account}`)}>${icon(MUTE)}</button>
    <button title=${`Remove messages of ${account}`} aria-label=${`Remove messages of ${account}`} @click=${() => prepare(`/remove-av viewer:${account}`)}>${icon(BIN)}</button>
  </span>`;
}
