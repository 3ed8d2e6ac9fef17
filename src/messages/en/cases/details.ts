import { common } from '../common.ts';

const MOST_OTHERS = 10;

/** What is known of a case beyond its post: the private answer to Details. */
export const details = {
  fields: {
    decided: 'Decided',
    times: 'Times',
    attempts: 'Attempts',
    others: 'Other cases',
    request: 'Request',
  },
  decided: (by: string, when: string): string => `by ${by} ${when}`,
  asked: (at: string): string => `Asked ${at}`,
  sent: (at: string): string => `Sent ${at}`,
  inForce: (at: string): string => `In force ${at}`,
  confirmed: (at: string): string => `Confirmed by the room’s list ${at}`,
  ends: (at: string): string => `Ends ${at}`,
  settled: (at: string): string => `Given up ${at}`,
  /** `url` leads to the post. */
  posted: (at: string, url: string): string => `[Posted](${url}) ${at}`,
  attempts: (count: number): string => common.number(count),
  /** The numbers of the viewer's other cases, of which there are `all`. */
  others(numbers: readonly number[], all: number): string {
    const shown = numbers.slice(0, MOST_OTHERS);
    return `${shown.join(', ')}${all > shown.length ? ` and ${common.number(all - shown.length)} more` : ''}`;
  },
};
