import { html, type TemplateResult } from 'lit';
import { draft } from '../box/draft.ts';
import { prepare } from '../box/prepare.ts';
import { raid } from '../drawer/raid.ts';
import { goTo, open, openedTab, shownWorld } from '../drawer/view.ts';
import { room } from '../room/state.ts';
import { api } from '../shared/api.ts';
import { discord, lookAt } from '../shared/discord.ts';
import { attempt } from '../shared/screen.ts';
import { beginAnew, facts, hasSeen, isSent, lastOf } from './facts.ts';

export interface Step {
  readonly title: string;
  /** What is to be done now: buttons of the guide, `<kbd>` for a key, `.press` for something on the page that is pressed. */
  readonly now: () => TemplateResult;
  /** Once it was true, the step is done. */
  readonly isDone: () => boolean;
}

const RULE = 'free-coins';
const KEYWORD = '*free coins*';
const narrow = window.matchMedia('(max-width: 760px)');

/** The channel of that name, which may have been made anew. */
const auditLog = (): string => discord.all.find(({ name }) => name === 'audit-log')?.id ?? '';

const typing = (command: string): TemplateResult =>
  html`<button @click=${() => prepare(command)}>Type it for me</button>`;
const PRESS_ENTER = html`Press <kbd>Enter</kbd> to send it.`;

/** Whether the box holds this command. */
const isTyped = (title: string): boolean => draft().user === 'mina' && draft().chosen?.title === title;

/** How long to wait before a spammer who did not come is called again, in milliseconds. */
const PATIENCE = 5000;
let calledAt = Number.NEGATIVE_INFINITY;

/** Has the spammer speak, once for however often the page is drawn meanwhile. */
function bringSpammer(): void {
  if (performance.now() - calledAt < PATIENCE) return;
  calledAt = performance.now();
  attempt(() => api.post('/api/crowd/spam'));
}

function banNow(): TemplateResult {
  const { spammer } = facts;
  const isSeen = spammer !== undefined && lastOf(spammer) !== undefined;
  if (!isSeen) {
    bringSpammer();
    return html`A spammer is coming into the room …`;
  }
  if (isSent('ban')) return html`Sent. Watch ${spammer} in the room.`;
  if (isTyped('/ban-av')) return PRESS_ENTER;
  if (narrow.matches && shownWorld() !== 'room')
    return html`A spammer is in the room. <button @click=${() => goTo('room')}>Show the room</button>`;
  return html`${spammer} advertises in the room. You are mina, a moderator: click the name <b class="press">${spammer}</b>.`;
}

function undoNow(): TemplateResult {
  if (discord.channelId !== auditLog() || (narrow.matches && shownWorld() !== 'discord'))
    return html`They are out, and #audit-log tells who did it and why.
      <button @click=${openAuditLog}>Open #audit-log</button>`;
  if (isSent('undo')) return html`Sent …`;
  return html`Was it a mistake? Press <b class="press">Unban</b> under the post.`;
}

function openAuditLog(): void {
  goTo('discord');
  lookAt(auditLog());
}

function ruleNow(): TemplateResult {
  if (facts.bans) return caughtNow();
  const part = facts.hasRule ? 'set to ban' : 'new rule';
  // Whoever closes the form without a rule is told again.
  if (discord.modals.length > 0) beginAnew(part);
  if (isSent(part)) return html`Sent …`;
  if (isTyped('/filter-av edit') || isTyped('/filter-av add')) return PRESS_ENTER;
  if (facts.hasRule)
    return html`A new rule only asks moderators. Now have it ban: <code>/filter-av edit</code>
      ${typing(`/filter-av edit name:${RULE} action:ban`)}`;
  return html`Have a rule do it, day and night: <code>/filter-av add</code> ${typing(`/filter-av add name:${RULE}`)}`;
}

/** The spammer’s last line before they were asked to try the rule; undefined: they were not. */
let before: { readonly id: number | undefined; readonly at: number } | undefined;

function caughtNow(): TemplateResult {
  const last = lastOf(facts.spammer);
  const tryIt = () => {
    before = { id: lastOf(facts.spammer)?.id, at: performance.now() };
    goTo('room');
    attempt(() => api.post('/api/crowd/spam'));
  };
  const again = html`<button @click=${tryIt}>Have the spammer try again</button>`;
  if (before === undefined) return html`The rule is on. ${again}`;
  if (last !== undefined && last.id !== before.id && last.kind === 'said')
    return html`It got through: read in #mod-chat what the bot answered. ${again}`;
  return performance.now() - before.at < PATIENCE ? html`Watch the room …` : html`Nobody came. ${again}`;
}

function raidNow(): TemplateResult {
  const view = raid();
  if (view?.state === 'preparing' || view?.state === 'running')
    return html`Watch the room: ${view.out.toLocaleString('en')} of ${view.spammers.toLocaleString('en')} are out.`;
  if (openedTab() !== 'raid')
    return html`2,000 spammers at once. <button @click=${() => open('raid')}>Open the raid</button>`;
  return html`Press <b class="press">Raid the room</b>, and watch.`;
}

const hasRaided = (): boolean => raid()?.state === 'over' || raid()?.state === 'stopped';

export const STEPS: readonly Step[] = [
  { title: 'Ban a spammer', now: banNow, isDone: () => room.bans.length > 0 || hasSeen('put-out') },
  { title: 'Undo it', now: undoNow, isDone: () => hasSeen('unbanned') },
  { title: 'Let a rule do it', now: ruleNow, isDone: () => facts.bans && hasSeen('blocked') },
  { title: 'Hold off a raid', now: raidNow, isDone: hasRaided },
];

/** What the guide says while a form is open, which covers everything else. */
export function formHint(form: () => HTMLElement | null): TemplateResult {
  const fill = () => {
    const field = form()?.querySelector('textarea');
    if (field) field.value = KEYWORD;
  };
  return html`Write <code>${KEYWORD}</code> into the first field:
    <button type="button" @click=${fill}>Type it for me</button>, then press <b class="press">Submit</b>.`;
}
