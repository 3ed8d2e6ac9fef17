import { setImmediate } from 'node:timers/promises';
import { type Hit, lint, type Matcher, newLedger, type RuleContent } from '../../filters/index.ts';
import type { HeardMessage } from '../../moderation/filtering/ports.ts';
import type { Monotonic } from '../../moderation/ports.ts';
import type { Rulebook } from '../../moderation/rules/rule.ts';
import { code, counted, plain, quote } from '../text.ts';

/** Share of the last messages that a sensible rule does not reach, and how many messages there must be to say so. */
const ABSURD = 0.05;
const ENOUGH = 100;
const SAMPLES = 5;
/** How long a trial keeps everything else waiting, in milliseconds. */
const AT_A_TIME = 5;
const AROUND = 60;

/** What a rule would have done to the last messages. */
export interface Trial {
  readonly messages: number;
  readonly hits: number;
  readonly reviews: number;
  readonly viewers: number;
  /** Messages without a hit that were too expensive to be judged in full. */
  readonly unjudged: number;
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
  let unjudged = 0;
  let since = monotonic();
  for (const message of messages) {
    if (monotonic() - since > AT_A_TIME) {
      // Viewers' messages are judged meanwhile.
      await setImmediate();
      since = monotonic();
    }
    const ledger = newLedger();
    const hits = matcher.match(message.text, ledger);
    const hit = hits.find(({ verdict }) => verdict === 'hit') ?? hits[0];
    if (!hit) {
      if (ledger.unjudged.size > 0) unjudged += 1;
      continue;
    }
    found.push({ message, hit });
    viewers.add(message.viewer);
    if (hit.verdict === 'review') reviews += 1;
  }
  // Samples from all over, so that one viewer does not fill them.
  const step = Math.max(1, Math.floor(found.length / SAMPLES));
  const samples = found.filter((_, index) => index % step === 0).slice(0, SAMPLES);
  return { messages: messages.length, hits: found.length, reviews, viewers: viewers.size, unjudged, samples };
}

/** A trial in words, with samples. */
export function trialText({ messages, hits, reviews, viewers, unjudged, samples }: Trial): string {
  if (messages === 0) return 'No messages are kept yet to try it on.';
  const left =
    unjudged === 0 ? [] : [`${counted(unjudged, 'message')} would have been too expensive to judge.`];
  if (hits === 0) return [`It would have hit none of the last **${messages}** messages.`, ...left].join('\n');
  const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
  const doubtful = reviews === 0 ? '' : `, ${reviews} of them for a person to decide`;
  return [
    `It would have hit **${hits}** of the last ${counted(messages, 'message', { bold: true })} (${share} %)${doubtful}, by ${counted(viewers, 'viewer', { bold: true })}.`,
    ...left,
    ...samples.map(({ message, hit }) => `${code(message.viewer)}: ${shown(message.text, hit)}`),
  ].join('\n');
}

/** What a server's rules say of a text, a line for each thing that they find. */
export function verdictLines(rulebook: Rulebook, guildId: string, text: string): string[] {
  const ledger = newLedger();
  // What was removed or paused a moment ago may still be found.
  const applied = (id: string) => {
    const rule = rulebook.find(guildId, id);
    return rule?.state === 'paused' ? undefined : rule;
  };
  const lines = rulebook
    .matcher(guildId)
    .match(text, ledger)
    .flatMap((hit) => {
      const rule = applied(hit.ruleId);
      if (!rule) return [];
      const verdict = hit.verdict === 'review' ? 'a person decides' : rule.action;
      const stopped = rule.state === 'braked' ? ' (stopped by the brake: shown only)' : '';
      return `${code(hit.ruleId)}: **${verdict}**${stopped}, found ${code(hit.term)} (${hit.view}) in ${shown(text, hit)}`;
    });
  const left = [...ledger.unjudged].filter(applied).map((id) => code(id));
  return left.length === 0
    ? lines
    : [`It is too expensive to judge in full by ${left.join(', ')}: a person decides.`, ...lines];
}

/** A text with the found part marked, cut around it. */
function shown(text: string, { start, end }: Pick<Hit, 'start' | 'end'>): string {
  const before = [...text.slice(0, start)];
  const lead = before.length > AROUND ? `…${before.slice(-AROUND).join('')}` : before.join('');
  const flat = (part: string) => plain(part.replaceAll('\n', ' '), AROUND * 2);
  return `${flat(lead)}**__${flat(text.slice(start, end))}__**${plain(text.slice(end).replaceAll('\n', ' '), AROUND)}`;
}

/** What speaks against letting a rule ban by itself; empty where nothing does. */
export async function objections(content: RuleContent, trial: Trial): Promise<string[]> {
  const harmless = (await lint(content)).filter(({ hit }) => hit.verdict === 'hit');
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
