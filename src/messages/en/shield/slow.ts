import { common } from '../common.ts';

const { counted, duration, list } = common;

interface SlowRoom {
  /** In code type. */
  readonly room: string;
  readonly seconds: number;
  /** When it ends, as Discord shows times; undefined: it does not end by itself. */
  readonly until: string | undefined;
  /** The name of whoever turned it on. */
  readonly by: string;
}

const pace = (seconds: number): string => `one message every ${counted(seconds, 'second')} for each viewer`;

/** `/slow-av`. */
export const slow = {
  on: ({ rooms, seconds, until }: { rooms: readonly string[]; seconds: number; until: string | undefined }) =>
    `**Slow mode on** in ${list(rooms)}: ${pace(seconds)}, ${
      until === undefined ? 'until `/slow-av off`' : `until ${until}`
    }. The room’s staff is exempt.`,
  deaf: '⚠️ The bot is not asked about messages before they are shown, so nothing is slowed down. The operator has to set WEBHOOK_PORT.',
  off: (rooms: readonly string[]): string => `**Slow mode off** in ${list(rooms)}.`,
  wasOff: (rooms: readonly string[]): string => `Slow mode is not on in ${list(rooms)}.`,
  noneOn: 'Slow mode is not on in any room.',
  line: ({ room, seconds, until, by }: SlowRoom): string =>
    `${room}: ${pace(seconds)}, turned on by ${by}, ${until === undefined ? 'until `/slow-av off`' : `ends ${until}`}`,

  announceOn: ({
    by,
    rooms,
    seconds,
    forSeconds,
  }: {
    by: string;
    rooms: readonly string[];
    seconds: number;
    forSeconds: number | undefined;
  }): string =>
    `${by} turned on slow mode in ${list(rooms)}: ${pace(seconds)}${
      forSeconds === undefined ? '' : `, for ${duration(forSeconds)}`
    }.`,
  announceOff: (by: string, rooms: readonly string[]): string =>
    `${by} turned off slow mode in ${list(rooms)}.`,
};
