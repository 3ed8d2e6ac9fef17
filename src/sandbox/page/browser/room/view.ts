import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { prepare } from '../box/prepare.ts';
import { api } from '../shared/api.ts';
import { attempt, changed } from '../shared/screen.ts';
import { hueOf, stage } from '../shared/stage.ts';
import { hourAndMinute, left } from '../shared/time.ts';
import { consoleView } from './console.ts';
import { banOf, knownViewers, type Line, muteOf, room, seenBy, talkAs, untilWhen } from './state.ts';
import { lineTools, toolsView } from './tools.ts';

/** Names that are listed; of a crowd only the number is worth reading. */
const LISTED = 60;
const PACES = [
  [0, 'silent'],
  [10, 'slow'],
  [30, 'lively'],
  [120, 'busy'],
  [600, 'roaring'],
] as const;

/** A viewer: pressed, it opens their ban, or what lifts it. */
function name(account: string): TemplateResult {
  const command = `${banOf(account) ? '/unban-av' : '/ban-av'} viewer:${account}`;
  return html`<button
    class="name"
    style="--hue: ${hueOf(account)}"
    title=${`Opens ${command} in Discord`}
    @click=${() => prepare(command)}
  >${account}</button>`;
}

/** What has become since of who wrote a line. */
function tag({ account, kind }: Line): TemplateResult | typeof nothing {
  if (kind !== 'said' && kind !== 'blocked') return nothing;
  if (banOf(account)) return html`<span class="tag out">banned</span>`;
  return muteOf(account) ? html`<span class="tag">muted</span>` : nothing;
}

const before = ({ times }: Line) =>
  times === undefined ? nothing : html` <small>(and ${times.toLocaleString('en')} like it)</small>`;

const WORDS: Readonly<Record<Exclude<Line['kind'], 'said'>, (line: Line) => TemplateResult>> = {
  blocked: (line) =>
    html`${name(line.account)} <s>${line.text}</s> <i class="verdict">blocked by a rule; nobody saw it</i>`,
  in: ({ account }) => html`${name(account)} came in`,
  out: ({ account }) => html`${name(account)} left`,
  'put-out': ({ account, text }) =>
    html`⛔ ${name(account)} was removed${text === '' ? nothing : html`: <q>${text}</q>`}`,
  unbanned: ({ account }) => html`${name(account)} may come in again`,
  muted: ({ account, text }) => html`🔇 ${name(account)} was muted ${text}`,
  unmuted: ({ account }) => html`${name(account)} may speak again`,
  'room-muted': () => html`🔇 The room was muted`,
  'room-unmuted': () => html`The room may speak again`,
  removed: ({ text }) => html`${text === '1' ? '1 message was' : `${text} messages were`} removed`,
  'turned-away': (line) => html`${name(line.account)} was refused at the door: ${line.text}${before(line)}`,
  refused: (line) => html`a message of ${name(line.account)} was not delivered: ${line.text}${before(line)}`,
};

/** The live room as its viewers see it. */
export function roomView(): TemplateResult {
  return html`<section class="room" aria-labelledby="room-title">
    <header>
      <h2 id="room-title">The live room</h2>
      <p class="counts">
        ${stage.groupId} · <strong>${room.members.length.toLocaleString('en')}</strong> in ·
        <strong class=${room.bans.length > 0 ? 'bad' : ''}>${room.bans.length.toLocaleString('en')}</strong> banned${
          mutedCount() > 0 ? html` · <strong>${mutedCount().toLocaleString('en')}</strong> muted` : nothing
        }${room.isMuted ? html` · <strong class="bad">🔇 the room is muted</strong>` : nothing}
      </p>
    </header>
    ${toolsView()} ${perspectiveView()}
    <ol class="feed" data-tail tabindex="0" aria-label="What is said in the room">
      ${repeat(
        seenBy(room.viewer).slice(-100),
        ({ id }) => id,
        (line) => html`<li class=${line.kind}>
          <time>${hourAndMinute(line.at)}</time>
          <span>${line.kind === 'said' ? saidView(line) : WORDS[line.kind](line)} ${tag(line)}</span>
          ${line.kind === 'said' && !line.isGone ? lineTools(line.account) : nothing}
        </li>`,
      )}
    </ol>
    ${talkView()}
    <div class="behind">${peopleView()} ${consoleView()}</div>
  </section>`;
}

const mutedCount = (): number =>
  new Set([...room.mutes, ...room.mutedEverywhere].map(({ account }) => account)).size;

/** A message; one that was removed is struck out for those who see everything, and gone for viewers. */
const saidView = ({ account, text, isGone }: Line): TemplateResult =>
  isGone
    ? html`${name(account)} <s>${text}</s> <i class="verdict">removed</i>`
    : html`${name(account)} ${text}`;

