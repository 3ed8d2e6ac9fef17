import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JournalEntry } from '../../../shared/journal.ts';
import { hear, line } from '../shared/live.ts';
import { changed } from '../shared/screen.ts';
import { toTheSecond } from '../shared/time.ts';
import { type Words, wordsFor } from './words.ts';

const KEPT = 300;
const SHOWN = 120;

interface Call extends Words {
  readonly key: string;
  readonly at: number;
  readonly times: number;
  readonly entry: JournalEntry;
}

const wire = {
  calls: [] as readonly Call[],
  wanted: '',
  paused: undefined as readonly Call[] | undefined,
  open: '',
};

for (const source of ['chat', 'discord'] as const)
  hear(source, ({ entry }) => {
    const words = wordsFor(source, entry);
    if (words) add({ ...words, times: 1, key: `${source}-${entry.id}`, at: entry.at, entry });
  });

/** What is the same as the one before it is shown once, with how often. */
function add(call: Call): void {
  const last = wire.calls.at(-1);
  const isSame = last?.way === call.way && last.text === call.text && last.isBad === call.isBad;
  wire.calls = isSame
    ? [...wire.calls.slice(0, -1), { ...call, key: last.key, times: last.times + 1 }]
    : [...wire.calls.slice(1 - KEPT), call];
}

/** Every call between the bot and the services, the newest first. */
export function wireView(): TemplateResult {
  const wanted = wire.wanted.toLowerCase();
  const calls = (wire.paused ?? wire.calls)
    .filter(({ way, text, result }) => `${way} ${text} ${result}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, SHOWN);
  return html`<div class="bar">
      <input
        type="search"
        aria-label="Show only calls with this in them"
        placeholder="Filter: Chat, ban, 429 …"
        .value=${wire.wanted}
        @input=${({ target }: Event) => {
          wire.wanted = (target as HTMLInputElement).value;
          changed();
        }}
      />
      <button
        aria-pressed=${wire.paused ? 'true' : 'false'}
        @click=${() => {
          wire.paused = wire.paused ? undefined : wire.calls;
          changed();
        }}
      >
        ${wire.paused ? 'Go on' : 'Hold still'}
      </button>
      ${line.skipped > 0 ? html`<span class="dim">${line.skipped.toLocaleString('en')} entries went by too fast</span>` : nothing}
    </div>
    <ul class="calls">
      ${repeat(calls, ({ key }) => key, callView)}
    </ul>`;
}

function callView({ key, at, times, way, text, result, isBad, entry }: Call): TemplateResult {
  const isOpen = wire.open === key;
  return html`<li class=${isBad ? 'bad' : ''}>
    <button
      class="plain"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => {
        wire.open = isOpen ? '' : key;
        changed();
      }}
    >
      <time>${toTheSecond(at)}</time> <b>${way}</b> <span>${text}${times > 1 ? html` <small>× ${times}</small>` : nothing}</span> <i>${result}</i>
    </button>
    ${isOpen ? html`<pre tabindex="0">${JSON.stringify(entry, undefined, 2)}</pre>` : nothing}
  </li>`;
}
