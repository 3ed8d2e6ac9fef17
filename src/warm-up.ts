import { setTimeout as sleep } from 'node:timers/promises';
import { warmUp } from './filters/index.ts';

/** The filters do not wait longer than so many milliseconds for a Discord that is away before they are made quick. */
const LONGEST_COLD = 2000;

/** Makes the filters quick once the bot is connected, or Discord is away: nothing waits for it. */
export function warmUpAfter(connected: Promise<void>): void {
  Promise.race([connected, sleep(LONGEST_COLD, undefined, { ref: false })]).then(warmUp, () => undefined);
}
