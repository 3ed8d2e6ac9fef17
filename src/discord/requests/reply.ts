import type { InteractionEditReplyOptions } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type ActionKind, type Case, editOf, isCancelled, isDone, isSettled } from '../../moderation/case.ts';
import { PERMANENT, shownLength } from '../../moderation/duration.ts';
import type { WholeSince } from '../../moderation/fleet/whole.ts';
import type { Accepted } from '../../moderation/requests/door.ts';
import { EVERYWHERE } from '../../moderation/requests/target.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import { MAX_CONTENT, MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { adviceText, errorText, problemText } from '../problem-text.ts';
import { removalLine } from '../recalls/text.ts';
import { code, cut, endOf, fromNow, moment, plain } from '../text.ts';
import { unbanLines, wasInForce } from './unban-reply.ts';
import { unseenLine } from './unseen-reply.ts';

/** Lines of one kind. */
const MAX_LINES = 12;

/** A request as it stands, and what else is to be said. */
export interface RequestReply
  extends Pick<Accepted, 'cases' | 'skipped' | 'alreadyActive' | 'unbans' | 'withoutMessages'> {
  readonly intro: string | undefined;
  /** Whether several rooms are linked: only then does it matter which one is meant. */
  readonly severalRooms: boolean;
  /** Viewers whom nobody has seen. */
  readonly unseen: readonly Unseen[];
  /** When the bot started to watch, if that was lately (milliseconds since the Unix epoch). */
  readonly youngSince: WholeSince | undefined;
  /** Lines at the end. */
  readonly notices: readonly string[];
}

/** What the moderator reads about a request: how far it is, what happened, to whom, and what did not. */
export function requestReply(reply: RequestReply, messages: Messages): InteractionEditReplyOptions {
  const { cases, skipped, alreadyActive, intro, notices, severalRooms, withoutMessages = [] } = reply;
  const { requests } = messages;
  const settled = cases.filter(isSettled).length;
  const lines = intro === undefined ? [] : [intro];
  if (cases.length > 1 && settled < cases.length) lines.push(requests.progress(settled, cases.length));
  const groups = [...Map.groupBy(cases, sameOutcome).values()].map((group) =>
    groupLine(group, reply, messages),
  );
  const unseen = unseenLine(reply, messages);
  // About one viewer, everything is said in one breath.
  if (groups.length === 1 && unseen !== '') lines.push(`${groups[0]} ${unseen}`);
  else lines.push(...groups, ...(unseen === '' ? [] : [unseen]));
  if (reply.unbans) lines.push(...unbanLines(reply.unbans, reply, messages));
  const silent = withoutMessages.map(({ viewer }) => code(viewer));
  if (silent.length > 0) lines.push(messages.recalls.withoutMessages([...new Set(silent)]));
  const some = <One>(list: readonly One[], line: (one: One) => string) => {
    lines.push(...list.slice(0, MAX_LINES).map(line));
    if (list.length > MAX_LINES) lines.push(requests.more(list.length - MAX_LINES));
  };
  some(skipped, ({ kind, why }) => requests.skipped(kind, problemText(why, messages)));
  some(alreadyActive, (one) => alreadyLine(one, severalRooms, messages));
  if (lines.length === 0) lines.push(requests.nothing);
  const text = [...lines, ...notices].join('\n');
  if (text.length <= MAX_CONTENT) return { content: text, embeds: [] };
  // Lists may be cut; what has to be known about the bot itself may not.
  const end = notices.join('\n');
  return {
    content: '',
    embeds: [{ description: `${cut(lines.join('\n'), MAX_EMBED_DESCRIPTION - end.length - 1)}\n${end}` }],
  };
}

/** A viewer who was banned (or muted) already, or at the same moment by somebody else, and by which case. */
function alreadyLine(one: Case, severalRooms: boolean, messages: Messages): string {
  const { common, requests } = messages;
  const ban = {
    viewer: code(one.viewer),
    room: severalRooms && one.roomId !== EVERYWHERE ? code(one.roomId) : undefined,
    number: one.number,
    by: plain(common.source(one.source), 64),
  };
  const { viewer, room, number, by } = ban;
  const { kind } = ACTIONS.of(one.kind);
  if (one.state === 'failed')
    return requests.otherFailed(kind, {
      viewer,
      room,
      number,
      by,
      why: one.error ? errorText(one.error, messages) : '',
    });
  if (!isDone(one)) return requests.alreadyUnderWay(kind, ban);
  const until = one.until === undefined || isForGood(one) ? undefined : moment(one.until);
  return requests.already(kind, { viewer, room, number, by, until });
}

const isForGood = ({ durationSeconds }: Case): boolean =>
  durationSeconds !== undefined && durationSeconds >= PERMANENT;

const sameOutcome = (one: Case): string =>
  JSON.stringify([isDone(one), one.kind, one.state === 'failed', one.error]);

/** What came of cases with the same outcome: of whom, for how long, which cases, and what follows. */
function groupLine(
  cases: readonly Case[],
  { severalRooms, unbans }: RequestReply,
  messages: Messages,
): string {
  const [first] = cases;
  if (!first) return '';
  if (first.kind === 'recall')
    return removalLine(cases, { status: statusOf(first), why: whyNot(first, messages) }, messages);
  const done = isDone(first);
  return messages.requests.outcome({
    // Reviews are not asked for.
    kind: first.kind as ActionKind,
    status: statusOf(first),
    viewers: [...new Set(cases.map((one) => whoOf(one, messages)))],
    rooms: [...new Set(cases.map(({ roomId }) => code(roomId)))],
    namesRoom: severalRooms && !ACTIONS.of(first.kind).isOfRoom,
    changedFrom: done ? editOf(first.source)?.before : undefined,
    length: done && ACTIONS.of(first.kind).end !== 'never' ? lengthOf(first) : undefined,
    was: done && cases.length === 1 ? wasInForce(first, unbans, messages) : '',
    cases: cases.map(({ number }) => number).sort((a, b) => a - b),
    why: whyNot(first, messages),
  });
}

const whoOf = ({ viewer, roomId }: Case, { requests }: Messages): string =>
  viewer === '' ? requests.room(code(roomId)) : code(viewer);

function statusOf(one: Case): 'done' | 'cancelled' | 'failed' | 'waiting' {
  if (isDone(one)) return 'done';
  if (isCancelled(one)) return 'cancelled';
  return one.state === 'failed' ? 'failed' : 'waiting';
}

/** Why a case is not done (yet); empty where it is. */
function whyNot(one: Case, messages: Messages): string {
  const { error } = one;
  const { requests } = messages;
  if (isDone(one)) return '';
  const why = error ? errorText(error, messages) : '';
  const advice = error && adviceText(error.problem, messages);
  if (isSettled(one)) return advice === undefined ? why : `${why}\n${messages.failures.forOperator(advice)}`;
  if (!error) return requests.waiting;
  if (error.kind === 'misconfigured') return requests.waitingForOperator(why);
  return requests.retrying(why, fromNow(one.nextAttemptAt + 999));
}

function lengthOf(one: Case) {
  const { until } = one;
  const isOver = until === undefined || isForGood(one);
  return {
    seconds: shownLength(one),
    until: isOver ? undefined : endOf(until, one.inForceAt ?? one.askedAt),
  };
}
