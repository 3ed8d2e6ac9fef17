import { html, nothing, type TemplateResult } from 'lit';
import { attempt, changed } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';
import { faultsView, readFaults } from './faults.ts';
import { fleetView } from './processes.ts';
import { raidView } from './raid.ts';
import { wireView } from './wire.ts';

const TABS = {
  wire: ['API calls', wireView],
  faults: ['Faults', faultsView],
  raid: ['Raid', raidView],
  fleet: ['Fleet', fleetView],
} as const;
export type Tab = keyof typeof TABS;

let opened: Tab | undefined;

/** On a phone one world is seen at a time. */
export type World = 'room' | 'discord';
let world: World = 'room';
const narrow = window.matchMedia('(max-width: 760px)');

export const shownWorld = (): World => world;

/** Shows one of the worlds where there is no place for both. */
export function goTo(wanted: World): void {
  world = wanted;
  // Where there is place for both, the drawer leaves them in sight.
  if (narrow.matches) opened = undefined;
  changed();
}

export const openedTab = (): Tab | undefined => opened;

/** Opens a part of the drawer; `undefined` closes it. */
export function open(tab: Tab | undefined): void {
  opened = tab;
  if (tab === 'faults') attempt(readFaults);
  changed();
}

/** What lies under the two worlds: the wire between them, the faults, and the raid. */
export function drawerView(): TemplateResult {
  return html`<section class="drawer" ?data-open=${opened !== undefined} aria-label="Behind the scenes">
    <div class="tabs">
      ${tabButtons()}
    </div>
    <div id="drawer" ?hidden=${opened === undefined}>${opened ? TABS[opened][1]() : nothing}</div>
  </section>`;
}

/** The buttons that open the parts of the drawer; on a phone they stand beside those of the worlds. */
export function tabButtons(): TemplateResult[] {
  return Object.entries(TABS)
    .filter(([tab]) => tab !== 'fleet' || stage.isFleet)
    .map(
      ([tab, [title]]) => html`<button
        aria-expanded=${tab === opened ? 'true' : 'false'}
        aria-controls="drawer"
        @click=${() => open(tab === opened ? undefined : (tab as Tab))}
      >
        ${title}
      </button>`,
    );
}
