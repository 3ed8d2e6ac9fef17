/** Viewers that are remembered in each room, the latest to be seen, in memory and in the store. */
export const MOST_FIRST_SEEN = 20_000;

/** When a viewer was first seen in a room (milliseconds since the Unix epoch), and the last day on which they were there. */
export interface FirstSighting {
  readonly roomId: string;
  readonly viewer: string;
  readonly at: number;
  /** In days since the Unix epoch. */
  readonly day: number;
}

/** Where these are kept. */
export interface FirstSeenStore {
  /** Keeps them, the earlier one of each viewer; beyond so many in a room, those who were there longest ago are forgotten. */
  keepFirstSeen(sightings: readonly FirstSighting[]): Promise<void>;
  /** Those of a room, the latest to be there last. */
  firstSeenIn(roomId: string): Promise<FirstSighting[]>;
}
