import type { SearchStore } from '../recalls/search.ts';

/** `all`: it may lead, and knows what others hear; `receiver`: it never leads. */
export type Role = 'all' | 'receiver';

/** A process of the fleet; times are milliseconds since the Unix epoch by the database's clock. */
export interface Member {
  readonly process: string;
  readonly role: Role;
  readonly startedAt: number;
  /** When it last wrote all that it had heard. */
  readonly beatAt: number;
  /** When it was last asked about a message before that was sent; undefined: never. */
  readonly askedAt: number | undefined;
  /** The number of its last digest; 0: it has heard nothing yet. */
  readonly n: number;
}

/** The processes of the fleet, and the database's clock when they were read (milliseconds since the Unix epoch). */
export interface Fleet {
  readonly members: readonly Member[];
  readonly now: number;
}

/** A sign of life of this process, with what it has heard. */
export interface Beat {
  readonly process: string;
  readonly role: Role;
  /** Milliseconds since it was last asked about a message before that was sent; undefined: never. */
  readonly askedAgo: number | undefined;
  /** Counted from 1; undefined where it has heard nothing since. */
  readonly digest:
    | {
        readonly n: number;
        /** The number of the last one that was surely written before it. */
        readonly previous: number;
        readonly body: string | undefined;
        readonly asks: string | undefined;
      }
    | undefined;
}

/** A digest of another process, as it is kept: JSON that anything may be in. */
export interface KeptDigest {
  readonly process: string;
  readonly n: number;
  readonly previous: number;
  /** How long ago it was written, in milliseconds. */
  readonly age: number;
  readonly body: string | undefined;
  readonly asks: string | undefined;
}

export interface DigestQuery {
  /** Whose own digests are not read. */
  readonly process: string;
  /** The last number that was read of each other process. */
  readonly known: ReadonlyMap<string, number>;
  /** False: only those are read in which something is asked. */
  readonly bodies: boolean;
}

/** Where processes on one database hear from each other. */
export interface FleetStore {
  /** Where they ask each other for messages. */
  readonly searches: SearchStore;
  /**
   * Writes a sign of life, in one statement; `beat` is called when it can be written at once. Who was there before it, this process
   * included if it has written one earlier.
   */
  beat(beat: () => Beat): Promise<Fleet>;
  look(): Promise<Fleet>;
  /** Digests of others, the oldest of each process first. */
  digests(query: DigestQuery): Promise<KeptDigest[]>;
  /** Takes a process out of the fleet: it stops. */
  leave(process: string): Promise<void>;
  /** Deletes what dead processes left behind. */
  tidy(): Promise<void>;
}
