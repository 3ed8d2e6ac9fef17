type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Something that has just ended. */
interface Ended {
  readonly ms: number;
  readonly hasFailed: boolean;
  readonly attributes: Attributes;
  /** It is told of only as a part of something else. */
  readonly isPart?: boolean;
}

/** Tells what led to what, and how long each took. Names and attributes hold no viewer's id, no text and no secret. */
export interface Traces {
  /** Does some work; what it does in turn is a part of it. */
  span<Result>(name: string, attributes: Attributes, work: () => Result): Result;
  /** Something has ended just now, as a part of the work that is being done. */
  ended(name: string, ended: Ended): void;
  /** Sends what is still to be sent, without waiting for long. */
  close(): Promise<void>;
}
