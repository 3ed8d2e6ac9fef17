import { setImmediate } from 'node:timers/promises';
import type { Complaint, Hit, Matcher } from '../../filters/index.ts';
import type { HeardMessage } from '../filtering/ports.ts';
import type { Monotonic } from '../ports.ts';
import { newLedger } from './rule.ts';

/** Share of the recent messages that a sensible rule does not reach, and how many messages there must be to say so. */
const ABSURD = 0.05;
const ENOUGH = 100;
const SAMPLES = 5;
/** How long a trial keeps everything else waiting, in milliseconds. */
const AT_A_TIME = 5;

/** What a rule would have done to recent messages. */
export interface Trial {
  readonly messages: number;
  readonly hits: number;
  /** Hits that only a person can decide about. */
  readonly reviews: number;
  readonly viewers: number;
  /** Messages without a hit that were too expensive to be judged in full. */
  readonly unjudged: number;
  readonly samples: readonly { readonly message: HeardMessage; readonly hit: Hit }[];
}

/** Something that speaks against letting a rule ban by itself. */
export type Objection =
  | { readonly code: 'ordinary-sentences'; readonly count: number; readonly samples: readonly Complaint[] }
  | { readonly code: 'too-many-messages'; readonly trial: Trial }
  /** These patterns ignore case, so that their classes of capitals find small letters as well. */
  | { readonly code: 'capitals'; readonly patterns: readonly string[] };

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

/** What speaks against letting a rule ban by itself, given the ordinary sentences that it finds something in; empty where nothing does. */
export function objectionsOf(
  ordinary: readonly Complaint[],
  trial: Trial,
  capitals: readonly string[] = [],
): Objection[] {
  const certain = ordinary.filter(({ hit }) => hit.verdict === 'hit');
  const objections: Objection[] = [];
  if (certain.length > 0)
    objections.push({
      code: 'ordinary-sentences',
      count: certain.length,
      samples: certain.slice(0, SAMPLES),
    });
  if (trial.messages >= ENOUGH && trial.hits / trial.messages > ABSURD)
    objections.push({ code: 'too-many-messages', trial });
  if (capitals.length > 0) objections.push({ code: 'capitals', patterns: capitals.slice(0, SAMPLES) });
  return objections;
}
