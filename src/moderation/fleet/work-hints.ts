import type { Hints } from '../support/hints.ts';

/** How often the leader looks for what other processes have kept, should no hint come, in milliseconds. */
const LOOK_EVERY = 2000;

/** How the leader learns that another process has kept cases to be sent, or something to be posted. */
export interface WorkHints {
  /** This process has kept something; called for every finding in a raid, so it is quick. */
  hint(): void;
  /** Calls this whenever others may have kept something; returns what ends it. */
  listen(wake: () => void): () => void;
}

/** Where nobody else is at work there is nothing to be told. */
export const noHints: WorkHints = { hint: () => undefined, listen: () => () => undefined };

/** The leader is told, and looks by itself where that was lost. */
export const hintsOf = (hints: Pick<Hints, 'hint' | 'on'>): WorkHints => ({
  hint: () => hints.hint('work'),
  listen(wake) {
    const end = hints.on('work', wake);
    const timer = setInterval(wake, LOOK_EVERY);
    return () => {
      end();
      clearInterval(timer);
    };
  },
});
