/** An interaction's token works for 15 minutes (Discord docs: Receiving and Responding); the last edit needs a moment. Milliseconds. */
export const FOLLOW_FOR = 14 * 60_000;
