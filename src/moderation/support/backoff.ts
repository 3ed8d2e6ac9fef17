/** The pause after a first failure, in milliseconds. */
const FIRST_PAUSE = 1000;
/** The longest pause between two attempts at the services, in milliseconds. */
export const LONGEST_PAUSE = 60_000;

/**
 * The pause after so many failures in a row, 1 or more, in milliseconds: one second, then twice as long each time, up to `longest`.
 * Whoever may have failed together with others adds chance to it.
 */
export const pauseAfter = (failures: number, longest = LONGEST_PAUSE): number =>
  Math.min(longest, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));
