/** Messages that are removed at once; more are found by asking again. */
export const MOST_FOUND = 1000;

/** Messages to be found in a room: all that say and are what is given. */
export interface Search {
  readonly roomId: string;
  readonly viewer?: string | undefined;
  /** What they say, any of these (`phraseOf`). */
  readonly phrases?: readonly number[] | undefined;
  /** Just these, by sender and the number that their client chose. */
  readonly lines?: readonly (readonly [viewer: string, random: number])[] | undefined;
  /** Delivered so long ago at least, in milliseconds. */
  readonly minAge: number;
}

/** A message with its number in the room. */
export interface Found {
  readonly viewer: string;
  readonly number: number;
}
