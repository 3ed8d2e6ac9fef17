import { html, nothing, type TemplateResult } from 'lit';
import type { BotView } from '../../../fleet/bot-keeper.ts';
import { api } from '../shared/api.ts';
import { bots, fleet, type Process } from '../shared/bot.ts';
import { attempt } from '../shared/screen.ts';

const path = ({ name }: BotView, what: string) => `/api/fleet/bots/${encodeURIComponent(name)}/${what}`;
const order = (view: BotView, what: string, body?: object) => () =>
  attempt(() => api.post(path(view, what), body));
const end = (view: BotView, signal: 'SIGTERM' | 'SIGKILL') => order(view, 'end', { signal });

/** The only process: how it is, and what can be done to it. */
export function onlyProcessView(): TemplateResult {
  const [only] = bots.values();
  return only ? html`${processView(only)} ${brakeView(only.view.brakePerMinute)} ${logView(only)}` : html``;
}

function processView({ view, recovered }: Process): TemplateResult {
  const isOff = view.state === 'stopped' || view.state === 'restarting';
  const ready =
    view.readyAfterMs === undefined ? '' : `, ready after ${view.readyAfterMs.toLocaleString('en')} ms`;
  return html`<p role="status">
      ${isOff ? html`<b>Not running</b>${view.ended ? ` (${view.ended})` : nothing}.` : html`<b>${view.state}</b>, process ${view.pid}${ready}.`}
      ${
        recovered
          ? html`<br /><span class="recovered">Recovered at its start: ${counted(recovered.unsent, 'ban')} not sent yet, ${counted(recovered.unposted, 'outcome')} not told yet.</span>`
          : nothing
      }
    </p>
    ${
      isOff
        ? html`<button class="primary" @click=${order(view, 'start')}>Start it again</button>`
        : html`<button class="danger" @click=${end(view, 'SIGKILL')}>Pull the plug (SIGKILL)</button>
          <button @click=${end(view, 'SIGTERM')}>Stop it in order</button>`
    }`;
}

/** What a process says that it does in the fleet, in words. */
const ROLES: Readonly<Record<string, string>> = {
  leader: 'leads',
  standby: 'stands by',
  receiver: 'only receives',
};

/** A fleet: its processes, and the database that they share. */
export function fleetView(): TemplateResult {
  const [first] = bots.values();
  return html`<div class="faults fleet">
    ${[...bots.values()].map(
      (one) => html`<section aria-label=${one.view.name} data-role=${one.view.role ?? 'none'}>
        <h3>${one.view.name} <span class="badge" data-state=${one.view.state}>${badgeOf(one.view)}</span></h3>
        <p class="dim">${conditionOf(one.view)}</p>
        ${memberButtons(one.view)} ${logView(one)}
      </section>`,
    )}
    <section aria-label="PostgreSQL">
      <h3>PostgreSQL <span class="badge" data-state=${fleet.view?.database ?? 'stopped'}>${fleet.view?.database}</span></h3>
      <p class="dim">All processes share it, each over a line of its own.</p>
      ${
        fleet.view?.database === 'running'
          ? html`<button class="danger" @click=${databaseOrder('end')}>Crash the database</button>`
          : html`<button class="primary" ?disabled=${fleet.view?.database === 'starting'} @click=${databaseOrder('start')}>
              Start the database
            </button>`
      }
      ${first ? brakeView(first.view.brakePerMinute) : nothing}
    </section>
  </div>`;
}

const databaseOrder = (what: 'start' | 'end') => () => attempt(() => api.post(`/api/fleet/database/${what}`));

function badgeOf({ state, role, ended }: BotView): string {
  if (state === 'stopped') return ended ? `dead (${ended})` : 'not started';
  if (state !== 'running') return state;
  return role === undefined ? 'running' : (ROLES[role] ?? role);
}

function conditionOf({ name, pid, state, health, restarts, ended, isCutOff }: BotView): string {
  const words = [
    pid === undefined ? undefined : `process ${pid}`,
    state === 'restarting' ? `left by itself (${ended}); started again in a moment` : undefined,
    state === 'running' ? (health === undefined ? 'does not answer' : `says “${health}”`) : undefined,
    isCutOff ? 'cut off from the database' : undefined,
    restarts > 0 ? `started again ${restarts}×` : undefined,
    `${counted(fleet.view?.answered[name] ?? 0, 'callback')} answered`,
  ];
  return words.filter((word) => word !== undefined).join(' · ');
}

function memberButtons(view: BotView): TemplateResult {
  const { state, isCutOff } = view;
  const line = html`<button
    aria-pressed=${isCutOff ? 'true' : 'false'}
    @click=${() => attempt(() => api.put(path(view, 'line'), { cut: !isCutOff }))}
  >
    Cut the line
  </button>`;
  if (state === 'stopped' || state === 'restarting')
    return html`<p class="buttons"><button class="primary" @click=${order(view, 'start')}>Start</button> ${line}</p>`;
  const kill = html`<button class="danger" @click=${end(view, 'SIGKILL')}>Kill</button>`;
  if (state === 'paused')
    return html`<p class="buttons">
      <button class="primary" @click=${order(view, 'resume')}>Let it go on</button> ${kill} ${line}
    </p>`;
  return html`<p class="buttons">
    ${kill}
    <button @click=${end(view, 'SIGTERM')}>Stop</button>
    <button @click=${order(view, 'pause')}>Pause</button>
    ${line}
  </p>`;
}

const logView = ({ lines }: Process): TemplateResult =>
  html`<details>
    <summary>Its log</summary>
    <pre tabindex="0">${lines.slice(-60).join('\n')}</pre>
  </details>`;

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

function brakeView(perMinute: number): TemplateResult {
  return html`<label class="brake">
    A rule is stopped after banning
    <select
      @change=${({ target }: Event) =>
        attempt(() => api.put('/api/bot/brake', { perMinute: Number((target as HTMLSelectElement).value) }))}
    >
      <option value="30" ?selected=${perMinute === 30}>30 viewers a minute, as it ships</option>
      <option value="5000" ?selected=${perMinute === 5000}>5,000 viewers a minute, to see a raid</option>
    </select>
    <span class="dim">from its next start on</span>
  </label>`;
}
