import type { Monotonic } from '../moderation/ports.ts';
import { inWords } from './in-words.ts';

/** A minute with this many callbacks is a busy one: a show does not go from that to nothing by itself. */
const BUSY = 30;
const MINUTE = 60_000;
/** No callback for this long straight after a busy minute is a problem. Milliseconds. */
const SILENT_AFTER_BUSY = 10 * MINUTE;
/** No callback for this long is a problem wherever some came before: longer than a quiet night. Milliseconds. */
const SILENT = 24 * 60 * MINUTE;

/** Notices that callbacks, which came before, no longer do. */
export interface Silence {
  /** A callback has passed the gate. */
  taken(): void;
  /** How long ago the last one came, in milliseconds; undefined: none has. */
  lastAgo(): number | undefined;
  /** That callbacks no longer arrive, in a few words; undefined while they do, and where none is expected. */
  trouble(): string | undefined;
}

export interface SilenceDeps {
  /** Whether callbacks concern anybody: a room is linked. */
  readonly expected: () => boolean;
  readonly monotonic: Monotonic;
}

/** A process that has had no callback yet cannot know whether any is due, and expects none. */
export function createSilence({ expected, monotonic }: SilenceDeps): Silence {
  /** When the last callbacks came, in a ring. */
  const times = new Float64Array(BUSY).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    taken() {
      last = monotonic();
      times[next] = last;
      next = (next + 1) % BUSY;
    },
    lastAgo: () => (last === Number.NEGATIVE_INFINITY ? undefined : monotonic() - last),
    trouble() {
      if (last === Number.NEGATIVE_INFINITY || !expected()) return undefined;
      const wasBusy = last - (times[next] ?? last) <= MINUTE;
      const silent = monotonic() - last;
      if (silent < (wasBusy ? SILENT_AFTER_BUSY : SILENT)) return undefined;
      return `no callback has come for ${inWords(Math.floor(silent / MINUTE) * 60)}${wasBusy ? ', after a busy minute' : ''}`;
    },
  };
}
