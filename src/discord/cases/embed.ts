import type { APIEmbed } from 'discord.js';
import type { State } from '../../messages/en/cases.ts';
import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import {
  type Case,
  type Evidence,
  isDone,
  isPerson,
  isQuestion,
  type Source,
  statusOf,
} from '../../moderation/case.ts';
import { PERMANENT, shownLength } from '../../moderation/duration.ts';
import { EVERYWHERE } from '../../moderation/requests/target.ts';
import { SHIELD, WATCHED } from '../../problems/moderation.ts';
import { MAX_EMBED_DESCRIPTION, MAX_EMBED_TITLE } from '../limits.ts';
import { errorText } from '../problem-text.ts';
import { messagesLine } from '../recalls/text.ts';
import { askedLine, requestOutcome, requestTitle } from '../second/lines.ts';
import { code, cut, moment, plain, quote } from '../text.ts';

/** Characters of an id that are shown: one that was typed has fewer, one from the room's list may be anything. */
export const MAX_ID = 64;
const GREEN = 0x2e_8b_57;
const RED = 0xc0_39_2b;
const GREY = 0x7f_8c_8d;
const BLUE = 0x34_98_db;
const YELLOW = 0xf1_c4_0f;
/** Characters that a post shows of a reason, of an error, and before, in and after the found part of a message: a screen of a phone. */
const MAX_REASON = 200;
const MAX_WHY = 300;
const AROUND = 80;
/** An outcome that is posted later than this after it was known is marked, in milliseconds. */
const LATE = 2 * 60_000;

export interface EmbedOptions {
  readonly messages: Messages;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Whether a case's room is to be named: where several are linked. */
  readonly namesRoom: (one: Case) => boolean;
  /** When it is posted; left out where nothing could be late. */
  readonly postedAt?: number | undefined;
}

/**
 * A case as the audit channel shows it, on one screen of a phone: of whom, what for, until when, by whom, and what was said; all else
 * is behind its Details. It keeps to Discord's limits whatever people typed.
 */
export function caseEmbed(one: Case, { messages, now, namesRoom, postedAt }: EmbedOptions): APIEmbed {
  const { cases, post } = messages;
  const names = namesRoom(one);
  // What holds in every group of the app is in none.
  const room = names && one.roomId !== EVERYWHERE ? code(cut(one.roomId, MAX_ID)) : undefined;
  const lines = [
    one.kind === 'request'
      ? askedLine(one, names, messages)
      : post.viewer(whomText(one, messages), isOfRoom(one) ? undefined : room),
    one.kind !== 'review' && one.reason !== '' && post.reason(plain(oneParagraph(one.reason), MAX_REASON)),
    lengthLine(one, messages),
    messagesLine(one, messages),
    sourceLine(one, messages),
    whyLine(one, messages),
    one.evidence && quote(marked(one.evidence, AROUND)),
    one.unreadable?.includes('evidence') && post.evidenceUnreadable,
    repeatsText(one, messages),
    one.kind === 'review' && reviewOutcome(one, messages, false),
    one.kind === 'request' && requestOutcome(one, messages),
    isLate(one, postedAt) && `-# ${cases.postedLate(moment(one.settledAt ?? one.askedAt))}`,
  ].filter((line) => line !== false && line !== undefined && line !== '');
  return {
    title: titleOf(one, now, messages),
    color: colourOf(one, now),
    description: cutToUnits(lines.join('\n'), MAX_EMBED_DESCRIPTION),
  };
}

/** How much more there was of it; false where that is all. */
function repeatsText({ repeats, source, evidence }: Case, { cases }: Messages): string | false {
  if (repeats === 0) return false;
  if (source.type !== 'watch') return cases.repeats(repeats);
  return cases.watchedLines(repeats + 1, evidence?.text.split('\n').length ?? 0);
}

/** At most `max` UTF-16 units, which is what `embedLength` counts: never fewer than Discord does. */
export function cutToUnits(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}

const oneParagraph = (text: string): string => text.replaceAll('\n', ' ');

const isLate = ({ settledAt, askedAt, edits }: Case, postedAt: number | undefined): boolean =>
  postedAt !== undefined && edits === 0 && postedAt - (settledAt ?? askedAt) > LATE;

export const titleOf = (one: Case, now: number, messages: Messages): string => {
  const { number, kind } = one;
  const { cases } = messages;
  const title =
    kind === 'request'
      ? cases.requestTitle(number, requestTitle(one, messages))
      : cases.title(number, kind, stateOf(one, now));
  return cut(title, MAX_EMBED_TITLE);
};

/** The status of a case at a time, with what is to be said of it. */
export function stateOf(one: Case, now: number): State {
  const { replacedBy, replacement, decision } = one;
  const status = statusOf(one, now);
  if (status === 'replaced') {
    if (endedByItself(one)) return { status: 'ended' };
    const by = replacedBy ?? 0;
    return replacement && ACTIONS.undoes(replacement.kind)
      ? { status, by, lift: { by: whoOf(replacement.source) } }
      : { status, by };
  }
  if (status !== 'decided') return { status };
  return decision ? { status, what: decision.what, by: plain(decision.by, 64) } : { status: 'open' };
}

