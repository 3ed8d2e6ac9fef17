import { render, type TemplateResult } from 'lit';

let draw: (() => TemplateResult) | undefined;
let isDue = false;
let jumps = false;

/** Draws the whole page from what is known, and again after each `changed()`. */
export function show(page: () => TemplateResult): void {
  draw = page;
  changed();
}

/** Something is different: draws it, together with whatever else changes until then. */
export function changed(): void {
  if (isDue) return;
  isDue = true;
  // A hidden tab is given no frames, and need not be drawn.
  requestAnimationFrame(() => {
    isDue = false;
    if (draw) followTails(draw);
  });
}

/** Draws at once and moves the cursor into a field of the box, if it is there: the next letter belongs to what is new. */
export function drawAndFocus(field: string): void {
  if (draw) followTails(draw);
  document.querySelector<HTMLElement>(`.box [data-field="${field}"]`)?.focus();
}

/** The next drawing shows the ends of all lists. */
export function jumpToEnd(): void {
  jumps = true;
}

/** Draws; lists that were scrolled to their end stay there, those that somebody reads further up stay where they are. */
function followTails(page: () => TemplateResult): void {
  const tails = () => [...document.querySelectorAll('[data-tail]')];
  const held = new Set(
    tails().filter(
      ({ scrollHeight, scrollTop, clientHeight }) => !jumps && scrollHeight - scrollTop - clientHeight > 60,
    ),
  );
  jumps = false;
  render(page(), document.body);
  const follow = () => {
    for (const tail of tails()) if (!held.has(tail)) tail.scrollTop = tail.scrollHeight;
  };
  follow();
  // What draws itself later (Discord's components) has its height only then.
  requestAnimationFrame(follow);
}

/** Runs `work` soon, and once for however many ask within `ms` milliseconds. */
export function atMostEvery(ms: number, work: () => Promise<unknown>): () => void {
  let state: 'idle' | 'due' | 'running' | 'asked-again' = 'idle';
  const run = async () => {
    state = 'running';
    await work().catch(complain);
    const again = (state as string) === 'asked-again';
    state = 'idle';
    if (again) ask();
  };
  const ask = () => {
    if (state === 'running') state = 'asked-again';
    if (state !== 'idle') return;
    state = 'due';
    window.setTimeout(() => void run(), ms);
  };
  return ask;
}

export const notice = { text: '' };
let forget: number | undefined;

/** Shows a sentence for a while. */
function say(text: string): void {
  notice.text = text;
  window.clearTimeout(forget);
  forget = window.setTimeout(() => {
    notice.text = '';
    changed();
  }, 6000);
  changed();
}

export function complain(error: unknown): void {
  say(error instanceof Error ? error.message : String(error));
}

/** Does what somebody asked for, and shows why where it cannot be done. */
export function attempt(work: () => Promise<unknown>): void {
  work().catch(complain);
}
