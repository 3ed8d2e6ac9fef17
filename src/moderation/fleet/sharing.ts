import { setTimeout as sleep } from 'node:timers/promises';
import type { Log, Monotonic } from '../ports.ts';
import type { Heard } from './heard.ts';
import type { Merge } from './merge.ts';
import type { Fleet, FleetStore, Role } from './ports.ts';
import { createReader } from './reader.ts';
import type { Sequences } from './sequences.ts';
import { type FleetWhole, FRESH, livingOf } from './whole.ts';
import type { Joined, Windows } from './windows.ts';

/** How often a process writes and reads, and how often it looks while somebody waits for what others write. Milliseconds. */
const BEAT_EVERY = 1000;
const LOOK_EVERY = 200;
/** How often what dead processes left behind is looked for, in milliseconds. */
const TIDY_EVERY = 60_000;
/** Where no process was asked about a message before it was sent for so long, none is. As `callbacks.ts` has it. Milliseconds. */
const ASKED_FOR = 30_000;

export interface SharingDeps {
  readonly store: FleetStore;
  /** This process. */
  readonly process: string;
  readonly role: Role;
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
  const { store, process, role, heard, windows, whole, monotonic, log } = deps;
  const reader = createReader(deps);
  const askedHere = { at: Number.NEGATIVE_INFINITY };
  const askedElsewhere = { at: Number.NEGATIVE_INFINITY, noneUntil: Number.NEGATIVE_INFINITY };
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let looking: Promise<void> | undefined;
  let [tried, written] = [0, 0];
  let tidyAt = monotonic() + TIDY_EVERY;
  let isAway = false;
  let isStopped = false;

  /** One at a time; a fault is said once, until all is well again. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const next = turn.then(work).then(
      () => {
        if (isAway) log.info({}, 'what was heard is shared with other processes again');
        isAway = false;
      },
      (error: unknown) => {
        if (!isAway) log.warn({ err: error }, 'what was heard cannot be shared with other processes');
        isAway = true;
      },
    );
    turn = next;
    return next;
  }

  async function beat(): Promise<Fleet> {
    let taken: ReturnType<Heard['take']> | undefined;
    let n = 0;
    try {
      const fleet = await store.beat(() => {
        taken = heard.take();
        for (const [roomId, short] of taken.short) windows.add(process, roomId, short);
        const { body, asks } = taken;
        if (body !== undefined || asks !== undefined) n = ++tried;
        const ago = monotonic() - askedHere.at;
        return {
          process,
          role,
          askedAgo: Number.isFinite(ago) ? ago : undefined,
          digest: n === 0 ? undefined : { n, previous: written, body, asks },
        };
      });
      if (n > 0) written = n;
      return fleet;
    } catch (error) {
      taken?.putBack();
      throw error;
    }
  }

  async function read(fleet: Fleet, beganAt: number): Promise<void> {
    const digests = await store.digests({ process, known: reader.known, bodies: role === 'all' });
    for (const { askedAt, process: other } of fleet.members)
      if (other !== process && askedAt !== undefined)
        askedElsewhere.at = Math.max(askedElsewhere.at, beganAt - (fleet.now - askedAt));
    whole.read({ fleet, beganAt, ...reader.take(fleet, digests) });
    const isJudge = judges(fleet, process, role);
    for (const joined of windows.take()) if (isJudge && deps.judge(joined)) windows.clear(joined);
  }

  const share = () =>
    inTurn(async () => {
      const beganAt = monotonic();
      await read(await beat(), beganAt);
      if (monotonic() < tidyAt) return;
      tidyAt = monotonic() + TIDY_EVERY;
      await store.tidy();
    });

  async function goOn(): Promise<void> {
    const began = monotonic();
    await share();
    if (!isStopped) timer = setTimeout(() => void goOn(), Math.max(0, BEAT_EVERY - (monotonic() - began)));
  }

  /** Looks for what others have written as long as somebody waits for it. */
  async function look(): Promise<void> {
    while (whole.isAsked() && !isStopped) {
      await inTurn(async () => {
        const beganAt = monotonic();
        await read(await store.look(), beganAt);
      });
      if (whole.isAsked()) await sleep(LOOK_EVERY);
    }
    looking = undefined;
  }
  whole.onAsked(() => {
    looking ??= look();
  });

  const areOthersAsked = () => monotonic() - askedElsewhere.at <= ASKED_FOR;
  return {
    start: goOn,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      await inTurn(async () => {
        await beat();
        await store.leave(process);
      });
    },
    noteAsked() {
      askedHere.at = monotonic();
    },
    async isAskedElsewhere() {
      if (areOthersAsked()) return true;
      if (monotonic() < askedElsewhere.noneUntil) return false;
      const isKnown = await whole.reached();
      if (isKnown && !areOthersAsked()) askedElsewhere.noneUntil = monotonic() + ASKED_FOR;
      return areOthersAsked();
    },
  };
}

/** Whether this process is the one that judges what came in at several: of those that are well and may lead, the one that was there first. */
function judges(fleet: Fleet, process: string, role: Role): boolean {
  const own = fleet.members.find((one) => one.process === process);
  if (role !== 'all' || !own) return false;
  return livingOf(fleet, process)
    .filter((one) => one.role === 'all' && one.beatAt > fleet.now - FRESH)
    .every(
      (one) =>
        one.startedAt > own.startedAt || (one.startedAt === own.startedAt && one.process > own.process),
    );
}
