import { html, nothing, type TemplateResult } from 'lit';
import { api } from '../shared/api.ts';
import { discord, refreshChannels } from '../shared/discord.ts';
import { hear } from '../shared/live.ts';
import { atMostEvery, attempt, changed } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';
import { onlyProcessView } from './processes.ts';

type Service = 'chat' | 'discord';

/** A fault that the page can switch on and off (docs/sandbox.md: a fault). */
interface Switch {
  readonly service: Service;
  readonly label: string;
  readonly fault: { readonly act: Act; readonly [field: string]: unknown };
  /** What makes it befall what is connected already. */
  readonly also?: string;
}

const SWITCHES: readonly Switch[] = [
  { service: 'chat', label: 'Take the Chat service down', fault: { act: { type: 'drop' } } },
  { service: 'chat', label: 'Make it slow: 3 s a call', fault: { act: { type: 'delay', ms: 3000 } } },
  {
    service: 'chat',
    label: 'Too busy: 60007 to the next 20 bans',
    fault: { path: 'ban_group_member', times: 20, act: { type: 'code', code: 60007 } },
  },
  {
    service: 'discord',
    label: 'Take Discord’s API down',
    fault: { act: { type: 'drop' } },
    also: '/discord/gateway/drop',
  },
  { service: 'discord', label: 'Make it slow: 2 s a call', fault: { act: { type: 'delay', ms: 2000 } } },
];

/** The ids of the faults that are on, by label. */
const on = new Map<string, string>();
/** Switches that are being switched. */
const busy = new Set<string>();

async function flip({ service, label, fault, also }: Switch): Promise<void> {
  if (busy.has(label)) return;
  busy.add(label);
  try {
    const id = on.get(label);
    if (id !== undefined) await api.delete(`/${service}/faults/${id}`);
    else {
      await api.post(`/${service}/faults`, fault);
      if (also) await api.post(also);
    }
  } finally {
    busy.delete(label);
    await readFaults();
  }
}

interface Act {
  readonly type: string;
  readonly code?: number;
  readonly ms?: number;
}

/** Which faults are on: some are used up by themselves, others are set by another page. */
export async function readFaults(): Promise<void> {
  const read = (service: Service) => api.get<{ faults: { id: string; act: Act }[] }>(`/${service}/faults`);
  const faults = { chat: (await read('chat')).faults, discord: (await read('discord')).faults };
  on.clear();
  for (const { service, label, fault } of SWITCHES) {
    const isIt = ({ act: { type, code, ms } }: { act: Act }) =>
      type === fault.act.type && code === fault.act.code && ms === fault.act.ms;
    const found = faults[service].find(isIt);
    if (found) on.set(label, found.id);
  }
  changed();
}

const readSoon = atMostEvery(500, readFaults);
for (const source of ['chat', 'discord'] as const)
  hear(source, ({ entry, earlier }) => {
    if (entry.fault !== undefined && !earlier) readSoon();
  });

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
          ? html`<button @click=${() => attempt(() => deleteChannel(audit.id))}>Delete #audit-log</button>`
          : html`<button @click=${() => attempt(makeAuditLog)}>Make #audit-log anew</button>`
      }
      ${
        audit?.id === stage.channels['audit-log']
          ? nothing
          : html`<p class="dim">To have outcomes posted in a new one: as manager, <code>/settings-av audit</code>.</p>`
      }
    </div>
    ${
      stage.isFleet
        ? nothing
        : html`<div>
            <h3>The bot</h3>
            ${onlyProcessView()}
          </div>`
    }
  </div>`;
}

async function deleteChannel(id: string): Promise<void> {
  await api.delete(`/discord/channels/${id}`);
  refreshChannels();
}

/** The manager has to see it to choose it. */
async function makeAuditLog(): Promise<void> {
  const privateTo = [stage.roles.moderator, stage.roles.manager];
  await api.post(`/discord/guilds/${stage.guildId}/channels`, { name: 'audit-log', privateTo });
  refreshChannels();
}

function switchView(one: Switch): TemplateResult {
  return html`<button aria-pressed=${on.has(one.label) ? 'true' : 'false'} @click=${() => attempt(() => flip(one))}>
    ${one.label}
  </button>`;
}
