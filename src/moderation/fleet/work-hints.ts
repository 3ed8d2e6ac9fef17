/** How often the leader looks for what other processes have kept, in milliseconds. */
const LOOK_EVERY = 500;

/** How the leader learns that another process has kept cases to be sent, or something to be posted. */
export interface WorkHints {
  /** This process has kept something; called for every finding in a raid, so it is quick. */
  hint(): void;
  /** Calls this whenever others may have kept something; returns what ends it. */
  listen(wake: () => void): () => void;
}

/** Where nobody else is at work there is nothing to be told. */
export const noHints: WorkHints = { hint: () => undefined, listen: () => () => undefined };

/** The leader looks by itself. */
export const polledHints: WorkHints = {
  hint: () => undefined,
  listen(wake) {
    const timer = setInterval(wake, LOOK_EVERY);
    return () => clearInterval(timer);
  },
};
