/** Lines on the disk that wait for the database, the oldest first. */
export interface WaitingLines {
  /** Lines that are not done yet, as far as that is known. */
  readonly left: number;
  /** The first lines that are not done, at most so many; none where all are. Throws what the file system says. */
  next(limit: number): Promise<readonly string[]>;
  /** So many of the first lines are done. */
  done(count: number): void;
  /** Keeps a line that is of no use to the bot in a file beside the others, for a person to look at. */
  setAside(line: string): Promise<void>;
  /** Removes what is done, where all is; false: there is more. */
  close(): Promise<boolean>;
}

/** Where lines wait on the disk. Each process has lines of its own there, which are nobody else's while it lives. */
export interface SpoolFolder {
  /** Adds a line to those of this process; resolves once it is on the disk. Throws where it cannot be written, or would be too much. */
  append(line: string): Promise<void>;
  /** The lines of this process; undefined where none waits. */
  own(): WaitingLines | undefined;
  /** Takes over what processes have left that have ended, the oldest first; nobody else has it then. */
  adopt(): Promise<readonly WaitingLines[]>;
  /** Lets go of all files; what waits in them is left to whoever adopts it. */
  close(): Promise<void>;
}
