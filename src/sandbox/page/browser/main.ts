import { html, nothing, type TemplateResult } from 'lit';
import { appsView } from './discord/menu.ts';
import { modalView } from './discord/modal.ts';
import { discordView } from './discord/view.ts';
import { isRaiding } from './drawer/raid.ts';
import { drawerView, goTo, open, openedTab, shownWorld, tabButtons, type World } from './drawer/view.ts';
import { guideView, hintInForm, showGuide } from './guide/view.ts';
import { roomView } from './room/view.ts';
import { bots, stateOfAll } from './shared/bot.ts';
import { discord } from './shared/discord.ts';
import { line, listen } from './shared/live.ts';
import { changed, notice, show } from './shared/screen.ts';
import { stage } from './shared/stage.ts';
import { applyTheme, isLight, toggleTheme } from './shared/theme.ts';

/** How the bot is, as far as it is known. */
const botState = () => (line.open ? stateOfAll() : 'unknown');

const STATUS = {
  starting: 'starting …',
  running: 'running',
  paused: 'paused',
  restarting: 'starting …',
  stopped: 'not running',
  unknown: 'unknown',
} as const;

/** How many of a fleet run, and who leads. */
function fleetState(): string {
  const views = [...bots.values()].map(({ view }) => view);
  const running = views.filter(({ state }) => state === 'running').length;
  const leader = views.find(({ role }) => role === 'leader');
  return `${running} of ${views.length} run${leader ? `, ${leader.name} leads` : ''}`;
}

function page(): TemplateResult {
  return html`<header class="top">
      <h1>AV Warden <small>sandbox</small></h1>
      <p class="what">The bot is real. The live room and Discord are played on this machine, for you to try it.</p>
      <p class="status" role="status">
        <button class="plain" @click=${() => open(stage.isFleet ? 'fleet' : 'faults')}>
          <span class="lamp" data-state=${botState()}></span>
          ${stage.isFleet && line.open ? fleetState() : html`<span class="wide">the bot is</span> ${STATUS[botState()]}`}
        </button>
        ${isRaiding() ? html`<button class="plain" @click=${() => open('raid')}>🔥 a raid is on</button>` : nothing}
        ${line.open ? nothing : html`<strong class="bad">The sandbox does not answer.</strong>`}
      </p>
      <nav aria-label="Help and looks">
        <button class="plain" @click=${showGuide}>Guide</button>
        <button class="plain" @click=${toggleTheme}>${isLight() ? 'Dark' : 'Light'}</button>
      </nav>
    </header>
    ${guideView()}
    <main data-world=${shownWorld()} data-drawer=${openedTab() ?? 'closed'}>${roomView()} ${discordView()}</main>
    ${drawerView()} ${worldsView()} ${appsView()} ${modalView(hintInForm())}
    <div class="notice" role="alert" ?hidden=${notice.text === ''}>${notice.text}</div>`;
}

function worldsView(): TemplateResult {
  const unread = discord.channels.reduce((sum, { id }) => sum + (discord.unread.get(id) ?? 0), 0);
  const shown = (wanted: World) => (shownWorld() === wanted && openedTab() === undefined ? 'page' : nothing);
  return html`<nav class="worlds" aria-label="Worlds">
    <button aria-current=${shown('room')} @click=${() => goTo('room')}>Room</button>
    <button aria-current=${shown('discord')} @click=${() => goTo('discord')}>
      Discord ${unread > 0 ? html`<span class="unread">${unread}</span>` : nothing}
    </button>
    ${tabButtons()}
  </nav>`;
}

applyTheme();
show(page);
listen();
// Times that are left, and times that have passed, are told anew.
setInterval(changed, 1000);
