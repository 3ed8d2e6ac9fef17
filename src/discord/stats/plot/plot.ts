/** What a series is about, which decides its colour. */
export type Tone =
  | 'messages'
  | 'speakers'
  | 'ban'
  | 'mute'
  | 'removal'
  | 'review'
  | 'block'
  | 'mask'
  | 'observe';

export interface Series {
  readonly tone: Tone;
  /** With its sum, say. */
  readonly label: string;
  /** One for each step, from the oldest on. */
  readonly values: readonly number[];
}

/** Series that share a room in the picture: lines with an axis each, or bars on each other. */
export interface Panel {
  readonly kind: 'lines' | 'bars';
  readonly series: readonly Series[];
}

/** A picture, as plain data. All texts may be anybody's. */
export interface Plot {
  readonly title: string;
  /** What it is of, below the title. */
  readonly subtitle: string;
  readonly panels: readonly Panel[];
  /** How many hours the steps are together. */
  readonly hours: number;
  /** Moments on the axis, in hours before the end. */
  readonly ticks: readonly { readonly hoursAgo: number; readonly label: string }[];
  /** So many of the first steps are not known. */
  readonly unknownSteps: number;
  /** Words for that, and for a panel in which nothing is. */
  readonly words: { readonly unknown: string; readonly nothing: string };
}

/** How wide pictures are; they are drawn twice as sharp. */
export const WIDTH = 800;

/** Hours between two moments on an axis: no more than seven of them fit beside each other on a phone. */
const SPANS = [1, 3, 6, 12, 24, 48, 168, 336, 720, 1440, 2160] as const;
const MOST_TICKS = 7;

/** Which moments an axis names, in hours before its end. */
export function ticksOf(hours: number): number[] {
  const every = SPANS.find((span) => hours / span < MOST_TICKS) ?? hours;
  return Array.from({ length: Math.floor(hours / every) + 1 }, (_, index) => index * every);
}
