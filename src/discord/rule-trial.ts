import { setImmediate } from 'node:timers/promises';
import { type Hit, lint, type Matcher, type RuleContent } from '../filters/index.ts';
import type { HeardMessage } from '../moderation/filter-store.ts';
import type { Monotonic } from '../moderation/ports.ts';
import { code, counted, plain, quote } from './text.ts';

/** Share of the last messages that a sensible rule does not reach, and how many messages there must be to say so. */
const ABSURD = 0.05;
const ENOUGH = 100;
const SAMPLES = 5;
/** How long a trial keeps everything else waiting, in milliseconds. */
const AT_A_TIME = 20;
const AROUND = 60;

/** What a rule would have done to the last messages. */
export interface Trial {
  readonly messages: number;
  readonly hits: number;
  readonly reviews: number;
  readonly viewers: number;
  readonly samples: readonly { readonly message: HeardMessage; readonly hit: Hit }[];
}

/** Applies a rule to messages; nothing comes of it. */
export async function tryOn(
  matcher: Matcher,
  messages: readonly HeardMessage[],
  monotonic: Monotonic,
): Promise<Trial> {
  const viewers = new Set<string>();
  const found: { message: HeardMessage; hit: Hit }[] = [];
  let reviews = 0;
  let since = monotonic();
  for (const message of messages) {
    if (monotonic() - since > AT_A_TIME) {
      // Viewers' messages are judged meanwhile.
      await setImmediate();
      since = monotonic();
    }
    const hits = matcher.match(message.text);
    const hit = hits.find(({ verdict }) => verdict === 'hit') ?? hits[0];
    if (!hit) continue;
    found.push({ message, hit });
    viewers.add(message.viewer);
    if (hit.verdict === 'review') reviews += 1;
  }
  // Samples from all over, so that one viewer does not fill them.
  const step = Math.max(1, Math.floor(found.length / SAMPLES));
  const samples = found.filter((_, index) => index % step === 0).slice(0, SAMPLES);
  return { messages: messages.length, hits: found.length, reviews, viewers: viewers.size, samples };
}

/** A trial in words, with samples. */
export function trialText({ messages, hits, reviews, viewers, samples }: Trial): string {
  if (messages === 0) return 'No messages are kept yet to try it on.';
  if (hits === 0) return `It would have hit none of the last **${messages}** messages.`;
  const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
  const doubtful = reviews === 0 ? '' : `, ${reviews} of them for a person to decide`;
  return [
    `It would have hit **${hits}** of the last ${counted(messages, 'message', { bold: true })} (${share} %)${doubtful}, by ${counted(viewers, 'viewer', { bold: true })}.`,
    ...samples.map(({ message, hit }) => `${code(message.viewer)}: ${shown(message.text, hit)}`),
  ].join('\n');
}

/** A text with the found part marked, cut around it. */
export function shown(text: string, { start, end }: Pick<Hit, 'start' | 'end'>): string {
  const before = [...text.slice(0, start)];
  const lead = before.length > AROUND ? `…${before.slice(-AROUND).join('')}` : before.join('');
  const flat = (part: string) => plain(part.replaceAll('\n', ' '), AROUND * 2);
  return `${flat(lead)}**__${flat(text.slice(start, end))}__**${plain(text.slice(end).replaceAll('\n', ' '), AROUND)}`;
}

/** What speaks against letting a rule ban by itself; empty where nothing does. */
export function objections(content: RuleContent, trial: Trial): string[] {
  const harmless = lint(content).filter(({ hit }) => hit.verdict === 'hit');
  const lines = harmless
    .slice(0, SAMPLES)
    .map(({ text, hit }) => quote(`${shown(text, hit)} (${code(hit.term)})`));
  const absurd = trial.messages >= ENOUGH && trial.hits / trial.messages > ABSURD;
  return [
    ...(harmless.length > 0
      ? [`It hits ordinary sentences (${harmless.length} of those that it was tried on):`, ...lines]
      : []),
    ...(absurd ? [`It would hit far too much. ${trialText(trial)}`] : []),
  ];
}
