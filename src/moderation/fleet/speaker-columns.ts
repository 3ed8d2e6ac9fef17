import { z } from 'zod';
import { TRACES } from '../filtering/likeliest.ts';

/** What a rule has found in what somebody said. */
export const found = z.enum(TRACES);

/** A column for each thing that is known of every speaker: far less work to write, read and check than as many objects. */
export const speakersSchema = z.object({
  viewers: z.array(z.string()),
  lines: z.array(z.string()),
  /** Milliseconds before the digest was written: of the line, and of the first that is remembered. */
  ages: z.array(z.number()),
  since: z.array(z.number()),
  /** Seconds since they were first seen in the room; -1 where that is not known. */
  first: z.array(z.number()).default([]),
  /** What is not as usual of some of them, by their places in the columns. */
  special: z
    .array(
      z.object({
        place: z.number(),
        isQuiet: z.boolean().default(false),
        repeats: z.number().default(1),
        isShared: z.boolean().default(false),
        found: z.object({ what: found, age: z.number() }).optional(),
      }),
    )
    .default([]),
});

/** A speaker, with what is known of them. */
export interface SpeakerDigest {
  readonly viewer: string;
  readonly line: string;
  /** Milliseconds before the digest was written: of the line, and of the first that is remembered. */
  readonly age: number;
  readonly since: number;
  /** They have said nothing since the last digest: only a rule's finding is new. */
  readonly isQuiet: boolean;
  readonly repeats: number;
  readonly isShared: boolean;
  readonly found: { readonly what: z.output<typeof found>; readonly age: number } | undefined;
}

type Columns = z.output<typeof speakersSchema>;

/** As many as there is room for, in their order: those first of whom something is not as usual, then the newest. */
export function newestOf(speakers: readonly SpeakerDigest[], most: number): readonly SpeakerDigest[] {
  if (speakers.length <= most) return speakers;
  const [special, usual] = [speakers.filter(isSpecial), speakers.filter((one) => !isSpecial(one))];
  // The last so many of a list: `slice(-0)` would be all of it.
  const shown = new Set(special.slice(Math.max(0, special.length - most)));
  for (const one of usual.slice(Math.max(0, usual.length - (most - shown.size)))) shown.add(one);
  return speakers.filter((one) => shown.has(one));
}

/** Whether there is more to say of somebody than their last line. */
const isSpecial = ({ isQuiet, repeats, isShared, found }: SpeakerDigest): boolean =>
  isQuiet || repeats !== 1 || isShared || found !== undefined;

/** Speakers as they are written; undefined where there are none. */
export function columnsOf(
  speakers: readonly SpeakerDigest[],
  firstOf: (viewer: string) => number,
): z.input<typeof speakersSchema> | undefined {
  if (speakers.length === 0) return undefined;
  return {
    viewers: speakers.map(({ viewer }) => viewer),
    lines: speakers.map(({ line }) => line),
    ages: speakers.map(({ age }) => age),
    since: speakers.map(({ since }) => since),
    first: speakers.map(({ viewer }) => firstOf(viewer)),
    special: speakers.flatMap((one, place) => {
      const { isQuiet, repeats, isShared, found } = one;
      return isSpecial(one) ? [{ place, isQuiet, repeats, isShared, found }] : [];
    }),
  };
}

/** The speakers of a room as they were read, the latest last. */
export function speakersOf(speakers: Columns | undefined): SpeakerDigest[] {
  if (!speakers) return [];
  const { viewers, lines, ages, since } = speakers;
  const special = new Map(speakers.special.map((one) => [one.place, one]));
  return viewers.map((viewer, place) => {
    const its = special.get(place);
    const age = Math.max(0, ages[place] ?? 0);
    return {
      viewer,
      line: lines[place] ?? '',
      age,
      since: Math.max(age, since[place] ?? 0),
      isQuiet: its?.isQuiet ?? false,
      repeats: its?.repeats ?? 1,
      isShared: its?.isShared ?? false,
      found: its?.found,
    };
  });
}
