import { type Effect, hourOf } from './hours.ts';

/** A day, in hours. */
const DAY = 24;
/** Up to so many hours are shown by steps of so many. */
const STEPS = [
  { upTo: 2 * DAY, step: 1 },
  { upTo: 8 * DAY, step: 6 },
  { upTo: 62 * DAY, step: DAY },
] as const;
/** A year has 73 of them. */
const LONGEST_STEP = 5 * DAY;

/** What is asked: so many hours up to now, the one that has begun among them. */
export interface FiguresQuery {
  readonly guildId: string;
  readonly roomIds: readonly string[];
  readonly hours: number;
}

/** Hours, counted from the Unix epoch: from the first, up to before `before`, shown by steps. */
export interface Span {
  readonly from: number;
  readonly before: number;
  readonly step: number;
}

/** What is shown of one step. */
export interface Step {
  readonly messages: number;
  readonly speakers: number;
  readonly bans: number;
  readonly mutes: number;
  readonly removals: number;
  readonly reviews: number;
}

/** How right a rule was, by what moderators decided in this time. */
export interface RuleFigures {
  readonly rule: string;
  readonly effects: Readonly<Partial<Record<Effect, number>>>;
  readonly found: number;
  readonly right: number;
  readonly judged: number;
}

export interface Figures {
  readonly span: Span;
  /** Since when hours are kept of these rooms; undefined: nothing is. */
  readonly firstHour: number | undefined;
  readonly steps: readonly Step[];
  readonly messages: number;
  /** Of one hour in one room they are exact; over several, those of steps too, they are estimated. */
  readonly speakers: number;
  readonly exact: boolean;
  readonly bans: Readonly<Record<'person' | 'rule' | 'outside', number>>;
  readonly mutes: number;
  readonly unbans: number;
  /** Messages that were removed. */
  readonly removals: number;
  readonly reviews: {
    readonly decided: number;
    readonly expired: number;
    /** How long they had waited when somebody decided, on average, in seconds; undefined where nobody has. */
    readonly waited: number | undefined;
  };
  /** The rules that found most first. */
  readonly rules: readonly RuleFigures[];
  readonly right: number;
  readonly judged: number;
  /** What moderators have asked for, and decided; whoever did most first. */
  readonly moderators: readonly { readonly actorId: string; readonly acted: number }[];
}

/** One rule's findings, by the step. */
export interface RuleSteps {
  readonly span: Span;
  readonly steps: readonly Readonly<Partial<Record<Effect, number>>>[];
  readonly found: number;
}

/** The hours that are shown where so many are asked for. */
export function spanOf(hours: number, now: number): Span {
  const step = STEPS.find(({ upTo }) => hours <= upTo)?.step ?? LONGEST_STEP;
  const before = hourOf(now) + 1;
  const count = Math.max(1, Math.ceil(hours / step));
  return { from: before - count * step, before, step };
}
