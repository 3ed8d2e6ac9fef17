/** How long whoever leads does so without being heard of, in milliseconds by the database's clock. */
export const LEASE = 2500;
/** How often the lease is renewed, in milliseconds. */
export const RENEW_EVERY = 500;
/** How often a standby asks whether the lease is over, in milliseconds. */
export const TRY_EVERY = 250;
/**
 * The leader stops so much earlier than its lease ends, in milliseconds: what it decides in the last moment is to arrive before anybody
 * else acts, and clocks do not run equally fast.
 */
const MARGIN = 250;

/** A moment by this machine's two clocks, in milliseconds. */
export interface Moment {
  /** Never steps, but may stand still while the machine is suspended. */
  readonly monotonic: number;
  /** Goes on while the machine is suspended, but may step. */
  readonly wall: number;
}

/** When the last renewal that succeeded was sent, and whether another process was there to take over. */
export interface Renewal {
  readonly sentAt: Moment;
  readonly hasCandidate: boolean;
}

/**
 * The longest time that may have passed between two moments, in milliseconds: each clock may have missed some of it, and neither
 * hastens while the other does not. A wall clock that was set forward makes it too long, which the next renewal mends.
 */
export const passed = (since: Moment, at: Moment): number =>
  Math.max(at.monotonic - since.monotonic, at.wall - since.wall);

/** Whether nobody else can lead yet: the lease cannot be over by then. */
export const mayAct = (renewal: Renewal | undefined, at: Moment): boolean =>
  renewal !== undefined && passed(renewal.sentAt, at) < LEASE - MARGIN;

/**
 * Whether people's interactions are answered. Past the lease the new leader gets them as well, and two answers would contradict each
 * other. But where no other process was there, and the database has just not answered (`failedAt`), nobody else would say that it is
 * away. Whoever stood still has not asked it since.
 */
export const mayAnswer = (renewal: Renewal | undefined, failedAt: Moment | undefined, at: Moment): boolean =>
  mayAct(renewal, at) ||
  (renewal !== undefined && !renewal.hasCandidate && failedAt !== undefined && passed(failedAt, at) < LEASE);

/** How long a standby waits before it asks again, in milliseconds, where the lease goes on for `left`. */
export const nextTry = (left: number): number => Math.min(TRY_EVERY, Math.max(10, left));