function crowdView(): TemplateResult {
  const set = (perMinute: number) => attempt(() => api.put('/api/crowd', { perMinute }));
  const known = PACES.some(([pace]) => pace === room.perMinute);
  return html`<label class="pace">
    The crowd is
    <select @change=${({ target }: Event) => set(Number((target as HTMLSelectElement).value))}>
      ${PACES.map(
        ([pace, word]) =>
          html`<option value=${pace} ?selected=${pace === room.perMinute}>${word}${pace ? ` (${pace}/min)` : ''}</option>`,
      )}
      ${known ? nothing : html`<option selected>${room.perMinute} a minute</option>`}
    </select>
  </label>`;
}

/** As whom the room is seen, and what a banned viewer is told. */
function perspectiveView(): TemplateResult {
  const ban = room.viewer === '' ? undefined : banOf(room.viewer);
  return html`<div class="perspective">
    ${crowdView()}
    <label>
      View as
      <input
        list="viewers"
        placeholder="everybody"
        .value=${room.viewer}
        @change=${({ target }: Event) => {
          room.viewer = (target as HTMLInputElement).value.trim();
          changed();
        }}
      />
    </label>
    ${
      room.viewer === ''
        ? nothing
        : html`<button
          class="plain"
          @click=${() => {
            room.viewer = '';
            changed();
          }}
        >
          Show everybody’s view
        </button>`
    }
    ${
      ban
        ? html`<div class="banned" role="status">
          <strong>You were removed from this room.</strong>
          <p>${ban.description === '' ? 'No reason was given.' : html`Reason: <q>${ban.description}</q>`}</p>
          <p>${left(ban.until) === 'for good' ? 'For good.' : html`You can come back in <b>${left(ban.until)}</b>.`}</p>
          <button @click=${() => attempt(() => talkAs(room.viewer, ''))}>Try to rejoin</button>
        </div>`
        : nothing
    }
    ${ban ? nothing : muteView()}
    ${
      room.viewer !== '' && !ban && !room.members.includes(room.viewer)
        ? html`<p role="status">
          ${room.viewer} is not in the room.
          <button @click=${() => attempt(() => talkAs(room.viewer, ''))}>Come in</button>
        </p>`
        : nothing
    }
    <datalist id="viewers">${knownViewers()
      .slice(0, 200)
      .map((one) => html`<option value=${one}></option>`)}</datalist>
  </div>`;
}

/** What a viewer is told who may not speak. */
function muteView(): TemplateResult | typeof nothing {
  const mute = room.viewer === '' ? undefined : muteOf(room.viewer);
  if (mute)
    return html`<p class="silenced" role="status"><strong>You are muted</strong> ${untilWhen(mute.until)}.</p>`;
  if (room.isMuted && room.viewer !== '')
    return html`<p class="silenced" role="status"><strong>This room is muted.</strong> Only its staff may speak.</p>`;
  return nothing;
}

function talkView(): TemplateResult {
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const text = String(fields.get('text')).trim();
    const viewer = String(fields.get('viewer')).trim();
    if (text === '' || viewer === '') return;
    const field = form.elements.namedItem('text') as HTMLInputElement;
    field.value = '';
    attempt(async () => {
      await talkAs(viewer, text).catch((error: unknown) => {
        // What could not be said stands there again, unless something else does by now.
        if (field.value === '') field.value = text;
        throw error;
      });
    });
  };
  return html`<form class="talk" @submit=${send}>
    <label>As <input name="viewer" list="viewers" required value="spammer_9" autocomplete="off" /></label>
    <input name="text" aria-label="What this viewer says" placeholder="Say something in the room" autocomplete="off" maxlength="2000" />
    <button class="primary">Say</button>
  </form>`;
}

function peopleView(): TemplateResult {
  const more = (count: number) =>
    count > LISTED ? html`<li class="dim">and ${(count - LISTED).toLocaleString('en')} more</li>` : nothing;
  const pick = (account: string) => () => {
    room.viewer = account;
    changed();
  };
  const muted = [...room.mutes, ...room.mutedEverywhere];
  return html`<details class="people">
    <summary>Who is in, and who is out</summary>
    <h3>In</h3>
    <ul>
      ${room.members.slice(0, LISTED).map((one) => html`<li><button class="plain" @click=${pick(one)}>${one}</button></li>`)}
      ${more(room.members.length)}
    </ul>
    <h3>Out</h3>
    <ul>
      ${room.bans.slice(0, LISTED).map(
        ({ account, until, description }) =>
          html`<li>
            <button class="plain" @click=${pick(account)}>${account}</button>
            <span class="dim">${left(until)}${description === '' ? '' : ` · ${description}`}</span>
          </li>`,
      )}
      ${more(room.bans.length)} ${room.bans.length === 0 ? html`<li class="dim">nobody</li>` : nothing}
    </ul>
    <h3>Muted</h3>
    <ul>
      ${muted.slice(0, LISTED).map(
        ({ account, until }) =>
          html`<li>
            <button class="plain" @click=${pick(account)}>${account}</button>
            <span class="dim">${untilWhen(until)}</span>
          </li>`,
      )}
      ${more(muted.length)} ${muted.length === 0 ? html`<li class="dim">nobody</li>` : nothing}
    </ul>
  </details>`;
}
