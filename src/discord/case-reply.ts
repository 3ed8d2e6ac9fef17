import type { InteractionEditReplyOptions } from 'discord.js';
import type { Accepted } from '../moderation/ban-service.ts';
import { type Case, isDone, isSettled } from '../moderation/case.ts';
import { describeLength, PERMANENT } from '../moderation/duration.ts';
import { sourceName } from './case-embed.ts';
import { code, cut, moment, plain } from './text.ts';

/** Characters of a message's text, and of an embed's (Discord docs: Message). */
const MAX_CONTENT = 2000;
const MAX_DESCRIPTION = 4096;
/** Viewers and rooms that are named one by one. */
const MAX_NAMED = 40;
const MAX_ROOMS = 10;
/** Lines of one kind. */
const MAX_LINES = 12;

/** A request as it stands, and what else is to be said. */
export interface RequestReply extends Pick<Accepted, 'cases' | 'spared' | 'standing'> {
  readonly intro: string | undefined;
  /** Lines at the end. */
  readonly notices: readonly string[];
}

/** What the moderator reads about a request: how far it is, what happened, to whom, and what did not. */
export function requestReply({
  cases,
  spared,
  standing,
  intro,
  notices,
}: RequestReply): InteractionEditReplyOptions {
  const settled = cases.filter(isSettled).length;
  const lines = intro === undefined ? [] : [intro];
  if (cases.length > 1 && settled < cases.length) lines.push(`${settled} of ${cases.length} done.`);
  lines.push(...[...Map.groupBy(cases, sameOutcome).values()].map(groupLine));
  lines.push(...some(spared, ({ viewer, why }) => `**Not banned**: ${code(viewer)}. ${plain(why)}`));
  lines.push(...some(standing, standingLine));
  if (lines.length === 0) lines.push('Nothing had to be done.');
  const text = [...lines, ...notices].join('\n');
  if (text.length <= MAX_CONTENT) return { content: text, embeds: [] };
  // Lists may be cut; what has to be known about the bot itself may not.
  const end = notices.join('\n');
  return {
    content: '',
    embeds: [{ description: `${cut(lines.join('\n'), MAX_DESCRIPTION - end.length - 1)}\n${end}` }],
  };
}

/** A line each, as far as that can be read, and how many more there are. */
function some<One>(list: readonly One[], line: (one: One) => string): string[] {
  const lines = list.slice(0, MAX_LINES).map(line);
  return list.length > MAX_LINES ? [...lines, `… and ${list.length - MAX_LINES} more like these.`] : lines;
}

/** The first of a list, and how many more there are. */
const listed = (names: readonly string[], max: number): string =>
  names.length > max ? `${names.slice(0, max).join(', ')} and ${names.length - max} more` : names.join(', ');

/** A viewer who was banned already, or at the same moment by somebody else, and by which case. */
function standingLine(one: Case): string {
  const by = `case ${one.number} by ${plain(sourceName(one.source), 64)}`;
  const where = `${code(one.viewer)} in ${code(one.roomId)}`;
  if (one.state === 'failed')
    return `**Not banned**: ${where}. The ban that was on its way already (${by}) has failed: ${plain(one.error?.words ?? '')}`;
  if (!isDone(one)) return `**A ban is on its way already**: ${where} (${by}).`;
  const end = one.until === undefined || isForGood(one) ? 'for good' : `until ${moment(one.until)}`;
  return `**Already banned**: ${where} ${end} (${by}).`;
}

const isForGood = ({ durationSeconds }: Case): boolean =>
  durationSeconds !== undefined && durationSeconds >= PERMANENT;

const sameOutcome = (one: Case): string =>
  JSON.stringify([isDone(one), one.state === 'failed', one.error?.words, one.error?.code]);

function groupLine(cases: readonly Case[]): string {
  const [first] = cases;
  if (!first) return '';
  const viewers = [...new Set(cases.map((one) => one.viewer))];
  const rooms = [...new Set(cases.map((one) => one.roomId))];
  const named = listed(viewers.map(code), MAX_NAMED);
  const count = viewers.length === 1 ? '' : ` ${viewers.length} viewers`;
  const where = `${rooms.length === 1 ? '' : `${rooms.length} rooms: `}${listed(rooms.map(code), MAX_ROOMS)}`;
  return `**${headline(first, count)}**: ${named} in ${where} (${numbers(cases)}). ${tail(first)}`;
}

function headline(one: Case, count: string): string {
  const { state, kind } = one;
  if (isDone(one)) return `${kind === 'ban' ? 'Banned' : 'Unbanned'}${count}`;
  if (state === 'failed') return `${kind === 'ban' ? 'Not banned' : 'Not unbanned'}${count}`;
  const of = count === '' ? '' : ` of${count}`;
  return `${kind === 'ban' ? 'Ban' : 'Unban'}${of} accepted, not in force yet`;
}

function tail(one: Case): string {
  if (isDone(one))
    return one.kind === 'ban' ? banTail(one) : 'They may join again; they have to do so themselves.';
  const why = one.error
    ? `${plain(one.error.words)}${one.error.code === undefined ? '' : ` (code ${one.error.code})`}`
    : '';
  if (isSettled(one)) return one.error?.advice ? `${why}\nFor the operator: ${plain(one.error.advice)}` : why;
  if (!one.error) return 'Waiting for the Chat service.';
  if (one.error.kind === 'misconfigured')
    return `${why} Nothing is lost: it is sent as soon as the operator has mended that.`;
  return `${why} The bot keeps trying for a day, next ${nextTry(one)}; you need not do anything, the audit channel will tell.`;
}

const nextTry = ({ nextAttemptAt }: Case): string => `<t:${Math.ceil(nextAttemptAt / 1000)}:R>`;

function banTail(one: Case): string {
  const { until } = one;
  if (until === undefined || isForGood(one)) return 'For good. They were put out and cannot rejoin.';
  return `For ${describeLength(one)}, until ${moment(until)}. They were put out and cannot rejoin before that.`;
}

function numbers(cases: readonly Case[]): string {
  const sorted = cases.map((one) => one.number).sort((a, b) => a - b);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (sorted.length === 1) return `case ${first}`;
  const unbroken = last !== undefined && first !== undefined && last - first === sorted.length - 1;
  return unbroken ? `cases ${first}–${last}` : `cases ${sorted.join(', ')}`;
}
