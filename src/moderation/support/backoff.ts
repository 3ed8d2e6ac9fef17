/** The pause after a first failure, in milliseconds. */
const FIRST_PAUSE = 1000;
/** The longest pause between two attempts at the services, in milliseconds. */
export const LONGEST_PAUSE = 60_000;

/** The same after a fault of the database, which makes a broken connection again within milliseconds, and is nobody else's to be spared. */
const FIRST_OF_DATABASE = 50;
const LONGEST_OF_DATABASE = 5000;

/**
 * The pause after so many failures in a row, 1 or more, in milliseconds: one second, then twice as long each time, up to `longest`.
 * Whoever may have failed together with others adds chance to it.
 */
export const pauseAfter = (failures: number, longest = LONGEST_PAUSE): number =>
  doubled(FIRST_PAUSE, failures, longest);

/**
 * The same after faults of the database. Where connections break every moment, most of what is tried may yet get through: longer pauses
 * would take nearly all of the time.
 */
export const pauseAfterFault = (faults: number): number =>
  doubled(FIRST_OF_DATABASE, faults, LONGEST_OF_DATABASE);

const doubled = (first: number, failures: number, longest: number): number =>
  Math.min(longest, first * 2 ** Math.min(failures - 1, 10));
