import { html, nothing, type TemplateResult } from 'lit';
import { api } from './api.ts';
import { bot } from './bot-state.ts';
import { discord } from './discord-state.ts';
import { attempt, changed } from './screen.ts';
import { stage } from './stage.ts';

type Service = 'chat' | 'discord';

/** A fault that the page can switch on and off (docs/sandbox.md: a fault). */
interface Switch {
  readonly service: Service;
  readonly label: string;
  readonly fault: object;
  /** What makes it befall what is connected already. */
  readonly also?: string;
}

const SWITCHES: readonly Switch[] = [
  { service: 'chat', label: 'Take the Chat service down', fault: { act: { type: 'drop' } } },
  { service: 'chat', label: 'Make it slow: 3 s a call', fault: { act: { type: 'delay', ms: 3000 } } },
  {
    ...{ service: 'chat', label: 'Too busy: 60007 to the next 20 bans' },
    fault: { path: 'ban_group_member', times: 20, act: { type: 'code', code: 60007 } },
  },
  {
    ...{ service: 'discord', label: 'Take Discord’s API down' },
    ...{ fault: { act: { type: 'drop' } }, also: '/discord/gateway/drop' },
  },
  { service: 'discord', label: 'Make it slow: 2 s a call', fault: { act: { type: 'delay', ms: 2000 } } },
];

/** The ids of the faults that are on, by label. */
const on = new Map<string, string>();

async function flip({ service, label, fault, also }: Switch): Promise<void> {
  const id = on.get(label);
  on.delete(label);
  if (id === undefined) {
    on.set(label, (await api.post<{ id: string }>(`/${service}/faults`, fault)).id);
    if (also) await api.post(also);
  } else await api.delete(`/${service}/faults/${id}`);
  changed();
}

/** Which faults are on: some are used up by themselves, others are set by another page. */
export async function readFaults(): Promise<void> {
  const lists = await Promise.all(
    (['chat', 'discord'] as const).map(async (service) => {
      const { faults } = await api.get<{ faults: { id: string; act: object }[] }>(`/${service}/faults`);
      return faults.map(({ id, act }) => ({ id, service, act: JSON.stringify(act) }));
    }),
  );
  on.clear();
  for (const { service, label, fault } of SWITCHES) {
    const { act } = fault as { act: { type: string; code?: number; ms?: number } };
    const found = lists.flat().find((one) => {
      const its = JSON.parse(one.act) as typeof act;
      return one.service === service && its.type === act.type && its.code === act.code && its.ms === act.ms;
    });
    if (found) on.set(label, found.id);
  }
  changed();
}

const end = (signal: 'SIGTERM' | 'SIGKILL') => () => attempt(() => api.post('/api/bot/end', { signal }));

/** Everything that can be broken, and mended again. */
export function faultsView(): TemplateResult {
  const of = (service: Service) => SWITCHES.filter((one) => one.service === service).map(switchView);
  const audit = discord.all.find(({ name }) => name === 'audit-log');
  return html`<div class="faults">
    <div>
      <h3>The Chat service</h3>
      ${of('chat')}
    </div>
    <div>
      <h3>Discord</h3>
      ${of('discord')}
      <button @click=${() => attempt(() => api.post('/discord/gateway/drop'))}>Drop the gateway</button>
      ${
        audit
          ? html`<button @click=${() => attempt(() => api.delete(`/discord/channels/${audit.id}`))}>Delete #audit-log</button>`
          : html`<button @click=${() => attempt(makeAuditLog)}>Make #audit-log anew</button>
            <p class="dim">Then, as manager: <code>/settings-av audit</code> with the new channel.</p>`
      }
    </div>
    <div>
      <h3>The bot</h3>
      ${botView()}
    </div>
  </div>`;
}

const makeAuditLog = () =>
  api.post(`/discord/guilds/${stage.guildId}/channels`, {
    ...{
      name: 'audit-log',
      privateTo: [stage.roles.moderator, stage.roles.bot].filter((role) => role !== undefined),
    },
  });

function switchView(one: Switch): TemplateResult {
  return html`<button aria-pressed=${on.has(one.label) ? 'true' : 'false'} @click=${() => attempt(() => flip(one))}>
    ${one.label}
  </button>`;
}

function botView(): TemplateResult {
  const { view, recovered } = bot;
  if (!view) return html``;
  const isOff = view.state === 'stopped';
  const ready =
    view.readyAfterMs === undefined ? '' : `, ready after ${view.readyAfterMs.toLocaleString('en')} ms`;
  return html`<p role="status">
      ${isOff ? html`<b>Not running</b>${view.ended ? ` (${view.ended})` : nothing}.` : html`<b>${view.state}</b>, process ${view.pid}${ready}.`}
      ${
        recovered
          ? html`<br /><span class="recovered">Recovered at its start: ${counted(recovered.unsent, 'ban')} not sent yet, ${counted(recovered.untold, 'outcome')} not told yet.</span>`
          : nothing
      }
    </p>
    ${
      isOff
        ? html`<button class="primary" @click=${() => attempt(() => api.post('/api/bot/start'))}>Start it again</button>`
        : html`<button class="danger" @click=${end('SIGKILL')}>Pull the plug (SIGKILL)</button>
          <button @click=${end('SIGTERM')}>Stop it in order</button>`
    }
    ${brakeView(view.brakePerMinute)}
    <details>
      <summary>Its log</summary>
      <pre tabindex="0">${bot.lines.slice(-60).join('\n')}</pre>
    </details>`;
}

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
