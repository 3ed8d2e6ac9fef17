import type { z } from 'zod';
import type { Log } from '../ports.ts';
import { type Ask, asksSchema, type Digest, digestSchema } from './digest.ts';
import type { Merge } from './merge.ts';
import type { Fleet, KeptDigest, Role } from './ports.ts';
import type { Sequences } from './sequences.ts';
import type { Reading } from './whole.ts';

export interface ReaderDeps {
  /** This process. */
  readonly process: string;
  readonly role: Role;
  readonly merge: Pick<Merge, 'merge'>;
  readonly sequences: Pick<Sequences, 'answer'>;
  readonly log: Log;
}

/** Takes over digests, each once, and notices where one is missing. */
export interface Reader {
  /** The last number that was read of each process. */
  readonly known: ReadonlyMap<string, number>;
  /** Takes over digests, the oldest of each process first; `fleet` was read before they were. */
  take(fleet: Fleet, digests: readonly KeptDigest[]): Pick<Reading, 'isMissing' | 'isBehind'>;
}

export function createReader({ process, role, merge, sequences, log }: ReaderDeps): Reader {
  const known = new Map<string, number>();
  const behind = new Set<string>();
  let isFirst = true;

  /** Takes one over; false where something of it is lost. */
  function takeOver({ process: from, age, body, asks }: KeptDigest): boolean {
    const asked = readJson(asksSchema, asks);
    if (asked) answer(asked);
    const digest = readJson(digestSchema, body);
    if (!digest) {
      if (body !== undefined) log.warn({ process: from }, 'what another process has heard cannot be read');
      return body === undefined;
    }
    takeDigest(digest, from, age);
    return !digest.isLossy;
  }

  function takeDigest(digest: Digest, from: string, age: number): void {
    if (digest.isBehind) behind.add(from);
    else behind.delete(from);
    merge.merge(digest, { process: from, age });
  }

  function answer(asks: readonly Ask[]): void {
    sequences
      .answer(asks)
      .catch((error: unknown) => log.warn({ err: error }, 'the number of a message could not be noted'));
  }

  /** Whether a process has written digests that are gone by now; notes that they need not be looked for. */
  function isGone({ process: other, n }: Fleet['members'][number]): boolean {
    if (other === process || n <= (known.get(other) ?? 0)) return false;
    known.set(other, n);
    // What was written before this process was there is none of its business.
    return !isFirst;
  }

  return {
    known,
    take({ members }, digests) {
      let isMissing = false;
      for (const one of digests) {
        const last = known.get(one.process);
        const isNext = isFirst || one.previous <= (last ?? 0);
        known.set(one.process, one.n);
        if (!takeOver(one) || !isNext) isMissing = true;
      }
      // Without bodies, most are not read.
      if (role === 'all') for (const one of members) if (isGone(one)) isMissing = true;
      forgetOthers(members, digests);
      isFirst = false;
      return { isMissing, isBehind: behind.size > 0 };
    },
  };

  /** Forgets processes that are no longer there once nothing of theirs has been read for a while. */
  function forgetOthers(members: Fleet['members'], digests: readonly KeptDigest[]): void {
    for (const other of behind) if (!members.some((one) => one.process === other)) behind.delete(other);
    if (known.size < MAX_KNOWN) return;
    const there = new Set([...members, ...digests].map((one) => one.process));
    for (const other of known.keys()) if (!there.has(other)) known.delete(other);
  }
}

/** Processes that are remembered although they have left: their last digests would otherwise be taken over again. */
const MAX_KNOWN = 500;

/** What a column holds, read by its schema; undefined where it holds nothing, or something else. */
function readJson<Value>(schema: z.ZodType<Value>, json: string | undefined): Value | undefined {
  if (json === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
