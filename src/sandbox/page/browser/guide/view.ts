import { html, nothing, type TemplateResult } from 'lit';
import { raid } from '../drawer/raid.ts';
import { discord } from '../shared/discord.ts';
import { changed } from '../shared/screen.ts';
import { formHint, STEPS, type Step } from './steps.ts';

const KEY = 'av-warden-guide';
let isOpen = localStorage.getItem(KEY) !== 'dismissed';
const done = new Set<Step>();

/** The step that is to be done; undefined: all of them are. */
const currentStep = (): Step | undefined => STEPS.find((step) => !done.has(step));

/** The first two minutes: steps that tick themselves off when what they lead to has come true. */
export function guideView(): TemplateResult | typeof nothing {
  // One after the other: a ban that was there before is no answer to the second step.
  for (let step = currentStep(); step?.isDone(); step = currentStep()) done.add(step);
  if (!isOpen) return nothing;
  const current = currentStep();
  const dismiss = () => {
    isOpen = false;
    localStorage.setItem(KEY, 'dismissed');
    changed();
  };
  return html`<aside class="guide" aria-label="Guide">
    <ol>
      ${STEPS.map(
        (
          step,
          index,
        ) => html`<li class=${done.has(step) ? 'done' : step === current ? 'current' : ''} aria-current=${step === current ? 'step' : nothing}>
          ${done.has(step) ? '✓' : `${index + 1}.`} ${step.title}
        </li>`,
      )}
    </ol>
    <p class="now" aria-live="polite">${current ? current.now() : endView()}</p>
    <button class="plain" @click=${dismiss}>${current ? 'Dismiss' : 'Close'}</button>
  </aside>`;
}

function endView(): TemplateResult {
  const view = raid();
  return html`That is all of it.
  ${view ? html`${view.out.toLocaleString('en')} of ${view.spammers.toLocaleString('en')} spammers were out after ${Math.round(view.seconds)} s.` : nothing}
  <b>Faults</b> shows what happens when something breaks.`;
}

/** What the guide says of a new rule’s form, while that is what is to be done. */
export function hintInForm(): TemplateResult | typeof nothing {
  const isRuleStep = isOpen && currentStep() === STEPS[2];
  if (!isRuleStep || !discord.modals.some(({ view }) => view.components.length > 1)) return nothing;
  return html`<p class="now hint">${formHint(() => document.querySelector('dialog.modal form'))}</p>`;
}

/** Shows the guide again. */
export function showGuide(): void {
  isOpen = true;
  localStorage.removeItem(KEY);
  changed();
}
