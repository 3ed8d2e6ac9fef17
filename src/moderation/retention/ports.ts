/** A server's texts from before a moment (milliseconds since the Unix epoch), so many at most. */
export interface OldTexts {
  readonly guildId: string;
  readonly before: number;
  readonly limit: number;
}

/** A viewer of a server. */
export interface ForgetRequest {
  readonly guildId: string;
  /** The rooms in which they are forgotten. */
  readonly roomIds: readonly string[];
  readonly viewer: string;
}

/** A viewer whose texts were erased. */
export interface Forgotten {
  readonly guildId: string;
  readonly viewer: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** What erases texts. Cases, their counts and decisions stay. Each method takes a bounded step, and returns how many rows it has changed. */
export interface RetentionStore {
  /** Blanks what viewers said in cases that were posted and decided. */
  blankEvidence(old: OldTexts): Promise<number>;
  /** Blanks moderators' notes in cases that were posted, with their corrections. */
  blankNotes(old: OldTexts): Promise<number>;
  /** Deletes moderators' notes about viewers. */
  forgetNotes(old: OldTexts): Promise<number>;
  /** Deletes messages that are kept for trying rules on, of all servers; true where there may be more. */
  forgetMessages(old: Omit<OldTexts, 'guildId'>): Promise<boolean>;
  /** Erases what is kept of a viewer beside cases: messages, notes, when they were first seen, a watch; notes that it was done. */
  forgetViewer(
    request: ForgetRequest & { readonly at: number },
  ): Promise<{ messages: number; notes: number }>;
  /** Blanks the texts in a viewer's cases behind a number; the last number that was looked at, undefined where there are no more. */
  blankCases(one: {
    readonly guildId: string;
    readonly viewer: string;
    readonly after: number;
    readonly limit: number;
  }): Promise<{ readonly blanked: number; readonly last: number | undefined }>;
  /** Viewers who were forgotten since a moment, in one server or in all. */
  forgottenSince(since: number, guildId?: string): Promise<Forgotten[]>;
  /** Forgets who was forgotten before a moment. */
  endForgetting(before: number): Promise<void>;
}