/** Its time was over, and a case of the bot's own has undone it. */
function endedByItself({ replacement }: Case): boolean {
  if (!replacement || !ACTIONS.undoes(replacement.kind)) return false;
  const { source } = replacement;
  // What the shield has raised because of a raid it undoes at its end only: people do it in their own name.
  return isPerson(source)
    ? source.origin?.what === 'end'
    : source.type === 'filter' && source.rule === SHIELD;
}

/** Whether a case is about a room itself and about no viewer. */
export const isOfRoom = ({ kind }: Case): boolean => ACTIONS.find(kind)?.isOfRoom === true;

/** Whom a case is about: a viewer, a room, or everybody who said the same. */
export function whomText(one: Case, { cases, recalls }: Messages): string {
  if (one.viewer !== '') return code(cut(one.viewer, MAX_ID));
  return isOfRoom(one) ? cases.room(code(cut(one.roomId, MAX_ID))) : recalls.everybody;
}

/** Who asked for a case; undefined where it was nobody through the bot. */
function whoOf(source: Source): string | undefined {
  if (isPerson(source)) return plain(source.actorName, 64);
  return source.type === 'filter' ? plain(source.rule, 64) : undefined;
}

/** Red failed, green a ban that was made, blue reversed, yellow waiting for a moderator, grey over. */
export function colourOf(one: Case, now: number): number {
  switch (statusOf(one, now)) {
    case 'open':
      return YELLOW;
    case 'failed':
      return RED;
    case 'in-force':
      return ACTIONS.undoes(one.kind) || one.kind === 'recall' ? BLUE : GREEN;
    case 'replaced':
      return one.replacement && ACTIONS.undoes(one.replacement.kind) && !endedByItself(one) ? BLUE : GREY;
    default:
      return GREY;
  }
}

/** Whether a case lasts for a time. */
export const hasLength = ({ kind, durationSeconds }: Case): boolean =>
  kind === 'request' ? durationSeconds !== undefined : (ACTIONS.find(kind)?.end ?? 'never') !== 'never';

/** For how long; nothing where nobody was banned. */
function lengthLine(one: Case, { post }: Messages): string | undefined {
  if (!hasLength(one) || one.state === 'failed') return undefined;
  const { durationSeconds, until } = one;
  const isForGood = until === undefined || (durationSeconds ?? PERMANENT) >= PERMANENT;
  return post.length(shownLength(one), isForGood ? undefined : moment(until));
}

function sourceLine(one: Case, { post, cases }: Messages): string {
  const { source, kind, unreadable } = one;
  if (unreadable?.includes('source')) return post.sourceUnreadable;
  return post.by({ source, kind, more: moreOf(one, cases) }, SHOWN);
}

/** What a person acted on, or how what a rule found was written, where it was not as the rule says. */
function moreOf({ source, kind, evidence }: Case, cases: Messages['cases']): string | undefined {
  if (source.type === 'button' && source.origin) return plain(cases.origin(source.origin, kind), 100);
  const isPlain = evidence === undefined || evidence.view === 'base' || evidence.view === 'discord';
  return source.type !== 'filter' || isPlain ? undefined : plain(cases.view(evidence.view), 40);
}

/** A rule's name in code type, anybody's name as text. */
const SHOWN = { code: (text: string) => code(cut(text, 100)), plain: (text: string) => plain(text, 64) };

/** Why a case is not done (yet). */
function whyLine(one: Case, messages: Messages): string | undefined {
  const { error, unreadable } = one;
  if (isQuestion(one) || isDone(one)) return undefined;
  if (unreadable?.includes('error')) return messages.cases.whyUnreadable;
  return error ? cut(errorText(error, messages), MAX_WHY) : messages.cases.notAsked;
}

/** The message with the found part marked, cut around it where it is long. */
export function marked({ text, start, end, rule }: Evidence, around: number): string {
  if (rule === WATCHED) return plain(text);
  const before = [...text.slice(0, start)];
  const found = [...text.slice(start, end)].slice(0, around).join('');
  const lead = before.length > around ? `…${before.slice(-around).join('')}` : before.join('');
  const mark = found === '' ? '' : `**__${plain(found)}__**`;
  return `${plain(lead)}${mark}${plain(text.slice(end), around)}`;
}

/** What became of the message of a review; `saysWhoDecides`: also that nobody has decided yet, which a post's title says. */
export function reviewOutcome(
  { evidence, decision, source }: Case,
  { cases }: Messages,
  saysWhoDecides: boolean,
): string | undefined {
  if (source.type === 'watch') return decision ? undefined : cases.watchedOutcome;
  // One that was let through has a number once the room has it; a full room drops some.
  const passed = evidence?.msgSeq === undefined ? 'let-through' : 'delivered';
  return cases.reviewOutcome({
    message: evidence?.blocked ? 'refused' : evidence?.masked ? 'masked' : passed,
    isOpen: saysWhoDecides,
    isObserved: decision?.what === 'observed',
  });
}
