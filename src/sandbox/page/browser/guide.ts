import { html, nothing, type TemplateResult } from 'lit';
import { list } from './box/list.ts';
import { suggestCommands } from './box/suggest.ts';
import { goTo, open } from './drawer/view.ts';
import { room } from './room/state.ts';
import { become, discord, lookAt } from './shared/discord.ts';
import { hear } from './shared/live.ts';
import { attempt, changed } from './shared/screen.ts';
import { stage } from './shared/stage.ts';

const KEY = 'av-warden-guide';

interface Step {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  readonly help: () => void;
  /** Once it was true, the step is done. */
  readonly isDone: () => boolean;
}

let hasRule = false;
let sawAudit = false;
let raided = false;
let isOpen = localStorage.getItem(KEY) !== 'dismissed';
const done = new Set<Step>();

hear('discord', ({ entry }) => {
  const text = entry.type === 'message' ? JSON.stringify(entry.message ?? '') : '';
  if (/\*\*Rule created\*\*/.test(text)) hasRule = true;
});
hear('raid', () => {
  raided = true;
});

/** The channel of that name, which may have been made anew. */
const auditLog = (): string => discord.all.find(({ name }) => name === 'audit-log')?.id ?? '';

/** Puts the beginning of a command into the box, as if it had been typed. */
function prepare(text: string): void {
  goTo('discord');
  become('mina');
  lookAt(stage.channels['mod-chat'] ?? '');
  attempt(async () => {
    if (await suggestCommands(text)) list.suggestions[0]?.pick();
  });
}

const STEPS: readonly Step[] = [
  {
    title: 'Ban somebody',
    button: 'Put it in the box',
    text: 'You are Mina, a moderator. In #mod-chat, type /ban-av, choose a viewer, and send it.',
    help: () => prepare('/ban-av viewer:spammer_9 duration:1h reason:spam'),
    isDone: () => room.bans.length > 0,
  },
  {
    title: 'Look at the audit post',
    button: 'Open #audit-log',
    text: 'Every outcome is posted to #audit-log, with buttons to undo or change it.',
    help() {
      goTo('discord');
      lookAt(auditLog());
    },
    isDone: () => sawAudit,
  },
  {
    title: 'Make a rule',
    button: 'Put it in the box',
    text: 'A rule watches the room by itself. Give it words such as *free coins*; then let it ban, with /filter-av edit.',
    help: () => prepare('/filter-av add name:free-coins'),
    isDone: () => hasRule,
  },
  {
    title: 'Start a raid',
    button: 'Open the raid',
    text: '2,000 spammers at once. Watch how fast they are removed.',
    help: () => open('raid'),
    isDone: () => raided,
  },
];

/** The first minute: four steps, which tick themselves off. */
export function guideView(): TemplateResult | typeof nothing {
  if (discord.channelId === auditLog() && room.bans.length > 0) sawAudit = true;
  for (const step of STEPS) if (step.isDone()) done.add(step);
  if (!isOpen) return nothing;
  const current = STEPS.find((step) => !done.has(step));
  const dismiss = () => {
    isOpen = false;
    localStorage.setItem(KEY, 'dismissed');
    changed();
  };
  return html`<aside class="guide" aria-label="The first minute">
    <ol>
      ${STEPS.map(
        (step) => html`<li class=${done.has(step) ? 'done' : step === current ? 'current' : ''}>
          <strong>${done.has(step) ? '✓ ' : nothing}${step.title}</strong>
          ${step === current ? html`<p>${step.text} <button @click=${step.help}>${step.button}</button></p>` : nothing}
        </li>`,
      )}
    </ol>
    <button class="plain" @click=${dismiss}>${current ? 'Dismiss' : 'Done: close this'}</button>
  </aside>`;
}

/** Shows the guide again. */
export function showGuide(): void {
  isOpen = true;
  localStorage.removeItem(KEY);
  changed();
}
