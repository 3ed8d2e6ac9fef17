/** Somebody who spoke in a room, with what makes it more or less likely that a moderator is looking for them. Times on a clock that never steps. */
export interface Speaker {
  readonly viewer: string;
  readonly lastLine: string;
  readonly at: number;
  /** When they first spoke, as far as is remembered. */
  readonly since: number;
  /** How often they have said one line lately. */
  readonly repeats: number;
  /** Whether several others have said the same. */
  readonly isShared: boolean;
  /** The strongest that a rule has found in what they said. */
  readonly found: { readonly what: Trace; readonly at: number } | undefined;
}

/** What rules found in what somebody said, the weakest first: for a person to look at, with words that were masked, or refused. */
export const TRACES = ['flagged', 'masked', 'blocked'] as const;
export type Trace = (typeof TRACES)[number];

const TRACE_WEIGHTS: Readonly<Record<Trace, number>> = { flagged: 40, masked: 60, blocked: 80 };

/** What makes a line older than this likely is forgotten, in milliseconds. */
export const LATELY = 10 * 60_000;
/** Whoever spoke first less than this ago is new, in milliseconds. */
const NEW = 2 * 60_000;
/** An address, a number to write to, or a name to follow: what advertisements hold. */
const LEADS_ELSEWHERE = /https?:|www\.|\p{L}\.(?:\p{L}{2,6})(?:\/|\s|$)|\d{5,}|@\w{3,}/u;

/** Those of whom a moderator is likeliest to think, first: blocked, flagged, repeating, leading elsewhere, new; then whoever spoke last. */
export const likeliestFirst = <Known extends Speaker>(speakers: readonly Known[], now: number): Known[] =>
  speakers
    .map((speaker) => ({ speaker, weight: weightOf(speaker, now) }))
    .sort((a, b) => b.weight - a.weight || b.speaker.at - a.speaker.at)
    .map(({ speaker }) => speaker);

/** From this weight on somebody is remembered although many have spoken since: they repeat themselves, or a rule has found something. */
export const SUSPECT = 14;

/** How likely somebody is meant; 0 where nothing but their having spoken speaks for it. */
export function weightOf({ lastLine, at, since, repeats, isShared, found }: Speaker, now: number): number {
  if (now - at > LATELY && (!found || now - found.at > LATELY)) return 0;
  const ofRule = found && now - found.at <= LATELY ? TRACE_WEIGHTS[found.what] : 0;
  const ofRepeats = repeats > 1 ? 14 + Math.min(repeats, 5) : 0;
  return (
    ofRule +
    ofRepeats +
    (isShared ? 8 : 0) +
    (LEADS_ELSEWHERE.test(lastLine) ? 4 : 0) +
    (now - since < NEW ? 1 : 0)
  );
}

/** Of a line, so many UTF-16 units are compared: this is done for each message. */
const COMPARED = 64;

/** The beginning of a line without what spammers vary: the case of its letters, signs, digits and spaces; signs alone as they are. */
export function essenceOf(line: string): string {
  const letters = line
    .slice(0, COMPARED)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, '');
  return letters === '' ? line.trim() : letters;
}
