import { z } from 'zod';
import type { Monotonic } from '../moderation/ports.ts';
import type { Counts } from './counts.ts';
import type { Probes } from './probe.ts';

/** What a process that receives callbacks says about them. */
const heardSchema = z.object({
  /** Names the process. */
  processId: z.string(),
  /** How long it has listened, in milliseconds. */
  listening: z.number(),
  /** How long ago the last one came, in milliseconds; null: none has. */
  lastAgo: z.number().nullable(),
  before: z.number(),
  after: z.number(),
  /** Answers that came too late. */
  late: z.number(),
  /** Why callbacks were refused, with how many. */
  refused: z.record(z.string(), z.number()),
  /** The data of messages on trial that came. */
  probes: z.array(z.string()).readonly(),
});

export type Heard = z.infer<typeof heardSchema>;

/** Refusals that say something about the configuration; whatever else finds the port by chance is none of them. */
const TELLING = ['address', 'app', 'unsigned', 'signature', 'stale'] as const;

export interface HeardDeps {
  readonly processId: string;
  readonly counts: Counts;
  /** How long ago the last callback came, in milliseconds; undefined: none has. */
  readonly lastAgo: () => number | undefined;
  readonly probes: Pick<Probes, 'seen'>;
  readonly monotonic: Monotonic;
}

/** Builds what says how callbacks fare, for a doctor. */
export function createHeard({ processId, counts, lastAgo, probes, monotonic }: HeardDeps): () => Heard {
  const since = monotonic();
  return () => ({
    processId,
    listening: monotonic() - since,
    lastAgo: lastAgo() ?? null,
    before: counts.received.before,
    after: counts.received.after,
    late: counts.late,
    probes: probes.seen(),
    refused: Object.fromEntries(TELLING.map((reason) => [reason, counts.refused[reason]])),
  });
}

/** The answer to the event, as to any callback, with what was heard beside. */
export const ownAnswer = (heard: Heard): string =>
  JSON.stringify({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '', Heard: heard });

/** The same read; undefined where something else has answered. */
export function readOwnAnswer(body: unknown): Heard | undefined {
  const read = z.object({ Heard: heardSchema }).safeParse(body);
  return read.success ? read.data.Heard : undefined;
}
