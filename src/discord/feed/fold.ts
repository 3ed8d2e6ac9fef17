import type { ChatMessage } from '../../moderation/filtering/judge.ts';
import { MAX_CHOICES } from '../limits.ts';
import { cut, oneLine } from '../text.ts';
import type { Gathering, Kept, Mark } from './gathered.ts';

/** Lines of a post. */
const MAX_LINES = 15;
/** Speakers that the menu under it offers: its last entry opens the form for several. */
export const MAX_SPEAKERS = MAX_CHOICES - 1;
/** Characters of a line that are kept. */
const MAX_TEXT = 100;
/** UTF-16 units of a message that are looked at for them: as many as a message can have, or blanks in front of its words would hide them. */
const LOOKED_AT = 12_288;
/** Marks piled on one letter would be drawn over the lines above and below it; no language needs more. */
const PILE = /(\p{M}{4})\p{M}+/gu;

/** A line as it is kept for as long as its post can be edited. */
export interface Line {
  readonly viewer: string;
  /** What was said, on one line and shortened, as it was written: it is made safe where it is shown. */
  readonly text: string;
  readonly mark: Mark | undefined;
  /** The viewer was banned, or muted, after they had said it. */
  readonly isBanned: boolean;
  readonly isMuted: boolean;
}

/** What was done to a viewer. */
export type Held = Pick<Line, 'isBanned' | 'isMuted'>;

/** A viewer whom the menu under a post offers, with something that they said. */
export type Speaker = Pick<Line, 'viewer' | 'text' | 'mark'>;

/** What a post shows. */
export interface Folded {
  readonly lines: readonly Line[];
  /** Those whose lines were found by rules first, then the others of the lines, then others who spoke. */
  readonly speakers: readonly Speaker[];
  /** How many messages are not shown. */
  readonly leftOut: number;
}

/**
 * Folds what was said into a post: lines in the order in which they came, those that rules found before others where there are too many.
 * `messages` are those of the lines. `heldSince` says what was done to a viewer after a moment (milliseconds of the monotonic clock).
 */
export function fold(
  { kept, heard }: Gathering,
  heldSince: (viewer: string, since: number) => Held,
): { readonly folded: Folded; readonly messages: readonly ChatMessage[] } {
  const found = kept.filter(({ mark }) => mark !== undefined);
  const others = kept.filter(({ mark }) => mark === undefined);
  const shown = [...found, ...others].slice(0, MAX_LINES).sort(inOrder);
  const lineOf = ({ message, mark, at }: Kept): Line => {
    const { isBanned, isMuted } = heldSince(message.viewer, at);
    return { viewer: message.viewer, text: textOf(message), mark, isBanned, isMuted };
  };
  const rest = kept.filter((one) => !shown.includes(one));
  const likeliest = [...shown.filter(({ mark }) => mark), ...shown, ...rest];
  return {
    folded: {
      lines: shown.map(lineOf),
      speakers: [...Map.groupBy(likeliest, ({ message }) => message.viewer).values()]
        .slice(0, MAX_SPEAKERS)
        .flatMap(([first]) =>
          first ? [{ viewer: first.message.viewer, text: textOf(first.message), mark: first.mark }] : [],
        ),
      leftOut: Math.max(0, heard - shown.length),
    },
    messages: shown.map(({ message }) => message),
  };
}

const inOrder = (a: Kept, b: Kept): number => a.order - b.order;

function textOf({ texts }: ChatMessage): string {
  const line = oneLine(texts.join(' ').slice(0, LOOKED_AT));
  return cut(line.replace(PILE, '$1'), MAX_TEXT);
}

/** The post after a viewer was banned or muted, or let in or let speak again. */
export const withHeld = (folded: Folded, viewer: string, change: Partial<Held>): Folded => ({
  ...folded,
  lines: folded.lines.map((line) => (line.viewer === viewer ? { ...line, ...change } : line)),
});

/** The post after a rule's finding in one of its lines came late. */
export const withMark = (folded: Folded, index: number, mark: Mark): Folded => ({
  ...folded,
  lines: folded.lines.map((line, at) => (at === index && line.mark !== 'blocked' ? { ...line, mark } : line)),
});
