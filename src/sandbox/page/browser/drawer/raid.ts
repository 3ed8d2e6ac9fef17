import { html, nothing, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import type { Reading } from '../../meter.ts';
import type { RaidView } from '../../raid.ts';
import { api } from '../shared/api.ts';
import { brakeOfAll } from '../shared/bot.ts';
import { hear } from '../shared/live.ts';
import { attempt } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';
import { isLight } from '../shared/theme.ts';
import { toTheSecond } from '../shared/time.ts';

const KEPT = 180;
/** Seconds that the plot shows. */
const WINDOW = 60;
/** Calls a second that the Chat service takes of each API (Chat docs 1047/34956). */
const LIMIT = 200;

let readings: readonly Reading[] = [];
let view: RaidView | undefined;

hear('meter', (told) => {
  const last = readings.at(-1)?.at ?? 0;
  readings = [...readings, ...told.readings.filter(({ at }) => at > last)].slice(-KEPT);
});
hear('raid', (told) => {
  view = told.view;
});

export const isRaiding = (): boolean => view?.state === 'preparing' || view?.state === 'running';

/** The raid that is on, or the last one. */
export const raid = (): RaidView | undefined => view;

const count = (value: number): string => value.toLocaleString('en');

/** The raid: its button, its figures, its plot. */
export function raidView(): TemplateResult {
  queueMicrotask(plot);
  const brake = brakeOfAll();
  return html`<div class="raid">
    <div class="story">
      <div class="bar">
        ${
          isRaiding()
            ? html`<button class="danger" @click=${() => attempt(() => api.delete('/api/raid'))}>Call it off</button>`
            : html`<button class="danger" @click=${() => attempt(() => api.post('/api/raid'))}>Raid the room</button>`
        }
        <p>
          ${
            view
              ? html`<span role="status" class="state">${STATES[view.state]} ${view.why ?? ''}</span> ${told(view)}`
              : 'Mina makes a rule, then 2,000 spammers come: up to 500 messages a second, fewer where this machine takes fewer.'
          }
          ${
            brake !== undefined && brake < 2000
              ? html`<b>A rule is stopped after ${brake} viewers a minute</b>: see ${stage.isFleet ? 'Fleet' : 'Faults'}.`
              : nothing
          }
        </p>
      </div>
      ${view ? figures(view) : nothing}
    </div>
    <div class="plot" role="img" aria-label="Messages, blocks, calls and audit posts a second in the last minute, and bans in force"></div>
  </div>`;
}

const STATES: Readonly<Record<RaidView['state'], string>> = {
  preparing: 'Mina makes the rule …',
  running: 'The raid is on.',
  over: 'The raid is over: every spammer is out.',
  stopped: 'The raid has ended.',
};

/** What was measured, and why a line got through. */
function told({ state, pace, messagesPerSecond, delivered, unanswered }: RaidView): TemplateResult {
  const late = Math.min(unanswered, delivered);
  const other = delivered - late;
  return html`${
    state !== 'preparing' && pace < messagesPerSecond * 0.9
      ? html`This machine takes ${count(pace)} messages a second of the ${count(messagesPerSecond)}.`
      : nothing
  }
  ${late > 0 ? html`${count(late)} got through because the bot had not answered within 2 s.` : nothing}
  ${other > 0 ? html`${count(other)} got through because no rule blocked them.` : nothing}`;
}

function figures(raid: RaidView): TemplateResult {
  const list = [
    ['spammers out', `${count(raid.out)} of ${count(raid.spammers)}`],
    ['seconds', raid.seconds.toFixed(1)],
    ['messages', count(raid.sent)],
    ['messages a second', count(raid.pace)],
    ['blocked', count(raid.blocked)],
    ['got through', count(raid.delivered)],
    ['too many for the room', count(raid.dropped)],
    ['most calls in a second', `${count(raid.mostCalls)} of ${LIMIT}`],
  ] as const;
  return html`<dl>${list.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

let drawn: { readonly chart: uPlot; readonly place: Element; readonly light: boolean } | undefined;

/** Name, dark colour, light colour, and the field of a reading. */
const SERIES = [
  ['messages/s', '#8ab4f8', '#1a56b8', 'written'],
  ['blocked/s', '#f28b82', '#b3261e', 'blocked'],
  ['calls/s', '#fdd663', '#8a5a00', 'calls'],
  ['audit posts/s', '#81c995', '#1e7d3c', 'auditPosts'],
] as const;

function plot(): void {
  const place = document.querySelector('.plot');
  if (!place) return;
  const light = isLight();
  if (drawn?.place !== place || drawn.light !== light) {
    drawn?.chart.destroy();
    drawn = { chart: newPlot(place as HTMLElement, light), place, light };
  }
  const { chart } = drawn;
  const width = place.clientWidth;
  if (width > 0 && Math.abs(width - chart.width) > 1) chart.setSize({ width, height: heightFor(place) });
  const times = readings.map(({ at }) => at / 1000);
  const end = times.at(-1) ?? Date.now() / 1000;
  const series = SERIES.map(([, , , field]) => readings.map((reading) => reading[field]));
  chart.setData([times, ...series, times.map(() => LIMIT), readings.map(({ bansInForce }) => bansInForce)]);
  chart.setScale('x', { min: end - WINDOW, max: end });
}

/** On a phone it stands under the figures, and has its place. */
const heightFor = (place: Element): number => (place.clientWidth < 420 ? 190 : 132);

function newPlot(place: HTMLElement, light: boolean): uPlot {
  const [ink, grid] = light ? ['#3c4043', '#0000001a'] : ['#c4c7cc', '#ffffff1f'];
  const axis = { stroke: ink, grid: { stroke: grid }, ticks: { stroke: grid }, font: '11px sans-serif' };
  return new uPlot(
    {
      width: place.clientWidth || 600,
      height: heightFor(place),
      cursor: { show: false },
      scales: {
        y: { range: (_chart, _min, max) => [0, Math.max(250, max * 1.1)] },
        bans: { range: (_chart, _min, max) => [0, Math.max(10, max * 1.1)] },
      },
      axes: [
        { ...axis, space: 80, values: (_chart, seconds) => seconds.map((one) => toTheSecond(one * 1000)) },
        { ...axis, size: 42 },
        { ...axis, side: 1, scale: 'bans', size: 46, grid: { show: false } },
      ],
      series: [
        {},
        ...SERIES.map(([label, dark, bright]) => ({
          label,
          stroke: light ? bright : dark,
          width: 2,
          points: { show: false },
        })),
        {
          label: `limit ${LIMIT}`,
          stroke: light ? '#8a5a00' : '#fdd663',
          width: 1,
          dash: [4, 4],
          points: { show: false },
        },
        {
          label: 'bans in force',
          scale: 'bans',
          stroke: light ? '#6b3fa0' : '#c58af9',
          width: 2,
          points: { show: false },
        },
      ],
      legend: { live: false },
    },
    [[], ...SERIES.map(() => []), [], []],
    place,
  );
}
