/** A library of keywords of the service's own moderation, which is made in its console. */
export interface KeywordLibrary {
  readonly id: string;
  readonly name: string;
}

/** The keywords of the service's own moderation. Each method throws a `Failure`. */
export interface KeywordLibraries {
  libraries(): Promise<KeywordLibrary[]>;
  /** All keywords of a library, whoever put them there. */
  words(library: string): Promise<string[]>;
  /** Puts at most `WORDS_PER_ADD` keywords into a library. */
  addWords(library: string, words: readonly string[]): Promise<void>;
  /** Takes at most `WORDS_PER_DELETE` keywords out of a library; those that were there, and are not any longer. */
  deleteWords(library: string, words: readonly string[]): Promise<string[]>;
}

/** How many a call may add is not documented; how many it may delete: Chat docs 269/94304. */
export const WORDS_PER_ADD = 20;
export const WORDS_PER_DELETE = 10;

/** Which keywords of libraries are ours: only these are ever taken out. */
export interface FloorStore {
  /** Ours, by library. */
  floorWords(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Notes words as ours, before they are put into a library. */
  noteFloorWords(library: string, words: readonly string[]): Promise<void>;
  /** Notes that words are no longer in a library. */
  forgetFloorWords(library: string, words: readonly string[]): Promise<void>;
}
