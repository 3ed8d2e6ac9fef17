import type { InteractionEditReplyOptions } from 'discord.js';
import { en } from '../../messages/en.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, isCancelled, isDone, isSettled } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import type { Accepted } from '../../moderation/requests/ban-service.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import { actionWords, describeLength, describeSource } from '../describe.ts';
import { MAX_CONTENT, MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { adviceText, errorText, problemText } from '../problem-text.ts';
import { code, counted, cut, endOf, listed, moment, plain } from '../text.ts';
import { unbanLines, wasBanned } from './unban-reply.ts';
import { unseenLine } from './unseen-reply.ts';

/** Viewers and rooms that are named one by one. */
const MAX_NAMED = 40;
const MAX_ROOMS = 10;
/** Lines of one kind. */
const MAX_LINES = 12;

/** A request as it stands, and what else is to be said. */
export interface RequestReply extends Pick<Accepted, 'cases' | 'skipped' | 'alreadyBanned' | 'unbans'> {
  readonly intro: string | undefined;
  /** Whether several rooms are linked: only then does it matter which one is meant. */
  readonly severalRooms: boolean;
  /** Viewers whom nobody has seen. */
  readonly unseen: readonly Unseen[];
  /** When the bot started to watch, if that was lately (milliseconds since the Unix epoch). */
  readonly youngSince: number | undefined;
  /** Lines at the end. */
  readonly notices: readonly string[];
}

/** What the moderator reads about a request: how far it is, what happened, to whom, and what did not. */
export function requestReply(reply: RequestReply): InteractionEditReplyOptions {
  const { cases, skipped, alreadyBanned, intro, notices } = reply;
  const settled = cases.filter(isSettled).length;
  const lines = intro === undefined ? [] : [intro];
  if (cases.length > 1 && settled < cases.length) lines.push(`${settled} of ${cases.length} done.`);
  const groups = [...Map.groupBy(cases, sameOutcome).values()].map((group) => groupLine(group, reply));
  const unseen = unseenLine(reply);
  // About one viewer, everything is said in one breath.
  if (groups.length === 1 && unseen !== '') lines.push(`${groups[0]} ${unseen}`);
  else lines.push(...groups, ...(unseen === '' ? [] : [unseen]));
  if (reply.unbans) lines.push(...unbanLines(reply.unbans, reply));
  lines.push(...some(skipped, ({ why }) => `**Not banned**: ${problemText(why, en)}`));
  lines.push(...some(alreadyBanned, alreadyBannedLine));
  if (lines.length === 0) lines.push('Nothing had to be done.');
  const text = [...lines, ...notices].join('\n');
  if (text.length <= MAX_CONTENT) return { content: text, embeds: [] };
  // Lists may be cut; what has to be known about the bot itself may not.
  const end = notices.join('\n');
  return {
    content: '',
    embeds: [{ description: `${cut(lines.join('\n'), MAX_EMBED_DESCRIPTION - end.length - 1)}\n${end}` }],
  };
}

/** A line each, as far as that can be read, and how many more there are. */
function some<One>(list: readonly One[], line: (one: One) => string): string[] {
  const lines = list.slice(0, MAX_LINES).map(line);
  return list.length > MAX_LINES ? [...lines, `… and ${list.length - MAX_LINES} more like these.`] : lines;
}

/** A viewer who was banned already, or at the same moment by somebody else, and by which case. */
function alreadyBannedLine(one: Case): string {
  const by = `case ${one.number} by ${plain(describeSource(one.source), 64)}`;
  const where = `${code(one.viewer)} in ${code(one.roomId)}`;
  if (one.state === 'failed')
    return `**Not banned**: ${where}. The ban that was on its way already (${by}) has failed: ${one.error ? errorText(one.error, en) : ''}`;
  if (!isDone(one)) return `**A ban is on its way already**: ${where} (${by}).`;
  const end = one.until === undefined || isForGood(one) ? 'for good' : `until ${moment(one.until)}`;
  return `**Already banned**: ${where} ${end} (${by}).`;
}

const isForGood = ({ durationSeconds }: Case): boolean =>
  durationSeconds !== undefined && durationSeconds >= PERMANENT;

const sameOutcome = (one: Case): string =>
  JSON.stringify([isDone(one), one.kind, one.state === 'failed', one.error]);

/** What came of cases with the same outcome: of whom, for how long, which cases, and what follows. */
function groupLine(cases: readonly Case[], { severalRooms, unbans }: RequestReply): string {
  const [first] = cases;
  if (!first) return '';
  const viewers = [...new Set(cases.map((one) => one.viewer))];
  const rooms = [...new Set(cases.map((one) => one.roomId))];
  const [viewer = ''] = viewers;
  const [room = ''] = rooms;
  const who = viewers.length === 1 ? code(viewer) : counted(viewers.length, 'viewer');
  const inRoom = rooms.length > 1 ? ` in ${rooms.length} rooms` : severalRooms ? ` in ${code(room)}` : '';
  const length = isDone(first) && ACTIONS.of(first.kind).end !== 'never' ? lengthOf(first) : '';
  const was = isDone(first) && cases.length === 1 ? wasBanned(first, unbans) : '';
  const names = [
    viewers.length > 1 && listed(viewers.map(code), MAX_NAMED),
    rooms.length > 1 && `${viewers.length > 1 ? 'in ' : ''}${listed(rooms.map(code), MAX_ROOMS)}`,
  ].filter((text) => text !== false);
  const all = names.length === 0 ? '' : `: ${names.join(' ')}`;
  return `**${headline(first)}**${isSettled(first) ? '' : ':'} ${who}${inRoom}${length}${was} · ${numbers(cases)}${all}. ${tail(first)}`.trimEnd();
}

function headline(one: Case): string {
  const { noun, done, notDone } = actionWords(one.kind);
  if (isDone(one)) return done;
  if (isCancelled(one)) return `${noun} cancelled`;
  return one.state === 'failed' ? notDone : `${noun} accepted, not in force yet`;
}

function tail(one: Case): string {
  if (isDone(one)) return actionWords(one.kind).afterwards;
  const why = one.error ? errorText(one.error, en) : '';
  const advice = one.error && adviceText(one.error.problem, en);
  if (isSettled(one)) return advice === undefined ? why : `${why}\n${en.failures.forOperator(advice)}`;
  if (!one.error) return 'Waiting for the Chat service.';
  if (one.error.kind === 'misconfigured')
    return `${why} Nothing is lost: it is sent as soon as the operator has fixed that.`;
  return `${why} The bot keeps trying for a day, next ${nextTry(one)}; the outcome will be in the audit channel.`;
}

const nextTry = ({ nextAttemptAt }: Case): string => `<t:${Math.ceil(nextAttemptAt / 1000)}:R>`;

function lengthOf(one: Case): string {
  const { until } = one;
  if (until === undefined || isForGood(one)) return ' permanently';
  return ` for ${describeLength(one)}, until ${endOf(until, one.inForceAt ?? one.askedAt)}`;
}

function numbers(cases: readonly Case[]): string {
  const sorted = cases.map((one) => one.number).sort((a, b) => a - b);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (sorted.length === 1) return `case ${first}`;
  const unbroken = last !== undefined && first !== undefined && last - first === sorted.length - 1;
  return unbroken ? `cases ${first}–${last}` : `cases ${sorted.join(', ')}`;
}
