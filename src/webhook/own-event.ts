import { z } from 'zod';
import type { Monotonic, Now } from '../moderation/ports.ts';
import type { RotatingSecret } from '../moderation/support/rotating-secret.ts';
import type { Counts } from './counts.ts';
import { type CallbackQuery, OWN_EVENT } from './entrance/gate.ts';
import { createProbes } from './probe.ts';

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

export interface OwnDeps {
  readonly processId: string;
  /** The token of the callbacks, with which a doctor signs as well. */
  readonly token: string | RotatingSecret | undefined;
  readonly counts: Counts;
  /** How long ago the last callback came, in milliseconds; undefined: none has. */
  readonly lastAgo: () => number | undefined;
  readonly now: Now;
  readonly monotonic: Monotonic;
}

/** What a doctor asks of who receives callbacks. */
export interface Own {
  heard(): Heard;
  /** The answer to a request of a doctor's; undefined: it is a callback. */
  answerTo(query: CallbackQuery, body: unknown): string | undefined;
}

/** The callback before a message is sent; what drops it in silence, so that nobody sees it (Chat docs 1047/34374). */
const BEFORE = 'Group.CallbackBeforeSendMsg';
const DROPPED = JSON.stringify({ ActionStatus: 'OK', ErrorCode: 2, ErrorInfo: '' });

export function createOwn({ processId, token, counts, lastAgo, now, monotonic }: OwnDeps): Own {
  const since = monotonic();
  const probes = createProbes(token, now);
  const heard = (): Heard => ({
    processId,
    listening: monotonic() - since,
    lastAgo: lastAgo() ?? null,
    before: counts.received.before,
    after: counts.received.after,
    late: counts.late,
    probes: probes.seen(),
    refused: Object.fromEntries(TELLING.map((reason) => [reason, counts.refused[reason]])),
  });
  return {
    heard,
    answerTo({ OptPlatform, CallbackCommand }, body) {
      if (CallbackCommand === OWN_EVENT) return ownAnswer(heard());
      // Only an App admin's message can be one on trial.
      const isSuch = OptPlatform === 'RESTAPI' && CallbackCommand === BEFORE && probes.take(body);
      return isSuch ? DROPPED : undefined;
    },
  };
}

/** The answer to the event, as to any callback, with what was heard beside. */
const ownAnswer = (heard: Heard): string =>
  JSON.stringify({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '', Heard: heard });

/** The same read; undefined where something else has answered. */
export function readOwnAnswer(body: unknown): Heard | undefined {
  const read = z.object({ Heard: heardSchema }).safeParse(body);
  return read.success ? read.data.Heard : undefined;
}
