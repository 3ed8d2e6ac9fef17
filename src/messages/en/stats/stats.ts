import type { Effect } from '../../../moderation/stats/hours.ts';
import type { WeeklyFigures } from '../../../problems/notices.ts';
import { common } from '../common.ts';

const { counted, duration, number } = common;

const EFFECTS: Readonly<Record<Effect, string>> = {
  ban: 'bans',
  mute: 'mutes',
  block: 'blocked',
  mask: 'masked',
  review: 'for review',
  observe: 'only recorded',
};

const share = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))} %`;
const about = (count: number, exact: boolean): string => `${exact ? '' : 'about '}${number(count)}`;

interface Bans {
  readonly person: number;
  readonly rule: number;
  readonly outside: number;
}

/** `12 (7 by moderators, 5 by rules)`. */
function bansBy({ person, rule, outside }: Bans): string {
  const all = person + rule + outside;
  const parts = [
    ...(person > 0 ? [`${number(person)} by moderators`] : []),
    ...(rule > 0 ? [`${number(rule)} by rules`] : []),
    ...(outside > 0 ? [`${number(outside)} outside this bot`] : []),
  ];
  return all === 0 ? 'none' : `${number(all)} (${parts.join(', ')})`;
}

/** Reviews that came to an end, and how long those had waited that somebody decided, in seconds. */
interface ReviewsEnded {
  readonly decided: number;
  readonly expired: number;
  readonly waited: number | undefined;
}

const reviewsEnded = ({ decided, expired, waited }: ReviewsEnded): string =>
  [
    waited === undefined
      ? 'none decided'
      : `${number(decided)} decided, after ${duration(Math.max(1, waited < 600 ? waited : Math.round(waited / 60) * 60))} on average`,
    ...(expired > 0 ? [`${number(expired)} expired after a day`] : []),
  ].join('; ');

const precision = (right: number, judged: number): string =>
  judged === 0 ? 'not judged' : `${share(right, judged)} right (${number(right)} of ${number(judged)})`;

/** By so many hours figures are added up. */
const byHours = (hours: number): string => {
  if (hours === 1) return 'by the hour';
  if (hours === 24) return 'by the day';
  return `by ${hours % 24 === 0 ? counted(hours / 24, 'day') : counted(hours, 'hour')}`;
};

const inHours = (hours: number): string => (hours <= 48 ? counted(hours, 'hour') : duration(hours * 3600));
/** `last hour`, `last 24 hours`, `last year`. */
const last = (hours: number): string => `last ${inHours(hours).replace(/^1 (?=\w+$)/, '')}`;

/** What is read of a room's figures, or of all rooms of a server. */
interface Summary {
  readonly messages: number;
  readonly speakers: number;
  readonly exact: boolean;
  readonly bans: Bans;
  readonly mutes: number;
  readonly unbans: number;
  readonly removals: number;
  readonly reviews: ReviewsEnded & { readonly open: number };
  readonly right: number;
  readonly judged: number;
}

/** `/stats-av`, pictures of figures, and what is said of a week. Rooms, rules and people come as they are to be shown. */
export const stats = {
  title: (rooms: string): string => `Figures of ${rooms}`,
  /** Rooms without one being named. */
  allRooms: (count: number): string => `all ${number(count)} rooms`,
  /** `from`: the first moment that is counted. */
  since: (hours: number, from: string): string =>
    `The ${last(hours)}, since ${from}; the hour that has begun counts as far as it has gone, messages up to a minute ago.`,
  /** Nothing is known before a moment. */
  countedSince: (at: string): string => `Nothing was counted before ${at}.`,
  neverCounted: (rooms: string): string =>
    `Nothing has been counted of ${rooms} yet. Messages are counted once a minute, and everything else when it happens.`,
  nothing: (rooms: string, hours: number): string =>
    `Nothing was heard, found or done in ${rooms} in the ${last(hours)}.`,
  /** No message reaches the bot. */
  deaf: 'Messages do not reach the bot, so none are counted: only what moderators do is.',
  tooLong: 'Figures are kept for a year. Choose a shorter time: 24h, 7d, 30d, 1y.',
  noPicture: 'The picture could not be drawn. The log has the cause; the figures are complete.',
  fields: {
    heard: 'Heard',
    done: 'Done',
    reviews: 'Reviews',
    precision: 'Precision of rules',
    rules: 'Findings',
    moderators: 'Moderators',
  },
  heard: ({ messages, speakers, exact }: Pick<Summary, 'messages' | 'speakers' | 'exact'>): string =>
    `${counted(messages, 'message')} by ${about(speakers, exact)} ${speakers === 1 ? 'speaker' : 'speakers'}${exact ? '' : ' (estimated; usually within 5 %)'}`,
  done: ({
    bans,
    mutes,
    unbans,
    removals,
  }: Pick<Summary, 'bans' | 'mutes' | 'unbans' | 'removals'>): string =>
    [
      `Bans: ${bansBy(bans)}`,
      ...(unbans > 0 ? [`Lifted: ${number(unbans)}`] : []),
      `Mutes: ${number(mutes)}`,
      `Removed messages: ${number(removals)}`,
    ].join('\n'),
  reviews: (reviews: Summary['reviews']): string =>
    `${reviewsEnded(reviews)}; ${number(reviews.open)} open now`,
  precision,
  /** A rule with what its findings led to. */
  ruleLine: (
    rule: string,
    effects: Readonly<Partial<Record<Effect, number>>>,
    { right, judged }: { readonly right: number; readonly judged: number },
  ): string => {
    const parts = (Object.entries(effects) as [Effect, number][]).map(
      ([effect, count]) => `${EFFECTS[effect]} ${number(count)}`,
    );
    const known = judged === 0 ? [] : [precision(right, judged)];
    return `${rule}: ${[...parts, ...known].join(', ')}`;
  },
  moderatorLine: (who: string, acted: number, all: number): string =>
    `${who}: ${number(acted)} (${share(acted, all)})`,
  more: (count: number): string => `and ${number(count)} more`,
  none: 'none',

  /** In pictures. */
  plot: {
    subtitle: (hours: number, step: number): string => `${last(hours).replace('l', 'L')}, ${byHours(step)}`,
    messages: (count: number): string => `Messages ${number(count)}`,
    /** Speakers of steps: each is counted once in every one of them. */
    speakers: (count: number, exact: boolean): string => `Speakers ${exact ? '' : '~'}${number(count)}`,
    bans: (count: number): string => `Bans ${number(count)}`,
    mutes: (count: number): string => `Mutes ${number(count)}`,
    removals: (count: number): string => `Removed messages ${number(count)}`,
    /** Findings that moderators were asked about. */
    reviews: (count: number): string => `For review ${number(count)}`,
    effects: (effect: Effect, count: number): string =>
      `${EFFECTS[effect].charAt(0).toUpperCase()}${EFFECTS[effect].slice(1)} ${number(count)}`,
    ago: (hours: number): string => {
      if (hours === 0) return 'now';
      return hours % 24 === 0 && hours > 48 ? `−${hours / 24} d` : `−${hours} h`;
    },
    unknown: 'not counted',
    nothing: 'none',
    ofRule: (rule: string): string => `Findings of ${rule}`,
  },
  /** What the picture shows, for whoever does not see it. `busiest`: how long ago the busiest step began, in hours. */
  description: (
    rooms: string,
    { messages, speakers, exact, bans, mutes, removals, reviews }: Summary,
    {
      hours,
      step,
      busiest,
    }: { readonly hours: number; readonly step: number; readonly busiest: number | undefined },
  ): string =>
    [
      `Lines and bars of ${rooms} over the ${last(hours)}, ${byHours(step)}.`,
      `${counted(messages, 'message')} by ${about(speakers, exact)} speakers${busiest === undefined ? '' : `, most of them ${busiest === 0 ? 'just now' : `some ${inHours(busiest)} ago`}`}.`,
      `Bans: ${bansBy(bans)}. Mutes: ${number(mutes)}. Removed messages: ${number(removals)}.`,
      `Reviews: ${reviewsEnded(reviews)}.`,
    ].join(' '),
  descriptionOfRule: (
    rule: string,
    effects: Readonly<Partial<Record<Effect, number>>>,
    { hours, step }: { readonly hours: number; readonly step: number },
  ): string => {
    const parts = (Object.entries(effects) as [Effect, number][]).map(
      ([effect, count]) => `${EFFECTS[effect]} ${number(count)}`,
    );
    return `Bars of what ${rule} found over the ${last(hours)}, ${byHours(step)}: ${parts.join(', ')}.`;
  },

  /** What a week was like, from one moment to another. Rules and people come as they are to be shown. */
  weekly: (
    { from, to, isWhole }: { readonly from: string; readonly to: string; readonly isWhole: boolean },
    figures: WeeklyFigures,
  ): string => {
    const { rules, moderators, acted } = figures;
    return [
      `**The week** from ${from} to ${to}${isWhole ? '' : ', not counted from its beginning'}: ${stats.heard(figures)}.`,
      `Bans: ${bansBy(figures.bans)}. Mutes: ${number(figures.mutes)}. Removed messages: ${number(figures.removals)}.`,
      `Reviews: ${reviewsEnded(figures)}. Rules: ${precision(figures.right, figures.judged)}.`,
      ...(rules.length === 0
        ? []
        : [`Most findings: ${rules.map(({ rule, found }) => `${rule} ${number(found)}`).join(', ')}.`]),
      ...(moderators.length === 0
        ? []
        : [
            `Moderators: ${moderators.map((one) => stats.moderatorLine(one.id, one.acted, acted)).join(', ')}.`,
          ]),
      'More, with a picture: `/stats-av since: 7d`.',
    ].join('\n');
  },
};
