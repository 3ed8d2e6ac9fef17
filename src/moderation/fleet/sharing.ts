import { setTimeout as sleep } from 'node:timers/promises';
import type { Log, Monotonic } from '../ports.ts';
import type { Heard, Taken } from './heard.ts';
import type { Merge } from './merge.ts';
import type { Fleet, FleetStore, Role } from './ports.ts';
import { createReader } from './reader.ts';
import type { Sequences } from './sequences.ts';
import type { FleetWhole } from './whole.ts';
import type { Joined, Windows } from './windows.ts';

/** How often a process writes and reads, and how often it looks while somebody waits for what others write. Milliseconds. */
const BEAT_EVERY = 1000;
const LOOK_EVERY = 200;
/** How often what dead processes left behind is looked for, in milliseconds. */
const TIDY_EVERY = 60_000;
/** How long a process that stops waits until it has said what it heard last, in milliseconds. */
const LEAVE_WITHIN = 1000;
/** Where no process was asked about a message before it was sent for so long, none is. As `callbacks.ts` has it. Milliseconds. */
const ASKED_FOR = 30_000;

export interface SharingDeps {
  readonly store: FleetStore;
  /** This process. */
  readonly process: string;
  readonly role: Role;
  /** Whether this process leads now: only the leader judges what came in at several. */
  readonly leads: () => boolean;
  readonly heard: Heard;
  readonly merge: Merge;
  readonly windows: Windows;
  readonly sequences: Pick<Sequences, 'answer'>;
  readonly whole: FleetWhole;
  /** Judges short messages that came in at several processes; true where a rule found something. */
  readonly judge: (joined: Joined) => boolean;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** Tells other processes on the same database what this one has heard, and hears from them, once a second. */
export interface Sharing {
  /** Joins the fleet: before anything is heard. */
  start(): Promise<void>;
  /** Says what was heard last, and leaves the fleet. */
  stop(): Promise<void>;
  /** This process is asked about a message before it is sent. */
  noteAsked(): void;
  /** Whether others are asked about messages before they are sent, so that this one need not judge what was sent. Takes up to 1.5 s. */
  isAskedElsewhere(): Promise<boolean>;
}

export function createSharing(deps: SharingDeps): Sharing {
  const { store, process, role, windows, whole, monotonic } = deps;
  const reader = createReader(deps);
  const asked = createAsked(deps);
  const beat = createBeats(deps, asked.ago);
  const inTurn = createTurns(deps.log);
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let tidyAt = monotonic() + TIDY_EVERY;
  let isStopped = false;

  async function read(fleet: Fleet, beganAt: number): Promise<void> {
    const digests = await store.digests({ process, known: reader.known, bodies: role === 'all' });
    asked.read(fleet, beganAt);
    const { isMissing, isBehind } = reader.take(fleet, digests);
    whole.read({ fleet, beganAt, isMissing, isBehind });
    if (!deps.leads()) return;
    for (const joined of windows.take()) if (deps.judge(joined)) windows.clear(joined);
  }

  async function share(): Promise<void> {
    const beganAt = monotonic();
    await read(await beat(), beganAt);
    if (monotonic() < tidyAt) return;
    tidyAt = monotonic() + TIDY_EVERY;
    await store.tidy();
  }

  async function goOn(): Promise<void> {
    const began = monotonic();
    await inTurn(share);
    if (!isStopped) timer = setTimeout(() => void goOn(), Math.max(0, BEAT_EVERY - (monotonic() - began)));
  }

  /** Looks for what others have written as long as somebody waits for it. */
  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    while (whole.isAsked() && !isStopped) {
      await inTurn(async () => {
        const beganAt = monotonic();
        await read(await store.look(), beganAt);
      });
      if (whole.isAsked()) await sleep(LOOK_EVERY);
    }
    isLooking = false;
  }
  whole.onAsked(() => void look());

  return {
    start: goOn,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      const left = inTurn(async () => {
        await beat();
        await store.leave(process);
      });
      // With the database away, others do without it.
      await Promise.race([left, sleep(LEAVE_WITHIN, undefined, { ref: false })]);
    },
    noteAsked: asked.note,
    isAskedElsewhere: asked.isElsewhere,
  };
}

/** Does one thing after the other; a fault is said once, until all is well again. */
function createTurns(log: Log): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let isAway = false;
  return (work) => {
    last = last.then(work).then(
      () => {
        if (isAway) log.info({}, 'what is heard is shared with other processes again');
        isAway = false;
      },
      (error: unknown) => {
        if (!isAway) log.warn({ err: error }, 'what is heard cannot be shared with other processes');
        isAway = true;
      },
    );
    return last;
  };
}

/** Writes what was heard since the last time; what could not be written is written the next time. */
function createBeats(
  { store, process, role, heard, windows }: SharingDeps,
  askedAgo: () => number | undefined,
): () => Promise<Fleet> {
  let [tried, written] = [0, 0];
  return async () => {
    let taken: Taken | undefined;
    let n = 0;
    try {
      const fleet = await store.beat(() => {
        taken = heard.take();
        for (const [roomId, short] of taken.short) windows.add(process, roomId, short);
        const { body, asks } = taken;
        if (body !== undefined || asks !== undefined) {
          tried += 1;
          n = tried;
        }
        const digest = n === 0 ? undefined : { n, previous: written, body, asks };
        return { process, role, askedAgo: askedAgo(), digest };
      });
      if (n > 0) written = n;
      return fleet;
    } catch (error) {
      // It may have been written all the same: others can do with it twice.
      taken?.putBack();
      throw error;
    }
  };
}

/** Who was last asked about a message before it was sent: this process, or another. */
function createAsked({ process, whole, monotonic }: Pick<SharingDeps, 'process' | 'whole' | 'monotonic'>) {
  let here = Number.NEGATIVE_INFINITY;
  let elsewhere = Number.NEGATIVE_INFINITY;
  let nobodyUntil = Number.NEGATIVE_INFINITY;
  const isLately = () => monotonic() - elsewhere <= ASKED_FOR;
  return {
    note(): void {
      here = monotonic();
    },
    ago: () => (Number.isFinite(here) ? monotonic() - here : undefined),
    read({ members, now }: Fleet, beganAt: number): void {
      for (const { askedAt, process: other } of members)
        if (other !== process && askedAt !== undefined)
          elsewhere = Math.max(elsewhere, beganAt - (now - askedAt));
    },
    async isElsewhere(): Promise<boolean> {
      if (isLately()) return true;
      if (monotonic() < nobodyUntil) return false;
      const isKnown = await whole.reached();
      if (isKnown && !isLately()) nobodyUntil = monotonic() + ASKED_FOR;
      return isLately();
    },
  };
}
